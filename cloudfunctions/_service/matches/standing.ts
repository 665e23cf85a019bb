import type { Hat } from '../../../contract/hats'
import {
  type MatchAction,
  type MatchScope,
  matchActionNames,
  matchActionOf,
} from '../../../contract/match-actions'
import { dayOf } from '../../../contract/working-days'
import type { Office } from '../office'
import { Refused } from '../refused'
import type { Match, MatchSummary } from './match'

/** The facts that decide who may have to do with a match. */
type Whose = Pick<MatchSummary, 'wisher' | 'partner' | 'committees' | 'bureau' | 'officer'>

/** Who is meant by a word of `contract/match-actions.ts`: the ids of organisations. The partner only once the bureau has accepted. */
export function organisationsOf(
  scope: MatchScope,
  { wisher, partner, committees, bureau, officer }: Whose,
): string[] {
  switch (scope) {
    case 'wisher':
      return [wisher.id]
    case 'partner':
      return partner && officer ? [partner.id] : []
    case 'committee':
      return committees
    case 'bureau':
      return [bureau.id]
  }
}

const scopesOf: Partial<Record<Hat['role'], readonly MatchScope[]>> = {
  enterpriseMember: ['wisher', 'partner'],
  enterpriseAdmin: ['wisher', 'partner'],
  committeeMember: ['committee'],
  committeeLead: ['committee'],
  handler: ['bureau'],
  unitLead: ['bureau'],
}

/** What a hat is to a match; nothing for everybody else. */
export function matchScope({ role, organisation }: Hat, match: Whose): MatchScope | null {
  return scopesOf[role]?.find((scope) => organisationsOf(scope, match).includes(organisation.id)) ?? null
}

/** The match, where this hat may know of it; what he may not and what is missing look the same. */
export async function matchWithin(office: Office, id: string, hat: Hat): Promise<Match> {
  const match = await office.matches.find(id)
  if (!match || !matchScope(hat, match)) throw new Refused('NOT_FOUND', 'match.unknown')
  return match
}

/** What speaks against this move of this hat now; null when he may make it. */
export function objectionToMatch(
  name: MatchAction,
  hat: Hat,
  match: Pick<MatchSummary, 'state' | 'meeting' | 'said'> & Whose,
  at: Date,
): 'NOT_ALLOWED' | 'match.badState' | 'match.notMet' | 'match.said' | null {
  const { by, leads, needs } = matchActionOf(name)
  const scope = matchScope(hat, match)
  if (!scope || !by[hat.role]?.includes(scope)) return 'NOT_ALLOWED'
  if (!leads[match.state]) return 'match.badState'
  if (needs === 'met' && (!match.meeting || dayOf(at) < dayOf(match.meeting.at))) return 'match.notMet'
  if (needs === 'unsaid' && (match.said.wisher || match.said.partner)) return 'match.said'
  return null
}

/** The moves this hat can make now. */
export function movesOfMatch(
  hat: Hat,
  match: Parameters<typeof objectionToMatch>[2],
  at: Date,
): MatchAction[] {
  return matchActionNames.filter((name) => objectionToMatch(name, hat, match, at) === null)
}

/** It waits for this hat: the bureau to answer or arrange, an enterprise to say what became of it. */
export function isTurnOf(hat: Hat, match: Parameters<typeof objectionToMatch>[2], at: Date): boolean {
  const moves = movesOfMatch(hat, match, at)
  const scope = matchScope(hat, match)
  if (scope === 'wisher' || scope === 'partner')
    return moves.includes('conclude') && match.said[scope] === null
  return moves.includes('accept') || (moves.includes('arrange') && match.state === 'accepted')
}
