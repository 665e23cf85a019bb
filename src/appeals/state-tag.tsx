import { View } from '@tarojs/components'
import type { AppealState } from '../../contract/appeal-states'
import { useWords } from '../words/speak'
import './state-tag.less'

/** What a state means for whoever looks: a shape and a colour beside the word. */
const tones: Record<AppealState, 'waiting' | 'working' | 'asking' | 'closed' | 'ended'> = {
  toAccept: 'waiting',
  toSupplement: 'asking',
  toDispatch: 'waiting',
  toSign: 'waiting',
  handBackReview: 'waiting',
  handling: 'working',
  extensionReview: 'working',
  shelvingReview: 'working',
  shelved: 'waiting',
  toConfirm: 'asking',
  closedConfirmed: 'closed',
  closedCalledBack: 'closed',
  // A tick says that the enterprise is content; these ended otherwise.
  closedUnanswered: 'ended',
  closedUnsolvable: 'ended',
  refused: 'ended',
  withdrawn: 'ended',
  joined: 'ended',
}

export function StateTag({ state }: { state: AppealState }) {
  const words = useWords()
  return (
    <View className={`state-tag state-tag_${tones[state]}`}>
      <View className="state-tag__shape" aria-hidden />
      {words(`state.${state}`)}
    </View>
  )
}
