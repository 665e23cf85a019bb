import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { type Day, type HolidayYear, holidayYears } from '../../contract/holidays'
import {
  addHours,
  addOfficeHours,
  addWorkingDays,
  type Calendar,
  stateCalendar as calendar,
  dayOf,
  dueAt,
  explain,
  isOfficeTime,
  isProvisional,
  isWorkingDay,
  light,
  nextOfficeTime,
  nextOpening,
  officeTimeBetween,
  timeOn,
} from '../../contract/working-days'
import { random } from '../emulator/random'

/** An instant by the wall clock of Asia/Shanghai: `at('2026-02-13 09:00')`. */
const at = (wall: string) => new Date(`${wall.replace(' ', 'T')}+08:00`)
/** An instant as that wall clock shows it. */
const wall = (instant: Date) =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
const add = (day: Day, n: number, by: Calendar = calendar) => addWorkingDays(by, day, n).day
const years = Object.entries(holidayYears)
const dayMs = 86_400_000
const isoDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)
const weekdayOf = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay()
const isWeekend = (day: Day) => weekdayOf(day) === 0 || weekdayOf(day) === 6
const daysFrom = (from: Day, to: Day): Day[] => {
  const days: Day[] = []
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += dayMs) days.push(isoDay(ms))
  return days
}

describe('the notices', () => {
  it.each([
    // 放假, 共…天, and 上班: written down a second time, from the tables of vacanza/holidays 0.105 (MIT).
    ['2023', '1231×3 0121×7 0405×1 0429×5 0622×3 0929×8', '0128 0129 0423 0506 0625 1007 1008'],
    ['2024', '0101×1 0210×8 0404×3 0501×5 0610×1 0915×3 1001×7', '0204 0218 0407 0428 0511 0914 0929 1012'],
    ['2025', '0101×1 0128×8 0404×3 0501×5 0531×3 1001×8', '0126 0208 0427 0928 1011'],
    ['2026', '0101×3 0215×9 0404×3 0501×5 0619×3 0925×3 1001×7', '0104 0214 0228 0509 0920 1010'],
  ])('of %s give these days off: %s; and these to work: %s', (year, off, worked) => {
    const { holidays } = holidayYears[year] as HolidayYear
    const short = (day: Day) => day.slice(5).replace('-', '')
    expect(holidays.map(({ from, to }) => `${short(from)}×${daysFrom(from, to).length}`).join(' ')).toBe(off)
    expect(
      holidays
        .flatMap(({ makeUp }) => makeUp)
        .map(short)
        .sort()
        .join(' '),
    ).toBe(worked)
  })

  it.each([
    // Orders 644 and 795 of the State Council on the days off for festivals.
    ['2023', 11],
    ['2024', 11],
    ['2025', 13],
    ['2026', 13],
  ])('of %s move days about and give no more than the law: %i', (year, lawful) => {
    const { holidays } = holidayYears[year] as HolidayYear
    const workdaysOff = holidays
      .flatMap(({ from, to }) => daysFrom(from, to))
      .filter((day) => !isWeekend(day)).length
    const daysWorkedForThem = holidays.flatMap(({ makeUp }) => makeUp).length
    expect(workdaysOff - daysWorkedForThem).toBe(lawful)
  })

  it.each(years)('of %s are in order, and only days of rest are worked', (year, { notice, holidays }) => {
    expect(notice).toMatch(/^https:\/\/www\.gov\.cn\/.+content_\d+\.html?$/)
    const off = holidays.flatMap(({ from, to }) => daysFrom(from, to))
    expect([...new Set(off)].sort()).toEqual(off)
    for (const day of holidays.flatMap(({ makeUp }) => makeUp)) {
      expect([day, isWeekend(day), day.slice(0, 4), off.includes(day)]).toEqual([day, true, year, false])
    }
    // New Year may begin in December.
    expect(off.filter((day) => day.slice(0, 4) !== year)).toEqual(year === '2023' ? ['2022-12-31'] : [])
  })

  let chineseDays: { isWorkday(day: Day): boolean } | undefined
  try {
    chineseDays = require('chinese-days')
  } catch {
    chineseDays = undefined
  }
  const whereInstalled = chineseDays ? it : it.skip
  whereInstalled('agree with chinese-days on every day', () => {
    const days = daysFrom('2023-01-01', '2026-12-31')
    expect(days.filter((day) => isWorkingDay(calendar, day))).toEqual(
      days.filter((day) => chineseDays?.isWorkday(day)),
    )
  })
})

describe('a number of working days', () => {
  it.each([
    ['2026-02-13', 1, '2026-02-14', 'a make-up Saturday'],
    ['2026-02-13', 2, '2026-02-24', 'after the Spring Festival'],
    ['2026-02-13', 5, '2026-02-27', ''],
    ['2026-02-13', 10, '2026-03-05', 'Saturday 02-28 is worked'],
    ['2026-02-13', 15, '2026-03-12', ''],
    ['2026-02-13', 25, '2026-03-26', ''],
    ['2026-09-30', 1, '2026-10-08', 'after the National Day'],
    ['2026-09-30', 5, '2026-10-13', 'Saturday 10-10 is worked'],
    ['2023-02-23', 10, '2023-03-09', ''],
    ['2023-02-23', 25, '2023-03-30', ''],
    ['2024-03-14', 5, '2024-03-21', ''],
    ['2024-02-28', 1, '2024-02-29', 'a leap day'],
    ['2024-02-29', 1, '2024-03-01', 'from a leap day'],
    ['2023-12-29', 1, '2024-01-02', 'over New Year'],
    ['2024-12-31', 1, '2025-01-02', 'over New Year'],
    ['2025-12-31', 1, '2026-01-04', 'a make-up Sunday'],
    ['2025-12-31', 2, '2026-01-05', ''],
    ['2026-02-16', 1, '2026-02-24', 'from the middle of a holiday'],
    ['2026-02-14', 1, '2026-02-24', 'from a make-up day'],
    ['2026-07-11', 1, '2026-07-13', 'from a Saturday'],
    ['2026-07-11', 0, '2026-07-13', 'the same day, when it is none'],
    ['2026-02-14', 0, '2026-02-14', 'the same day'],
  ])('from %s, %i is %s %s', (day, n, due) => {
    expect(addWorkingDays(calendar, day, n)).toEqual({ day: due, provisional: false })
  })

  it('runs into a year without a notice by weekends only, and says so', () => {
    expect(addWorkingDays(calendar, '2026-12-25', 4)).toEqual({ day: '2026-12-31', provisional: false })
    expect(addWorkingDays(calendar, '2026-12-25', 5)).toEqual({ day: '2027-01-01', provisional: true })
    expect(explain(calendar, at('2026-12-25 10:00'), 5).filter(({ provisional }) => provisional)).toEqual([
      { day: '2027-01-01', counted: true, why: 'working', provisional: true },
    ])
    expect(dueAt(calendar, at('2026-12-25 10:00'), 5)).toEqual(at('2027-01-01 17:30'))
  })

  it('is counted anew when the notice comes', () => {
    const holidays = [
      { name: 'newYear', from: '2027-01-01', to: '2027-01-03', makeUp: ['2026-12-27'] },
    ] as const
    const known = { ...calendar, years: { ...holidayYears, 2027: { notice: '', holidays } } }
    expect(addWorkingDays(known, '2026-12-28', 4)).toEqual({ day: '2027-01-04', provisional: false })
    // A notice may take a day of rest of the December before.
    expect(add('2026-12-25', 1, known)).toBe('2026-12-27')
    expect(add('2026-12-25', 1)).toBe('2026-12-28')
  })

  it('says of a finished clock whether it touched a year without a notice', () => {
    expect(isProvisional(calendar, at('2026-12-25 10:00'), at('2026-12-31 17:30'))).toBe(false)
    expect(isProvisional(calendar, at('2026-12-31 17:00'), at('2027-01-01 10:00'))).toBe(true)
    // 23:30 in London on 31 December is New Year's morning in Shanghai.
    expect(isProvisional(calendar, at('2026-12-30 17:00'), new Date('2026-12-31T23:30:00Z'))).toBe(true)
    expect(isProvisional(calendar, at('2025-12-31 17:00'), at('2026-01-04 10:00'))).toBe(false)
    const gap = { ...calendar, years: { ...holidayYears, 2028: holidayYears[2026] as HolidayYear } }
    expect(isProvisional(gap, at('2026-12-31 17:00'), at('2028-01-03 10:00'))).toBe(true)
  })

  it('passes over local closings, which a make-up day does not outweigh', () => {
    const closings = [
      { day: '2026-02-14', name: '积雪停工' },
      { day: '2026-02-24', name: '积雪停工' },
      { day: '2026-02-15', name: '积雪停工' },
    ]
    const local = { ...calendar, closings }
    expect(add('2026-02-13', 1, local)).toBe('2026-02-25')
    expect(
      explain(local, at('2026-02-13 09:00'), 1)
        .filter(({ why }) => why === 'localClosing')
        .map(({ day }) => day),
    ).toEqual(['2026-02-14', '2026-02-24'])
  })

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('is refused when it is none: %p', (n) => {
    expect(() => addWorkingDays(calendar, '2026-02-13', n)).toThrow(RangeError)
  })

  it.each(['2026-02-30', '2023-02-29', '2026-2-3', '20260213', '', 'today', '2026-02-13T00:00:00Z'])(
    'is refused from what is no day: %j',
    (day) => {
      expect(() => addWorkingDays(calendar, day, 1)).toThrow(RangeError)
      expect(() => isWorkingDay(calendar, day)).toThrow(RangeError)
    },
  )
})

describe('a due instant', () => {
  it.each([
    ['in office time', '2026-07-06 10:00', 3, '2026-07-09 17:30'],
    ['at night', '2026-07-06 23:59', 3, '2026-07-09 17:30'],
    ['just after midnight', '2026-07-07 00:00', 3, '2026-07-10 17:30'],
    ['on a Saturday', '2026-07-11 15:00', 1, '2026-07-13 17:30'],
    ['in the middle of a holiday', '2026-10-03 15:00', 1, '2026-10-08 17:30'],
    ['the same day', '2026-07-06 17:29', 0, '2026-07-06 17:30'],
    ['the same day, come at the close', '2026-07-06 17:30', 0, '2026-07-07 17:30'],
    ['the same day, come on Friday night', '2026-07-10 20:00', 0, '2026-07-13 17:30'],
    ['the same day, come on a day of rest', '2026-07-11 20:00', 0, '2026-07-13 17:30'],
  ])('is the close of the due day: trigger %s', (_when, trigger, n, due) => {
    expect(wall(dueAt(calendar, at(trigger), n))).toBe(due)
  })

  it('is when this office closes', () => {
    const summer = { ...calendar, officeHours: [['08:00', '18:00']] as const }
    expect(wall(dueAt(summer, at('2026-07-06 10:00'), 1))).toBe('2026-07-07 18:00')
    expect(() => dueAt({ ...calendar, officeHours: [] }, at('2026-07-06 10:00'), 1)).toThrow(RangeError)
    expect(() =>
      isOfficeTime({ ...calendar, officeHours: [['8:30', '12:00']] }, at('2026-07-06 10:00')),
    ).toThrow(RangeError)
  })

  it('takes its day from Shanghai', () => {
    expect(dayOf(new Date('2026-02-13T15:59:59.999Z'))).toBe('2026-02-13')
    expect(dayOf(new Date('2026-02-13T16:00:00Z'))).toBe('2026-02-14')
    expect(timeOn('2026-02-14', '17:30').toISOString()).toBe('2026-02-14T09:30:00.000Z')
    for (const [day, time] of [
      ['2026-02-14', '25:30'],
      ['2026-02-14', '8:30'],
      ['2026-02-30', '08:30'],
    ] as const)
      expect(() => timeOn(day, time)).toThrow(RangeError)
    expect(() => dayOf(new Date('never'))).toThrow(RangeError)
  })
})

it('why it is due then is shown day by day', () => {
  const off = { counted: false, why: 'holiday', name: 'springFestival', provisional: false }
  expect(explain(calendar, at('2026-02-13 16:00'), 5)).toEqual([
    { day: '2026-02-14', counted: true, why: 'makeUp', name: 'springFestival', provisional: false },
    ...daysFrom('2026-02-15', '2026-02-23').map((day) => ({ day, ...off })),
    { day: '2026-02-24', counted: true, why: 'working', provisional: false },
    { day: '2026-02-25', counted: true, why: 'working', provisional: false },
    { day: '2026-02-26', counted: true, why: 'working', provisional: false },
    { day: '2026-02-27', counted: true, why: 'working', provisional: false },
  ])
  expect(explain(calendar, at('2026-07-10 16:00'), 1)).toEqual([
    { day: '2026-07-11', counted: false, why: 'weekend', provisional: false },
    { day: '2026-07-12', counted: false, why: 'weekend', provisional: false },
    { day: '2026-07-13', counted: true, why: 'working', provisional: false },
  ])
})

describe('a clock in hours', () => {
  it.each([
    ['2026-07-06 09:00', 2, '2026-07-06 11:00'],
    ['2026-07-06 10:00', 2, '2026-07-06 12:00'],
    ['2026-07-06 11:00', 2, '2026-07-06 15:00'],
    ['2026-07-06 12:30', 2, '2026-07-06 16:00'],
    ['2026-07-06 15:30', 2, '2026-07-06 17:30'],
    ['2026-07-06 17:00', 2, '2026-07-07 10:00'],
    ['2026-07-06 17:30', 2, '2026-07-07 10:30'],
    ['2026-07-06 22:00', 2, '2026-07-07 10:30'],
    ['2026-07-10 17:00', 2, '2026-07-13 10:00'],
    ['2026-02-14 17:00', 2, '2026-02-24 10:00'],
    ['2026-02-13 17:00', 2, '2026-02-14 10:00'],
    ['2026-07-06 08:30', 14, '2026-07-07 17:30'],
    ['2026-07-06 09:00', 0.5, '2026-07-06 09:30'],
    ['2026-07-06 12:00', 0, '2026-07-06 14:00'],
  ])('waits for the office: %s and %d hours is %s', (trigger, hours, due) => {
    expect(wall(addOfficeHours(calendar, at(trigger), hours))).toBe(due)
  })

  it('of the 24 h class runs through nights and holidays', () => {
    expect(wall(addHours(at('2026-09-30 16:20'), 24))).toBe('2026-10-01 16:20')
  })

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses what is no number of hours: %p', (hours) => {
    expect(() => addOfficeHours(calendar, at('2026-07-06 09:00'), hours)).toThrow(RangeError)
    expect(() => addHours(at('2026-07-06 09:00'), hours)).toThrow(RangeError)
  })
})

describe('office time', () => {
  it.each([
    ['2026-07-06 08:29', false, '2026-07-06 08:30'],
    ['2026-07-06 08:30', true, '2026-07-06 08:30'],
    ['2026-07-06 11:59', true, '2026-07-06 11:59'],
    ['2026-07-06 12:00', false, '2026-07-06 14:00'],
    ['2026-07-06 17:29', true, '2026-07-06 17:29'],
    ['2026-07-06 17:30', false, '2026-07-07 08:30'],
    ['2026-07-11 10:00', false, '2026-07-13 08:30'],
    ['2026-02-14 10:00', true, '2026-02-14 10:00'],
    ['2026-02-14 18:00', false, '2026-02-24 08:30'],
  ])('%s: %p, next at %s', (instant, open, next) => {
    expect(isOfficeTime(calendar, at(instant))).toBe(open)
    expect(wall(nextOfficeTime(calendar, at(instant)))).toBe(next)
  })

  it.each([
    ['before it opens', '2026-03-05 08:29', '2026-03-05 08:30'],
    ['as it opens', '2026-03-05 08:30', '2026-03-06 08:30'],
    ['in the noon break', '2026-03-05 12:30', '2026-03-06 08:30'],
    ['on a Friday afternoon', '2026-03-06 16:00', '2026-03-09 08:30'],
    ['before Qingming', '2026-04-03 17:31', '2026-04-07 08:30'],
    ['before a Saturday that is worked', '2026-02-13 18:00', '2026-02-14 08:30'],
  ])('the next morning the office opens: %s', (_when, instant, next) => {
    expect(wall(nextOpening(calendar, at(instant)))).toBe(next)
  })

  it.each([
    ['2026-07-06 00:00', '2026-07-07 00:00', 420],
    ['2026-07-06 11:30', '2026-07-06 14:30', 60],
    ['2026-07-10 17:00', '2026-07-13 09:00', 60],
    ['2026-02-14 17:00', '2026-02-24 09:00', 60],
    ['2026-07-11 00:00', '2026-07-12 23:59', 0],
    ['2026-07-06 09:00', '2026-07-06 09:00', 0],
    ['2026-07-06 09:00:00', '2026-07-06 09:00:30', 0.5],
  ])('from %s to %s is %d minutes, read either way', (a, b, minutes) => {
    expect(officeTimeBetween(calendar, at(a), at(b))).toBe(minutes)
    expect(officeTimeBetween(calendar, at(b), at(a))).toBe(minutes)
  })
})

describe('a light', () => {
  /** The light of a clock of so many working days from Monday 2026-07-06 08:30. */
  const seen = (workingDays: number, now: string) => {
    const startedAt = at('2026-07-06 08:30')
    return light(calendar, {
      startedAt,
      dueAt: dueAt(calendar, startedAt, workingDays),
      now: at(now),
      workingDays,
    })
  }
  it.each([
    // 1 working day: 14 hours of office time, yellow in the last 4 h 40 min, not on the whole due day.
    [1, '2026-07-06 08:30', 'green'],
    [1, '2026-07-07 08:30', 'green'],
    [1, '2026-07-07 10:49', 'green'],
    [1, '2026-07-07 10:50', 'yellow'],
    [1, '2026-07-07 17:30', 'yellow'],
    [1, '2026-07-07 17:31', 'red'],
    // 2 working days: 21 hours; the due day is its last third as well.
    [2, '2026-07-07 17:29', 'green'],
    [2, '2026-07-08 08:30', 'yellow'],
    // 10 working days, due Monday 07-20: 77 hours, yellow in the last 25 h 40 min.
    [10, '2026-07-15 10:49', 'green'],
    [10, '2026-07-15 10:50', 'yellow'],
    [10, '2026-07-20 17:30', 'yellow'],
    [10, '2026-07-20 17:30:01', 'red'],
    [10, '2026-07-25 12:00', 'red'],
    [10, '2026-07-27 17:30', 'red'],
    [10, '2026-07-27 17:30:01', 'black'],
    [10, '2030-01-01 00:00', 'black'],
  ])('of %i working days is at %s %s', (n, now, colour) => {
    expect(seen(n, now)).toBe(colour)
  })

  it('is yellow on the due day even when more than a third is left', () => {
    // Started on the due day's eve at the close, as after an extension: all the time left is that day's.
    const clock = { startedAt: at('2026-07-06 17:30'), dueAt: at('2026-07-07 17:30') }
    const now = at('2026-07-07 09:00')
    expect(light(calendar, { ...clock, now, workingDays: 2 })).toBe('yellow')
    expect(light(calendar, { ...clock, now, workingDays: 1 })).toBe('green')
    expect(light(calendar, { ...clock, now: at('2026-07-06 18:00'), workingDays: 2 })).toBe('green')
  })

  it('counts lateness over a holiday in working days', () => {
    const clock = { startedAt: at('2026-09-28 09:00'), dueAt: at('2026-09-30 17:30'), workingDays: 2 }
    expect(light(calendar, { ...clock, now: at('2026-10-13 17:30') })).toBe('red')
    expect(light(calendar, { ...clock, now: at('2026-10-13 17:31') })).toBe('black')
  })

  it('of the 2 h class stands still while the office is shut', () => {
    const startedAt = at('2026-07-10 16:30')
    const clock = { startedAt, dueAt: addOfficeHours(calendar, startedAt, 2), workingDays: 0 }
    expect(light(calendar, { ...clock, now: at('2026-07-10 17:30') })).toBe('green')
    expect(light(calendar, { ...clock, now: at('2026-07-12 12:00') })).toBe('green')
    expect(light(calendar, { ...clock, now: at('2026-07-13 08:50') })).toBe('yellow')
    expect(light(calendar, { ...clock, now: at('2026-07-13 09:31') })).toBe('red')
  })

  it('of the 24 h class goes by the wall clock', () => {
    const startedAt = at('2026-07-11 09:00')
    const clock = { startedAt, dueAt: addHours(startedAt, 24), workingDays: 0, roundTheClock: true }
    expect(light(calendar, { ...clock, now: at('2026-07-12 00:59') })).toBe('green')
    expect(light(calendar, { ...clock, now: at('2026-07-12 01:00') })).toBe('yellow')
    expect(light(calendar, { ...clock, now: at('2026-07-12 09:01') })).toBe('red')
    expect(light(calendar, { ...clock, now: at('2026-07-17 17:30') })).toBe('red')
    expect(light(calendar, { ...clock, now: at('2026-07-17 17:31') })).toBe('black')
  })
})

describe('whatever the day', () => {
  const off = new Set(
    years.flatMap(([, { holidays }]) => holidays.flatMap(({ from, to }) => daysFrom(from, to))),
  )
  const worked = new Set(years.flatMap(([, { holidays }]) => holidays.flatMap(({ makeUp }) => makeUp)))
  /** The rule spelt out: strike the days off and the weekends not worked from the calendar, count what is left. */
  const countOut = (day: Day, n: number) =>
    daysFrom(day, isoDay(Date.parse(day) + (n * 2 + 20) * dayMs))
      .slice(1)
      .filter((each) => worked.has(each) || !(off.has(each) || isWeekend(each)))[n - 1]
  const between = (from: number, to: number, next: () => number) =>
    from + Math.floor(next() * (to - from + 1))
  const somewhere = (next: () => number) =>
    new Date(between(Date.parse('2023-01-01T00:00Z'), Date.parse('2027-03-01T00:00Z'), next))

  it('a plain re-count agrees, the explanation agrees, and more is never sooner', () => {
    const next = random(20260213)
    for (let run = 0; run < 400; run += 1) {
      const trigger = somewhere(next)
      const day = dayOf(trigger)
      const n = between(1, 40, next)
      const due = addWorkingDays(calendar, day, n)
      const told = explain(calendar, trigger, n)
      const said = `${day} + ${n}`

      expect([said, due.day]).toEqual([said, countOut(day, n)])
      expect([said, told.filter(({ counted }) => counted).length]).toEqual([said, n])
      expect([said, told.map((each) => each.day)]).toEqual([said, daysFrom(day, due.day).slice(1)])
      expect([said, due.provisional]).toEqual([said, due.day > '2026-12-31'])
      expect([said, isProvisional(calendar, trigger, dueAt(calendar, trigger, n))]).toEqual([
        said,
        due.provisional,
      ])
      expect([said, told[told.length - 1]?.counted]).toEqual([said, true])
      expect([said, add(day, n + 1) > due.day]).toEqual([said, true])
      expect([said, add(isoDay(Date.parse(day) + dayMs), n) >= due.day]).toEqual([said, true])
      // In two steps or in one.
      expect([said, add(add(day, 3), n)]).toEqual([said, add(day, n + 3)])
      expect([said, wall(dueAt(calendar, trigger, n))]).toEqual([said, `${due.day} 17:30`])
    }
  })

  it('office time is what a look at the door every minute gives', () => {
    const next = random(7)
    for (let run = 0; run < 30; run += 1) {
      const from = at(`${dayOf(somewhere(next))} 00:00`).getTime() + between(0, 1439, next) * 60_000
      const to = from + between(0, 4 * 1440, next) * 60_000
      let open = 0
      for (let ms = from; ms < to; ms += 60_000) if (isOfficeTime(calendar, new Date(ms))) open += 1
      const said = `${wall(new Date(from))} to ${wall(new Date(to))}`
      expect([said, officeTimeBetween(calendar, new Date(from), new Date(to))]).toEqual([said, open])
    }
  })

  it('hours added are the hours between, and add up', () => {
    const next = random(11)
    for (let run = 0; run < 500; run += 1) {
      const trigger = somewhere(next)
      const minutes = between(1, 3000, next)
      const due = addOfficeHours(calendar, trigger, minutes / 60)
      const said = `${wall(trigger)} + ${minutes} min`
      expect([said, Math.round(officeTimeBetween(calendar, trigger, due) * 60_000)]).toEqual([
        said,
        minutes * 60_000,
      ])
      const middle = new Date((trigger.getTime() + due.getTime()) / 2)
      const parts = officeTimeBetween(calendar, trigger, middle) + officeTimeBetween(calendar, due, middle)
      expect(parts).toBeCloseTo(minutes, 6)
      const opens = nextOfficeTime(calendar, trigger)
      expect([said, isOfficeTime(calendar, opens), officeTimeBetween(calendar, trigger, opens)]).toEqual([
        said,
        true,
        0,
      ])
    }
  })

  it('a light never goes back', () => {
    const order = ['green', 'yellow', 'red', 'black']
    const next = random(13)
    for (let run = 0; run < 40; run += 1) {
      const startedAt = somewhere(next)
      const workingDays = between(1, 25, next)
      const due = dueAt(calendar, startedAt, workingDays)
      let shown = 0
      const end = dueAt(calendar, due, 6).getTime()
      for (let ms = startedAt.getTime(); ms <= end; ms += 11 * 3_600_000) {
        const now = order.indexOf(light(calendar, { startedAt, dueAt: due, now: new Date(ms), workingDays }))
        expect(now).toBeGreaterThanOrEqual(shown)
        shown = now
      }
      expect(light(calendar, { startedAt, dueAt: due, now: new Date(end), workingDays })).toBe('black')
    }
  })
})

it('a host counts the same in any time zone', () => {
  // Both change-overs of New York's summer time in 2026, and nights in Shanghai.
  const triggers = [
    '2026-03-07T18:00:00Z',
    '2026-03-08T06:59:00Z',
    '2026-03-08T16:30:00Z',
    '2026-11-01T05:30:00Z',
    '2026-11-01T06:30:00Z',
    '2026-10-31T16:00:00Z',
    '2026-02-13T15:59:59Z',
  ]
  const count = (rules: typeof import('../../contract/working-days'), instants: string[]) =>
    instants.map((each) => {
      const trigger = new Date(each)
      const due = rules.dueAt(rules.stateCalendar, trigger, 5)
      return [
        rules.dayOf(trigger),
        due.toISOString(),
        rules.addOfficeHours(rules.stateCalendar, trigger, 9).toISOString(),
        rules.nextOfficeTime(rules.stateCalendar, trigger).toISOString(),
        rules.officeTimeBetween(rules.stateCalendar, trigger, due),
        rules.explain(rules.stateCalendar, trigger, 5).length,
      ]
    })
  const minutesWest = { 'America/New_York': 240, 'Pacific/Apia': -780, UTC: 0, 'Asia/Shanghai': -480 }
  const script = `
    const rules = require('./contract/working-days')
    const seen = {}
    for (const zone of ${JSON.stringify(Object.keys(minutesWest))}) {
      process.env.TZ = zone
      const west = new Date('2026-07-01T00:00:00Z').getTimezoneOffset()
      seen[zone] = { west, counted: (${count})(rules, ${JSON.stringify(triggers)}) }
    }
    console.log(JSON.stringify(seen))`
  const root = path.join(__dirname, '../..')
  const tsx = path.join(root, 'node_modules/.bin/tsx')
  const counted = count(require('../../contract/working-days'), triggers)
  expect(JSON.parse(execFileSync(tsx, ['-e', script], { cwd: root, encoding: 'utf8' }))).toEqual(
    Object.fromEntries(Object.entries(minutesWest).map(([zone, west]) => [zone, { west, counted }])),
  )
})
