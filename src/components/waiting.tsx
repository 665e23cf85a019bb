import { View } from '@tarojs/components'
import type { WordKey } from '../words/speak'
import { useWords } from '../words/speak'
import './waiting.less'

/** Something is on its way. */
export function Waiting({ says = 'loading' }: { says?: WordKey }) {
  const words = useWords()
  return (
    <View className="waiting" role="status" aria-label={words(says)}>
      <View className="waiting__spinner weui-primary-loading" aria-hidden>
        <View className="weui-primary-loading__dot" />
      </View>
      <View className="hint">{words(says)}</View>
    </View>
  )
}
