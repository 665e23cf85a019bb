import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'
import { officeNow } from '../office-time'
import type { Speak } from './speak'

dayjs.extend(utc)

/** Asia/Shanghai has had one offset since 1991, and old phones know no time zones by name. */
const shanghaiMinutes = 8 * 60

/** An instant as the office says it: 今天 17:30, 11月21日 17:30. Where only a day may be known, that: 11月21日. */
export function sayTime(instant: string, speak: Speak, now: Date = officeNow()): string {
  if (isDay(instant)) return sayDay(instant, speak, now)
  const time = dayjs.utc(instant).utcOffset(shanghaiMinutes)
  const today = dayjs.utc(now).utcOffset(shanghaiMinutes)
  if (time.isSame(today, 'day')) return time.format(speak('time.today'))
  if (time.isSame(today.subtract(1, 'day'), 'day')) return time.format(speak('time.yesterday'))
  return time.format(speak(time.isSame(today, 'year') ? 'time.thisYear' : 'time.older'))
}

/** A day of Asia/Shanghai (`2026-11-30`) as the office says it: 11月30日, 2027年1月5日. */
export function sayDay(day: string, speak: Speak, now: Date = officeNow()): string {
  const today = dayjs.utc(now).utcOffset(shanghaiMinutes)
  return dayjs.utc(day).format(speak(day.slice(0, 4) === today.format('YYYY') ? 'day.thisYear' : 'day.older'))
}

/** The day of Asia/Shanghai in which an instant lies, in words: 11月30日. */
export function sayDayOf(instant: string, speak: Speak, now: Date = officeNow()): string {
  const day = dayjs.utc(instant).utcOffset(shanghaiMinutes).format('YYYY-MM-DD')
  return sayDay(day, speak, now)
}

/** Calendar days of Asia/Shanghai since an instant or a day; 0 today. */
export function daysSince(instant: string, now: Date = officeNow()): number {
  const day = (when: string | Date) => dayjs.utc(when).utcOffset(shanghaiMinutes).startOf('day')
  return day(now).diff(day(instant), 'day')
}

/** The time of day in Asia/Shanghai of an instant: 17:30. */
export function sayHour(instant: string): string {
  return dayjs.utc(instant).utcOffset(shanghaiMinutes).format('HH:mm')
}

function isDay(instant: string): boolean {
  return instant.length === 10
}

/** A month (`2026-11`): 2026年11月. */
export function sayMonth(month: string, speak: Speak): string {
  return dayjs.utc(`${month}-01`).format(speak('day.month'))
}
