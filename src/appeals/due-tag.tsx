import { View } from '@tarojs/components'
import type { Due } from '../../contract/deadlines'
import { sayDue } from '../words/due-words'
import { useWords } from '../words/speak'
import './due-tag.less'

/** When a clock runs out. Its light is a shape and a word besides a colour. */
export function DueTag({ due }: { due: Due }) {
  const words = useWords()
  return (
    <View className={`due-tag due-tag_${due.light}`}>
      <View className="due-tag__shape" aria-hidden>
        {signs[due.light]}
      </View>
      <View className="due-tag__words">{sayDue(due, words)}</View>
    </View>
  )
}

/** What stands in the shape of a light: green is a ring, yellow a half disc. */
const signs: Record<Due['light'], string> = { green: '', yellow: '', red: '!', black: '!!' }
