import { type Column, rows } from './permission-oracle'

/**
 * Who may do what with a match, written down a second time, by hand, from threat-model.md §5 (P46, P48) and product.md S3-8.
 * It imports the matrix alone.
 */

/** A match, as far as the documents make a difference. */
export interface MatchCase {
  readonly state: string
  /** The other district has said yes at some time: the two are brought together. */
  readonly together: boolean
  /** The day of the meeting has come; one side has said what became of it. */
  readonly met?: boolean
  readonly said?: boolean
}

/** Every way a match can stand. */
export const matchCases: readonly MatchCase[] = [
  { state: 'asked', together: false },
  { state: 'accepted', together: true },
  { state: 'meeting', together: true },
  { state: 'meeting', together: true, met: true },
  { state: 'meeting', together: true, met: true, said: true },
  { state: 'talking', together: true, met: true },
  { state: 'cooperating', together: true, met: true, said: true },
  { state: 'failed', together: true, met: true, said: true },
  { state: 'declined', together: false },
  { state: 'withdrawn', together: false },
  { state: 'withdrawn', together: true },
]

interface MatchParty {
  readonly column: Column
  /** E of the enterprise that wishes · P of the one it is to meet · C of the wisher's committee · D of the other district's bureau. */
  readonly is: '' | 'E' | 'P' | 'C' | 'D'
}

/** Everybody who could try. */
export const matchParties = {
  author: { column: 'EM', is: 'E' },
  colleague: { column: 'EM', is: 'E' },
  admin: { column: 'EA', is: 'E' },
  partner: { column: 'EM', is: 'P' },
  partnersAdmin: { column: 'EA', is: 'P' },
  neighbourOfPartner: { column: 'EM', is: '' },
  neighbour: { column: 'EM', is: '' },
  envoy: { column: 'VO', is: '' },
  member: { column: 'CM', is: 'C' },
  lead: { column: 'CL', is: 'C' },
  memberOfOther: { column: 'CM', is: '' },
  handler: { column: 'DM', is: 'D' },
  head: { column: 'DL', is: 'D' },
  handlerElsewhere: { column: 'DM', is: '' },
  supervisor: { column: 'SV', is: '' },
  administrator: { column: 'AD', is: '' },
  auditor: { column: 'AU', is: '' },
  stranger: { column: 'AN', is: '' },
} as const satisfies Record<string, MatchParty>
export type MatchPartyName = keyof typeof matchParties

/** Whose each move is, and from where it can be made. */
const moves = {
  accept: { by: 'D', from: ['asked'] },
  decline: { by: 'D', from: ['asked'] },
  arrange: { by: 'D', from: ['accepted', 'talking'] },
  move: { by: 'D', from: ['meeting'] },
  conclude: { by: 'EP', from: ['meeting', 'talking'] },
  withdraw: { by: 'EC', from: ['asked', 'accepted', 'meeting', 'talking'] },
} as const
export type MatchMoveName = keyof typeof moves
export const matchRequests = ['read', 'contacts', ...(Object.keys(moves) as MatchMoveName[])] as const
export type MatchRequest = (typeof matchRequests)[number]

export type MatchVerdict = 'yes' | 'NOT_FOUND' | 'NOT_ALLOWED' | 'BAD_STATE'

/** How this request of this party must end. */
export function matchVerdict(request: MatchRequest, { column, is }: MatchParty, of: MatchCase): MatchVerdict {
  const isAsking = ['P48', 'S3-8 区外对接'].some((row) => rows[row]?.[column] !== undefined)
  if (!isAsking) return 'NOT_ALLOWED'
  // “contacts are for both once the other side has accepted”: before, the one sought does not even learn of it.
  if (is === '' || (is === 'P' && !of.together)) return 'NOT_FOUND'
  if (request === 'read') return 'yes'
  if (request === 'contacts') return of.together ? 'yes' : 'BAD_STATE'
  const { by, from } = moves[request]
  if (!by.includes(is)) return 'NOT_ALLOWED'
  // An outcome is each enterprise's own, and P48 leaves a committee what it writes for one.
  if (!(from as readonly string[]).includes(of.state)) return 'BAD_STATE'
  if (request === 'conclude' && !of.met) return 'BAD_STATE'
  return request === 'move' && of.said ? 'BAD_STATE' : 'yes'
}
