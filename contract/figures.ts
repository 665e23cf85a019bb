import * as z from 'zod/mini'
import { AppealRow } from './appeals'
import { FileView } from './files'
import { cellFields, facets, gradeNames, isPeriod, measures } from './measures'
import { figurePapers } from './papers'

const month = () => z.string('field.missing').check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'month.invalid'))

export const period = { from: month(), to: month() }
const inOrder = z.refine<{ from: string; to: string }>(isPeriod, { error: 'period.invalid', path: ['to'] })

/** See `ShownCell` of measures.ts. */
const CellView = z.record(z.enum(cellFields), z.nullable(z.int()))

/** One category, source, unit or cluster. */
export const Within = z.strictObject({
  facet: z.enum(facets),
  value: z.string().check(z.minLength(1, 'field.missing'), z.maxLength(64)),
})
export type Within = z.infer<typeof Within>

export const GetFigures = z
  .strictObject({
    ...period,
    by: z.optional(z.enum(facets)),
    within: z.optional(Within),
    /** To be hung up where anybody comes by: no small number, and no complaints, whoever asks. */
    onWall: z.optional(z.boolean()),
  })
  .check(inOrder)
export type GetFigures = z.infer<typeof GetFigures>

/** Figures of the caller's own scope. What may not be shown because it is small, a whole cell or a number of one, is null. */
export const Figures = z.strictObject({
  /** Up to when every change is counted; null before the first count. */
  asOf: z.nullable(z.string()),
  /** The name of what it is narrowed to. */
  within: z.nullable(z.string()),
  total: z.nullable(CellView),
  months: z.array(z.strictObject({ month: z.string(), cell: z.nullable(CellView) })),
  rows: z.array(
    z.strictObject({
      value: z.string(),
      /** Of a unit or cluster; the others have words on the phone. */
      name: z.nullable(z.string()),
      cell: CellView,
      /** A band tells no small number, and is there where the rate is hidden. */
      grade: z.nullable(z.enum(gradeNames)),
    }),
  ),
  /** What the rows leave out because it is too little to show apart: how many rows, and together. */
  gathered: z.nullable(z.strictObject({ rows: z.int(), cell: z.nullable(CellView) })),
  /** False where he may not know how many complaints there are: he belongs to a unit they may be about. */
  knowsComplaints: z.boolean(),
})
export type Figures = z.infer<typeof Figures>

/** The cases behind a number, the newest first. */
export const ListCounted = z
  .strictObject({
    ...period,
    measure: z.enum(measures),
    within: z.optional(Within),
    after: z.optional(z.string().check(z.maxLength(200))),
  })
  .check(inOrder)
export type ListCounted = z.infer<typeof ListCounted>
export const CountedPage = z.strictObject({ rows: z.array(AppealRow), next: z.nullable(z.string()) })
export type CountedPage = z.infer<typeof CountedPage>

/** 月度通报 or 一页简报 of the caller's own scope for a period. */
export const WriteFigurePaper = z.strictObject({ ...period, paper: z.enum(figurePapers) }).check(inOrder)
/** A self-contained page to be printed; the link is good for ten minutes. */
export const WrittenPaper = z.strictObject({ file: FileView })
