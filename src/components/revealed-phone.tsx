import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { clean } from '../../contract/text'
import { Refusal } from '../refusal'
import { useCopy } from '../use-copy'
import { useWorking } from '../use-working'
import { sentenceOf, wordSentence } from '../words/sentence-of'
import { useWords } from '../words/speak'
import { LinkButton } from './link-button'
import { PushButton } from './push-button'
import './revealed-phone.less'
import { TypedText } from './typed-text'

interface RevealedPhoneProps {
  /** Staff say why first; an enterprise that calls whoever works for it need not. */
  sayWhy: boolean
  /** Characters of that reason, at most. */
  mostWhy: number
  /** Asks for the number; that is on record. */
  ask: (why: string | undefined) => Promise<{ phone: string }>
}

/** A number in full, once it has been asked for. */
export function RevealedPhone({ sayWhy, mostWhy, ask }: RevealedPhoneProps) {
  const words = useWords()
  const copy = useCopy()
  const [why, setWhy] = useState('')
  const [number, setNumber] = useState<string | null>(null)
  const { working, trouble, work } = useWorking()

  const reveal = () =>
    work(async () => {
      setNumber((await ask(clean(why) || undefined)).phone)
    })

  if (number !== null)
    return (
      <>
        <View className="revealed-phone__number">{number}</View>
        <PushButton
          primary
          onPush={() => void Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined)}
        >
          {words('phone.call')}
        </PushButton>
        <View className="revealed-phone__copy">
          <LinkButton onPush={() => void copy(number)}>{words('button.copy')}</LinkButton>
        </View>
      </>
    )

  const wrong = trouble instanceof Refusal ? trouble.fields.why : undefined
  return (
    <>
      {sayWhy && (
        <View className="revealed-phone__why">
          <TypedText
            lines="one"
            label={words('phone.whyLabel')}
            placeholder={words('phone.whyPlaceholder')}
            initial=""
            most={mostWhy}
            onText={setWhy}
            wrong={wrong && wordSentence(wrong, words)}
          />
        </View>
      )}
      <View className="revealed-phone__recorded hint">{words('phone.recorded')}</View>
      {trouble !== null && !wrong && (
        <View className="revealed-phone__trouble" role="alert">
          {sentenceOf(trouble, words)}
        </View>
      )}
      <PushButton primary working={working} onPush={() => void reveal()}>
        {words('phone.reveal')}
      </PushButton>
    </>
  )
}
