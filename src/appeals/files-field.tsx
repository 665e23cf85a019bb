import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { fileLimits } from '../../contract/files'
import { Field } from '../components/field'
import { phoneFiles } from '../phone-files'
import { wordSentence } from '../words/sentence-of'
import { chooseFiles, mostMegabytes, sayFileStatus } from './choosing-files'
import { DraftDocuments } from './draft-documents'
import { type DraftFile, type FileSort, wrongWithFile } from './draft-files'
import { DraftPhotos } from './draft-photos'
import type { Mistakes } from './use-mistakes'
import { useWords } from './words/speak'

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

  async function add() {
    const { added, refused: reasons } = await chooseFiles(sort, { most, taken: files.length }, words)
    setRefused(reasons)
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
      const fault = wrongWithFile(mistakes, sort, index)
      return {
        file,
        percent: file.fileID ? undefined : progress[file.kept],
        status: sayFileStatus(file, progress[file.kept], words),
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
      hint={words(`submit.${sort}Hint`, { max: most, size: mostMegabytes })}
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
