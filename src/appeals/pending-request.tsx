import { View } from '@tarojs/components'
import type { AppealDetail } from '../../contract/appeals'
import { sayDay } from '../words/date-words'
import { Folded } from './folded'
import { useWords } from './words/speak'
import './pending-request.less'
import { lastOf } from './quoted-event'

type Requested = 'handBack' | 'extend' | 'shelve' | 'proposeUnsolvable'

/** What somebody has asked for and somebody else decides: what, until when, why, by whom. */
export function PendingRequest({ appeal }: { appeal: AppealDetail }) {
  const words = useWords()
  const { pending, lead } = appeal
  if (!pending) return null
  const { text, day, unit } = pending
  const action = pending.action as Requested
  const asked = lastOf(appeal.events, action)
  const by = [action === 'proposeUnsolvable' ? asked?.by?.organisation : lead, pending.by]
  return (
    <View className="pending-request">
      <View className="pending-request__what">
        {words(`pending.${action}`, { day: day ? sayDay(day, words) : '' })}
      </View>
      {asked?.reason && <View className="pending-request__line">{words(`reason.${asked.reason}`)}</View>}
      {unit && <View className="pending-request__line">{words('event.suggested', { unit })}</View>}
      {text && (
        <View className="pending-request__text">
          <Folded text={text} />
        </View>
      )}
      <View className="hint">{by.filter(Boolean).join(' · ')}</View>
    </View>
  )
}
