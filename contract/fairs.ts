import * as z from 'zod/mini'
import { NoticePage } from './notices'
import { text } from './text'

const id = () => z.string().check(z.minLength(1, 'field.missing'), z.maxLength(64))

export const fairLimits = {
  title: 40,
  place: 60,
  /** Fairs of a year. */
  year: 100,
  /** Job notices of a fair. */ notices: 300,
} as const

/** 招聘会 (product.md S3-11, D5): a new one, or all of one anew, on the version that was in front of whoever changes it. */
export const SaveFair = z.strictObject({
  id: z.optional(id()),
  version: z.int().check(z.minimum(0)),
  title: text(fairLimits.title),
  day: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/, 'day.invalid')),
  place: text(fairLimits.place),
  /** It does not take place, and is not counted. */
  isCancelled: z.boolean(),
})
export type SaveFair = z.infer<typeof SaveFair>
export const SavedFair = z.strictObject({ id: z.string(), version: z.int() })

export const FairRow = z.strictObject({
  id: z.string(),
  title: z.string(),
  day: z.string(),
  place: z.string(),
  organiser: z.string(),
  isCancelled: z.boolean(),
  /** Counted from its job notices that are or were out: firms, and people they seek. */
  enterprises: z.int(),
  posts: z.int(),
})
export type FairRow = z.infer<typeof FairRow>

export const ListFairs = z.strictObject({ year: z.string().check(z.regex(/^\d{4}$/)) })
export const Fairs = z.strictObject({
  /** The latest first. */
  fairs: z.array(FairRow),
  /** Of those that have been held: how many, firms by their visits, people sought. */
  held: z.strictObject({ fairs: z.int(), enterprises: z.int(), posts: z.int() }),
})
export type Fairs = z.infer<typeof Fairs>

export const GetFair = z.strictObject({ id: id(), after: z.optional(z.string().check(z.maxLength(100))) })
export const FairDetail = z.strictObject({
  ...FairRow.shape,
  version: z.int(),
  canSave: z.boolean(),
  /** Its job notices. */
  rows: NoticePage.shape.rows,
  next: NoticePage.shape.next,
})
export type FairDetail = z.infer<typeof FairDetail>

/** A job notice goes into a fair, or (null) out of the one it is in. */
export const EnterFair = z.strictObject({ id: id(), fairId: z.nullable(id()) })
export const EnteredFair = z.strictObject({ id: z.string(), fairId: z.nullable(z.string()) })
