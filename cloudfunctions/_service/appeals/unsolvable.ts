import { eventOf } from './appeal'
import { type Move, written } from './move'

/** 提出无法解决. Nothing is public before a second person agrees. */
export const proposeUnsolvable: Move<'proposeUnsolvable'> = (_office, { appeal, input, person }) => ({
  changes: { pending: { action: 'proposeUnsolvable', person: person._id, version: appeal.version + 1 } },
  facts: { reason: input.reason },
  words: { text: input.text },
})

/** 同意: the reason that was proposed is now the enterprise's to read, and to contest once. */
export const closeUnsolvable: Move<'closeUnsolvable'> = (_office, { appeal }) => {
  const proposed = eventOf(appeal, appeal.pending?.version ?? null)
  return {
    facts: proposed?.facts.reason ? { reason: proposed.facts.reason } : {},
    words: written(proposed?.words.text),
  }
}

export const dropUnsolvable: Move<'dropUnsolvable'> = (_office, { input }) => ({
  changes: { pending: null },
  words: { text: input.text },
})
