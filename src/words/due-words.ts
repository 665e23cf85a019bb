import type { AppealRow } from '../../contract/appeals'
import type { Due, TermView } from '../../contract/deadlines'
import { daysSince, sayHour } from './date-words'
import type { Speak } from './speak'

/** When the office closes: what is due then is simply due that day. */
const closes = '17:30'

/** How long there is until a clock runs out, or since it has, in days of the calendar: 还剩2天, 今天到期, 超期3天. */
export function sayHowLong({ at, light }: Due, words: Speak): string {
  const since = daysSince(at)
  if (light === 'red' || light === 'black') {
    if (since <= 0) return words('due.lateToday')
    return words(light === 'red' ? 'due.late' : 'due.veryLate', { days: since })
  }
  if (since < 0) return words(light === 'green' ? 'due.left' : 'due.leftFew', { days: -since })
  const time = sayHour(at)
  return time === closes ? words('due.today') : words('due.todayAt', { time })
}

/** 只剩2天 · 签收, and what has to be minded about that day. */
export function sayDue(due: Due, words: Speak): string {
  const said = words('due.of', { howLong: sayHowLong(due, words), clock: `@clock.${due.clock}` })
  return due.provisional ? `${said} · ${words('due.provisional')}` : said
}

/** The same for a screen reader, the light in words. */
export function sayDueAloud(due: Due, words: Speak): string {
  const said = words('due.spoken', {
    clock: `@clock.${due.clock}`,
    howLong: sayHowLong(due, words),
    light: `@light.${due.light}`,
  })
  return due.provisional ? `${said}，${words('due.provisional')}` : said
}

/** 挂牌督办：领导批示. */
export function saySupervision({ level, why }: NonNullable<AppealRow['supervision']>, words: Speak): string {
  return words('supervised.of', { level: `@level.${level}`, why: `@supervised.${why}` })
}

/** How long a clock runs: 3个工作日, 24小时. */
export function sayTerm(term: TermView, words: Speak): string {
  if ('workingDays' in term) return words('term.workingDays', { n: term.workingDays })
  if ('officeHours' in term) return words('term.officeHours', { n: term.officeHours })
  return words('term.hours', { n: term.hours })
}
