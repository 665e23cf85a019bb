import { isInFuture } from './is-in-future'
import type { Move } from './move'

/** 申请挂账: what it waits for, and when to look again. */
export const shelve: Move<'shelve'> = (_office, { appeal, input, person, at }) => {
  isInFuture('reviewOn', input.reviewOn, at)
  return {
    changes: { pending: { action: 'shelve', person: person._id, version: appeal.version + 1 } },
    facts: { reason: input.kind, day: input.reviewOn },
    words: { text: input.text },
  }
}

/** 同意挂账: the clocks rest until the review. */
export const grantShelving: Move<'grantShelving'> = (_office, { input, at }) => {
  isInFuture('reviewOn', input.reviewOn, at)
  return {
    changes: { pending: null, promisedOn: input.reviewOn },
    facts: { day: input.reviewOn },
  }
}

export const denyShelving: Move<'denyShelving'> = (_office, { input }) => ({
  changes: { pending: null },
  words: { text: input.text },
})
