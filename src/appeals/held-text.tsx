import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../client'
import { LinkButton } from '../components/link-button'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { useWords } from '../words/speak'
import './held-text.less'
import type { SeenAppeal } from './on-appeal'

/** The text of an event for which a long history had no room: it comes when it is asked for. */
export function HeldText({ seen: { hat, appeal }, version }: { seen: SeenAppeal; version: number }) {
  const words = useWords()
  const [text, setText] = useState<string | null>(null)
  const { working, trouble, work } = useWorking()
  const fetch = () =>
    work(async () => {
      const answer = await call('appeals.text', { id: appeal.id, version }, { hat: hat.id })
      setText(answer.text)
    })
  if (text !== null) return text
  return (
    <>
      {trouble !== null && (
        <View className="held-text__trouble" role="alert">
          {sentenceOf(trouble, words)}
        </View>
      )}
      <View className="held-text__show">
        <LinkButton disabled={working} onPush={() => void fetch()}>
          {words(working ? 'event.openingText' : 'event.showText')}
        </LinkButton>
      </View>
    </>
  )
}
