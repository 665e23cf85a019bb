import type { Hat } from '../../../contract/hats'
import {
  isMatchOver,
  type MatchAction,
  type MatchOutcome,
  matchActionOf,
} from '../../../contract/match-actions'
import type { Person } from '../accounts/person'
import type { Match, MatchEvent, News } from './match'

interface MoveMade extends Pick<MatchEvent, 'at' | 'text' | 'request' | 'asked'> {
  action: MatchAction
  who: { person: Person; hat: Hat }
  meeting?: MatchEvent['meeting']
  outcome?: MatchEvent['outcome']
  /** Both have said this: where it stands then. */
  agreed?: MatchOutcome | undefined
  changes: Partial<Match>
}

/** The match after a move, with its event and who has to be told. */
export function movedMatch(match: Match, made: MoveMade): Match {
  const { action, at, who, text, meeting = null, outcome = null, request, asked, changes } = made
  const { leads, tells } = matchActionOf(action)
  const state = made.agreed ?? leads[match.state] ?? match.state
  const version = match.version + 1
  const event: MatchEvent = {
    version,
    action,
    state,
    at,
    by: byWhom(who),
    text,
    meeting,
    outcome,
    request,
    asked,
  }
  const news: News = {
    id: String(version),
    tells: made.agreed ? toAll(made.agreed) : tells,
    by: who.person._id,
    at,
  }
  return placedMatch({
    ...match,
    ...changes,
    version,
    state,
    endedAt: isMatchOver(state) ? at : null,
    people: [...new Set([...match.people, who.person._id])],
    events: [...match.events, event],
    outbox: [...match.outbox, news],
    sendAt: at,
  })
}

function toAll(what: MatchOutcome): News['tells'] {
  return { wisher: what, partner: what, committee: what, bureau: what }
}

export function byWhom({ person, hat }: MoveMade['who']): MatchEvent['by'] {
  const { id, name } = hat.organisation
  return { person: person._id, name: person.name, organisation: name, organisationId: id }
}

/** The match with what follows from it: its order and on whose lists it stands. */
export function placedMatch(match: Match): Match {
  const { _id, at, state, wisher, partner, committees, bureau, officer } = match
  const list = isMatchOver(state) ? 'over' : 'open'
  const whose = [wisher.id, ...committees, bureau.id, ...(partner && officer ? [partner.id] : [])]
  return {
    ...match,
    order: `${at.toISOString()}#${_id}`,
    lists: [...new Set(whose)].map((id) => `${list}/${id}`),
  }
}
