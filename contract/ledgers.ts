import * as z from 'zod/mini'
import { period, Within } from './figures'
import { FileView } from './files'
import { ledgerForms, ledgerSorts } from './ledger-words'
import { isPeriod } from './measures'
import { text } from './text'

export const ledgerLimits = {
  /** Rows of one part: one call. */
  part: 500,
  /** Rows of one file. */
  rows: 100_000,
} as const

const id = () => z.string().check(z.minLength(1, 'field.missing'), z.maxLength(64))

const { from, to } = period
/** A ledger of the caller's scope, and why it is taken. 企业诉求台账 is of a period; the others are as things stand now. */
export const BeginLedger = z
  .strictObject({
    sort: z.optional(z.enum(ledgerSorts)),
    form: z.optional(z.enum(ledgerForms)),
    from: z.optional(from),
    to: z.optional(to),
    within: z.optional(Within),
    why: text(100),
  })
  .check(
    z.refine(
      ({ sort = 'appeals', from, to }) =>
        sort !== 'appeals' || (from !== undefined && to !== undefined && isPeriod({ from, to })),
      { error: 'period.invalid', path: ['to'] },
    ),
  )
export type BeginLedger = z.infer<typeof BeginLedger>

/** How far a ledger is written. `total` is what the figures say; what has come since may be more. */
export const LedgerProgress = z.strictObject({
  id: z.string(),
  rows: z.int(),
  total: z.int(),
  /** Parts that are written; the next one has this number. */
  parts: z.int(),
  done: z.boolean(),
})
export type LedgerProgress = z.infer<typeof LedgerProgress>

/** The next part; one that is written already is not written again. */
export const WriteLedger = z.strictObject({ id: id(), part: z.int().check(z.minimum(0), z.maximum(1000)) })

export const FinishLedger = z.strictObject({ id: id() })
export const FinishedLedger = z.strictObject({
  file: FileView,
  rows: z.int(),
  /** What the last row's digest is: with it the whole file can be held against what was handed out. */
  head: z.string(),
})
