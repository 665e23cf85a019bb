import type { Hat } from '../../../contract/hats'
import type { Person } from '../accounts/person'
import type { Reachable } from '../appeals/appeal'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import { enterpriseOf } from './enterprise-of'
import type { Notice, Offer } from './notice'
import { isOfferer, isPoster, noticeScopes } from './standing'
import { noticeWithin } from './within'

type Side = 'poster' | 'offerer'

/** `notices.contact`: the other side's number, once an offer is accepted; each use is counted and on record before it is shown (P46). */
export const noticeContact: Handler<'notices.contact'> = async (office, { input, person, hat }) => {
  const notice = await noticeWithin(office, input.id, person, hat)
  const offer = notice.offers.find(({ id }) => id === input.offerId)
  const side = offer && (await sideOf(office, notice, offer, person, hat))
  if (!offer || !side) throw new Refused('NOT_FOUND', 'offer.unknown')
  if (offer.state !== 'accepted') throw new Refused('BAD_STATE', 'contact.notYet')
  const isParty = isPoster(hat, notice) || isOfferer(hat, offer)
  if (!isParty && input.why === undefined) throw refusedField('why', 'phone.why')
  const { name, phone } = shownTo(side, hat, notice, offer)
  if (!phone) throw new Refused('NOT_FOUND', 'phone.none')
  const at = office.now()
  await office.limits.count('revealPhone', person._id, at)
  await office.audit.recorded(
    person,
    hat,
    {
      call: 'notices.contact',
      about: notice._id,
      what: side === 'poster' ? 'offerer' : 'poster',
      why: input.why ?? '',
    },
    at,
  )
  return { name, phone }
}

/** On whose side he asks: his own, that of an enterprise he looks after, or the poster's, whose clusters and area it is. */
async function sideOf(
  office: Office,
  notice: Notice,
  offer: Offer,
  person: Person,
  hat: Hat,
): Promise<Side | null> {
  if (isPoster(hat, notice)) return 'poster'
  if (isOfferer(hat, offer)) return 'offerer'
  if (noticeScopes(person, hat, notice).size > 0) return 'poster'
  if (hat.role !== 'envoy') return null
  const looksAfter = async (id: string) => (await office.enterprises.find(id))?.envoys.includes(person._id)
  if (await looksAfter(offer.organisation.id)) return 'offerer'
  const whose = enterpriseOf(notice)
  return whose && (await looksAfter(whose.id)) ? 'poster' : null
}

/** Each other's number, or the committee's in between where the poster wants that. */
function shownTo(side: Side, hat: Hat, notice: Notice, offer: Offer): Reachable {
  const isBetween = notice.contactPolicy === 'committee' && notice.mediator !== null
  // Who stands in between reaches both.
  if (side === 'poster') {
    const isEnterprise = hat.organisation.kind === 'enterprise'
    return isBetween && isEnterprise && notice.mediator ? notice.mediator : offer.contact
  }
  return isBetween && notice.mediator ? notice.mediator : notice.contact
}
