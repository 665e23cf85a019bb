import type { Person } from '../accounts/person'
import { refusedField } from '../refused'
import type { Appeal } from './appeal'
import type { Move } from './move'

/** 签收: who takes it from the pool is the handler the enterprise is told. */
export const sign: Move<'sign'> = (_office, { person }) => ({
  changes: { handler: reachable(person), deputy: null },
  facts: { person: person._id },
  words: { named: person.name },
})

/** 指定承办人: the head of the unit names who handles it, and who stands in during his leave. */
export const assign: Move<'assign'> = async ({ people }, { appeal, input, hat }) => {
  const { personId, deputyId } = input
  if (deputyId === personId) throw refusedField('deputyId', 'person.unknown')
  const wanted = deputyId === undefined ? [personId] : [personId, deputyId]
  const found = await people.several(wanted)
  const handler = memberOf(found, personId, hat.organisation.id, appeal)
  if (!handler) throw refusedField('personId', 'person.unknown')
  const deputy =
    deputyId === undefined ? null : (memberOf(found, deputyId, hat.organisation.id, appeal) ?? null)
  if (deputyId !== undefined && !deputy) throw refusedField('deputyId', 'person.unknown')
  return {
    changes: {
      handler: reachable(handler),
      deputy: deputy && { id: deputy._id, name: deputy.name },
    },
    facts: { person: handler._id, ...(deputy && { deputy: deputy._id }) },
    words: { named: handler.name, ...(deputy && { deputy: deputy.name }) },
  }
}

function reachable({ _id, name, phone }: Person) {
  return { id: _id, name, phone }
}

/** The person with this id, if he wears a hat of the unit and none of the one complained about (threat-model.md T80). */
function memberOf(
  people: Person[],
  id: string,
  unit: string,
  { about }: Pick<Appeal, 'about'>,
): Person | undefined {
  return people.find(
    (person) =>
      person._id === id &&
      !person.hats.some(({ organisation }) => organisation.id === about?.id) &&
      person.hats.some(
        ({ organisation, role }) => organisation.id === unit && (role === 'handler' || role === 'unitLead'),
      ),
  )
}
