import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'
import type { Speak } from './speak'

dayjs.extend(utc)

/** Asia/Shanghai has had one offset since 1991, and old phones know no time zones by name. */
const shanghaiMinutes = 8 * 60

/** An instant as the office says it: 今天 17:30, 11月21日 17:30. */
export function sayTime(instant: string, speak: Speak, now: Date = new Date()): string {
  const time = dayjs.utc(instant).utcOffset(shanghaiMinutes)
  const today = dayjs.utc(now).utcOffset(shanghaiMinutes)
  if (time.isSame(today, 'day')) return time.format(speak('time.today'))
  if (time.isSame(today.subtract(1, 'day'), 'day')) return time.format(speak('time.yesterday'))
  return time.format(speak(time.isSame(today, 'year') ? 'time.thisYear' : 'time.older'))
}
