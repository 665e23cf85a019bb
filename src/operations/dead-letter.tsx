import { View } from '@tarojs/components'
import type { Output } from '../../contract/calls'
import { LinkButton } from '../components/link-button'
import { sayTime } from '../words/date-words'
import { isWordKey, type Speak, useWords } from './words/speak'
import './dead-letter.less'

type Letter = Output<'operations.deadLetters'>['rows'][number]

interface DeadLetterProps {
  letter: Letter
  /** One is being sent again. */
  working: boolean
  onResend: () => void
}

/** One reminder that was given up. */
export function DeadLetter({ letter, working, onResend }: DeadLetterProps) {
  const words = useWords()
  const { at, number, code, attempts } = letter
  return (
    <View className="dead-letter">
      <View className="dead-letter__kind">{kindOf(letter, words)}</View>
      <View className="dead-letter__number">{words('inbox.number', { number })}</View>
      <View className="dead-letter__why">{whyOf(letter, words)}</View>
      <View className="dead-letter__foot">
        <View className="dead-letter__tried">
          {[
            words('deadLetters.code', { code }),
            words('deadLetters.attempts', { count: attempts }),
            sayTime(at, words),
          ].join(' · ')}
        </View>
        <View className="dead-letter__button">
          <LinkButton disabled={working} onPush={onResend}>
            {words('deadLetters.resend')}
          </LinkButton>
        </View>
      </View>
    </View>
  )
}

function kindOf({ template }: Letter, words: Speak): string {
  const key = `reminder.${template}`
  return isWordKey(key) ? words(key) : template
}

/** What this code means, where that is known; else whether trying again can help. */
function whyOf({ code, sort }: Letter, words: Speak): string {
  const key = `errcode.${code}`
  return isWordKey(key) ? words(key) : words(`sort.${sort}`)
}
