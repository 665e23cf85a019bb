import { documentKinds, type FileKind, fileLimits, photoKinds } from '../../contract/files'
import type { RefusalKey } from '../../contract/refusals'
import { phoneFiles } from '../phone-files'
import type { PickedFile } from '../phone-files-shape'
import { randomId } from '../random-id'
import { transport } from '../transport'

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
export function uploadFile(
  file: DraftFile,
  drafts: string,
  onProgress: (percent: number) => void,
): Promise<string> {
  return transport.uploadFile(`${drafts}/${randomId()}.${kindOf(file.name)}`, file.kept, onProgress)
}
