import type { Hat } from '../../../contract/hats'
import type { ActOnMatch, MatchOutcome } from '../../../contract/match-actions'
import type { MatchReceipt } from '../../../contract/matches'
import { dayOf, daysBetween, timeOn } from '../../../contract/working-days'
import type { Person } from '../accounts/person'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import type { Match, MatchEvent } from './match'
import { movedMatch } from './moved'
import { receiptOfMatch } from './propose'
import { eventOf, matchAsked, matchRequest } from './requests'
import { matchScope, matchWithin, objectionToMatch } from './standing'
import { tellMatchNow } from './tell'

/** What a move brings along besides its event. */
interface Carried {
  text: string | null
  changes: Partial<Match>
  meeting?: Match['meeting']
  outcome?: MatchOutcome
  agreed?: MatchOutcome
}

/** `matches.act`: every move of a match, on the version that was in front of him. */
export const actOnMatch: Handler<'matches.act'> = async (office, { input, person, hat, key }) => {
  const match = await matchWithin(office, input.id, hat)
  const request = matchRequest(person, key)
  const asked = matchAsked(hat.id, input)
  const repeat = eventOf(match, request, asked)
  if (repeat) return receiptOfMove(match, repeat)
  const at = office.now()
  permit(input, hat, match, at)
  const carried = await carriedBy(office, input, match, person, hat, at)
  const after = movedMatch(match, {
    action: input.action,
    at,
    who: { person, hat },
    request,
    asked,
    ...carried,
  })
  if (await office.matches.save(match, after)) {
    await tellMatchNow(office, after)
    return receiptOfMatch(after)
  }
  const now = await office.matches.find(match._id)
  // The same request may have come twice at once.
  const twin = now && eventOf(now, request, asked)
  if (now && twin) return receiptOfMove(now, twin)
  throw new Refused('STALE', 'match.stale')
}

/** The receipt a move had when it was made. */
function receiptOfMove({ _id }: Match, { version, state }: MatchEvent): MatchReceipt {
  return { id: _id, version, state }
}

function permit({ action, version }: ActOnMatch, hat: Hat, match: Match, at: Date): void {
  const objection = objectionToMatch(action, hat, match, at)
  if (objection === 'NOT_ALLOWED') throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  if (version !== match.version) throw new Refused('STALE', 'match.stale')
  if (objection) throw new Refused('BAD_STATE', objection)
}

async function carriedBy(
  office: Office,
  input: ActOnMatch,
  match: Match,
  person: Person,
  hat: Hat,
  at: Date,
): Promise<Carried> {
  const text = 'text' in input ? (input.text ?? null) : null
  if (text !== null) await office.content.needsReview(person, text, 'text')
  switch (input.action) {
    case 'accept':
      return { text, changes: await accepted(office, input, match, person) }
    case 'arrange':
    case 'move':
      return { text, ...(await arranged(office, input, match, at)) }
    case 'conclude':
      return { text, ...concluded(input, match, hat) }
    case 'decline':
    case 'withdraw':
      return { text, changes: {} }
  }
}

type Move<A extends ActOnMatch['action']> = Extract<ActOnMatch, { action: A }>

/** Who looks after it, and whom it is with: an enterprise of the bureau's own area. */
async function accepted(
  office: Office,
  { partnerId, officer, partnerContact }: Move<'accept'>,
  match: Match,
  person: Person,
): Promise<Partial<Match>> {
  const wanted = match.partner?.id ?? partnerId
  if (wanted === undefined) throw refusedField('partnerId', 'field.missing')
  if (match.partner && partnerId !== undefined && partnerId !== match.partner.id)
    throw refusedField('partnerId', 'field.invalid')
  const partner = await office.enterprises.find(wanted)
  if (partner?.areaCode !== match.area) throw refusedField('partnerId', 'enterprise.unknown')
  const known = partner.contacts.find(({ phone }) => phone !== null) ?? partner.contacts[0]
  return {
    partner: { id: partner._id, name: partner.name },
    officer: { person: person._id, ...(officer ?? { name: person.name, phone: person.phone }) },
    partnerContact: partnerContact ?? (known ? { name: known.name, phone: known.phone } : null),
  }
}

/** A meeting from today on, a year ahead at the most; the days are counted to the first one. */
async function arranged(
  office: Office,
  { day, time, place }: Move<'arrange' | 'move'>,
  match: Match,
  now: Date,
): Promise<Pick<Carried, 'changes' | 'meeting'>> {
  if (Number.isNaN(Date.parse(day))) throw refusedField('day', 'day.invalid')
  if (day < dayOf(now)) throw refusedField('day', 'day.past')
  if (day > dayOf(new Date(now.getTime() + 365 * 86_400_000))) throw refusedField('day', 'day.tooFar')
  const meeting = { at: timeOn(day, time), place }
  const { calendar } = await office.deadlines.of(match.wisherArea.id)
  const isFirst = !match.events.some(({ outcome }) => outcome !== null)
  const days = isFirst ? daysBetween(calendar, match.at, meeting.at) : match.days
  return { meeting, changes: { meeting, days, said: { wisher: null, partner: null } } }
}

/** One side says what became of it. What both say alike stands; 继续谈 leaves room for another meeting and another word. */
function concluded(
  { outcome }: Move<'conclude'>,
  match: Match,
  hat: Hat,
): Pick<Carried, 'changes' | 'outcome' | 'agreed'> {
  const side = matchScope(hat, match) === 'wisher' ? 'wisher' : 'partner'
  const said = { ...match.said, [side]: outcome }
  if (said.wisher !== said.partner) return { outcome, changes: { said } }
  const stillOpen = outcome === 'talking' ? { said: { wisher: null, partner: null } } : { said }
  return { outcome, agreed: outcome, changes: stillOpen }
}
