import { View } from '@tarojs/components'
import type { EventView } from '../../contract/appeals'
import { sayTime } from '../words/date-words'
import { headline, particulars, textLabel } from './event-words'
import { EventText, hasText } from './held-text'
import type { SeenAppeal } from './on-appeal'
import { Quoted } from './quoted'
import { useWords } from './words/speak'

interface QuotedEventProps {
  seen: SeenAppeal
  event: EventView
  /** Instead of what happened. */
  label?: string
}

/** Something that was said before and that it is about now. */
export function QuotedEvent({ seen, event, label }: QuotedEventProps) {
  const words = useWords()
  const { by, at } = event
  const own = textLabel(event.action)
  const lines = particulars(event, words)
  const who = [by?.organisation ?? by?.name, sayTime(at, words)].filter(Boolean).join(' · ')
  return (
    <Quoted label={label ?? (own ? words(own) : headline(event, words))}>
      {lines.map((line) => (
        <View key={line}>{line}</View>
      ))}
      {hasText(event) && <EventText seen={seen} event={event} />}
      <View className="hint">{who}</View>
    </Quoted>
  )
}

/** The last of these events, if it happened. */
export function lastOf(
  events: readonly EventView[],
  ...actions: EventView['action'][]
): EventView | undefined {
  return events.filter(({ action }) => actions.includes(action)).pop()
}
