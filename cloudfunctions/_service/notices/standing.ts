import type { Hat } from '../../../contract/hats'
import {
  type NoticeAction,
  type NoticeScope,
  type NoticeState,
  noticeActionOf,
} from '../../../contract/notice-actions'
import type { OfferView } from '../../../contract/notices'
import type { Person } from '../accounts/person'
import { enterpriseOf } from './enterprise-of'
import type { Notice, Offer } from './notice'

/** The facts that decide who may have to do with a notice. */
type Whose = Pick<Notice, 'organisation' | 'enterprise' | 'author' | 'clusters' | 'area'>

/** What a hat is to a notice, as `contract/notice-actions.ts` names it; nothing for everybody else. */
export function noticeScopes(
  person: Person,
  { role, organisation }: Hat,
  notice: Whose,
): ReadonlySet<NoticeScope> {
  const scopes = new Set<NoticeScope>()
  const isHere = notice.organisation.id === organisation.id
  switch (role) {
    case 'enterpriseMember':
    case 'enterpriseAdmin':
      if (enterpriseOf(notice)?.id !== organisation.id) break
      scopes.add('ownEnterprise')
      if (notice.author.id === person._id) scopes.add('own')
      break
    case 'committeeMember':
    case 'committeeLead':
      if (isHere) scopes.add('ownCommittee')
      if (isHere || notice.clusters.some(({ id }) => id === organisation.id)) scopes.add('cluster')
      break
    case 'supervisor':
      if (notice.area === organisation.id) scopes.add('area')
      break
  }
  return scopes
}

/** Whether a hat sees what only the poster's own side and its committees see. */
export function seesInside(person: Person, hat: Hat, notice: Whose): boolean {
  return noticeScopes(person, hat, notice).size > 0
}

/** Its own side: who accepts and declines, and confirms what became of it. */
export function isPoster(hat: Hat, notice: Whose): boolean {
  const { id } = hat.organisation
  return (notice.organisation.id === id || enterpriseOf(notice)?.id === id) && isAnswering(hat)
}

export function isOfferer(hat: Hat, offer: Offer): boolean {
  return offer.organisation.id === hat.organisation.id
}

/** The committee that wrote the offer down for one of its enterprises. */
export function wroteOffer(hat: Hat, offer: Offer): boolean {
  return offer.by.organisation === hat.organisation.id
}

/** P48: an enterprise, a committee; an institute or another unit only as who offers. */
function isAnswering({ role }: Hat): boolean {
  return ['enterpriseMember', 'enterpriseAdmin', 'committeeMember', 'committeeLead'].includes(role)
}

/** What was let out once can be read by everybody of its area, also when it is over (P45). */
export const inPublic: readonly NoticeState[] = ['published', 'covered', 'expired']

/** P45. `area`: where the hat belongs. Auditors and administrators of elsewhere look like strangers. */
export function mayReadNotice(person: Person, hat: Hat, area: string, notice: Notice): boolean {
  if (seesInside(person, hat, notice)) return true
  if (notice.offers.some((offer) => isOfferer(hat, offer) || wroteOffer(hat, offer))) return true
  return notice.publishedAt !== null && notice.area === area && inPublic.includes(notice.state)
}

/** What speaks against this move of this person now; null when he may make it. */
export function objectionToNotice(
  name: NoticeAction,
  person: Person,
  hat: Hat,
  notice: Notice,
): 'NOT_ALLOWED' | 'BAD_STATE' | 'otherPerson' | null {
  const { by, leads, needs } = noticeActionOf(name)
  const scopes = noticeScopes(person, hat, notice)
  if (!by[hat.role]?.some((scope) => scopes.has(scope))) return 'NOT_ALLOWED'
  if (!leads[notice.state]) return 'BAD_STATE'
  return needs === 'otherPerson' && notice.editor === person._id ? 'otherPerson' : null
}

type OfferMove = OfferView['can'][number]

/** What a hat can do with an offer. */
export function offerMoves(hat: Hat, notice: Notice, offer: Offer): OfferMove[] {
  const poster = isPoster(hat, notice)
  const offerer = isOfferer(hat, offer)
  if (offer.state === 'pending' && notice.state === 'published')
    return [
      ...(poster ? (['accept', 'decline'] as const) : []),
      ...(offerer || wroteOffer(hat, offer) ? (['retract'] as const) : []),
    ]
  if (offer.state !== 'accepted') return []
  const said = poster ? offer.outcomes.poster : offer.outcomes.offerer
  return poster || offerer ? [...(said === null ? (['conclude'] as const) : []), 'contact'] : []
}

/** Institutes answer technology needs (S5-5); no other unit offers, and nobody to himself. */
export function mayOffer(hat: Hat, notice: Pick<Notice, 'kind' | 'organisation' | 'enterprise'>): boolean {
  const { kind, id } = hat.organisation
  if (kind === 'enterprise') return enterpriseOf(notice)?.id !== id
  if (kind === 'institute') return notice.kind === 'technology'
  return kind === 'committee' && ['committeeMember', 'committeeLead'].includes(hat.role)
}
