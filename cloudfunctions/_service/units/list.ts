import type { Handler } from '../handler'

/** `units.list`: whom an appeal can be dispatched to, and whom a complaint can be about. */
export const list: Handler<'units.list'> = async ({ units }) => {
  const all = await units.all()
  return { units: all.map(({ _id, name, kind }) => ({ id: _id, name, kind })) }
}
