import type { Move } from './move'

/** 签收: who signs is the handler the enterprise is told. */
export const sign: Move<'sign'> = (_office, { person }) => ({
  changes: { handler: { id: person._id, name: person.name } },
})
