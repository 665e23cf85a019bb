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
  onFiles: (files: DraftFile[]) => void
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
export function FilesField({ sort, files, onFiles, progress, mistakes, locked }: FilesFieldProps) {
  const words = useWords()
  const [refused, setRefused] = useState<string[]>([])
  const most = fileLimits[sort]
  const fieldWrong = mistakes[sort]

  /** Keeps what is fit to be handed over, and says about the others why not. */
  async function add() {
    const chosen = await pick[sort](most - files.length)
    const fit: PickedFile[] = []
    const reasons: string[] = []
    for (const picked of chosen) {
      const reason = whyNot(sort, picked)
      if (reason) reasons.push(`${picked.name}：${words(reason, fileParams)}`)
      else fit.push(picked)
    }
    setRefused(reasons)
    onFiles([...files, ...(await Promise.all(fit.map(keepFile)))])
  }

  const tryToAdd = () => {
    add().catch(() => Taro.showToast({ title: words('file.keepFailed'), icon: 'none' }))
  }

  const remove = (file: DraftFile) => {
    onFiles(files.filter((one) => one !== file))
    void phoneFiles.forget(file.kept)
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
    canAdd: files.length < most && !locked,
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
    </Field>
  )
}

function statusOf({ fileID }: DraftFile, percent: number | undefined, words: Speak): string {
  if (fileID) return words('file.uploaded')
  return percent === undefined ? words('file.waiting') : words('file.uploading', { percent })
}
