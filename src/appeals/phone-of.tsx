import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { textLimits } from '../../contract/appeal-actions'
import type { Contact } from '../../contract/appeals'
import { type CaseRole, sideOf } from '../../contract/hats'
import { clean } from '../../contract/text'
import { call } from '../client'
import { LinkButton } from '../components/link-button'
import { PushButton } from '../components/push-button'
import { Sheet } from '../components/sheet'
import { TypedText } from '../components/typed-text'
import { Refusal } from '../refusal'
import { useCopy } from '../use-copy'
import { useWorking } from '../use-working'
import { sentenceOf, wordSentence } from '../words/sentence-of'
import type { SeenAppeal } from './on-appeal'
import { useWords } from './words/speak'
import './phone-of.less'

interface PhoneOfProps {
  seen: SeenAppeal
  whose: 'contact' | 'handler'
  somebody: Contact
  /** He may need the whole number. */
  canAsk: boolean
}

/** Somebody and his masked number; whoever needs the whole one asks for it, and that is on record. */
export function PhoneOf({ seen, whose, somebody: { name, phone }, canAsk }: PhoneOfProps) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <View className="phone-of">
        <View className="phone-of__name">
          {name}
          {phone && ` ${phone}`}
        </View>
        {phone && canAsk && (
          <View className="phone-of__ask">
            <LinkButton onPush={() => setOpen(true)}>{words('phone.show')}</LinkButton>
          </View>
        )}
      </View>
      {isOpen && (
        <Sheet title={words('phone.of', { name })} onClose={() => setOpen(false)}>
          <Revealed seen={seen} whose={whose} />
        </Sheet>
      )}
    </>
  )
}

/** Staff say why first; an enterprise that calls its own handler need not. */
function Revealed({ seen: { hat, appeal }, whose }: Pick<PhoneOfProps, 'seen' | 'whose'>) {
  const words = useWords()
  const copy = useCopy()
  const [why, setWhy] = useState('')
  const [number, setNumber] = useState<string | null>(null)
  const { working, trouble, work } = useWorking()
  const sayWhy = sideOf[hat.role as CaseRole] !== 'enterprise' || hat.role === 'envoy'

  const reveal = () =>
    work(async () => {
      const input = { id: appeal.id, whose, ...(clean(why) && { why }) }
      setNumber((await call('appeals.revealPhone', input, { hat: hat.id })).phone)
    })

  if (number !== null)
    return (
      <>
        <View className="phone-of__number">{number}</View>
        <PushButton
          primary
          onPush={() => void Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined)}
        >
          {words('phone.call')}
        </PushButton>
        <View className="phone-of__copy">
          <LinkButton onPush={() => void copy(number)}>{words('button.copy')}</LinkButton>
        </View>
      </>
    )

  const wrong = trouble instanceof Refusal ? trouble.fields.why : undefined
  return (
    <>
      {sayWhy && (
        <View className="phone-of__why">
          <TypedText
            lines="one"
            label={words('phone.whyLabel')}
            placeholder={words('phone.whyPlaceholder')}
            initial=""
            most={textLimits.reason}
            onText={setWhy}
            wrong={wrong && wordSentence(wrong, words)}
          />
        </View>
      )}
      <View className="phone-of__recorded hint">{words('phone.recorded')}</View>
      {trouble !== null && !wrong && (
        <View className="phone-of__trouble" role="alert">
          {sentenceOf(trouble, words)}
        </View>
      )}
      <PushButton primary working={working} onPush={() => void reveal()}>
        {words('phone.reveal')}
      </PushButton>
    </>
  )
}
