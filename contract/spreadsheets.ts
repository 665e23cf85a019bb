import * as z from 'zod/mini'
import { FileView, HandedFile } from './files'
import { text } from './text'

/** 名册 that come and go as .xlsx. */
export const sheetSorts = ['enterprises', 'units', 'people'] as const
export type SheetSort = (typeof sheetSorts)[number]

export const sheetLimits = {
  /** Rows of one file, without its head. */
  rows: 10_000,
  /** Rows a call checks or applies. */
  chunk: 100,
  /** Bytes of the file as it is uploaded. */
  bytes: 5 * 1024 * 1024,
  /** Parts of the archive, and bytes of all of them together: a small file can unfold to one that stops the office. */
  parts: 100,
  unpacked: 40 * 1024 * 1024,
  columns: 60,
  /** Rows of one export. */
  exported: 20_000,
} as const

/** Roles a roster gives; what takes two persons is granted by two (P40). */
export const rosterRoles = ['envoy', 'committeeMember', 'handler'] as const

const id = () => z.string().check(z.minLength(1, 'field.missing'), z.maxLength(64))

export const SheetTemplate = z.strictObject({ sort: z.enum(sheetSorts) })

/** A file the caller has uploaded into his own drafts folder; its rows are kept for the checking and applying that follow. */
export const ReadSheet = z.strictObject({ sort: z.enum(sheetSorts), file: HandedFile, why: text(100) })
export const SheetRead = z.strictObject({ id: z.string(), rows: z.int(), chunks: z.int() })

/** One chunk of the rows, from 0. */
export const SheetChunk = z.strictObject({ id: id(), chunk: z.int().check(z.minimum(0), z.maximum(200)) })

/** What is wrong in which row, as the spreadsheet's own margin counts it. */
export const BadRow = z.strictObject({
  row: z.int(),
  /** The head of its column; null where it is about the whole row. */
  column: z.nullable(z.string()),
  key: z.string(),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
  message: z.string(),
})
export type BadRow = z.infer<typeof BadRow>

export const SheetOutcome = z.strictObject({
  added: z.int(),
  changed: z.int(),
  same: z.int(),
  bad: z.array(BadRow),
})
export type SheetOutcome = z.infer<typeof SheetOutcome>

/** All rows of the caller's scope, with telephone numbers masked; who took them and why is on record (T62). */
export const ExportSheet = z.strictObject({ sort: z.enum(sheetSorts), why: text(100) })
export const ExportedSheet = z.strictObject({ file: FileView, rows: z.int() })
export const SheetTemplateFile = z.strictObject({ file: FileView })
