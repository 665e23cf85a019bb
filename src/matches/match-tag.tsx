import { View } from '@tarojs/components'
import type { MatchState } from '../../contract/match-actions'
import '../appeals/state-tag.less'
import { useWords } from './words/speak'

const tones: Record<MatchState, 'waiting' | 'working' | 'asking' | 'closed' | 'ended'> = {
  asked: 'waiting',
  accepted: 'working',
  meeting: 'working',
  talking: 'working',
  cooperating: 'closed',
  failed: 'ended',
  declined: 'ended',
  withdrawn: 'ended',
}

/** Where a match stands: a shape and a colour beside the word. */
export function MatchTag({ state }: { state: MatchState }) {
  const words = useWords()
  return (
    <View className={`state-tag state-tag_${tones[state]}`}>
      <View className="state-tag__shape" aria-hidden />
      {words(`matchState.${state}`)}
    </View>
  )
}
