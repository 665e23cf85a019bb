import { SubmitAppeal } from '../../contract/appeals'
import type { Category } from '../../contract/categories'
import { fieldsOf } from '../../contract/fields'
import { type Sentence, sentence } from '../../contract/sentence'
import { phoneFiles } from '../phone-files'
import type { DraftFile, FileSort } from './draft-files'
import type { Mistakes } from './use-mistakes'

/** The submit form, as it is kept on the phone. */
export interface Submission {
  category: Category | null
  title: string
  text: string
  photos: DraftFile[]
  documents: DraftFile[]
}

export const emptySubmission: Submission = { category: null, title: '', text: '', photos: [], documents: [] }

/** What stands for the file id while a file waits for its upload, so that the form can be checked before. */
const notYetUploaded = 'waiting'

/** The form as the office takes it. */
export function handedOver({ category, title, text, photos, documents }: Submission): SubmitAppeal {
  const hand = ({ fileID = notYetUploaded, name }: DraftFile) => ({ fileID, name })
  // A form without a category does not get past `whatIsWrong`.
  return {
    category: category as Category,
    title,
    text,
    photos: photos.map(hand),
    documents: documents.map(hand),
  }
}

/** What is wrong where, by the rules the office itself applies. */
export function whatIsWrong(submission: Submission): Mistakes {
  const { error } = SubmitAppeal.safeParse(handedOver(submission))
  return error ? fieldsOf(error) : {}
}

/** The files that wait for their upload and are gone from the phone. */
export async function whatIsGone(submission: Submission): Promise<Mistakes> {
  const gone: Record<string, Sentence> = {}
  for (const sort of ['photos', 'documents'] as const) {
    for (const [index, { kept, fileID }] of submission[sort].entries()) {
      if (!fileID && !(await phoneFiles.isKept(kept)))
        gone[`${sort}.${index}.fileID`] = sentence('file.missing')
    }
  }
  return gone
}

interface FileField {
  sort: FileSort
  index: number
}

/** The file that a path of the input (`photos.2.fileID`) is about. */
function fileAt(path: string): FileField | undefined {
  const [, sort, index] = /^(photos|documents)\.(\d+)\b/.exec(path) ?? []
  return sort ? { sort: sort as FileSort, index: Number(index) } : undefined
}

/** What is wrong with one file, whichever part of it is meant. */
export function wrongWithFile(fields: Mistakes, file: FileField): Sentence | undefined {
  return Object.entries(fields).find(([path]) => {
    const about = fileAt(path)
    return about?.sort === file.sort && about.index === file.index
  })?.[1]
}

/** The files without the upload of those the office could not find, so that the next try uploads them again. */
export function withoutMissing(files: DraftFile[], sort: FileSort, fields: Mistakes): DraftFile[] {
  return files.map((file, index) => {
    if (wrongWithFile(fields, { sort, index })?.key !== 'file.missing') return file
    const { fileID: _, ...again } = file
    return again
  })
}
