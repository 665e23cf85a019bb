import type { Hat } from '../../../contract/hats'
import type { NoticeNews } from '../../../contract/messages'
import { isOver, type NoticeAction, noticeActionOf } from '../../../contract/notice-actions'
import type { Person } from '../accounts/person'
import type { News, Notice, NoticeEvent } from './notice'
import { placedNotice } from './placed'

interface MoveMade {
  action: NoticeAction
  at: Date
  /** Null: the office itself. */
  who: { person: Person; hat: Hat } | null
  text?: string | undefined
  before?: NoticeEvent['before']
  request?: string
  asked?: string
  /** Instead of where the table leads. */
  to?: Notice['state']
  changes?: Partial<Notice>
}

const tells: Record<NoticeAction, { what: NoticeNews; to: News['to'] } | null> = {
  release: { what: 'released', to: 'poster' },
  sendBack: { what: 'returned', to: 'poster' },
  correct: null,
  withdraw: null,
  takeDown: { what: 'takenDown', to: 'poster' },
  cover: { what: 'covered', to: 'poster' },
  expire: { what: 'expired', to: 'poster' },
}

/** The notice after a move, with its event, who has to be told, and what becomes of offers that still waited when it ended. */
export function movedNotice(notice: Notice, made: MoveMade): Notice {
  const { action, at, who, text, before = null, request = '', asked = '', changes = {} } = made
  const state = made.to ?? noticeActionOf(action).leads[notice.state] ?? notice.state
  const version = notice.version + 1
  const by = who && {
    person: who.person._id,
    name: who.person.name,
    organisation: who.hat.organisation.name,
  }
  const event: NoticeEvent = { version, action, at, by, text: text ?? null, before, request, asked }
  const isFirstOut = state === 'published' && notice.publishedAt === null
  const waited = isOver(state) ? notice.offers.filter((offer) => offer.state === 'pending') : []
  const news = (what: NoticeNews, to: News['to'], offer: string | null = null): News => ({
    id: `${version}/${what}${offer ? `/${offer}` : ''}`,
    what,
    to,
    offer,
    by: who?.person._id ?? null,
    at,
  })
  const told = tells[action]
  const outbox = [
    ...notice.outbox,
    ...(told ? [news(told.what, told.to)] : []),
    ...(state === 'toReview' && action === 'correct' ? [news('toReview', 'committee')] : []),
    ...(isFirstOut ? [news('followed', 'followers')] : []),
    ...waited.map(({ id }) => news('lapsed', 'offerer', id)),
  ]
  return placedNotice({
    ...notice,
    ...changes,
    version,
    state,
    publishedAt: isFirstOut ? at : notice.publishedAt,
    offers: notice.offers.map((offer) => (waited.includes(offer) ? { ...offer, state: 'lapsed' } : offer)),
    people: who ? [...new Set([...notice.people, who.person._id])] : notice.people,
    events: [...notice.events, event],
    outbox,
    // Its fairs count anew.
    sendAt: outbox.length > 0 || notice.fairs?.length ? at : notice.sendAt,
  })
}
