import type { Handler } from '../handler'

/** `people.colleagues`: whom the head of a unit or a committee can name. */
export const colleagues: Handler<'people.colleagues'> = async ({ people }, { hat }) => {
  const found = await people.of(hat.organisation.id)
  const named = found.flatMap(({ _id, name, hats }) => {
    const own = hats.find(({ organisation }) => organisation.id === hat.organisation.id)
    return own ? [{ id: _id, name, role: own.role }] : []
  })
  return { people: named.sort((a, b) => a.name.localeCompare(b.name, 'zh')) }
}
