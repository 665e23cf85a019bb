import { isInFuture } from './is-in-future'
import type { Move } from './move'

/** 督办: by hand, or because a leader has said so (批示); with the day of the report back, where there is one. */
export const supervise: Move<'supervise'> = (_office, { input, at }) => {
  const { level, text, leader, reportOn } = input
  if (reportOn !== undefined) isInFuture('reportOn', reportOn, at)
  return {
    changes: { supervised: { why: leader === undefined ? 'byHand' : 'instruction', level, at } },
    facts: { level, ...(reportOn !== undefined && { day: reportOn }) },
    words: { text, ...(leader !== undefined && { named: leader }) },
  }
}

/** 协调意见, of a leader who is named or of the supervisor himself. */
export const coordinate: Move<'coordinate'> = (_office, { input: { text, leader } }) => ({
  words: { text, ...(leader !== undefined && { named: leader }) },
})

/** 解除督办. */
export const release: Move<'release'> = (_office, { input }) => ({
  changes: { supervised: null },
  words: { text: input.text },
})
