import type { Handler } from '../handler'
import { Refused, refusedField } from '../refused'
import { namedOnCards } from './named-on-cards'
import { phoneOf } from './redeem'

/**
 * `people.joinByPhone`: whoever stands in the roster with the number WeChat vouches for comes in with the WeChat he uses
 * now, and so does whom the card of an enterprise names. A WeChat he used before is let go; one that is somebody else's already is not taken over.
 */
export const joinByPhone: Handler<'people.joinByPhone'> = async (office, { input, person, openid }) => {
  const phone = await phoneOf(office, input.phoneCode)
  const [found, ...others] = await office.people.byPhone(phone)
  if (others.length > 0) throw new Refused('NOT_FOUND', 'phone.notInRoster')
  if (!found) return { hats: await namedOnCards(office, phone, { person, openid }) }
  if (person && person._id !== found._id) throw refusedField('phoneCode', 'phone.taken')
  await office.people.bind(found._id, openid, { version: input.agreed, at: office.now() })
  return { hats: found.hats }
}
