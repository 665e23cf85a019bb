import { documentKinds, type FileKind, fileLimits, photoKinds } from '../../contract/files'
import type { RefusalKey } from '../../contract/refusals'
import { type Sentence, sentence } from '../../contract/sentence'
import { phoneFiles } from '../phone-files'
import type { PickedFile } from '../phone-files-shape'
import { randomId } from '../random-id'
import { transport } from '../transport'
import type { Mistakes } from './use-mistakes'

/** A file of a draft: kept on the phone, and in the cloud once uploaded. */
export interface DraftFile {
  kept: string
  name: string
  size: number
  fileID?: string
}

const extensions: Readonly<Record<string, FileKind>> = {
  ...Object.fromEntries([...photoKinds, ...documentKinds].map((kind) => [kind, kind])),
  jpeg: 'jpg',
}

/** The kind a name promises; what is inside the office looks at itself. */
function kindOf(name: string): FileKind | undefined {
  return extensions[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '']
}

export type FileSort = 'photos' | 'documents'
const kindsOf: Readonly<Record<FileSort, readonly FileKind[]>> = {
  photos: photoKinds,
  documents: documentKinds,
}

/** Why a chosen file cannot be handed over, said before anything is uploaded. */
export function whyNot(sort: FileSort, { name, size }: PickedFile): RefusalKey | undefined {
  const kind = kindOf(name)
  if (!kind || !kindsOf[sort].includes(kind)) return 'file.wrongKind'
  if (size === 0) return 'file.empty'
  if (size > fileLimits.bytes) return 'file.tooLarge'
}

/** Keeps the chosen file on the phone until the draft is done. */
export async function keepFile(picked: PickedFile): Promise<DraftFile> {
  return { kept: await phoneFiles.keep(picked), name: picked.name, size: picked.size }
}

/** Puts a kept file into the person's drafts folder in the cloud. */
function uploadFile(file: DraftFile, drafts: string, onProgress: (percent: number) => void): Promise<string> {
  return transport.uploadFile(`${drafts}/${randomId()}.${kindOf(file.name)}`, file.kept, onProgress)
}

/** A list of files while it is uploaded: read anew each time, because somebody may be removing one meanwhile. */
interface Uploading {
  read: () => DraftFile[]
  change: (files: DraftFile[]) => void
  /** The person's folder in the cloud. */
  drafts: string
  onProgress?: ((kept: string, percent: number) => void) | undefined
}

/** Uploads what is not in the cloud yet, one after the other; each stays uploaded whatever happens to the next. */
export async function uploadEach({ read, change, drafts, onProgress }: Uploading): Promise<void> {
  for (const { kept } of read().filter((file) => !file.fileID)) {
    const file = read().find((one) => one.kept === kept)
    if (!file) continue
    const fileID = await uploadFile(file, drafts, (percent) => onProgress?.(kept, percent))
    change(read().map((one) => (one.kept === kept ? { ...one, fileID } : one)))
  }
}

/** What stands for the file id while a file waits for its upload, so that a form can be checked before. */
const notYetUploaded = 'waiting'

/** A file as the office takes it. */
export function handed({ fileID = notYetUploaded, name }: DraftFile) {
  return { fileID, name }
}

/** The files of a field that wait for their upload and are gone from the phone. */
export async function goneFrom(field: string, files: readonly DraftFile[]): Promise<Mistakes> {
  const gone: Record<string, Sentence> = {}
  for (const [index, { kept, fileID }] of files.entries()) {
    if (!fileID && !(await phoneFiles.isKept(kept)))
      gone[`${field}.${index}.fileID`] = sentence('file.missing')
  }
  return gone
}

/** What is wrong with one file of a field, whichever part of it is meant (`photos.2`, `photos.2.name`). */
export function wrongWithFile(mistakes: Mistakes, field: string, index: number): Sentence | undefined {
  const place = `${field}.${index}`
  return Object.entries(mistakes).find(([path]) => path === place || path.startsWith(`${place}.`))?.[1]
}

/** The files of a field without the upload of those the office could not find, so that the next try uploads them again. */
export function withoutLost(files: readonly DraftFile[], field: string, mistakes: Mistakes): DraftFile[] {
  return files.map((file, index) => {
    if (wrongWithFile(mistakes, field, index)?.key !== 'file.missing') return file
    const { fileID: _, ...again } = file
    return again
  })
}

/** The phone's copies are not needed any more; one that cannot be removed only takes room. */
export function forgetCopies(files: readonly DraftFile[]) {
  for (const { kept } of files) phoneFiles.forget(kept).catch(() => undefined)
}
