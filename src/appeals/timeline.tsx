import { View } from '@tarojs/components'
import type { EventView } from '../../contract/appeals'
import { sayTime } from '../words/date-words'
import { type Speak, useWords } from '../words/speak'
import type { WordKey } from '../words/zh-CN'
import { HeldText } from './held-text'
import type { SeenAppeal } from './on-appeal'
import './timeline.less'

/** What the text of an event is. */
const textLabels: Partial<Record<EventView['action'], WordKey>> = {
  dispatch: 'event.note',
  reply: 'event.replyText',
  confirm: 'event.remark',
  redo: 'event.reason',
}

function headline({ action, unit }: EventView, words: Speak): string {
  return words(`event.${action}`, { unit: unit ?? '' })
}

/** Everything that was done, in order: what, by whom, in which hat, when. A new round begins with its own line. */
export function Timeline({ seen }: { seen: SeenAppeal }) {
  const words = useWords()
  const { events } = seen.appeal
  return (
    <View className="timeline" role="list">
      {events.map((event, index) => {
        const begins = event.round > 1 && event.round !== events[index - 1]?.round
        return (
          <View key={event.version}>
            {begins && (
              <View className="timeline__round">{words('event.round', { round: event.round })}</View>
            )}
            <Step seen={seen} event={event} isLast={index === events.length - 1} />
          </View>
        )
      })}
    </View>
  )
}

function Step({ seen, event, isLast }: { seen: SeenAppeal; event: EventView; isLast: boolean }) {
  const words = useWords()
  const { by, at, text, textHeld, version, solved, satisfied, action } = event
  const label = textLabels[action]
  return (
    <View className={isLast ? 'timeline__step timeline__step_last' : 'timeline__step'} role="listitem">
      <View className="timeline__mark" aria-hidden />
      <View className="timeline__words">
        <View className="timeline__what">{headline(event, words)}</View>
        <View className="timeline__who">
          {by.organisation} · {words('event.by', { name: by.name, role: words(`role.${by.role}`) })}
        </View>
        <View className="timeline__when">{sayTime(at, words)}</View>
        {solved && satisfied && (
          <View className="timeline__answers">
            {words('event.answers', {
              solved: words(`solved.${solved}`),
              satisfied: words(`satisfied.${satisfied}`),
            })}
          </View>
        )}
        {(text || textHeld) && (
          <View className="timeline__said">
            {label && <View className="timeline__label">{words(label)}</View>}
            <View className="timeline__text">{text ?? <HeldText seen={seen} version={version} />}</View>
          </View>
        )}
      </View>
    </View>
  )
}
