import { requestFailed } from '../errors'
import type { Value } from '../values/value'
import { isNullish, typeName } from './types'

/** What a clock shows in a zone at an instant, in ms before or after UTC. */
export type TimeZone = (instant: number) => number

export const utc: TimeZone = () => 0

const known = new Map<string, TimeZone>([
  ['UTC', utc],
  ['GMT', utc],
])

/** The zone an operand names (`Asia/Shanghai`, `+08:00`, `+0800`, `+08`); undefined when it is null or missing. */
export function timeZoneOf(value: Value | undefined): TimeZone | undefined {
  if (isNullish(value)) return undefined
  if (typeof value !== 'string')
    throw requestFailed(`timezone must evaluate to a string, found ${typeName(value)}`)
  const zone = known.get(value) ?? offsetOf(value) ?? named(value)
  known.set(value, zone)
  return zone
}

/** The zone of `+hh`, `+hhmm` or `+hh:mm`; undefined for other texts. */
export function offsetOf(text: string): TimeZone | undefined {
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(text)
  if (!parts) return undefined
  const [, sign, hours, minutes = 0] = parts
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1)
  return () => offset
}

function named(name: string): TimeZone {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    throw requestFailed(`unrecognized time zone identifier: "${name}"`)
  }
  return (instant) => {
    const parts = Object.fromEntries(
      format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
    )
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
    return instantOf({ year, month, day, hour, minute, second }) - Math.floor(instant / 1000) * 1000
  }
}

/** The instant at which a zone's clock shows `local` (ms as if it were UTC); in a gap the clock has gone on. */
export function toInstant(local: number, zone: TimeZone): number {
  const dayMs = 86_400_000
  const [before, after] = [zone(local - dayMs), zone(local + dayMs)]
  const candidates = [local - before, local - after]
  return candidates.find((instant) => zone(instant) === local - instant) ?? local - before
}

/** A moment as a calendar shows it; parts beyond their bounds are carried over. */
export interface Moment {
  year: number
  month?: number
  day?: number
  hour?: number
  minute?: number
  second?: number
  millisecond?: number
}

/** Milliseconds of a moment, as if it were UTC. Years below 100 are meant as they stand. */
export function instantOf({
  year,
  month = 1,
  day = 1,
  hour = 0,
  minute = 0,
  second = 0,
  millisecond = 0,
}: Moment): number {
  return (
    new Date(0).setUTCFullYear(year, month - 1, day) +
    hour * 3_600_000 +
    minute * 60_000 +
    second * 1000 +
    millisecond
  )
}

/** The same for a day of an ISO week; 1 = Monday. */
export function instantOfWeek(isoWeekYear: number, isoWeek: number, isoDayOfWeek: number): number {
  const fourth = instantOf({ year: isoWeekYear, month: 1, day: 4 })
  const monday = fourth - (calendar(fourth).isoDayOfWeek - 1) * 86_400_000
  return monday + ((isoWeek - 1) * 7 + isoDayOfWeek - 1) * 86_400_000
}

/** Everything that a calendar says of a moment (ms as if it were UTC). Weeks begin on Sunday, ISO weeks on Monday. */
export function calendar(local: number) {
  const date = new Date(local)
  const year = date.getUTCFullYear()
  const sunday = date.getUTCDay()
  const isoDayOfWeek = sunday || 7
  const dayOfYear = dayOf(local)
  // The Thursday of an ISO week says which year the week belongs to.
  const thursday = local + (4 - isoDayOfWeek) * 86_400_000
  return {
    year,
    month: date.getUTCMonth() + 1,
    dayOfMonth: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
    dayOfWeek: sunday + 1,
    dayOfYear,
    week: Math.floor((dayOfYear + 6 - sunday) / 7),
    isoDayOfWeek,
    isoWeek: Math.ceil(dayOf(thursday) / 7),
    isoWeekYear: new Date(thursday).getUTCFullYear(),
  }
}

export type Calendar = ReturnType<typeof calendar>

function dayOf(local: number): number {
  const start = instantOf({ year: new Date(local).getUTCFullYear() })
  return Math.floor((local - start) / 86_400_000) + 1
}
