import { createHash } from 'node:crypto'
import type { Responsibility } from '../../../contract/enterprises'
import type { Hat } from '../../../contract/hats'
import type { EnterpriseNews } from '../../../contract/messages'
import type { Person } from '../accounts/person'
import { type Message, orderOf } from '../messages/message'
import type { Office } from '../office'
import type { Enterprise } from './enterprises'
import { hatFor } from './standing'

/**
 * Tells an enterprise's people that somebody else looks after it now, and the two whom it concerns; never whoever did it.
 * Telling it again leaves one message.
 */
export async function announce(
  office: Office,
  enterprise: Enterprise,
  as: Responsibility,
  version: number,
  by: Person,
): Promise<void> {
  const { _id: id, responsible } = enterprise
  const own = responsible.filter((each) => each.as === as)
  const [begun, ended] = [own.find(({ to }) => to === null), own.filter(({ to }) => to !== null).at(-1)]
  const concerned = [...new Set([begun?.person, ended?.person].filter((one) => one !== undefined))]
  const [people, parties] = await Promise.all([
    office.people.of(id),
    concerned.length > 0 ? office.people.several(concerned) : [],
  ])
  const at = office.now()
  const told = (person: Person, hat: Hat, what: EnterpriseNews): Message => {
    const _id = createHash('sha256')
      .update(`message/enterprise/${id}/${version}/${person._id}/${what}`)
      .digest('hex')
      .slice(0, 32)
    const kept = {
      _id,
      schema: 1,
      person: person._id,
      hat: hat.id,
      at,
      order: orderOf(at, _id),
      readAt: null,
    } as const
    return { ...kept, kind: 'enterprise', enterprise: id, what }
  }
  const members = people.flatMap((person) => {
    const hat = person.hats.find(({ organisation }) => organisation.id === id)
    return hat ? [told(person, hat, as)] : []
  })
  const others = parties.flatMap((person) => {
    const hat = hatFor(enterprise, person.hats)
    return hat ? [told(person, hat, person._id === begun?.person ? 'named' : 'relieved')] : []
  })
  await office.messages.add([...members, ...others].filter(({ person }) => person !== by._id))
}
