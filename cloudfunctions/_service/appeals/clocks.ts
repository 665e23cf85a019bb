import { type AppealAction, actionOf } from '../../../contract/appeal-actions'
import type { Clock } from '../../../contract/appeal-states'
import {
  type Bounds,
  boundsOf,
  boundsOfWaiting,
  isTermed,
  isWorse,
  lightAt,
  type Term,
  termOf,
} from '../../../contract/terms'
import { isOfficeTime, type Light, nextOfficeTime } from '../../../contract/working-days'
import type { AreaDeadlines } from '../deadlines/area-deadlines'
import type { Appeal } from './appeal'

/** A clock of an appeal, from its start. */
export interface Running extends Bounds {
  startedAt: Date
  stoppedAt: Date | null
  /** Null where it runs to a day somebody has named. */
  term: Term | null
  /** The light its desk was told, and the one people were told of. */
  light: Light
  told: Light
}

export type Clocks = Partial<Record<Clock, Running>>

/** A clock that starts now, for its term or to a day. */
export function startedClock(
  clock: Clock,
  { calendar }: Pick<AreaDeadlines, 'calendar'>,
  startedAt: Date,
  length: Term | { day: string },
): Running {
  const isWaiting = (clock === 'confirm' || clock === 'supplement') && !('day' in length)
  const bounds = isWaiting
    ? boundsOfWaiting(calendar, startedAt, length)
    : boundsOf(calendar, startedAt, length)
  const light = lightAt(bounds, startedAt)
  return { startedAt, stoppedAt: null, term: 'day' in length ? null : length, ...bounds, light, told: light }
}

/**
 * The clocks after a move. What it stops and is running rests; what it starts and is not running begins anew, so a later
 * move never shifts the day of a clock that runs. Only an extension does, to the `day` it grants.
 */
export function clocksAfter(
  appeal: Pick<Appeal, 'clocks' | 'kind' | 'pace'>,
  action: AppealAction | 'submit' | 'register',
  at: Date,
  area: AreaDeadlines,
  day?: string,
): Clocks {
  const isNew = action === 'submit' || action === 'register'
  const { starts = [], stops = [], setsDay } = isNew ? { starts: ['accept'] as const } : actionOf(action)
  const after: Clocks = { ...appeal.clocks }
  for (const clock of stops) {
    const running = after[clock]
    if (running && !running.stoppedAt) after[clock] = { ...running, stoppedAt: at }
  }
  for (const clock of starts) {
    if (isRunning(after[clock]) || !isTermed(clock)) continue
    after[clock] = startedClock(clock, area, at, lengthOf(clock, action, appeal, area))
  }
  if (setsDay && day) {
    const running = after[setsDay]
    const startedAt = running && !running.stoppedAt ? running.startedAt : at
    after[setsDay] = { ...startedClock(setsDay, area, startedAt, { day }), light: 'green', told: 'green' }
  }
  return after
}

/** 退单 is judged the same day (product.md B5). */
function lengthOf(
  clock: Parameters<typeof termOf>[1],
  action: AppealAction | 'submit' | 'register',
  appeal: Pick<Appeal, 'kind' | 'pace'>,
  { preset }: AreaDeadlines,
): Term {
  return action === 'handBack' ? { workingDays: 0 } : termOf(preset, clock, appeal)
}

export function isRunning(clock: Running | undefined): clock is Running {
  return clock !== undefined && clock.stoppedAt === null
}

/** The clocks that run, the first to run out first. */
export function runningOf(clocks: Clocks): [Clock, Running][] {
  return (Object.entries(clocks) as [Clock, Running][])
    .filter(([, clock]) => isRunning(clock))
    .sort(([, a], [, b]) => a.dueAt.getTime() - b.dueAt.getTime())
}

/** Whether the unit is late with its answer or with closing. */
export function isLate({ clocks }: Pick<Appeal, 'clocks'>, at: Date): boolean {
  return [clocks.answer, clocks.close].some((clock) => isRunning(clock) && at > clock.dueAt)
}

/** The worst light the desks know of; null where no clock runs. */
export function worstLight(clocks: Clocks): Light | null {
  return runningOf(clocks).reduce<Light | null>(
    (worst, [, { light }]) => (worst === null || isWorse(light, worst) ? light : worst),
    null,
  )
}

/** The 2 h and 24 h classes and 督办 do not wait for the office to open (product.md §3.2). */
export function isUrgent({ pace, supervised }: Pick<Appeal, 'pace' | 'supervised'>): boolean {
  return pace === 'hours' || pace === 'day' || supervised !== null
}

/** Whether people may be told something about it at this instant. */
export function mayTell(
  appeal: Pick<Appeal, 'pace' | 'supervised'>,
  { calendar }: AreaDeadlines,
  at: Date,
): boolean {
  return isUrgent(appeal) || isOfficeTime(calendar, at)
}

/** When the clock has to look at an appeal again; null while nothing runs. */
export function nextLook(
  appeal: Pick<Appeal, 'clocks' | 'pace' | 'supervised'>,
  { calendar }: AreaDeadlines,
  at: Date,
): Date | null {
  const instants = runningOf(appeal.clocks).flatMap(([, clock]) => {
    const owesWord = isWorse(clock.light, clock.told)
    const telling = owesWord ? [isUrgent(appeal) ? at : nextOfficeTime(calendar, at)] : []
    return [...telling, ...changesOf(clock).filter((change) => change > at)]
  })
  return instants.length === 0 ? null : new Date(Math.min(...instants.map((each) => each.getTime())))
}

/** The instants at which its light is another: yellow from one on, red and black right after one. */
function changesOf({ yellowAt, dueAt, blackAt }: Running): Date[] {
  return [yellowAt, new Date(dueAt.getTime() + 1), new Date(blackAt.getTime() + 1)]
}
