import { refusedField } from '../refused'
import type { Move } from './move'

/** 指定知情人: a member of the same committee. */
export const nameReader: Move<'nameReader'> = async ({ people }, { appeal, input, hat }) => {
  const [named] = await people.several([input.personId])
  const isColleague = named?.hats.some(
    ({ role, organisation }) => role === 'committeeMember' && organisation.id === hat.organisation.id,
  )
  const isOfUnit = named?.hats.some(({ organisation }) => organisation.id === appeal.about?.id)
  if (!named || !isColleague || isOfUnit) throw refusedField('personId', 'person.unknown')
  return {
    changes: { confidants: [...new Set([...appeal.confidants, named._id])] },
    facts: { person: named._id },
    words: { named: named.name },
  }
}
