import { isOver } from '../../../contract/notice-actions'
import { countsInFair } from '../fairs/count'
import { enterpriseOf } from './enterprise-of'
import { findsOfNotice } from './finds-of-notice'
import type { Notice } from './notice'
import { inPublic } from './standing'

/** The notice with everything that follows from it: its order, what finds it, on whose lists it stands. */
export function placedNotice(notice: Notice): Notice {
  const { _id, at, publishedAt, state, clusters, organisation, offers, masked } = notice
  const offerers = [...new Set(offers.map((offer) => offer.organisation.id))]
  const enterprise = enterpriseOf(notice)?.id
  const toReview = state === 'toReview' ? [...new Set(clusters.map(({ id }) => `toReview/${id}`))] : []
  const placed = {
    ...notice,
    order: `${(publishedAt ?? at).toISOString()}#${_id}`,
    lists: [
      ...new Set([`own/${organisation.id}`, ...(enterprise ? [`own/${enterprise}`] : [])]),
      ...(enterprise ? clusters.map(({ id }) => `of/${enterprise}/${id}`) : []),
      // Under its name, where everybody sees it.
      ...(enterprise && !masked && publishedAt && inPublic.includes(state) ? [`of/${enterprise}`] : []),
      ...offerers.map((id) => `offered/${id}`),
      ...toReview,
      ...(notice.fair && countsInFair(notice) ? [`fair/${notice.fair}`] : []),
    ],
    ...(isOver(state) && { nextAt: null }),
  }
  return { ...placed, finds: findsOfNotice(placed) }
}
