import { View } from '@tarojs/components'
import { saySupervision } from '../words/due-words'
import { DueTag } from './due-tag'
import { stepOf } from './moves'
import type { SeenAppeal } from './on-appeal'
import { useWords } from './words/speak'
import './standing.less'
import { sayBesides, sayPromise, sayStanding } from './standing-words'
import { StateTag } from './state-tag'

/** Where the appeal stands now: its state, what happens next and who has to act, and what was promised. */
export function Standing({ seen }: { seen: SeenAppeal }) {
  const words = useWords()
  const { appeal } = seen
  const besides = sayBesides(seen, words)
  const promise = sayPromise(appeal, words)
  const isMine = stepOf(seen).length > 0
  return (
    <View className={isMine ? 'standing standing_mine' : 'standing'}>
      <View className="standing__tags">
        <StateTag state={appeal.state} />
        {appeal.round > 1 && (
          <View className="standing__tag">{words('card.round', { round: appeal.round })}</View>
        )}
        {appeal.due && <DueTag due={appeal.due} />}
        {appeal.supervision && (
          <View className="standing__tag standing__tag_supervised">
            {saySupervision(appeal.supervision, words)}
          </View>
        )}
      </View>
      <View className="standing__next">{sayStanding(seen, words)}</View>
      {promise && (
        <View className={promise.isPast ? 'standing__promise standing__promise_past' : 'standing__promise'}>
          {promise.text}
          {promise.isPast && ` · ${words('promise.past')}`}
        </View>
      )}
      {besides && <View className="standing__besides hint">{besides}</View>}
    </View>
  )
}
