import { type Clocks, clocksAfter, runningOf } from '../../cloudfunctions/_service/appeals/clocks'
import { newlyDue } from '../../cloudfunctions/_service/appeals/moved'
import { usualDeadlines } from '../../cloudfunctions/_service/deadlines/area-deadlines'
import { type Action, type AppealAction, actionNames, actionOf } from '../../contract/appeal-actions'
import { appealKinds, paces } from '../../contract/appeal-kinds'
import { type AppealState, type Clock, isEnd } from '../../contract/appeal-states'
import { presetNames } from '../../contract/deadlines'
import { boundsOf, isTermed, lightAt, presetOf, type Term, termOf } from '../../contract/terms'
import { dayOf, dueAt, isProvisional, light, stateCalendar, timeOn } from '../../contract/working-days'
import { random } from '../emulator/random'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const hour = 3_600_000
const day = 24 * hour
const clocks = ['accept', 'supplement', 'dispatch', 'sign', 'answer', 'close', 'confirm', 'approve'] as const

describe('the presets of product.md §3.3', () => {
  const inDays = (term: Term) => ('workingDays' in term ? term.workingDays : Number.NaN)
  const row = (name: (typeof presetNames)[number]) => {
    const { terms, complex } = presetOf(name)
    return [terms.accept, terms.answer, terms.close, complex].map(inDays)
  }

  it('say 受理, 答复, 办结 and 复杂 as the documents do', () => {
    expect(row('general')).toEqual([1, 3, 10, 25])
    expect(row('shandong')).toEqual([1, 3, 15, 30])
    expect(row('zaozhuang')).toEqual([1, 2, 10, 25])
    const sichuan = appealKinds.map((kind) => inDays(termOf('sichuan', 'close', { kind, pace: 'ordinary' })))
    expect(Object.fromEntries(appealKinds.map((kind, at) => [kind, sichuan[at]]))).toEqual({
      appeal: 7,
      suggestion: 7,
      enquiry: 3,
      complaint: 15,
    })
    expect(presetOf('shandong').extensionAtMost).toBe(10)
  })

  it('have 2 h and 24 h classes, for what a unit has to do first', () => {
    const urgent = (clock: (typeof clocks)[number], pace: (typeof paces)[number]) =>
      termOf('general', clock, { kind: 'appeal', pace })
    for (const clock of ['sign', 'answer'] as const) {
      expect(urgent(clock, 'hours')).toEqual({ officeHours: 2 })
      expect(urgent(clock, 'day')).toEqual({ hours: 24 })
    }
    expect(urgent('close', 'hours')).toEqual({ workingDays: 10 })
  })

  it('are due, from every day of 2023–2026, on the day a slow count arrives at', () => {
    const off = new Set<string>()
    const worked = new Set<string>()
    for (const { holidays } of Object.values(stateCalendar.years)) {
      for (const { from, to, makeUp } of holidays) {
        for (let ms = Date.parse(from); ms <= Date.parse(to); ms += day) off.add(isoDay(ms))
        for (const each of makeUp) worked.add(each)
      }
    }
    const isWorked = (ms: number) => {
      const weekday = new Date(ms).getUTCDay()
      return worked.has(isoDay(ms)) || (!off.has(isoDay(ms)) && weekday !== 0 && weekday !== 6)
    }
    const slowCount = (from: string, days: number) => {
      let ms = Date.parse(from)
      for (let left = days; left > 0; ) {
        ms += day
        if (isWorked(ms)) left -= 1
      }
      return isoDay(ms)
    }
    const every = presetNames.flatMap((name) =>
      clocks.flatMap((clock) =>
        appealKinds.flatMap((kind) => paces.map((pace) => termOf(name, clock, { kind, pace }))),
      ),
    )
    const terms = new Set(every.map(inDays).filter((days) => !Number.isNaN(days)))
    expect([...terms].sort((a, b) => a - b)).toEqual([1, 2, 3, 5, 7, 10, 15, 25, 30])
    const wrong: unknown[] = []
    for (let ms = Date.parse('2023-01-01'); ms <= Date.parse('2026-12-31'); ms += day) {
      const from = isoDay(ms)
      for (const workingDays of terms) {
        const due = slowCount(from, workingDays)
        const startedAt = timeOn(from, '16:59')
        const counted = dueAt(stateCalendar, startedAt, workingDays)
        if (dayOf(counted) !== due || isProvisional(stateCalendar, startedAt, counted) !== due > '2026-12-31')
          wrong.push([from, workingDays, due, counted])
      }
    }
    expect(wrong).toEqual([])
  })
})

const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10)

it('the instants kept with a clock show the light the calendar shows (product.md §3.5)', () => {
  const next = random(seed)
  const wrong: unknown[] = []
  const lengths: Term[] = [1, 2, 3, 5, 10, 25].map((workingDays) => ({ workingDays }))
  lengths.push({ officeHours: 2 }, { hours: 24 })
  for (let times = 0; times < 400; times += 1) {
    const startedAt = new Date(
      Date.parse('2024-01-01') + Math.floor(next() * 700) * day + Math.floor(next() * day),
    )
    const length = lengths[Math.floor(next() * lengths.length)] as Term
    const bounds = boundsOf(stateCalendar, startedAt, length)
    const workingDays = 'workingDays' in length ? length.workingDays : 0
    for (let look = 0; look < 10; look += 1) {
      const span = bounds.blackAt.getTime() - startedAt.getTime() + 2 * day
      const now = new Date(startedAt.getTime() + Math.floor(next() * span))
      // To the second: a third of office time is no whole number of milliseconds.
      if (Math.abs(now.getTime() - bounds.yellowAt.getTime()) < 1000) continue
      const shown = light(stateCalendar, {
        startedAt,
        dueAt: bounds.dueAt,
        now,
        workingDays,
        roundTheClock: 'hours' in length,
      })
      if (lightAt(bounds, now) !== shown) wrong.push([seed, startedAt, length, now, shown])
    }
  }
  expect(wrong).toEqual([])
})

it('in any life no clock is negative, no later move shifts a day that runs, and stopping one leaves the others', () => {
  const next = random(seed)
  const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)] as T
  const wrong: unknown[] = []
  let moves = 0
  for (let life = 0; life < 200; life += 1) {
    let at = new Date(Date.parse('2025-01-01') + Math.floor(next() * 500 * day))
    const facts = { kind: pick(appealKinds), pace: pick(paces) }
    const area = { ...usualDeadlines, preset: pick(presetNames) }
    let state: AppealState = 'toAccept'
    let before: Clocks = clocksAfter({ ...facts, clocks: {} }, 'submit', at, area)
    for (let step = 0; step < 25 && !isEnd(state); step += 1) {
      const possible: AppealAction[] = actionNames.filter((name) => actionOf(name).leads[state] !== undefined)
      const action = pick(possible)
      at = new Date(at.getTime() + Math.floor(next() * 5 * day))
      const asked = next() < 0.5 ? isoDay(at.getTime() + Math.ceil(next() * 30) * day) : undefined
      const after = clocksAfter({ ...facts, clocks: before }, action, at, area, asked)
      const { starts = [], stops = [], setsDay }: Action = actionOf(action)
      for (const [name, clock] of Object.entries(after) as [Clock, NonNullable<Clocks[Clock]>][]) {
        const was = before[name]
        const isTouched = [...starts, ...stops].includes(name) || setsDay === name
        // Only an extension moves a day that runs; what was stopped and begins anew is another clock.
        const goesOn = was && !was.stoppedAt && clock.startedAt.getTime() === was.startedAt.getTime()
        const holds =
          clock.dueAt >= clock.startedAt &&
          (clock.stoppedAt ?? at) >= clock.startedAt &&
          clock.yellowAt <= clock.dueAt &&
          clock.dueAt < clock.blackAt &&
          (isTouched || clock === was) &&
          (!goesOn || setsDay === name || clock.dueAt === was.dueAt)
        if (!holds) wrong.push([seed, life, action, name, was, clock])
      }

      for (const clock of stops)
        if (after[clock]?.stoppedAt === null && !starts.includes(clock) && setsDay !== clock)
          wrong.push([seed, life, action, clock, 'goes on'])
      // What an event says is due is what runs anew, and every clock that runs has a term or a day.
      const isStarted = (clock: Clock) => starts.includes(clock) || setsDay === clock
      if (!(Object.keys(newlyDue(before, after)) as Clock[]).every(isStarted))
        wrong.push([seed, life, action])
      const isKnown = (clock: Clock) => isTermed(clock) || ['review', 'report', 'reportBack'].includes(clock)
      if (!runningOf(after).every(([clock]) => isKnown(clock))) wrong.push([seed, life, action])
      before = after
      state = actionOf(action).leads[state] as AppealState
      moves += 1
    }
  }
  expect(wrong).toEqual([])
  expect(moves).toBeGreaterThan(1000)
})
