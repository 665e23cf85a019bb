import type { MessageRow } from '../../../contract/messages'
import { dayOf } from '../../../contract/working-days'
import { orderOf } from '../messages/message'
import type { Office } from '../office'

/** Tells an area's administrators that something keeps failing: each of them once a day and code. */
export async function alarm(
  office: Office,
  area: string,
  code: string,
  about: Extract<MessageRow, { kind: 'alarm' }>['about'],
): Promise<void> {
  const at = office.now()
  const administrators = (await office.people.ofAny([area])).flatMap((person) =>
    person.hats
      .filter(({ role, organisation }) => role === 'administrator' && organisation.id === area)
      .slice(0, 1)
      .map((hat) => ({ person, hat })),
  )
  await office.messages.add(
    administrators.map(({ person, hat }) => ({
      _id: `alarm.${code}.${dayOf(at)}.${person._id}`,
      order: orderOf(at, `alarm.${code}.${dayOf(at)}.${person._id}`),
      schema: 1,
      person: person._id,
      hat: hat.id,
      at,
      readAt: null,
      kind: 'alarm',
      code,
      about,
    })),
  )
}
