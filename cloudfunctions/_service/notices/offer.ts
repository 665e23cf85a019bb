import type { Hat } from '../../../contract/hats'
import { noticeLimits, type OfferReceipt } from '../../../contract/notices'
import type { Person } from '../accounts/person'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import { enterpriseOf } from './enterprise-of'
import { type Notice, type Offer, plain, thousandths } from './notice'
import { groupOf } from './reach'
import { noticeIdOf, requestOf } from './request-of'
import { mayOffer } from './standing'
import { tellNow } from './tell'
import { noticeWithin } from './within'

/**
 * `notices.offer`: takes quantities of some lines, all or nothing. Whoever comes too late, by however little, is told what is
 * left; nobody is told yes for what another holds.
 */
export const offerOnNotice: Handler<'notices.offer'> = async (office, { input, person, hat, key }) => {
  const notice = await noticeWithin(office, input.id, person, hat)
  const request = requestOf(person, key)
  const made = notice.offers.find((offer) => offer.request === request)
  if (made) return receipt(notice, repeated(made, input.lines))
  permit(notice, hat)
  const offer = await offerFrom(office, notice, input, person, hat, key)
  const news = {
    id: `offer/${offer.id}`,
    what: 'offered',
    to: 'poster',
    offer: offer.id,
    by: person._id,
    at: offer.at,
  } as const
  const group = await groupOf(office, notice._id, person)
  const isTaken = await office.notices.take(notice, offer, news, group, noticeLimits.offers)
  if (isTaken) {
    await tellNow(office, { ...notice, offers: [...notice.offers, offer], outbox: [news] })
    return receipt(notice, offer)
  }
  const now = await office.notices.find(notice._id)
  const twin = now?.offers.find((each) => each.request === request)
  if (now && twin) return receipt(now, repeated(twin, input.lines))
  throw whyNot(now, offer)
}

function receipt({ _id }: Notice, { id, state }: Offer): OfferReceipt {
  return { id: _id, offerId: id, state }
}

type Wanted = readonly { lineId: string; quantity: number }[]

/** The offer this request has made already; refused when it asked for something else. */
function repeated(offer: Offer, wanted: Wanted): Offer {
  const same = offer.lines.every(({ line, quantity }) =>
    wanted.some((each) => each.lineId === line && thousandths(each.quantity) === quantity),
  )
  if (!same || wanted.length !== offer.lines.length) throw new Refused('KEY_REUSED', 'key.reused')
  return offer
}

function permit(notice: Notice, hat: Hat): void {
  if (enterpriseOf(notice)?.id === hat.organisation.id) throw new Refused('BAD_STATE', 'offer.own')
  if (!mayOffer(hat, notice)) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  if (notice.state !== 'published') throw new Refused('BAD_STATE', 'notice.over')
}

async function offerFrom(
  office: Office,
  notice: Notice,
  {
    lines,
    note,
    enterpriseId,
  }: { lines: Wanted; note?: string | undefined; enterpriseId?: string | undefined },
  person: Person,
  hat: Hat,
  key: string,
): Promise<Offer> {
  const ids = new Set(lines.map(({ lineId }) => lineId))
  for (const [index, { lineId }] of lines.entries())
    if (!notice.lines.some(({ id }) => id === lineId) || ids.size !== lines.length)
      throw refusedField(`lines.${index}.quantity`, 'field.invalid')
  const held = note !== undefined && (await office.content.needsReview(person, note, 'note'))
  return {
    id: noticeIdOf(person, key),
    organisation: await offererOf(office, notice, hat, enterpriseId),
    by: { person: person._id, organisation: hat.organisation.id, role: hat.role },
    contact: { name: person.name, phone: person.phone },
    lines: lines.map(({ lineId, quantity }) => ({ line: lineId, quantity: thousandths(quantity) })),
    note: note ?? null,
    held,
    at: office.now(),
    state: 'pending',
    reason: null,
    outcomes: { poster: null, offerer: null },
    amounts: { poster: null, offerer: null },
    request: requestOf(person, key),
  }
}

/** Its own enterprise or institute; of a committee, the enterprise of its cluster it names. */
async function offererOf(
  office: Office,
  notice: Notice,
  hat: Hat,
  enterpriseId: string | undefined,
): Promise<Offer['organisation']> {
  if (hat.organisation.kind !== 'committee') return hat.organisation
  const enterprise = enterpriseId === undefined ? null : await office.enterprises.find(enterpriseId)
  if (!enterprise?.committees.includes(hat.organisation.id) || enterprise._id === enterpriseOf(notice)?.id)
    throw refusedField('enterpriseId', enterpriseId === undefined ? 'field.missing' : 'enterprise.unknown')
  return { id: enterprise._id, name: enterprise.name, kind: 'enterprise' }
}

/** What stood in the way, as it is now. */
function whyNot(now: Notice | null, offer: Offer): Refused {
  if (now?.state !== 'published' || now.expiresAt <= offer.at) return new Refused('BAD_STATE', 'notice.over')
  for (const [index, { line, quantity }] of offer.lines.entries()) {
    const found = now.lines.find(({ id }) => id === line)
    if (found && found.left >= quantity) continue
    const params = { left: plain(found?.left ?? 0), unit: found?.unit ?? '' }
    return refusedField(`lines.${index}.quantity`, found?.left ? 'offer.tooMuch' : 'offer.gone', params)
  }
  return new Refused('BAD_STATE', now.offers.length >= noticeLimits.offers ? 'offer.full' : 'notice.stale')
}
