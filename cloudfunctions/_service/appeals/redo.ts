import { answersOf } from './answers'
import type { Move } from './move'

/** 重办: back to the same handler for the next round; the replies of earlier rounds stay. */
export const redo: Move<'redo'> = (_office, moving) => {
  const answers = answersOf(moving)
  return { ...answers, changes: { ...answers.changes, round: moving.appeal.round + 1 } }
}
