import type { Hat } from '../../../contract/hats'
import type { MatchDetail, MatchRow } from '../../../contract/matches'
import type { Match, MatchEvent, MatchSummary, Meeting } from './match'
import { isTurnOf, matchScope, movesOfMatch } from './standing'

/** What all who may know of it see alike. */
function seen({
  _id,
  state,
  link,
  product,
  own,
  wisher,
  wisherArea,
  partner,
  bureau,
  meeting,
  days,
  at,
}: MatchSummary) {
  return {
    id: _id,
    state,
    link,
    product,
    own,
    wisher: wisher.name,
    wisherArea: wisherArea.name,
    partner: partner?.name ?? null,
    bureau: bureau.name,
    meeting: meetingView(meeting),
    days,
    at: at.toISOString(),
  }
}

const meetingView = (meeting: Meeting | null) =>
  meeting && { at: meeting.at.toISOString(), place: meeting.place }

export function rowOfMatch(match: MatchSummary, hat: Hat, at: Date): MatchRow {
  return { ...seen(match), isMine: isTurnOf(hat, match, at) }
}

/** The whole match as this hat may see it. */
export function detailOfMatch(match: Match, hat: Hat, at: Date): MatchDetail {
  const scope = matchScope(hat, match)
  const { version, text, officer, said, events, partner } = match
  const actions = movesOfMatch(hat, match, at)
  return {
    ...seen(match),
    version,
    text,
    officer: officer?.name ?? null,
    said,
    events: events.map((event) => eventView(event, hat, officer !== null)),
    actions,
    side: scope === 'wisher' || scope === 'partner' ? scope : null,
    needsPartner: actions.includes('accept') && partner === null,
    canCall: officer !== null,
    sayWhy: scope === 'committee',
  }
}

/** Until the two are brought together, the other side sees which organisation acted, and not who of it. */
function eventView(
  { version, action, at, by, text, meeting, outcome }: MatchEvent,
  hat: Hat,
  areTogether: boolean,
) {
  const { name, organisation, organisationId } = by
  const isOwn = organisationId === hat.organisation.id
  return {
    version,
    action,
    at: at.toISOString(),
    by: areTogether || isOwn ? `${organisation} ${name}` : organisation,
    text,
    meeting: meetingView(meeting),
    outcome,
  }
}
