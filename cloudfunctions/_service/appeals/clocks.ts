import { type AppealAction, actionOf } from '../../../contract/appeal-actions'
import type { Appeal } from './appeal'

/** The clocks after a move: what it starts and is not running begins anew, what it stops and is running rests. */
export function clocksAfter(clocks: Appeal['clocks'], action: AppealAction, at: Date): Appeal['clocks'] {
  const { starts = [], stops = [] } = actionOf(action)
  const after = { ...clocks }
  for (const clock of stops) {
    const running = after[clock]
    if (running && !running.stoppedAt) after[clock] = { ...running, stoppedAt: at }
  }
  for (const clock of starts) {
    const running = after[clock]
    if (!running || running.stoppedAt) after[clock] = { startedAt: at, stoppedAt: null }
  }
  return after
}
