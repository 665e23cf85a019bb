import { type Day, type HolidayName, type HolidayYear, holidayYears } from './holidays'

/** A day on which the office here is shut although the State Council's notice says nothing (a flood, a local feast). */
export type LocalClosing = { readonly day: Day; readonly name: string }

/**
 * What an office counts by; plain data, so that it can be stored and sent. `years`: the notices by year; its keys are the
 * years known. An administrator may add a year and `closings`. `officeHours`: from–to of a working day, `08:30`, in
 * order; a due day ends when the last of them does.
 */
export type Calendar = {
  readonly years: Readonly<Record<string, HolidayYear>>
  readonly closings: readonly LocalClosing[]
  readonly officeHours: readonly (readonly [from: string, to: string])[]
}

/** The calendar of product.md §3.4, before an administrator adds to it. */
export const stateCalendar: Calendar = {
  years: holidayYears,
  closings: [],
  officeHours: [
    ['08:30', '12:00'],
    ['14:00', '17:30'],
  ],
}

/** A day of a count. `provisional`: its year has no notice yet and only weekends are known of it (暂按周末推算). */
export type CountedDay = { readonly day: Day; readonly provisional: boolean } & (
  | { readonly counted: true; readonly why: 'working' }
  | { readonly counted: true; readonly why: 'makeUp'; readonly name: HolidayName }
  | { readonly counted: false; readonly why: 'weekend' }
  | { readonly counted: false; readonly why: 'holiday'; readonly name: HolidayName }
  | { readonly counted: false; readonly why: 'localClosing'; readonly name: string }
)

export type Light = 'green' | 'yellow' | 'red' | 'black'

/** A due item is named in the bulletin once it is later than this many working days (product.md §3.5). */
const blackAfter = 5

const dayMs = 86_400_000
const hourMs = 3_600_000
const minuteMs = 60_000
// One offset since 1991, and old phones know no time zones by name.
const shanghaiMs = 8 * hourMs

/** The day of Asia/Shanghai an instant lies in, wherever the host stands. */
export function dayOf(at: Date): Day {
  return isoDay(at.getTime() + shanghaiMs)
}

/** The instant of a wall-clock time of Asia/Shanghai: `timeOn('2026-02-14', '17:30')`. */
export function timeOn(day: Day, time: string): Date {
  return new Date(readDay(day) - shanghaiMs + readTime(time))
}

/** True on weekdays and on make-up Saturdays and Sundays (调休), save for holidays and local closings. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  readDay(day)
  return lookUp(calendar, day).counted
}

/**
 * The `n`th working day after `day`; counting starts the day after. 0 is the day itself, or the next working day when it
 * is none (“当日”). `provisional` when a day on the way lies in a year without a notice: to be counted anew when it comes.
 */
export function addWorkingDays(calendar: Calendar, day: Day, n: number): { day: Day; provisional: boolean } {
  const days = count(calendar, day, n)
  return {
    day: (days[days.length - 1] as CountedDay).day,
    provisional: days.some(({ provisional }) => provisional),
  }
}

/**
 * When a clock of `workingDays` started by `trigger` runs out: the close of the office (17:30) on the due day; that
 * instant itself is still in time. What comes in after the close and is due the same day (0) is due the next working day.
 */
export function dueAt(calendar: Calendar, trigger: Date, workingDays: number): Date {
  const days = explain(calendar, trigger, workingDays)
  return closeOf(calendar, (days[days.length - 1] as CountedDay).day)
}

/** “为什么是这天到期”: every day from the one after the trigger to the due day, counted or not, and why. */
export function explain(calendar: Calendar, trigger: Date, n: number): CountedDay[] {
  const day = dayOf(trigger)
  return count(calendar, day, n === 0 && trigger >= closeOf(calendar, day) ? 1 : n)
}

/** The same up to a day somebody has named: every day after the one of `trigger` up to that of `due`. */
export function explainUntil(calendar: Calendar, trigger: Date, due: Date): CountedDay[] {
  const days: CountedDay[] = []
  const last = dayOf(due)
  for (let day = nextDay(dayOf(trigger)); day <= last; day = nextDay(day)) days.push(lookUp(calendar, day))
  return days.length > 0 ? days : [lookUp(calendar, last)]
}

/** Whether a clock from `trigger` to `due`, in working days or office hours, touches a year without a notice. */
export function isProvisional(calendar: Calendar, trigger: Date, due: Date): boolean {
  const last = yearOf(dayOf(due))
  for (let year = yearOf(dayOf(trigger)); year <= last; year += 1) if (!calendar.years[year]) return true
  return false
}

/**
 * When so many hours of office time have passed: the 2 h class. It waits for the office to open (product.md §3.4): what
 * comes in at 22:00 is due at 10:30. Two hours from 10:00 end at 12:00, not at 14:00. The 24 h class is `addHours`.
 */
export function addOfficeHours(calendar: Calendar, trigger: Date, hours: number): Date {
  let left = lengthOf(hours)
  for (let day = dayOf(trigger); ; day = nextDay(day)) {
    for (const [opens, closes] of spansOf(calendar, day)) {
      const from = Math.max(opens, trigger.getTime())
      if (from >= closes) continue
      if (left <= closes - from) return new Date(from + left)
      left -= closes - from
    }
  }
}

/**
 * When so many hours have passed round the clock, nights and holidays included: the 24 h class. In every rule of
 * product.md §3.3 that has it, 24 h means “by this time tomorrow” (Beijing's line runs 7×24; Jiangmen and Shenzhen set it
 * beside minutes and days); as office time it would be three and a half working days. §3.2 lets it send at night.
 */
export function addHours(trigger: Date, hours: number): Date {
  return new Date(trigger.getTime() + lengthOf(hours))
}

/** Office time between two instants, in minutes (seconds are fractions), whichever comes first: never negative. */
export function officeTimeBetween(calendar: Calendar, a: Date, b: Date): number {
  const start = Math.min(a.getTime(), b.getTime())
  const end = Math.max(a.getTime(), b.getTime())
  const last = dayOf(new Date(end))
  let passed = 0
  for (let day = dayOf(new Date(start)); day <= last; day = nextDay(day)) {
    for (const [opens, closes] of spansOf(calendar, day))
      passed += Math.max(0, Math.min(closes, end) - Math.max(opens, start))
  }
  return passed / minuteMs
}

/** Days from the one of an instant to that of a later one: on the calendar, and of those the working ones. 0 on the same day. */
export function daysBetween(calendar: Calendar, from: Date, to: Date): { calendar: number; working: number } {
  const last = dayOf(to)
  const passed = { calendar: 0, working: 0 }
  for (let day = dayOf(from); day < last; passed.calendar += 1) {
    day = nextDay(day)
    if (lookUp(calendar, day).counted) passed.working += 1
  }
  return passed
}

/** True from the minute the office opens until the one it closes, that one excluded. */
export function isOfficeTime(calendar: Calendar, at: Date): boolean {
  return spansOf(calendar, dayOf(at)).some(
    ([opens, closes]) => opens <= at.getTime() && at.getTime() < closes,
  )
}

/** `at` itself in office time, else when the office opens next: when a message that can wait is sent. */
export function nextOfficeTime(calendar: Calendar, at: Date): Date {
  for (let day = dayOf(at); ; day = nextDay(day)) {
    for (const [opens, closes] of spansOf(calendar, day))
      if (at.getTime() < closes) return new Date(Math.max(opens, at.getTime()))
  }
}

/** When the office opens next in the morning; later than `at`. */
export function nextOpening(calendar: Calendar, at: Date): Date {
  const today = dayOf(at)
  const opens = nextOfficeTime(calendar, timeOn(today, '00:00'))
  return opens > at ? opens : nextOfficeTime(calendar, timeOn(nextDay(today), '00:00'))
}

/**
 * The light of a running clock (product.md §3.2, §3.5). Red: past due; black: past the close of the fifth working day
 * after. Yellow: a third of its office time or less is left, or, for a clock longer than one working day, it is the due
 * day. Clocks in hours have 0 `workingDays`; one that runs `roundTheClock` is divided by the wall clock.
 */
export function light(
  calendar: Calendar,
  clock: { startedAt: Date; dueAt: Date; now: Date; workingDays: number; roundTheClock?: boolean },
): Light {
  const { startedAt, dueAt: due, now, workingDays, roundTheClock } = clock
  if (now > due) return now > dueAt(calendar, due, blackAfter) ? 'black' : 'red'
  if (workingDays > 1 && dayOf(now) === dayOf(due)) return 'yellow'
  const left = (from: Date) =>
    roundTheClock ? due.getTime() - from.getTime() : officeTimeBetween(calendar, from, due)
  return left(now) * 3 > left(startedAt) ? 'green' : 'yellow'
}

function count(calendar: Calendar, after: Day, n: number): CountedDay[] {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a number of working days: ${n}`)
  readDay(after)
  const days: CountedDay[] = []
  let left = Math.max(n, 1)
  for (let day = n === 0 ? after : nextDay(after); left > 0; day = nextDay(day)) {
    const looked = lookUp(calendar, day)
    if (looked.counted) left -= 1
    days.push(looked)
  }
  return days
}

function lookUp(calendar: Calendar, day: Day): CountedDay {
  const weekday = new Date(utc(day)).getUTCDay()
  const provisional = !calendar.years[yearOf(day)]
  const off = { day, provisional, counted: false } as const
  const on = { day, provisional, counted: true } as const
  const holidays = holidaysAround(calendar, day)

  const holiday = holidays.find(({ from, to }) => from <= day && day <= to)
  if (holiday) return { ...off, why: 'holiday', name: holiday.name }
  const madeUp = holidays.find(({ makeUp }) => makeUp.includes(day))
  const isWeekend = weekday === 0 || weekday === 6
  if (isWeekend && !madeUp) return { ...off, why: 'weekend' }
  const closing = calendar.closings.find((each) => each.day === day)
  if (closing) return { ...off, why: 'localClosing', name: closing.name }
  return madeUp ? { ...on, why: 'makeUp', name: madeUp.name } : { ...on, why: 'working' }
}

/** In December the notice of the next year has its say too (2022-12-31). */
function holidaysAround(calendar: Calendar, day: Day) {
  const year = yearOf(day)
  const own = calendar.years[year]?.holidays ?? []
  const next = day.slice(5, 7) === '12' ? calendar.years[year + 1]?.holidays : undefined
  return next ? own.concat(next) : own
}

/** When the office of a day is open, in milliseconds: empty unless it is a working day. */
function spansOf(calendar: Calendar, day: Day): [opens: number, closes: number][] {
  if (!lookUp(calendar, day).counted) return []
  const midnight = utc(day) - shanghaiMs
  return calendar.officeHours.map(([from, to]) => [midnight + readTime(from), midnight + readTime(to)])
}

function closeOf(calendar: Calendar, day: Day): Date {
  const last = calendar.officeHours[calendar.officeHours.length - 1]
  if (!last) throw new RangeError('a calendar without office hours')
  return timeOn(day, last[1])
}

function lengthOf(hours: number): number {
  if (!(hours >= 0 && hours < Number.POSITIVE_INFINITY))
    throw new RangeError(`not a number of hours: ${hours}`)
  return Math.round(hours * hourMs)
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

function nextDay(day: Day): Day {
  return isoDay(utc(day) + dayMs)
}

/** Midnight of the day in UTC: days are counted there, where every one has 24 hours. */
function utc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}

/** The same, of a day that came from outside: the 30th of February is refused, not moved into March. */
function readDay(day: Day): number {
  const at = utc(day)
  if (Number.isNaN(at) || isoDay(at) !== day) throw new RangeError(`not a day: ${day}`)
  return at
}

/** `08:30` in milliseconds from midnight. */
function readTime(time: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  if (!hours) throw new RangeError(`not a time of a day: ${time}`)
  return Number(hours) * hourMs + Number(minutes) * minuteMs
}

function isoDay(at: number): Day {
  return new Date(at).toISOString().slice(0, 10)
}
