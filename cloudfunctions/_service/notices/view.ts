import type { Hat } from '../../../contract/hats'
import { noticePersonActions } from '../../../contract/notice-actions'
import type {
  NoticeDetail,
  NoticeRow,
  OfferView,
  PhotoVerdict,
  PublicNotice,
} from '../../../contract/notices'
import type { Person } from '../accounts/person'
import { canEnter } from '../fairs/enter'
import type { Line, Notice, NoticeEvent, NoticeSummary, Offer } from './notice'
import { plain } from './notice'
import {
  isOfferer,
  isPoster,
  mayOffer,
  objectionToNotice,
  offerMoves,
  seesInside,
  wroteOffer,
} from './standing'

/**
 * What everybody may see who holds its card (threat-model.md T41): the same for everybody, whoever forwarded it. `url` finds a
 * photo's link.
 */
export function publicView(notice: Notice, url: (fileID: string) => string): PublicNotice {
  const { kind, state, title, note, buyer, masked, clusters, expiresOn, lines, photos } = notice
  return {
    kind,
    state,
    title,
    note,
    buyer: masked ? null : buyer,
    clusters: clusters.map(({ name }) => name),
    expiresOn,
    lines: lines.map(lineView),
    photos: photos.map(({ fileID, name, kind: sort, size }) => ({
      name,
      kind: sort,
      size,
      url: url(fileID),
    })),
  }
}

function lineView({ id, name, specification, quantity, unit, price, delivery, left }: Line) {
  return { id, name, specification, quantity: plain(quantity), unit, price, delivery, left: plain(left) }
}

const linesShown = 3

export function rowOfNotice(notice: NoticeSummary, waiting: number | null = null): NoticeRow {
  const { _id, kind, state, title, buyer, masked, clusters, lines, expiresOn, at, publishedAt } = notice
  const open = lines.filter(({ left }) => left > 0)
  const shown = (open.length > 0 ? open : lines).slice(0, linesShown)
  return {
    id: _id,
    kind,
    state,
    title,
    buyer: masked ? null : buyer,
    clusters: clusters.map(({ name }) => name),
    lines: shown.map(({ name, left, unit }) => ({ name, left: plain(left), unit })),
    linesLeft: open.length,
    linesTotal: lines.length,
    waiting,
    expiresOn,
    at: (publishedAt ?? at).toISOString(),
  }
}

/** What a detail is told with, besides the notice: a photo's link, the name of a WeChat group, WeChat's verdicts on the photos. */
interface Found {
  url: (fileID: string) => string
  groupChat: (key: string) => string | null
  photoVerdicts: PhotoVerdict[]
}

/** The whole notice as this hat may see it. */
export function detailOf(
  notice: Notice,
  person: Person,
  hat: Hat,
  { url, groupChat, photoVerdicts }: Found,
): NoticeDetail {
  const isInside = seesInside(person, hat, notice)
  const mine = (offer: Offer) => isOfferer(hat, offer) || wroteOffer(hat, offer)
  return {
    id: notice._id,
    version: notice.version,
    ...publicView(notice, url),
    contactPolicy: notice.contactPolicy,
    fairId: notice.fair ?? null,
    canEnterFair: canEnter(notice) && isInside && hat.role !== 'supervisor',
    at: (notice.publishedAt ?? notice.at).toISOString(),
    inside: isInside
      ? {
          reasons: notice.reasons,
          photoVerdicts,
          buyer: notice.buyer,
          buyerId: notice.enterprise?.id ?? null,
          isOfEnterprise: notice.organisation.kind === 'enterprise',
          by: notice.author.name,
          clusterIds: notice.clusters.map(({ id }) => id),
          events: notice.events.map(eventView),
          reach: reachView(notice, groupChat),
          canRevokeCard: isPoster(hat, notice) && notice.publishedAt !== null,
        }
      : null,
    offers: notice.offers
      .filter((offer) => isInside || mine(offer))
      .map((offer) => offerView(notice, offer, hat, mine(offer))),
    actions: [...noticePersonActions, 'correct' as const].filter(
      (name) => objectionToNotice(name, person, hat, notice) === null,
    ),
    canOffer: notice.state === 'published' && mayOffer(hat, notice),
  }
}

/** By named group, the rest together as everywhere else; who was reached most first. */
function reachView({ reach }: Notice, groupChat: (key: string) => string | null) {
  const by = new Map<string | null, { opened: number; offered: number }>()
  for (const [key, { opened = 0, offered = 0 }] of Object.entries(reach)) {
    const name = groupChat(key)
    const sum = by.get(name) ?? { opened: 0, offered: 0 }
    by.set(name, { opened: sum.opened + opened, offered: sum.offered + offered })
  }
  return [...by]
    .map(([name, sums]) => ({ groupChat: name, ...sums }))
    .sort((a, b) => Number(a.groupChat === null) - Number(b.groupChat === null) || b.opened - a.opened)
}

function eventView({ version, action, at, by, text, before }: NoticeEvent) {
  return {
    version,
    action,
    at: at.toISOString(),
    by: by && `${by.organisation} ${by.name}`,
    text,
    before: before && {
      title: before.title,
      lines: before.lines.map(({ name, quantity, unit }) => `${name} ${plain(quantity)}${unit}`),
    },
  }
}

function offerView(notice: Notice, offer: Offer, hat: Hat, isMine: boolean): OfferView {
  const { id, organisation, state, lines, note, held, at, reason, outcomes, amounts } = offer
  const isHeld = held && isPoster(hat, notice) && hat.organisation.kind === 'enterprise'
  const ownSide = isPoster(hat, notice) ? amounts.poster : isOfferer(hat, offer) ? amounts.offerer : null
  return {
    id,
    from: organisation.name,
    fromKind: organisation.kind,
    state,
    lines: lines.map(({ line, quantity }) => ({ lineId: line, quantity: plain(quantity) })),
    note: isHeld ? null : note,
    at: at.toISOString(),
    reason,
    isMine,
    outcomes,
    amount: ownSide,
    can: offerMoves(hat, notice, offer),
  }
}
