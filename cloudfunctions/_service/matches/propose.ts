import type { Hat } from '../../../contract/hats'
import type { MatchReceipt, ProposeMatch } from '../../../contract/matches'
import type { Enterprise } from '../enterprises/enterprises'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { refusedField } from '../refused'
import { isTaker, type Unit } from '../units/units'
import type { Match } from './match'
import { byWhom, placedMatch } from './moved'
import { eventOf, matchAsked, matchIdOf, matchRequest } from './requests'
import { tellMatchNow } from './tell'

/**
 * `matches.propose`: a wish to work with an enterprise of another area. It goes to that area's bureau, and the other
 * enterprise learns of it once the bureau has accepted.
 */
export const proposeMatch: Handler<'matches.propose'> = async (office, { input, person, hat, key }) => {
  const id = matchIdOf(person, key)
  const asked = matchAsked(hat.id, input)
  const [wisher, partner] = await bothOf(office, input, hat)
  const bureau = await bureauOf(office, input, wisher, partner)
  const at = office.now()
  // Risky words are refused; what else WeChat wants looked at, the bureau's people look at before the other enterprise does.
  await office.content.needsReview(person, [input.product, input.own ?? '', input.text].join('\n'), 'text')
  await office.limits.count('proposeMatch', person._id, at)
  const match = placedMatch({
    _id: id,
    schema: 1,
    version: 1,
    writes: 1,
    state: 'asked',
    link: input.link,
    product: input.product,
    own: input.own ?? null,
    text: input.text,
    wisher: { id: wisher._id, name: wisher.name },
    wisherArea: { id: wisher.areaCode, name: wisher.areaName },
    committees: wisher.committees,
    author: { id: person._id, name: person.name },
    partner: partner && { id: partner._id, name: partner.name },
    bureau: { id: bureau._id, name: bureau.name, kind: bureau.kind },
    area: bureau.area,
    contact: input.contact ?? { name: person.name, phone: person.phone },
    officer: null,
    partnerContact: null,
    meeting: null,
    days: null,
    said: { wisher: null, partner: null },
    at,
    endedAt: null,
    order: '',
    lists: [],
    people: [person._id],
    events: [
      {
        version: 1,
        action: 'propose',
        state: 'asked',
        at,
        by: byWhom({ person, hat }),
        text: null,
        meeting: null,
        outcome: null,
        request: matchRequest(person, key),
        asked,
      },
    ],
    outbox: [{ id: '1', tells: { bureau: 'asked', wisher: 'registered' }, by: person._id, at }],
    sendAt: at,
  })
  if (await office.matches.add(match)) {
    await tellMatchNow(office, match)
    return receiptOfMatch(match)
  }
  const twin = await office.matches.find(id)
  if (!twin) throw new Error(`match ${id} is gone`)
  eventOf(twin, matchRequest(person, key), asked)
  return { id, version: 1, state: 'asked' }
}

export function receiptOfMatch({ _id, version, state }: Match): MatchReceipt {
  return { id: _id, version, state }
}

/** The enterprise it is for, which is his own or of his committee, and the one sought, which is of another area. */
async function bothOf(
  office: Office,
  { enterpriseId, partnerId }: ProposeMatch,
  hat: Hat,
): Promise<[wisher: Enterprise, partner: Enterprise | null]> {
  const isCommittee = hat.organisation.kind === 'committee'
  const wisherId = isCommittee ? enterpriseId : hat.organisation.id
  if (wisherId === undefined) throw refusedField('enterpriseId', 'field.missing')
  const ids = partnerId === undefined ? [wisherId] : [wisherId, partnerId]
  const found = await office.enterprises.several([...new Set(ids)])
  const wisher = found.find(({ _id }) => _id === wisherId)
  if (!wisher || (isCommittee && !wisher.committees.includes(hat.organisation.id)))
    throw refusedField('enterpriseId', 'enterprise.unknown')
  if (partnerId === undefined) return [wisher, null]
  const partner = found.find(({ _id }) => _id === partnerId)
  // Of one's own area, of which nothing is told here, and missing look the same.
  if (!partner || partner.areaCode === wisher.areaCode) throw refusedField('partnerId', 'match.ownArea')
  return [wisher, partner]
}

/** Whom the wish goes to: the unit that takes matches on in the area of the one sought, or the one he chose. */
async function bureauOf(
  { units }: Office,
  { bureauId }: ProposeMatch,
  wisher: Enterprise,
  partner: Enterprise | null,
): Promise<Unit> {
  if (partner) {
    const [bureau] = await units.takers(partner.areaCode)
    if (!bureau) throw refusedField('partnerId', 'match.noBureau')
    return bureau
  }
  if (bureauId === undefined) throw refusedField('partnerId', 'match.nobody')
  const bureau = await units.find(bureauId)
  if (!bureau || !isTaker(bureau) || bureau.area === wisher.areaCode)
    throw refusedField('bureauId', 'unit.unknown')
  return bureau
}
