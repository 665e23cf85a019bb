import { type AppealAction, actionOf } from '../../../contract/appeal-actions'
import { type AppealState, type Clock, isEnd } from '../../../contract/appeal-states'
import type { AreaDeadlines } from '../deadlines/area-deadlines'
import type { Appeal, AppealEvent, Changes } from './appeal'
import { type Clocks, clocksAfter, nextLook, runningOf } from './clocks'
import { seal } from './event-chain'
import { placed } from './placed'

/** Who makes what nobody does in person. */
export const theClock: AppealEvent['by'] = {
  person: 'clock',
  hat: 'clock',
  role: 'clock',
  organisation: 'clock',
}

/** A move that is made: by whom, with what, and what it changes beyond where the action table leads. */
export interface Made {
  action: AppealAction
  at: Date
  area: AreaDeadlines
  changes: Changes
  by: AppealEvent['by']
  facts: AppealEvent['facts']
  words: AppealEvent['words']
  key: string
  asked: unknown
}

/** The appeal after a move, with everything that follows from it, and the move's event. */
export function moved(appeal: Appeal, made: Made): { after: Appeal; event: AppealEvent } {
  const { action, at, area, changes, by, facts, words, key, asked } = made
  const row = actionOf(action)
  const state = row.leads[appeal.state] as AppealState
  const version = appeal.version + 1
  const hasEnded = isEnd(state) && !isEnd(appeal.state)
  const changed: Appeal = {
    ...appeal,
    ...changes,
    version,
    state,
    round: row.round ? appeal.round + 1 : appeal.round,
    changedAt: at,
    uncounted: version,
    ended: hasEnded ? { at, person: by.person } : isEnd(state) ? appeal.ended : null,
    ...(hasEnded && { pending: null, draft: null }),
    ...(row.tells && { outbox: [...appeal.outbox, version], sendAt: at }),
  }
  const clocks = changes.clocks ?? clocksAfter(changed, action, at, area, facts.day)
  const due = newlyDue(appeal.clocks, clocks)
  const event = seal(
    appeal._id,
    {
      version,
      action,
      at,
      by,
      round: appeal.round,
      to: state,
      facts: { ...facts, ...(Object.keys(due).length > 0 && { due }) },
      words,
      key,
    },
    asked,
    appeal.events.at(-1),
  )
  const events = [...appeal.events, event]
  return { after: placed(timed({ ...changed, clocks, events }, area, at)), event }
}

/** Until when each clock runs that was started or moved. */
export function newlyDue(before: Clocks, after: Clocks): Partial<Record<Clock, Date>> {
  return Object.fromEntries(
    runningOf(after)
      .filter(([clock, { startedAt, dueAt }]) => {
        const was = before[clock]
        return (
          was?.startedAt.getTime() !== startedAt.getTime() ||
          was.stoppedAt !== null ||
          was.dueAt.getTime() !== dueAt.getTime()
        )
      })
      .map(([clock, { dueAt }]) => [clock, dueAt]),
  )
}

/** The appeal with the instant at which the clock has to look at it next. */
export function timed(appeal: Appeal, area: AreaDeadlines, at: Date): Appeal {
  const isTimed = runningOf(appeal.clocks).length > 0
  const countedWith = isTimed ? Math.min(appeal.countedWith ?? area.version, area.version) : null
  return { ...appeal, nextAt: nextLook(appeal, area, at), countedWith }
}
