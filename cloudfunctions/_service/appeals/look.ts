import type { AppealAction } from '../../../contract/appeal-actions'
import type { Clock } from '../../../contract/appeal-states'
import { isWorse, lightAt } from '../../../contract/terms'
import { dayOf } from '../../../contract/working-days'
import type { AreaDeadlines } from '../deadlines/area-deadlines'
import { deliverNow } from '../messages/deliver-now'
import { type Reminder, remind } from '../messages/remind'
import type { Office } from '../office'
import type { Appeal, AppealEvent, Changes } from './appeal'
import { type Clocks, mayTell, type Running, runningOf, startedClock } from './clocks'
import { moved, theClock, timed } from './moved'
import { placed } from './placed'

/** The clocks a unit is urged by letter for. */
const unitClocks: readonly Clock[] = ['sign', 'answer', 'close']

/**
 * What the clock does with an appeal whose time has come: closes what the enterprise has not answered, reminds, urges,
 * calls the supervisor. At night and on holidays only for what is urgent; the rest waits for the office. Doing it twice
 * tells nobody twice.
 */
export async function look(office: Office, area: AreaDeadlines, appeal: Appeal): Promise<void> {
  const at = office.now()
  const clocks = lit(appeal.clocks, at)
  if (!mayTell(appeal, area, at)) return keep(office, area, appeal, clocks, at)
  const lapsed = lapseOf(appeal, at)
  if (lapsed) return make(office, area, appeal, lapsed, {}, at)

  const owing = runningOf(clocks).filter(([, { light, told }]) => isWorse(light, told))
  const letter = letterOf(appeal, owing)
  const late = letter ? owing.filter(([clock, { light }]) => isNamedIn(letter, clock, light)) : []
  const rest = owing.filter((each) => !late.includes(each))
  await remind(office, appeal, rest.map(asReminder), at)
  const told = allTold(clocks)
  if (!letter) return keep(office, area, appeal, told, at)
  const changes: Changes = {
    clocks: told,
    ...(letter === 'escalate' && { supervised: { why: 'overdue', level: 'ordinary', at } }),
  }
  await make(office, area, appeal, letter, { changes, facts: { late: late.map(([clock]) => clock) } }, at)
}

/** Counts the running clocks anew by the calendar of today, and tells whom it concerns where a day has moved. */
export async function recount(office: Office, area: AreaDeadlines, appeal: Appeal): Promise<void> {
  const at = office.now()
  const clocks: Clocks = { ...appeal.clocks }
  let hasMoved = false
  for (const [name, clock] of runningOf(appeal.clocks)) {
    const counted = startedClock(name, area, clock.startedAt, clock.term ?? { day: dayOf(clock.dueAt) })
    const isElsewhere = counted.dueAt.getTime() !== clock.dueAt.getTime()
    const light = lightAt(counted, at)
    hasMoved ||= isElsewhere
    clocks[name] = { ...counted, light, told: isElsewhere ? light : clock.told }
  }
  const now = { ...appeal, countedWith: area.version }
  if (hasMoved) return make(office, area, now, 'recount', { changes: { clocks } }, at)
  await office.appeals.keepLook(appeal, placed(timed({ ...now, clocks }, area, at)))
}

/** The clocks with the light each shows now. */
function lit(clocks: Clocks, at: Date): Clocks {
  const after: Clocks = { ...clocks }
  for (const [name, clock] of runningOf(clocks)) after[name] = { ...clock, light: lightAt(clock, at) }
  return after
}

function allTold(clocks: Clocks): Clocks {
  const after: Clocks = { ...clocks }
  for (const [name, clock] of runningOf(clocks)) after[name] = { ...clock, told: clock.light }
  return after
}

function lapseOf({ clocks, state }: Appeal, at: Date): 'lapse' | 'lapseSupplement' | null {
  const isOver = (clock: Running | undefined) => !!clock && clock.stoppedAt === null && at > clock.dueAt
  if (state === 'toConfirm' && isOver(clocks.confirm)) return 'lapse'
  if (state === 'toSupplement' && isOver(clocks.supplement)) return 'lapseSupplement'
  return null
}

/** Whether a letter goes on record: to the supervisor, once something is very late, else to the unit that is late. */
function letterOf(appeal: Appeal, owing: [Clock, Running][]): 'urge' | 'escalate' | null {
  const isNamed = (letter: 'urge' | 'escalate') =>
    owing.some(([clock, { light }]) => isNamedIn(letter, clock, light))
  if (appeal.supervised === null && isNamed('escalate')) return 'escalate'
  const isWithUnit =
    appeal.lead !== null && appeal.state !== 'handBackReview' && appeal.state !== 'toDispatch'
  return isWithUnit && isNamed('urge') ? 'urge' : null
}

/** The enterprise's silence never makes anybody late (product.md §3.2). */
function isNamedIn(letter: 'urge' | 'escalate', clock: Clock, light: Running['light']): boolean {
  return letter === 'escalate'
    ? light === 'black' && clock !== 'confirm' && clock !== 'supplement'
    : isWorse(light, 'yellow') && unitClocks.includes(clock)
}

function asReminder([clock, { light, startedAt, dueAt }]: [Clock, Running]): Reminder {
  return { clock, light, startedAt, dueAt }
}

async function keep(
  { appeals }: Office,
  area: AreaDeadlines,
  appeal: Appeal,
  clocks: Clocks,
  at: Date,
): Promise<void> {
  await appeals.keepLook(appeal, placed(timed({ ...appeal, clocks }, area, at)))
}

/** A move of the clock's own; where somebody was first, the next round looks again. */
async function make(
  office: Office,
  area: AreaDeadlines,
  appeal: Appeal,
  action: AppealAction,
  { changes = {}, facts = {} }: { changes?: Changes; facts?: AppealEvent['facts'] },
  at: Date,
): Promise<void> {
  const { after, event } = moved(appeal, {
    action,
    at,
    area,
    changes,
    by: theClock,
    facts: action === 'lapseSupplement' ? { ...facts, reason: 'unclear' } : facts,
    words: { person: '', organisation: '' },
    key: `clock/${action}/${appeal.version + 1}`,
    asked: {},
  })
  if (await office.appeals.save(appeal, after, event)) await deliverNow(office, after)
}
