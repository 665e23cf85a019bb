import { View } from '@tarojs/components'
import type { NoticeState } from '../../contract/notice-actions'
import '../appeals/state-tag.less'
import { useWords } from '../words/speak'

const tones: Record<NoticeState, 'waiting' | 'working' | 'asking' | 'closed' | 'ended'> = {
  toReview: 'waiting',
  returned: 'asking',
  published: 'working',
  covered: 'closed',
  expired: 'ended',
  withdrawn: 'ended',
  takenDown: 'ended',
}

/** Where a notice stands: a shape and a colour beside the word. */
export function NoticeTag({ state }: { state: NoticeState }) {
  const words = useWords()
  return (
    <View className={`state-tag state-tag_${tones[state]}`}>
      <View className="state-tag__shape" aria-hidden />
      {words(`noticeState.${state}`)}
    </View>
  )
}
