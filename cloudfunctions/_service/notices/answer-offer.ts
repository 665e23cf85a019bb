import type { Hat } from '../../../contract/hats'
import type { AnswerOffer } from '../../../contract/notice-actions'
import type { OfferReceipt } from '../../../contract/notices'
import type { Person } from '../accounts/person'
import type { Handler } from '../handler'
import { Refused } from '../refused'
import { movedNotice } from './moved'
import type { News, Notice, Offer } from './notice'
import { isOfferer, isPoster, offerMoves, seesInside, wroteOffer } from './standing'
import { tellNow } from './tell'
import { changed, noticeWithin } from './within'

/**
 * `notices.answer`: the poster accepts or declines, who offered takes it back, both say what became of it. Doing the same
 * twice is done once.
 */
export const answerOffer: Handler<'notices.answer'> = async (office, { input, person, hat }) => {
  const notice = await noticeWithin(office, input.id, person, hat)
  const at = office.now()
  const after = await changed(office, notice, (now) => {
    const offer = visible(now, input.offerId, person, hat)
    if (isDone(offer, input, hat, now)) return now
    permit(offer, input, hat, now)
    return answered(now, offer, input, person, hat, at)
  })
  await tellNow(office, after)
  return receipt(after, input.offerId)
}

function receipt({ _id, offers }: Notice, offerId: string): OfferReceipt {
  return { id: _id, offerId, state: offers.find(({ id }) => id === offerId)?.state ?? 'lapsed' }
}

/** The offer, where this hat may know of it. */
function visible(notice: Notice, offerId: string, person: Person, hat: Hat): Offer {
  const offer = notice.offers.find(({ id }) => id === offerId)
  const isHis = offer && (isOfferer(hat, offer) || wroteOffer(hat, offer))
  if (!offer || (!isHis && !seesInside(person, hat, notice))) throw new Refused('NOT_FOUND', 'offer.unknown')
  return offer
}

/** A repeat of what this side has done already. */
function isDone(offer: Offer, input: AnswerOffer, hat: Hat, notice: Notice): boolean {
  const poster = isPoster(hat, notice)
  switch (input.action) {
    case 'accept':
      return poster && offer.state === 'accepted'
    case 'decline':
      return poster && offer.state === 'declined'
    case 'retract':
      return !poster && offer.state === 'withdrawn' && (isOfferer(hat, offer) || wroteOffer(hat, offer))
    case 'conclude': {
      const side = poster ? 'poster' : 'offerer'
      return (
        (poster || isOfferer(hat, offer)) &&
        offer.outcomes[side] === input.outcome &&
        offer.amounts[side] === (input.amount ?? null)
      )
    }
  }
}

function permit(offer: Offer, { action }: AnswerOffer, hat: Hat, notice: Notice): void {
  if (offerMoves(hat, notice, offer).includes(action)) return
  const sides =
    action === 'accept' || action === 'decline'
      ? isPoster(hat, notice)
      : isPoster(hat, notice) || isOfferer(hat, offer) || wroteOffer(hat, offer)
  if (!sides || (action === 'retract' && !isOfferer(hat, offer) && !wroteOffer(hat, offer)))
    throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  throw new Refused('BAD_STATE', notice.state === 'published' ? 'offer.badState' : 'notice.over')
}

function answered(
  notice: Notice,
  offer: Offer,
  input: AnswerOffer,
  person: Person,
  hat: Hat,
  at: Date,
): Notice {
  const { action } = input
  const side = isPoster(hat, notice) ? 'poster' : 'offerer'
  const next: Offer = {
    ...offer,
    ...(action === 'accept' && { state: 'accepted' as const }),
    ...(action === 'decline' && { state: 'declined' as const, reason: input.text ?? null }),
    ...(action === 'retract' && { state: 'withdrawn' as const }),
    ...(action === 'conclude' && {
      outcomes: { ...offer.outcomes, [side]: input.outcome },
      amounts: { ...offer.amounts, [side]: input.amount ?? null },
    }),
  }
  const what = {
    accept: 'accepted',
    decline: 'declined',
    retract: 'retracted',
    conclude: 'concluded',
  } as const
  const news: News = {
    // Each answer is told once: what an offer said first of its outcome, and what it says now, are two.
    id: `${what[action]}/${offer.id}/${side}${action === 'conclude' ? `/${notice.writes}` : ''}`,
    what: what[action],
    to: side === 'poster' ? 'offerer' : 'poster',
    offer: offer.id,
    by: person._id,
    at,
  }
  const after: Notice = {
    ...notice,
    lines: notice.lines.map((line) => lineAfter(line, offer, action)),
    offers: notice.offers.map((each) => (each.id === offer.id ? next : each)),
    outbox: [...notice.outbox, news],
    sendAt: at,
  }
  const isCovered =
    after.state === 'published' && after.lines.every(({ quantity, accepted }) => accepted >= quantity)
  return isCovered ? movedNotice(after, { action: 'cover', at, who: null }) : after
}

/** What an offer held is given back, or given away for good. */
function lineAfter(line: Notice['lines'][number], offer: Offer, action: AnswerOffer['action']) {
  const quantity = offer.lines.find((each) => each.line === line.id)?.quantity ?? 0
  if (action === 'accept') return { ...line, accepted: line.accepted + quantity }
  if (action === 'decline' || action === 'retract') return { ...line, left: line.left + quantity }
  return line
}
