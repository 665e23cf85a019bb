import * as z from 'zod/mini'
import { isPeriod, period, Within } from './figures'
import { FileView } from './files'
import { text } from './text'

export const ledgerLimits = {
  /** Rows of one part: one call. */
  part: 500,
  /** Rows of one file. */
  rows: 100_000,
} as const

const id = () => z.string().check(z.minLength(1, 'field.missing'), z.maxLength(64))

/** 企业诉求台账 as .xlsx (product.md §3.9): all that was collected in a period, within the caller's scope, and why it is taken. */
export const BeginLedger = z
  .strictObject({ ...period, within: z.optional(Within), why: text(100) })
  .check(isPeriod)
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
