import { View } from '@tarojs/components'
import type { AppealDetail } from '../../contract/appeals'
import { useWords } from './words/speak'
import './appeal-brief.less'
import { StateTag } from './state-tag'

/** Which appeal a form is about. */
export function AppealBrief({ appeal }: { appeal: AppealDetail }) {
  const words = useWords()
  return (
    <View className="appeal-brief">
      <View className="appeal-brief__head">
        <View className="appeal-brief__title">{appeal.title}</View>
        <StateTag state={appeal.state} />
      </View>
      <View className="hint">
        {appeal.enterprise ?? words('card.hidden')} · {appeal.number}
      </View>
    </View>
  )
}
