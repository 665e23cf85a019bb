import { isInFuture } from './is-in-future'
import type { Move } from './move'

/** 申请延期: until when, and why; somebody else decides. */
export const extend: Move<'extend'> = (_office, { appeal, input, person, at }) => {
  isInFuture('until', input.until, at)
  return {
    changes: { pending: { action: 'extend', person: person._id, version: appeal.version + 1 } },
    facts: { day: input.until },
    words: { text: input.text },
  }
}

/** 同意延期, perhaps to another day than was asked for; the enterprise is told it. */
export const grantExtension: Move<'grantExtension'> = (_office, { appeal, input, at }) => {
  isInFuture('until', input.until, at)
  return {
    changes: { pending: null, extendedIn: appeal.round, promisedOn: input.until },
    facts: { day: input.until },
  }
}

export const denyExtension: Move<'denyExtension'> = (_office, { input }) => ({
  changes: { pending: null },
  words: { text: input.text },
})
