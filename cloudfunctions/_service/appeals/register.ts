import { mayRegisterFor } from '../enterprises/find'
import type { Handler } from '../handler'
import { refusedField } from '../refused'
import { isAccused } from '../units/units'
import { storeNew } from './new-appeal'
import { unitAbout } from './submit'

/**
 * `appeals.register` 代录: what staff heard on a visit, in a meeting, on the telephone, in a group. Whoever registers
 * cannot confirm it (product.md §3.2); in confidence only the enterprise itself can speak.
 */
export const register: Handler<'appeals.register'> = async (office, { input, person, hat, key }) => {
  const enterprise = await office.enterprises.find(input.enterpriseId)
  if (!enterprise || !mayRegisterFor(enterprise, person, hat))
    throw refusedField('enterpriseId', 'enterprise.unknown')
  if (input.privacy === 'confidential') throw refusedField('privacy', 'privacy.ownOnly')
  const about = await unitAbout(office, input.aboutUnitId)
  const answeredBy = input.onTheSpot ? await office.units.find(input.onTheSpot.unitId) : null
  if (
    input.onTheSpot &&
    (!answeredBy || answeredBy.closed || isAccused(answeredBy, about && { id: about._id }))
  )
    throw refusedField('onTheSpot.unitId', 'unit.unknown')
  if (input.onTheSpot && input.kind === 'suggestion') throw refusedField('onTheSpot', 'adoption.missing')
  const contact = input.contact ?? null
  return storeNew(office, { input, person, hat, key, enterprise, about, answeredBy, contact, station: null })
}
