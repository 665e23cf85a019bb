import type { Move } from './move'

/** 不予受理: one of the lawful reasons, in words the enterprise reads. It may contest it once. */
export const refuse: Move<'refuse'> = (_office, { input: { reason, text } }) => ({
  facts: { reason },
  words: { text },
})
