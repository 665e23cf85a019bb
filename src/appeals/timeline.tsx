import { View } from '@tarojs/components'
import type { EventView } from '../../contract/appeals'
import { type CaseRole, sideOf } from '../../contract/hats'
import { sayTime } from '../words/date-words'
import { answers, headline, particulars, remarks, textLabel } from './event-words'
import { HandedFiles } from './handed-files'
import { EventText, hasText } from './held-text'
import type { SeenAppeal } from './on-appeal'
import { type Speak, useWords } from './words/speak'
import './timeline.less'

/** Everything that was done, the newest first: what, by whom, in which hat, when. Each round stands under its own line. */
export function Timeline({ seen }: { seen: SeenAppeal }) {
  const words = useWords()
  const events = [...seen.appeal.events].reverse()
  const isLater = seen.appeal.round > 1
  return (
    <View className="timeline" role="list">
      {events.map((event, index) => {
        const begins = isLater && event.round !== events[index - 1]?.round
        return (
          <View key={event.version}>
            {begins && (
              <View className="timeline__round">{words('event.round', { round: event.round })}</View>
            )}
            <Step seen={seen} event={event} isFirst={index === 0} isLast={index === events.length - 1} />
          </View>
        )
      })}
    </View>
  )
}

interface StepProps {
  seen: SeenAppeal
  event: EventView
  isFirst: boolean
  isLast: boolean
}

function Step({ seen, event, isFirst, isLast }: StepProps) {
  const words = useWords()
  const label = textLabel(event.action)
  const answered = answers(event, words)
  const { files = [] } = event
  const side = event.by ? sideOf[event.by.role as CaseRole] : 'clock'
  return (
    <View
      className={`timeline__step timeline__step_${side} ${isFirst ? 'timeline__step_first' : ''} ${isLast ? 'timeline__step_last' : ''}`}
      role="listitem"
    >
      <View className="timeline__mark" aria-hidden />
      <View className="timeline__words">
        <View className="timeline__what">
          <View className="timeline__headline">{headline(event, words)}</View>
          {remarks(event).map((remark) => (
            <View key={remark} className="timeline__remark">
              {words(remark)}
            </View>
          ))}
        </View>
        <View className="timeline__who">{who(event, words)}</View>
        <View className="timeline__when">{sayTime(event.at, words)}</View>
        {answered && <View className="timeline__answers">{answered}</View>}
        {particulars(event, words).map((line) => (
          <View key={line} className="timeline__particular">
            {line}
          </View>
        ))}
        {hasText(event) && (
          <View className="timeline__said">
            {label && <View className="timeline__label">{words(label)}</View>}
            <View className="timeline__text">
              <EventText seen={seen} event={event} />
            </View>
          </View>
        )}
        {files.length > 0 && <HandedFiles files={files} />}
      </View>
    </View>
  )
}

/** 交通运输局 · 路长明 · 承办人员; without the names this hat may not know. */
function who({ by }: EventView, words: Speak): string {
  if (!by) return words('event.clock')
  const { organisation, name, role } = by
  const hidden = !organisation && sideOf[role as CaseRole] === 'enterprise'
  return [hidden ? words('card.hidden') : organisation, name, words(`role.${role}`)]
    .filter(Boolean)
    .join(' · ')
}
