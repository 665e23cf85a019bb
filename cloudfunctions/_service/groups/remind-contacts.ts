import { createHash } from 'node:crypto'
import { dayOf, isOfficeTime, timeOn } from '../../../contract/working-days'
import type { Person } from '../accounts/person'
import type { AreaDeadlines } from '../deadlines/area-deadlines'
import { type Message, orderOf } from '../messages/message'
import type { Office } from '../office'
import type { KeptGroup } from './groups'

/** When a squad's members are told which of their enterprises nobody was in touch with that day (product.md S3-2). */
const toldAt = '17:00'

/** Whether it is that hour; what decides the day besides is an area's calendar. */
export function isContactsHour(at: Date): boolean {
  return at >= timeOn(dayOf(at), toldAt)
}

/**
 * Tells a group's members at five o'clock of a working day how many of their enterprises nobody has been in touch with
 * today. Making it again tells nobody twice.
 */
export async function remindContacts(
  office: Office,
  { calendar }: AreaDeadlines,
  { area, members }: KeptGroup,
): Promise<void> {
  const at = office.now()
  if (!isOfficeTime(calendar, at)) return
  const people = await office.people.several(members.map(({ id }) => id))
  const today = timeOn(dayOf(at), '00:00')
  for (const person of people) {
    const hat = person.hats.find(({ role, organisation }) => role === 'envoy' && organisation.id === area)
    const count = hat ? await office.enterprises.countUncontacted(person._id, today) : 0
    if (!hat || count === 0) continue
    const _id = idOf(person, at)
    const kept = { _id, schema: 1, person: person._id, hat: hat.id, at, readAt: null } as const
    const message: Message = { ...kept, order: orderOf(at, _id), kind: 'contacts', count }
    await office.messages.add([message])
  }
}

/** One a day, whatever groups he is in. */
function idOf({ _id }: Person, at: Date): string {
  return createHash('sha256')
    .update(`contacts/${_id}/${dayOf(at)}`)
    .digest('hex')
    .slice(0, 32)
}
