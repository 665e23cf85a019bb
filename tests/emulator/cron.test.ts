import { readCron } from '../../emulator/timers/cron'
import { random } from '../emulator/random'

/** The numbers a field allows, spelt out without any library. */
function expand(field: string, least: number, most: number): Set<number> {
  const allowed = new Set<number>()
  for (const item of field.split(',')) {
    const [range = '', step] = item.split('/')
    let [from, to] = range.split('-').map(Number)
    if (range === '*') [from, to] = [least, most]
    if (to === undefined) to = step === undefined ? from : most
    for (let n = from as number; n <= (to as number); n += step === undefined ? 1 : Number(step))
      allowed.add(n)
  }
  return allowed
}

const day = 86_400_000
const eightHours = 8 * 3_600_000

/**
 * The first second after `instant` at which a line fires, found by trying one after the other; days, hours and minutes
 * that cannot hold one are stepped over. Undefined when there is none before 2100.
 */
function bruteForce(line: string, instant: Date): Date | undefined {
  const [second = '', minute = '', hour = '', date = '', month = '', weekday = '', year = ''] =
    line.split(' ')
  const seconds = expand(second, 0, 59)
  const minutes = expand(minute, 0, 59)
  const hours = expand(hour, 0, 23)
  const dates = expand(date, 1, 31)
  const months = expand(month, 1, 12)
  const weekdays = expand(weekday, 0, 6)
  const years = expand(year, 1970, 2099)
  const isDay = (beijing: Date): boolean => {
    if (!years.has(beijing.getUTCFullYear()) || !months.has(beijing.getUTCMonth() + 1)) return false
    const onDate = dates.has(beijing.getUTCDate())
    const onWeekday = weekdays.has(beijing.getUTCDay())
    if (date === '*') return onWeekday
    return weekday === '*' ? onDate : onDate || onWeekday
  }
  // Beijing's wall clock, read through UTC.
  let at = Math.floor((instant.getTime() + eightHours) / 1000) * 1000 + 1000
  while (at < Date.UTC(2100, 0)) {
    const beijing = new Date(at)
    if (!isDay(beijing)) at += day - (at % day)
    else if (!hours.has(beijing.getUTCHours())) at += 3_600_000 - (at % 3_600_000)
    else if (!minutes.has(beijing.getUTCMinutes())) at += 60_000 - (at % 60_000)
    else if (!seconds.has(beijing.getUTCSeconds())) at += 1000
    else return new Date(at - eightHours)
  }
  return undefined
}

const lines = [
  '* * * * * * *',
  '0 * * * * * *',
  '0 */5 * * * * *',
  '*/7 * * * * * *',
  '0 1/10 * * * * *',
  '30 59 23 * * * *',
  '0 0 0 * * * *',
  '0 30 8 * * * *',
  '00 05 08 * * * *',
  '0 0 8-18/2 * * * *',
  '0 0,30 9-11,14-17 * * * *',
  '5,10-12,50/4 0 0 * * * *',
  '0 0 9 1 * * *',
  '0 0 9 31 * * *',
  '0 0 9 29 2 * *',
  '0 0 9 28-31 2 * *',
  '0 0 9 30 2,4 * *',
  '0 0 0 1 1 * *',
  '59 59 23 31 12 * *',
  '0 0 9 1,15 * * *',
  '0 0 9 */10 * * *',
  '0 0 9 10/7 * * *',
  '0 0 9 * * 1 *',
  '0 0 9 * * 1-5 *',
  '0 0 9 * * 0,6 *',
  '0 0 9 * * */2 *',
  '0 0 9 * * 3/2 *',
  '0 0 9 1 * 1 *',
  '0 0 9 15 * 0 *',
  '0 0 9 1-7 * 5 *',
  '0 0 9 29 2 3 *',
  '0 0 9 31 12 6 *',
  '0 15 10 13 6-8 5 *',
  '0 0 9 * 2 * *',
  '0 0 0 1 */3 * *',
  '0 0 0 1 2/5 * *',
  '0 0 9 * * * 2027',
  '0 0 0 29 2 * 2028-2040/4',
  '0 0 8 1 1 * 2027,2030',
  '*/30 */20 */6 */9 */4 1-3 */2',
  '0 0 8 * * * 2020',
]

const draw = random(20261121)
/** Turns of days, months and years in Beijing and in UTC, a leap day, firing seconds themselves; and anything between. */
const instants = [
  '2026-11-21T08:30:00+08:00',
  '2026-12-31T23:59:59+08:00',
  '2026-12-31T23:59:58.999+08:00',
  '2027-01-01T00:00:00+08:00',
  '2026-12-31T23:59:59Z',
  '2027-02-28T23:59:59+08:00',
  '2028-02-28T12:00:00+08:00',
  '2028-02-29T08:59:59+08:00',
  '2028-02-29T09:00:00+08:00',
  '2028-02-29T16:00:00Z',
  '2027-03-31T07:59:59Z',
  '2027-04-30T15:59:59Z',
].map((text) => new Date(text))
while (instants.length < 50) instants.push(new Date(Date.UTC(2026, 0) + Math.floor(draw() * 8 * 365 * day)))

test.each(lines)('%s fires when trying every second finds it', (line) => {
  const schedule = readCron(line)
  const wrong = instants.filter(
    (instant) => schedule.after(instant)?.getTime() !== bruteForce(line, instant)?.getTime(),
  )
  expect(wrong).toEqual([])
})

test('the days of a weekday OR a date, one after the other', () => {
  const schedule = readCron('0 0 9 1 * 1 *')
  const days: string[] = []
  let at: Date | undefined = new Date('2026-11-21T00:00:00+08:00')
  while (days.length < 4 && at) {
    at = schedule.after(at)
    if (at) days.push(at.toISOString())
  }
  // Mondays 23 and 30 November, Tuesday 1 December, Monday 7; 09:00 in Beijing is 01:00 UTC.
  expect(days).toEqual(
    ['23', '30', '01', '07'].map((date, n) => `2026-${n < 2 ? 11 : 12}-${date}T01:00:00.000Z`),
  )
})

test.each([
  ['0 */5 * * * *', 'has 6 fields'],
  ['0 0 */5 * * * * *', 'has 8 fields'],
  ['', 'has 0 fields'],
  [' 0 * * * * * *', 'has 7 fields'],
  ['@daily', 'has 1 fields'],
  ['60 * * * * * *', 'the second "60" leaves 0-59'],
  ['0 60 * * * * *', 'the minute "60" leaves 0-59'],
  ['0 0 24 * * * *', 'the hour "24" leaves 0-23'],
  ['0 0 0 0 * * *', 'the day "0" leaves 1-31'],
  ['0 0 0 1-32 * * *', 'the day "1-32" leaves 1-31'],
  ['0 0 0 1 13 * *', 'the month "13" leaves 1-12'],
  ['0 0 0 * * 7 *', 'the weekday "7" leaves 0-6'],
  ['0 0 0 * * * 2100', 'the year "2100" leaves 1970-2099'],
  ['0 0 0 * * MON *', 'the weekday "MON" holds more than numbers'],
  ['0 0 0 * JAN * *', 'the month "JAN" holds more than numbers'],
  ['0 0 0 L * * *', 'the day "L" holds more than numbers'],
  ['0 0 0 15W * * *', 'the day "15W" holds more than numbers'],
  ['0 0 0 * * 5#2 *', 'the weekday "5#2" holds more than numbers'],
  ['0 0 0 ? * * *', 'the day "?" holds more than numbers'],
  ['0 0 0 1,,2 * * *', 'the day "1,,2" holds more than numbers'],
  ['0 0 0 1- * * *', 'the day "1-" holds more than numbers'],
  ['0 5-1 * * * * *', 'the minute "5-1" leaves 0-59'],
  ['0 */0 * * * * *', 'the minute "*/0" has a step of no use'],
  ['0 /5 * * * * *', 'the minute "/5" holds more than numbers'],
  ['0 -5 * * * * *', 'the minute "-5" holds more than numbers'],
  ['0 1.5 * * * * *', 'the minute "1.5" holds more than numbers'],
])('"%s" is refused', (line, reason) => {
  expect(() => readCron(line)).toThrow(reason)
})
