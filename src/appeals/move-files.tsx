import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Field } from '../components/field'
import { PushButton } from '../components/push-button'
import { phoneFiles } from '../phone-files'
import { useWorking } from '../use-working'
import { wordSentence } from '../words/sentence-of'
import { chooseFiles, mostMegabytes, sayFileStatus } from './choosing-files'
import { DraftDocuments } from './draft-documents'
import { type DraftFile, type FileSort, wrongWithFile } from './draft-files'
import { useWords } from './words/speak'
import './move-files.less'
import type { useMove } from './use-move'

/** Files that go along with one move, photos and documents together. */
const mostFiles = 3

type MoveWithFiles = Pick<
  ReturnType<typeof useMove<{ files: DraftFile[] }>>,
  'content' | 'changeFiles' | 'mistakes' | 'working' | 'isBusy' | 'progress'
>

/** What is handed over with a move: chosen, checked before it is uploaded, kept, removed. */
export function MoveFiles({ move }: { move: MoveWithFiles }) {
  const words = useWords()
  const [refused, setRefused] = useState<string[]>([])
  const picking = useWorking()
  const { files } = move.content
  const room = mostFiles - files.length

  async function add(sort: FileSort) {
    const { added, refused: reasons } = await chooseFiles(
      sort,
      { most: mostFiles, taken: files.length },
      words,
    )
    setRefused(reasons)
    move.changeFiles((now) => [...now, ...added])
  }

  const tryToAdd = (sort: FileSort) => {
    if (move.isBusy()) return
    void picking.work(() =>
      add(sort).catch(() => void Taro.showToast({ title: words('file.keepFailed'), icon: 'none' })),
    )
  }

  const remove = ({ kept }: DraftFile) => {
    move.changeFiles((now) => now.filter((one) => one.kept !== kept))
    phoneFiles.forget(kept).catch(() => undefined)
  }

  const faultOf = (index: number) => {
    const fault = wrongWithFile(move.mistakes, 'files', index)
    return fault && wordSentence(fault, words)
  }
  const fieldFault = move.mistakes.files
  const faults = [...refused, ...(fieldFault ? [wordSentence(fieldFault, words)] : [])]
  const canAdd = room > 0 && !move.working && !picking.working
  return (
    <Field
      label={words('ask.files')}
      hint={words('ask.filesHint', { max: mostFiles, size: mostMegabytes })}
      wrong={faults.join('\n') || undefined}
    >
      <DraftDocuments
        files={files.map((file, index) => ({
          file,
          percent: file.fileID ? undefined : move.progress[file.kept],
          status: sayFileStatus(file, move.progress[file.kept], words),
          wrong: faultOf(index),
        }))}
        canAdd={false}
        locked={move.working}
        onAdd={() => undefined}
        onRemove={remove}
      />
      {picking.working && (
        <View className="hint" role="status">
          {words('file.preparing')}
        </View>
      )}
      {canAdd && (
        <View className="move-files__buttons">
          <View className="move-files__button">
            <PushButton onPush={() => tryToAdd('photos')}>{words('submit.addPhoto')}</PushButton>
          </View>
          <View className="move-files__button">
            <PushButton onPush={() => tryToAdd('documents')}>{words('submit.addDocument')}</PushButton>
          </View>
        </View>
      )}
    </Field>
  )
}
