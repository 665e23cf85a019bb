import type { Moved, Moving } from './move'
import { written } from './move'

/** What 确认 and 重办 share: the enterprise's two answers to this round's reply, kept apart from each other for good. */
export function answersOf({ appeal, input, hat, at }: Moving<'confirm'> | Moving<'redo'>): Moved {
  const { solved, satisfied } = input
  const confirmation = { enterprise: hat.organisation.id, round: appeal.round, solved, satisfied, at }
  return {
    changes: { confirmations: [...appeal.confirmations, confirmation] },
    facts: { solved, satisfied },
    words: written(input.reason),
  }
}
