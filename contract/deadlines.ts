import * as z from 'zod/mini'
import { paces } from './appeal-kinds'
import { clocks } from './appeal-states'
import { categories } from './categories'
import { holidayNames } from './holidays'
import { text } from './text'
import type { Light } from './working-days'

/** 通用 · 山东 · 四川 · 枣庄 (product.md §3.3). */
export const presetNames = ['general', 'shandong', 'sichuan', 'zaozhuang'] as const
export type PresetName = (typeof presetNames)[number]

/** 绿 · 黄 · 红 · 黑, from good to bad (product.md §3.5). */
export const lights = ['green', 'yellow', 'red', 'black'] as const satisfies readonly Light[]
const LightName = z.enum(lights)

/** A clock as a list shows it: the one that runs out first. */
export const Due = z.strictObject({
  clock: z.enum(clocks),
  at: z.string(),
  light: LightName,
  provisional: z.boolean(),
})
export type Due = z.infer<typeof Due>

/** A clock of an appeal: `stoppedAt` null while it runs; then `light` is what it shows now, else what it showed at the end. */
export const ClockView = z.strictObject({
  ...Due.shape,
  startedAt: z.string(),
  stoppedAt: z.nullable(z.string()),
})
export type ClockView = z.infer<typeof ClockView>

/** How long a clock runs: working days, hours of office time, or hours round the clock. */
const TermView = z.union([
  z.strictObject({ workingDays: z.int() }),
  z.strictObject({ officeHours: z.number() }),
  z.strictObject({ hours: z.number() }),
])
export type TermView = z.infer<typeof TermView>

/** The clocks of a unit that begin with a dispatch, for each pace. */
const DispatchTerms = z.strictObject({ sign: TermView, answer: TermView, close: TermView })
export const TermsByPace = z.record(z.enum(paces), DispatchTerms)
export type TermsByPace = z.infer<typeof TermsByPace>

/** “为什么是这天到期”. */
export const ExplainDeadline = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  clock: z.enum(clocks),
})
export const Explanation = z.strictObject({
  startedAt: z.string(),
  dueAt: z.string(),
  provisional: z.boolean(),
  /** Null where it runs to a day somebody has named. */
  term: z.nullable(TermView),
  /** Every day after the start up to the due one. */
  days: z.array(
    z.strictObject({
      day: z.string(),
      provisional: z.boolean(),
      counted: z.boolean(),
      why: z.enum(['working', 'makeUp', 'weekend', 'holiday', 'localClosing']),
      name: z.optional(z.string()),
    }),
  ),
})
export type Explanation = z.infer<typeof Explanation>

const day = () => z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'day.invalid'))

const Holiday = z.strictObject({
  name: z.enum(holidayNames, 'field.missing'),
  from: day(),
  to: day(),
  makeUp: z.array(day()).check(z.maxLength(10)),
})

/** What a district sets: its preset, years and closings of its own, and the pace of some categories. */
export const DeadlineSettings = z.strictObject({
  preset: z.enum(presetNames, 'field.missing'),
  years: z
    .record(
      z.string().check(z.regex(/^20\d\d$/, 'field.invalid')),
      z.strictObject({
        /** The address of the notice. */
        notice: z.string().check(z.minLength(1, 'field.missing'), z.maxLength(200)),
        holidays: z.array(Holiday).check(z.maxLength(20)),
      }),
    )
    .check(z.refine((years) => Object.keys(years).length <= 10, 'list.tooLong')),
  closings: z.array(z.strictObject({ day: day(), name: text(40) })).check(z.maxLength(60, 'list.tooLong')),
  paces: z.partialRecord(z.enum(categories), z.enum(paces)),
})
export type DeadlineSettings = z.infer<typeof DeadlineSettings>

export const Deadlines = z.strictObject({
  version: z.int(),
  settings: DeadlineSettings,
  /** What waits for another administrator to agree. */
  proposal: z.nullable(
    z.strictObject({
      id: z.string(),
      by: z.string(),
      at: z.string(),
      settings: DeadlineSettings,
      canDecide: z.boolean(),
    }),
  ),
})
export const ProposedDeadlines = z.strictObject({
  id: z.string(),
  /** Of a district's only administrator it holds at once. */
  state: z.enum(['open', 'agreed', 'declined']),
})
export const DecideDeadlines = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  agree: z.boolean(),
})
