import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { fileLimits } from '../../contract/files'
import type { RefusalParams } from '../../contract/refusals'
import { Field } from '../components/field'
import { phoneFiles } from '../phone-files'
import type { PickedFile } from '../phone-files-shape'
import { wordSentence } from '../words/sentence-of'
import { type Speak, useWords } from '../words/speak'
import { DraftDocuments } from './draft-documents'
import { type DraftFile, type FileSort, keepFile, whyNot } from './draft-files'
import { DraftPhotos } from './draft-photos'
import { wrongWithFile } from './submission'
import type { Mistakes } from './use-mistakes'

interface FilesFieldProps {
  sort: FileSort
  files: DraftFile[]
  /** Changes what the form holds then: while files are chosen and shrunk the rest of it goes on. */
  onFiles: (change: (files: DraftFile[]) => DraftFile[]) => void
  /** Chooses files, one choice at a time in the whole form. */
  onPick: (picking: () => Promise<void>) => void
  picking: boolean
  /** Percent uploaded, by the name a file is kept by. */
  progress: Readonly<Record<string, number>>
  /** What the office found wrong, by path. */
  mistakes: Mistakes
  /** While the form is being sent. */
  locked: boolean
}

const megabyte = 1024 * 1024
const fileParams: RefusalParams = { max: fileLimits.bytes / megabyte }

const pick = { photos: phoneFiles.pickPhotos, documents: phoneFiles.pickDocuments }

/** What a list of files is shown with, photos and documents alike. */
export interface DraftFilesProps {
  files: { file: DraftFile; status: string; percent: number | undefined; wrong: string | undefined }[]
  canAdd: boolean
  locked: boolean
  onAdd: () => void
  onRemove: (file: DraftFile) => void
}

/** The photos or the documents of the form: chosen, checked before they are uploaded, kept, removed. */
export function FilesField({
  sort,
  files,
  onFiles,
  onPick,
  picking,
  progress,
  mistakes,
  locked,
}: FilesFieldProps) {
  const words = useWords()
  const [refused, setRefused] = useState<string[]>([])
  const [isHere, setHere] = useState(false)
  const most = fileLimits[sort]
  const fieldWrong = mistakes[sort]

  /** Keeps what is fit to be handed over, and says about the others why not. */
  async function add() {
    const room = most - files.length
    const chosen = await pick[sort](room)
    const fit: PickedFile[] = []
    const reasons: string[] = []
    for (const picked of chosen) {
      const reason = whyNot(sort, picked)
      if (!reason && fit.length === room)
        reasons.push(`${picked.name}：${words('file.tooMany', { max: most })}`)
      else if (reason) reasons.push(`${picked.name}：${words(reason, fileParams)}`)
      else fit.push(picked)
    }
    setRefused(reasons)
    const added = await Promise.all(fit.map(keepFile))
    onFiles((now) => [...now, ...added])
  }

  const tryToAdd = () =>
    onPick(async () => {
      setHere(true)
      try {
        await add()
      } catch {
        void Taro.showToast({ title: words('file.keepFailed'), icon: 'none' })
      } finally {
        setHere(false)
      }
    })

  const remove = ({ kept }: DraftFile) => {
    onFiles((now) => now.filter((one) => one.kept !== kept))
    phoneFiles.forget(kept).catch(() => undefined)
  }

  const shown: DraftFilesProps = {
    files: files.map((file, index) => {
      const fault = wrongWithFile(mistakes, { sort, index })
      return {
        file,
        percent: file.fileID ? undefined : progress[file.kept],
        status: statusOf(file, progress[file.kept], words),
        wrong: fault && wordSentence(fault, words),
      }
    }),
    canAdd: files.length < most && !locked && !picking,
    locked,
    onAdd: tryToAdd,
    onRemove: remove,
  }
  const faults = [...refused, ...(fieldWrong ? [wordSentence(fieldWrong, words)] : [])]
  return (
    <Field
      label={words(`submit.${sort}`)}
      hint={words(`submit.${sort}Hint`, { max: most, size: fileLimits.bytes / megabyte })}
      wrong={faults.join('\n') || undefined}
    >
      {sort === 'photos' ? <DraftPhotos {...shown} /> : <DraftDocuments {...shown} />}
      {picking && isHere && (
        <View className="hint" role="status">
          {words('file.preparing')}
        </View>
      )}
    </Field>
  )
}

function statusOf({ fileID }: DraftFile, percent: number | undefined, words: Speak): string {
  if (fileID) return words('file.uploaded')
  return percent === undefined ? words('file.waiting') : words('file.uploading', { percent })
}
