import { type Column, rows } from './permission-oracle'

/**
 * Who may do what with a notice, written down a second time, by hand, from threat-model.md §5 (P43–P47), product.md D1, S5-1
 * and S5-5. It imports the matrix alone, and speaks the words on screen.
 */

/** A notice, as far as the documents make a difference. */
export interface NoticeCase {
  /** Whose it is. */
  readonly by: 'enterprise' | 'committee'
  readonly state: string
  /** It has been let out before. An offer of `offerer` was accepted then. */
  readonly wasOut: boolean
}

const [before, once] = [false, true]
/** Where a notice can stand, and whether it has been out by then. */
export const standings: readonly (readonly [state: string, wasOut: boolean])[] = [
  ['待发布', before],
  ['待发布', once],
  ['退回修改', before],
  ['退回修改', once],
  ['发布中', once],
  ['已全部对接', once],
  ['已到期', before],
  ['已到期', once],
  ['已撤回', before],
  ['已撤回', once],
  ['已下架', once],
]

export interface NoticeParty {
  readonly column: Column
  /**
   * The letters of §5 that hold for him: S wrote it · E of its enterprise · C of its cluster · A of its area · B looks after
   * whose it is. Two more: W of the committee that wrote it · O of whoever offered.
   */
  readonly onEnterprises: string
  readonly onCommittees: string
}

/** Everybody who could try. */
export const noticeParties = {
  author: { column: 'EM', onEnterprises: 'S E A', onCommittees: 'A' },
  colleague: { column: 'EM', onEnterprises: 'E A', onCommittees: 'A' },
  admin: { column: 'EA', onEnterprises: 'E A', onCommittees: 'A' },
  neighbour: { column: 'EM', onEnterprises: 'A', onCommittees: 'A' },
  neighbourAdmin: { column: 'EA', onEnterprises: 'A', onCommittees: 'A' },
  offerer: { column: 'EM', onEnterprises: 'A O', onCommittees: 'A O' },
  enterpriseElsewhere: { column: 'EM', onEnterprises: '', onCommittees: '' },
  envoy: { column: 'VO', onEnterprises: 'A B', onCommittees: 'A' },
  envoyOfOthers: { column: 'VO', onEnterprises: 'A', onCommittees: 'A' },
  member: { column: 'CM', onEnterprises: 'C A', onCommittees: 'S C A W' },
  memberToo: { column: 'CM', onEnterprises: 'C A', onCommittees: 'C A W' },
  lead: { column: 'CL', onEnterprises: 'C A', onCommittees: 'C A W' },
  memberOfOther: { column: 'CM', onEnterprises: 'A', onCommittees: 'A' },
  leadOfOther: { column: 'CL', onEnterprises: 'A', onCommittees: 'A' },
  committeeElsewhere: { column: 'CM', onEnterprises: '', onCommittees: '' },
  handler: { column: 'DM', onEnterprises: 'A', onCommittees: 'A' },
  head: { column: 'DL', onEnterprises: 'A', onCommittees: 'A' },
  scientist: { column: 'DM', onEnterprises: 'A', onCommittees: 'A' },
  supervisor: { column: 'SV', onEnterprises: 'A', onCommittees: 'A' },
  supervisorElsewhere: { column: 'SV', onEnterprises: '', onCommittees: '' },
  administrator: { column: 'AD', onEnterprises: 'A', onCommittees: 'A' },
  auditor: { column: 'AU', onEnterprises: 'A', onCommittees: 'A' },
  stranger: { column: 'AN', onEnterprises: '', onCommittees: '' },
} as const satisfies Record<string, NoticeParty>
export type NoticePartyName = keyof typeof noticeParties

/** What is asked: the detail, a move, a correction, the other side's number. */
export const requests = ['read', 'correct', 'release', 'sendBack', 'withdraw', 'takeDown', 'contact'] as const
export type NoticeRequest = (typeof requests)[number]

/** The rows whose columns may ask at all, whatever the notice. */
const asking: Readonly<Record<NoticeRequest, readonly string[]>> = {
  read: ['P45'],
  correct: ['P43'],
  release: ['P44', 'P47'],
  sendBack: ['P44', 'P47'],
  withdraw: ['P44', 'P47'],
  takeDown: ['P44', 'P47'],
  // An institute that offered on a technology need (S5-5).
  contact: ['P46', 'S5-5 院所应答'],
}

/** From where each move leads. */
const from: Readonly<Partial<Record<NoticeRequest, readonly string[]>>> = {
  // D6: “content check before publication”: it is corrected as long as it has not ended.
  correct: ['待发布', '退回修改', '发布中'],
  release: ['待发布'],
  sendBack: ['待发布'],
  withdraw: ['待发布', '退回修改', '发布中'],
  takeDown: ['发布中'],
}

/** What P45 means by read “A”: what is out, or was until it ended by itself. */
const inPublic = ['发布中', '已全部对接', '已到期']

/** How a request must end. `NOT_FOUND` is the answer a missing notice gets. */
export type NoticeVerdict = 'yes' | 'NOT_FOUND' | 'NOT_ALLOWED' | 'BAD_STATE'

function lettersOf(party: NoticeParty, { by }: NoticeCase): ReadonlySet<string> {
  return new Set((by === 'enterprise' ? party.onEnterprises : party.onCommittees).split(' '))
}

/** Its own side and its committees see what others do not: the name behind 某企业, why it waits, who has done what. */
export function isInside(party: NoticeParty, of: NoticeCase): boolean {
  const letters = lettersOf(party, of)
  const own = ['EM', 'EA'].includes(party.column) && letters.has('E')
  const looksAfter = ['CM', 'CL'].includes(party.column) && letters.has('C')
  return own || looksAfter || (party.column === 'SV' && letters.has('A'))
}

function reads(party: NoticeParty, of: NoticeCase): boolean {
  const letters = lettersOf(party, of)
  if (isInside(party, of) || (letters.has('O') && of.wasOut)) return true
  return letters.has('A') && of.wasOut && inPublic.includes(of.state)
}

/** Whose move it is, once he reads it. P47: its own side takes it back, who looks after it takes it down. */
function mayMove(what: NoticeRequest, { column }: NoticeParty, letters: ReadonlySet<string>): boolean {
  const letter = (row: string) => rows[row]?.[column]?.replace(/[ˡ]/g, '')
  switch (what) {
    case 'correct':
      return letters.has(letter('P43') ?? '')
    case 'release':
    case 'sendBack':
      return letters.has(letter('P44') ?? '')
    case 'withdraw':
      return letters.has(
        column === 'CM' || column === 'CL' ? 'W' : column === 'SV' ? '' : (letter('P47') ?? ''),
      )
    case 'takeDown':
      return ['CM', 'CL', 'SV'].includes(column) && letters.has(letter('P47') ?? '')
    default:
      return true
  }
}

/** How this request of this party must end. */
export function noticeVerdict(what: NoticeRequest, party: NoticeParty, of: NoticeCase): NoticeVerdict {
  const isAsking = asking[what].some((row) => rows[row]?.[party.column] !== undefined)
  if (!isAsking || party.column === 'AN') return 'NOT_ALLOWED'
  if (!reads(party, of)) return 'NOT_FOUND'
  const letters = lettersOf(party, of)
  if (what === 'read') return 'yes'
  if (what === 'contact') {
    // P46 says A of enterprises; D1 and T41 narrow it to the two of an accepted offer, and who looks after one of them.
    const looksAfter = party.column === 'VO' && letters.has('B')
    return of.wasOut && (isInside(party, of) || letters.has('O') || looksAfter) ? 'yes' : 'NOT_FOUND'
  }
  if (!mayMove(what, party, letters)) return 'NOT_ALLOWED'
  if (!from[what]?.includes(of.state)) return 'BAD_STATE'
  // P44: not the author.
  return (what === 'release' || what === 'sendBack') && letters.has('S') ? 'BAD_STATE' : 'yes'
}
