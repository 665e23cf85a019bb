import type { NoticePage } from '../../../contract/notices'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused } from '../refused'
import { assertBoardOpen } from './board'
import { soughtNotices } from './finds-of-notice'
import type { NoticeSummary } from './notice'
import { photoVerdicts } from './photos'
import { seesInside } from './standing'
import { detailOf, rowOfNotice } from './view'
import { whereaboutsOf } from './whereabouts'
import { noticeWithin } from './within'

export const pageSize = 20

/** `notices.feed`: what is open in one's clusters, or suits one's products, or all of the area; newest first. */
export const readFeed: Handler<'notices.feed'> = async (office, { input, hat }) => {
  assertBoardOpen()
  const { part, kind, after } = input
  const { area, clusters } = await whereaboutsOf(office, hat)
  const token = kind ? `k:${kind}` : '*'
  if (part === 'matching')
    return pageFrom(
      await office.notices.having(
        [`o:${hat.organisation.id}`, ...(kind ? [`${area}/${token}`] : [])],
        after,
        pageSize + 1,
      ),
    )
  const places = part === 'all' ? [area] : clusters.map(({ id }) => id)
  const found = await Promise.all(
    places.map((place) => office.notices.having([`${place}/${token}`], after, pageSize + 1)),
  )
  return pageFrom(merged(found))
}

/** Several lists in one order, without doubles. */
export function merged(found: NoticeSummary[][]): NoticeSummary[] {
  const all = new Map(found.flat().map((each) => [each._id, each]))
  return [...all.values()].sort((a, b) => (a.order < b.order ? 1 : -1)).slice(0, pageSize + 1)
}

export function pageFrom(
  found: NoticeSummary[],
  waitingOf: (each: NoticeSummary) => number | null = () => null,
): NoticePage {
  const shown = found.slice(0, pageSize)
  return {
    rows: shown.map((each) => rowOfNotice(each, waitingOf(each))),
    next: found.length > pageSize ? (shown.at(-1)?.order ?? null) : null,
  }
}

/** `notices.search`: what is open in the area, by its words or their initials, newest first. */
export const searchNotices: Handler<'notices.search'> = async (office, { input, hat }) => {
  assertBoardOpen()
  const { area } = await whereaboutsOf(office, hat)
  const tokens = soughtNotices(input.words, area)
  if (tokens.length === 0) return { rows: [], next: null }
  return pageFrom(await office.notices.having(tokens, input.after, pageSize + 1))
}

/** `notices.list`: what one's own side has written, offered on, or has to let out. */
export const listNotices: Handler<'notices.list'> = async (office, { input, hat }) => {
  const { list, after } = input
  if (list === 'toReview' && !['committeeMember', 'committeeLead'].includes(hat.role))
    throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  const found = await office.notices.onList(`${list}/${hat.organisation.id}`, after, pageSize + 1)
  return pageFrom(found, list === 'own' ? waitingOn : undefined)
}

/** Offers its own side has not answered. */
function waitingOn({ state, offers = [] }: NoticeSummary): number {
  return state === 'published' ? offers.filter((offer) => offer.state === 'pending').length : 0
}

/** `notices.get`. */
export const getNotice: Handler<'notices.get'> = async (office: Office, { input, person, hat }) => {
  const notice = await noticeWithin(office, input.id, person, hat)
  const isInside = seesInside(person, hat, notice)
  // One look-up at the most: while its photos wait, nobody opens it from a group.
  const isWaiting = isInside && notice.state === 'toReview' && notice.reasons.includes('photos')
  const keys = isInside && !isWaiting ? Object.keys(notice.reach) : []
  const [links, groupChats, verdicts] = await Promise.all([
    office.files.links(notice.photos.map(({ fileID }) => fileID)),
    keys.length > 0 ? office.groupChats.several(keys) : [],
    isWaiting ? photoVerdicts(office, notice.photos) : [],
  ])
  const names = new Map(groupChats.map(({ _id, name }) => [_id, name]))
  return detailOf(notice, person, hat, {
    url: (fileID) => links.get(fileID) ?? '',
    groupChat: (key) => names.get(key) ?? null,
    photoVerdicts: verdicts,
  })
}
