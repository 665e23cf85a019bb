import type { AppealKind, Pace } from './appeal-kinds'
import { type Clock, clocks } from './appeal-states'
import { lights, type PresetName } from './deadlines'
import type { Side } from './hats'
import {
  addHours,
  addOfficeHours,
  addWorkingDays,
  type Calendar,
  dayOf,
  dueAt,
  isProvisional,
  type Light,
  nextOfficeTime,
  officeTimeBetween,
  timeOn,
} from './working-days'

/** How long a clock runs: working days, hours of office time, or hours round the clock. */
export type Term =
  | { readonly workingDays: number }
  | { readonly officeHours: number }
  | { readonly hours: number }

/** Clocks with a term; the others run to a day somebody has named: a review, a next report, a report on an instruction. */
const termed = ['accept', 'supplement', 'dispatch', 'sign', 'answer', 'close', 'confirm', 'approve'] as const
export type TermedClock = (typeof termed)[number]

/** A set of deadlines as a district's rule states them (product.md §3.3). */
interface Preset {
  readonly terms: Readonly<Record<TermedClock, Term>>
  /** 复杂事项: 办结. */
  readonly complex: Term
  /** 办结 where the rule goes by kind. */
  readonly closeByKind?: Readonly<Record<AppealKind, Term>>
  /** Working days an extension may add at the most; null where the rule leaves it to the approver. */
  readonly extensionAtMost: number | null
  readonly source: string
}

const days = (workingDays: number): Term => ({ workingDays })

const general: Preset = {
  terms: {
    accept: days(1),
    supplement: days(5),
    dispatch: days(1),
    sign: days(1),
    answer: days(3),
    close: days(10),
    confirm: days(5),
    approve: days(1),
  },
  complex: days(25),
  extensionAtMost: null,
  source: 'product.md §3.3 “Recommended default”, §3.2 “待补充 lasts 5 working days, 确认 5”',
}

/** 通用 · 山东 · 四川 · 枣庄. What a rule does not say is the general one's. */
export const presets = {
  general,
  shandong: {
    ...general,
    terms: { ...general.terms, close: days(15) },
    complex: days(30),
    extensionAtMost: 10,
    source: 'gxj.zaozhuang.gov.cn t20200511_648510; §3.1 延期 “Shandong ≤ 10 wd more”',
  },
  sichuan: {
    ...general,
    closeByKind: { enquiry: days(3), appeal: days(7), suggestion: days(7), complaint: days(15) },
    source: 'sc.gov.cn 2025/12/25 43d8360c',
  },
  zaozhuang: {
    ...general,
    terms: { ...general.terms, answer: days(2) },
    source: 'iruanshi.com/tt2/46883.html',
  },
} as const satisfies Record<PresetName, Preset>

/** The row of a preset, as every row can be read. */
export function presetOf(name: PresetName): Preset {
  return presets[name]
}

/** What urgency puts in the place of a unit's first clocks (product.md §3.3: “urgent 2 h/24 h class”). */
const urgent: Partial<Record<Pace, Term>> = { hours: { officeHours: 2 }, day: { hours: 24 } }

/** The term of a clock for an appeal of this kind and pace. */
export function termOf(
  name: PresetName,
  clock: TermedClock,
  { kind, pace }: { kind: AppealKind; pace: Pace },
): Term {
  const { terms, complex, closeByKind } = presetOf(name)
  if (clock === 'sign' || clock === 'answer') return urgent[pace] ?? terms[clock]
  if (clock !== 'close') return terms[clock]
  return pace === 'complex' ? complex : (closeByKind?.[kind] ?? terms.close)
}

export function isTermed(clock: Clock): clock is TermedClock {
  return (termed as readonly Clock[]).includes(clock)
}

/** When a clock is due and when its light changes. Past `yellowAt` yellow, past `dueAt` red, past `blackAt` black. */
export interface Bounds {
  dueAt: Date
  yellowAt: Date
  blackAt: Date
  /** 暂按周末推算: a year on the way has no notice yet. */
  provisional: boolean
}

/** Working days after which an overdue item is black (product.md §3.5). */
const blackAfter = 5

/** The bounds of a clock that runs for a term, or to the close of the office on a day somebody has named. */
export function boundsOf(calendar: Calendar, startedAt: Date, length: Term | { day: string }): Bounds {
  const due = dueOf(calendar, startedAt, length)
  const isLong = 'day' in length || ('workingDays' in length && length.workingDays > 1)
  const last = timeOn(dayOf(due), '00:00')
  const third = 'hours' in length ? thirdOf(startedAt, due) : officeThirdOf(calendar, startedAt, due)
  return {
    dueAt: due,
    // The due day itself is yellow, where there are other days before it (product.md §3.2).
    yellowAt: isLong && last < third && last > startedAt ? last : third,
    blackAt: dueAt(calendar, due, blackAfter),
    provisional: isProvisional(calendar, startedAt, due),
  }
}

function dueOf(calendar: Calendar, startedAt: Date, length: Term | { day: string }): Date {
  if ('workingDays' in length) return dueAt(calendar, startedAt, length.workingDays)
  if ('officeHours' in length) return addOfficeHours(calendar, startedAt, length.officeHours)
  if ('hours' in length) return addHours(startedAt, length.hours)
  const [, closes] = calendar.officeHours[calendar.officeHours.length - 1] as readonly [string, string]
  return timeOn(length.day, closes)
}

const thirdOf = (startedAt: Date, due: Date) =>
  new Date(startedAt.getTime() + Math.floor(((due.getTime() - startedAt.getTime()) * 2) / 3))

function officeThirdOf(calendar: Calendar, startedAt: Date, due: Date): Date {
  const minutes = officeTimeBetween(calendar, startedAt, due)
  return minutes === 0 ? startedAt : addOfficeHours(calendar, startedAt, (minutes * 2) / 3 / 60)
}

/** The working day on which an enterprise is reminded of what it is waited for (product.md §3.2 “reminder on the 3rd”). */
const remindedOn = 3

/** The bounds of a clock the enterprise is waited for with: yellow when the office opens on the day it is reminded. */
export function boundsOfWaiting(calendar: Calendar, startedAt: Date, term: Term): Bounds {
  const bounds = boundsOf(calendar, startedAt, term)
  const day = addWorkingDays(calendar, dayOf(startedAt), remindedOn).day
  const opens = nextOfficeTime(calendar, timeOn(day, '00:00'))
  return opens < bounds.dueAt ? { ...bounds, yellowAt: opens } : bounds
}

/** 绿黄红黑 (product.md §3.5) of a clock that runs, at an instant. */
export function lightAt({ yellowAt, dueAt: due, blackAt }: Omit<Bounds, 'provisional'>, now: Date): Light {
  if (now > blackAt) return 'black'
  if (now > due) return 'red'
  return now >= yellowAt ? 'yellow' : 'green'
}

/** Whether one light is worse than another. */
export function isWorse(one: Light, other: Light): boolean {
  return lights.indexOf(one) > lights.indexOf(other)
}

/**
 * Which clocks each side is shown. A unit learns nothing of what was before it, or it would know when a hidden enterprise
 * wrote; an enterprise nothing of what is asked among the staff.
 */
export const clocksSeenBy: Readonly<Record<Side, readonly Clock[]>> = {
  enterprise: ['accept', 'supplement', 'dispatch', 'sign', 'answer', 'close', 'confirm', 'review', 'report'],
  unit: ['sign', 'answer', 'close', 'confirm', 'review', 'approve', 'report', 'reportBack'],
  committee: clocks,
  area: clocks,
}
