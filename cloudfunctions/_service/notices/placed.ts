import { isOver } from '../../../contract/notice-actions'
import { findsOfNotice } from './finds-of-notice'
import type { Notice } from './notice'

/** The notice with everything that follows from it: its order, what finds it, on whose lists it stands. */
export function placedNotice(notice: Notice): Notice {
  const { _id, at, publishedAt, state, clusters, organisation, offers } = notice
  const offerers = [...new Set(offers.map((offer) => offer.organisation.id))]
  const toReview = state === 'toReview' ? [...new Set(clusters.map(({ id }) => `toReview/${id}`))] : []
  const placed = {
    ...notice,
    order: `${(publishedAt ?? at).toISOString()}#${_id}`,
    lists: [`own/${organisation.id}`, ...offerers.map((id) => `offered/${id}`), ...toReview],
    ...(isOver(state) && { nextAt: null }),
  }
  return { ...placed, finds: findsOfNotice(placed) }
}
