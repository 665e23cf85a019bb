import type { Handler } from '../handler'
import type { Office } from '../office'
import { refusedField } from '../refused'
import { tokenOf } from '../tokens/resolve'
import type { Unit } from '../units/units'
import type { Named } from './appeal'
import { storeNew } from './new-appeal'

/** `appeals.submit`: an entrepreneur hands in an appeal for the enterprise whose hat he wears. */
export const submit: Handler<'appeals.submit'> = async (office, { input, person, hat, key }) => {
  const enterprise = await office.enterprises.find(hat.organisation.id)
  if (!enterprise)
    throw new Error(`hat ${hat.id} names enterprise ${hat.organisation.id}, which is not there`)
  const about = await unitAbout(office, input.aboutUnitId)
  const station = input.station === undefined ? null : await stationOf(office, input.station, person._id)
  const contact = { name: person.name, phone: person.phone }
  return storeNew(office, { input, person, hat, key, enterprise, about, answeredBy: null, contact, station })
}

/** The station whose code he scanned; it may have ended while he wrote. */
async function stationOf(office: Office, scene: string, caller: string): Promise<Named> {
  const { kind, target } = await tokenOf(office, scene, caller)
  if (kind !== 'station') throw refusedField('station', 'token.unknown')
  return target
}

/** The unit a 投诉 is about. */
export async function unitAbout({ units }: Office, id: string | undefined): Promise<Unit | null> {
  if (id === undefined) return null
  const unit = await units.find(id)
  if (!unit) throw refusedField('aboutUnitId', 'unit.unknown')
  return unit
}
