import type { Reachable } from '../appeals/appeal'
import type { Handler } from '../handler'
import { Refused, refusedField } from '../refused'
import { matchScope, matchWithin } from './standing'

/** `matches.contacts`: whom to call on each side, once the bureau has accepted; each use is counted and on record before it is shown (P46). */
export const matchContacts: Handler<'matches.contacts'> = async (office, { input, person, hat }) => {
  const match = await matchWithin(office, input.id, hat)
  const { wisher, partner, bureau, contact, officer, partnerContact } = match
  if (!officer || !partner) throw new Refused('BAD_STATE', 'contact.notYet')
  if (matchScope(hat, match) === 'committee' && input.why === undefined)
    throw refusedField('why', 'phone.why')
  const at = office.now()
  await office.limits.count('revealPhone', person._id, at)
  await office.audit.recorded(
    person,
    hat,
    { call: 'matches.contacts', about: match._id, what: 'contacts', why: input.why ?? '' },
    at,
  )
  const of = (whose: 'wisher' | 'partner' | 'bureau', organisation: string, { name, phone }: Reachable) => ({
    whose,
    organisation,
    name,
    phone,
  })
  return {
    contacts: [
      of('wisher', wisher.name, contact),
      ...(partnerContact ? [of('partner', partner.name, partnerContact)] : []),
      of('bureau', bureau.name, officer),
    ],
  }
}
