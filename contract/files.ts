import * as z from 'zod/mini'
import { text } from './text'

/** What an appeal may carry: photos of the place, and stamped letters or contracts. */
export const fileLimits = {
  photos: 6,
  documents: 3,
  /** Bytes of one file, photo or document. */
  bytes: 10 * 1024 * 1024,
  /** Pixels of one photo; a small file can unfold to a picture that stops the phone that opens it. */
  pixels: 50_000_000,
} as const

export const photoKinds = ['jpg', 'png', 'webp'] as const
export const documentKinds = ['pdf', 'docx', 'xlsx'] as const
export type FileKind = (typeof photoKinds)[number] | (typeof documentKinds)[number]
/** What only the office makes: a paper to be printed, a plain table. */
export const madeKinds = ['html', 'csv'] as const

/** A file the caller has uploaded into his own drafts folder and wants to hand over. */
export const HandedFile = z.strictObject({
  fileID: z.string().check(z.minLength(1, 'file.missing'), z.maxLength(1000, 'file.missing')),
  name: text(100),
})
export type HandedFile = z.infer<typeof HandedFile>

/** A file of an appeal as the screens get it. `url` is a link for this request only (≤ 10 minutes). */
export const FileView = z.strictObject({
  name: z.string(),
  kind: z.enum([...photoKinds, ...documentKinds, ...madeKinds]),
  /** Bytes. */
  size: z.number(),
  url: z.string(),
})
export type FileView = z.infer<typeof FileView>
