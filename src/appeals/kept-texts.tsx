import { View } from '@tarojs/components'
import { useState } from 'react'
import { Field } from '../components/field'
import { LinkButton } from '../components/link-button'
import { useCopy } from '../use-copy'
import { useWords } from './words/speak'
import './kept-texts.less'
import { forgetKept, textsLeftOver } from './move-forms'
import type { SeenAppeal } from './on-appeal'

/** What he wrote for a move that is not possible now, because somebody was first: to be copied, or deleted. */
export function KeptTexts({ seen }: { seen: SeenAppeal }) {
  const words = useWords()
  const copy = useCopy()
  const [, redraw] = useState(0)
  const forget = (name: string) => {
    forgetKept(name)
    redraw((times) => times + 1)
  }
  return (
    <>
      {textsLeftOver(seen).map(({ name, action, text }) => (
        <Field key={name} label={words('kept.text', { action: `@action.${action}` })}>
          <View className="kept-texts__text">{text}</View>
          <View className="kept-texts__buttons">
            <LinkButton onPush={() => void copy(text)}>{words('button.copy')}</LinkButton>
            <LinkButton onPush={() => forget(name)}>{words('button.delete')}</LinkButton>
          </View>
        </Field>
      ))}
    </>
  )
}
