import type { Hat } from '../../../contract/hats'
import { knownBy } from '../enterprises/finds-of-enterprise'
import type { Office } from '../office'
import { Refused } from '../refused'
import { hatOf, newcomer } from './newcomer'
import type { Person } from './person'
import { comparablePhone } from './phone'

/** No number stands on more cards than that. */
const mostCards = 20

/**
 * Whom the cards of enterprises name as their contact with this number comes in as the first of them, and so as their
 * administrator, under the name that stands there. Where somebody is in already it opens to nobody: the others are
 * invited, and whoever was sent away does not come back because a card still names him.
 */
export async function namedOnCards(
  office: Office,
  phone: string,
  { person, openid }: { person: Person | null; openid: string },
): Promise<Hat[]> {
  const number = comparablePhone(phone)
  const cards = await office.enterprises.whole(knownBy(number), undefined, mostCards)
  const at = office.now()
  // Of the same request sent twice the second may find the first one's person there.
  const newly = person ?? (await newcomer(office, openid, '', phone, [], at))
  const members = cards.length > 0 ? await office.people.ofAny(cards.map(({ _id }) => _id)) : []
  const hasOthers = (enterprise: string) =>
    members.some(
      ({ _id, hats }) => _id !== newly._id && hats.some(({ organisation }) => organisation.id === enterprise),
    )
  const empty = cards.filter(({ _id }) => !hasOthers(_id))
  const [contact] = empty.flatMap(({ contacts }) =>
    contacts.filter((each) => each.phone && comparablePhone(each.phone) === number),
  )
  if (!contact) throw new Refused('NOT_FOUND', 'phone.notInRoster')
  const hats = empty.map(({ _id, name }) => hatOf('enterpriseAdmin', { id: _id, name, kind: 'enterprise' }))
  await office.people.arrive(person ?? { ...newly, name: contact.name }, hats, phone, at)
  return hats
}
