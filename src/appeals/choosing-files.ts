import { fileLimits } from '../../contract/files'
import { phoneFiles } from '../phone-files'
import type { PickedFile } from '../phone-files-shape'
import { type DraftFile, type FileSort, keepFile, whyNot } from './draft-files'
import type { Speak } from './words/speak'

const megabyte = 1024 * 1024
/** The largest file, in MB. */
export const mostMegabytes = fileLimits.bytes / megabyte

const pick = { photos: phoneFiles.pickPhotos, documents: phoneFiles.pickDocuments }

/**
 * What he chooses and is fit to be handed over, kept on the phone; about the others, why not. `taken` of `most` places
 * are taken.
 */
export async function chooseFiles(
  sort: FileSort,
  { most, taken }: { most: number; taken: number },
  words: Speak,
): Promise<{ added: DraftFile[]; refused: string[] }> {
  const room = most - taken
  const fit: PickedFile[] = []
  const refused: string[] = []
  for (const picked of await pick[sort](room)) {
    const reason = whyNot(sort, picked)
    if (!reason && fit.length === room)
      refused.push(`${picked.name}：${words('file.tooMany', { max: most })}`)
    else if (reason) refused.push(`${picked.name}：${words(reason, { max: mostMegabytes })}`)
    else fit.push(picked)
  }
  return { added: await Promise.all(fit.map(keepFile)), refused }
}

/** How far a file of a form is. */
export function sayFileStatus({ fileID }: DraftFile, percent: number | undefined, words: Speak): string {
  if (fileID) return words('file.uploaded')
  return percent === undefined ? words('file.waiting') : words('file.uploading', { percent })
}
