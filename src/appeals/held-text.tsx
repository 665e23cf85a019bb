import { View } from '@tarojs/components'
import { useState } from 'react'
import type { EventView } from '../../contract/appeals'
import { call } from '../client'
import { LinkButton } from '../components/link-button'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { Folded } from './folded'
import { useWords } from './words/speak'
import './held-text.less'
import type { SeenAppeal } from './on-appeal'

interface EventTextProps {
  seen: SeenAppeal
  event: EventView
}

/** What was written with an event. Where a long history had no room for it, it comes when it is asked for. */
export function EventText({ seen, event: { text, version } }: EventTextProps) {
  return text === undefined ? <HeldText seen={seen} version={version} /> : <Folded text={text} />
}

function HeldText({ seen: { hat, appeal }, version }: { seen: SeenAppeal; version: number }) {
  const words = useWords()
  const [text, setText] = useState<string | null>(null)
  const { working, trouble, work } = useWorking()
  const fetch = () =>
    work(async () => {
      const answer = await call('appeals.text', { id: appeal.id, version }, { hat: hat.id })
      setText(answer.text)
    })
  if (text !== null) return <Folded text={text} />
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

/** Something was written with it that this side may read. */
export function hasText({ text, textHeld }: EventView): boolean {
  return !!text || !!textHeld
}
