import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { AppealRow } from '../../contract/appeals'
import { PushButton } from '../components/push-button'
import { Sheet } from '../components/sheet'
import { sayTime } from '../words/date-words'
import { useWords } from './words/speak'
import './similar-sheet.less'
import { StateTag } from './state-tag'

interface SimilarSheetProps {
  rows: readonly AppealRow[]
  onSend: () => void
  onClose: () => void
}

/** What the enterprise has under way that reads alike: to be looked at, or sent all the same. */
export function SimilarSheet({ rows, onSend, onClose }: SimilarSheetProps) {
  const words = useWords()
  return (
    <Sheet title={words('similar.title')} onClose={onClose}>
      {rows.map((row) => (
        <View
          key={row.id}
          className="similar-sheet__row"
          hoverClass="similar-sheet__row_pushed"
          role="link"
          aria-label={`${row.title}，${words(`state.${row.state}`)}`}
          onClick={() => void Taro.navigateTo({ url: `/appeals/detail?id=${row.id}` })}
        >
          <View className="similar-sheet__words">
            <StateTag state={row.state} />
            <View className="similar-sheet__title">{row.title}</View>
            <View className="hint">{words('card.submitted', { time: sayTime(row.submittedAt, words) })}</View>
          </View>
          <View className="similar-sheet__arrow" aria-hidden />
        </View>
      ))}
      <View className="similar-sheet__hint hint">{words('similar.hint')}</View>
      <PushButton primary onPush={onSend}>
        {words('similar.send')}
      </PushButton>
    </Sheet>
  )
}
