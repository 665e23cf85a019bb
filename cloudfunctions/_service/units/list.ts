import type { Handler } from '../handler'

/** `units.list`: whom can a committee dispatch to. */
export const list: Handler<'units.list'> = async ({ units }) => {
  const all = await units.all()
  return { units: all.map(({ _id, name, kind }) => ({ id: _id, name, kind })) }
}
