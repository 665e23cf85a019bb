import { View } from '@tarojs/components'
import { useState } from 'react'
import { lengthOf } from '../../contract/text'
import { LinkButton } from '../components/link-button'
import { useWords } from './words/speak'
import './folded.less'

/** Letters that stand in one line of a phone, about. */
const lineLength = 20
const shownLines = 6

/** It would fill the screen: counted, because a phone does not tell how high a text is before it is drawn. */
function isLong(text: string): boolean {
  const lines = text.split('\n').map((line) => Math.ceil(lengthOf(line) / lineLength))
  return lines.reduce((sum, each) => sum + Math.max(each, 1), 0) > shownLines + 2
}

/** What somebody wrote, in his own lines; the end of a long text comes when it is asked for. */
export function Folded({ text }: { text: string }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  if (!isLong(text)) return <View className="folded__text">{text}</View>
  return (
    <>
      <View className={isOpen ? 'folded__text' : 'folded__text folded__text_closed'}>{text}</View>
      <View className="folded__turn">
        <LinkButton onPush={() => setOpen(!isOpen)}>{words(isOpen ? 'fold.close' : 'fold.open')}</LinkButton>
      </View>
    </>
  )
}
