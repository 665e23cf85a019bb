import { View } from '@tarojs/components'
import type { Hat } from '../../contract/hats'
import type { MessageRow } from '../../contract/messages'
import { sayTime } from '../words/date-words'
import { hatName } from '../words/hat-name'
import { type Speak, useWords } from './words/speak'
import './message-line.less'
import { whatHappened, whatRunsOut, whatWaits } from './message-words'

interface MessageLineProps {
  message: MessageRow
  /** The hat it concerns, while he has it. */
  hat: Hat | undefined
  /** He has several: it says which one. */
  withHat: boolean
  onOpen: () => void
}

/** One message. Unread ones carry a dot and stand in bold, and say so aloud. */
export function MessageLine({ message, hat, withHat, onOpen }: MessageLineProps) {
  const words = useWords()
  const { isRead, kind } = message
  const headline = headlineOf(message, hat, words)
  const advice = kind === 'alarm' ? words(`alarmDo.${message.about}`) : ''
  const which = whichOf(message, words)
  const time = sayTime(message.at, words)
  const acting = withHat && hat ? hatName(hat, words) : ''
  const spoken = [isRead ? '' : words('inbox.isUnread'), headline, advice, which, time, acting]
  return (
    <View
      className={isRead ? 'message-line' : 'message-line message-line_unread'}
      hoverClass="message-line_pushed"
      role="link"
      aria-label={spoken.filter((part) => part !== '').join(words('list.comma'))}
      onClick={onOpen}
    >
      <View className="message-line__dot" aria-hidden />
      <View className="message-line__words">
        <View className="message-line__headline">{headline}</View>
        {advice !== '' && <View className="message-line__advice">{advice}</View>}
        <View className="message-line__foot">
          <View className="message-line__which">{which}</View>
          <View>{time}</View>
        </View>
        {acting !== '' && <View className="message-line__hat">{acting}</View>}
      </View>
      <View className="message-line__arrow" aria-hidden />
    </View>
  )
}

function headlineOf(message: MessageRow, hat: Hat | undefined, words: Speak): string {
  if (message.kind === 'appeal') return whatHappened(message, hat, words)
  if (message.kind === 'reminder') return whatRunsOut(message, words)
  if (message.kind === 'contacts') return words('contacts.left', { count: message.count })
  if (message.kind === 'branch') return words(`branch.${message.what}`)
  if (message.kind === 'digest') return whatWaits(message, words)
  if (message.kind === 'notice') return words(`noticeNews.${message.what}`)
  if (message.kind === 'match') return words(`matchNews.${message.what}`)
  return message.kind === 'enterprise' ? words(`news.${message.what}`) : words(`alarm.${message.about}`)
}

/** What it is about, by its number or code. */
function whichOf(message: MessageRow, words: Speak): string {
  if (message.kind === 'appeal' || message.kind === 'reminder') return message.number
  return message.kind === 'alarm' ? words('deadLetters.code', { code: message.code }) : ''
}
