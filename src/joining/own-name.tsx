import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../client'
import { Field } from '../components/field'
import { LinkButton } from '../components/link-button'
import { PushButton } from '../components/push-button'
import { Sheet } from '../components/sheet'
import { TypedText } from '../components/typed-text'
import { randomId } from '../random-id'
import { Refusal } from '../refusal'
import { askWhoIsHere } from '../session'
import { useWorking } from '../use-working'
import { sentenceOf, wordSentence } from '../words/sentence-of'
import { useAgreed } from './agreed'
import { Agreement } from './agreement'
import type { Own } from './own'
import './own-name.less'
import { PhoneField } from './phone-field'
import { Stopped } from './stopped'
import { useWords } from './words/speak'

/** His name and number, and putting them right. */
export function OwnName({ own, onChanged }: { own: Own; onChanged: () => void }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <Field label={words('own.who')}>
      <View className="own-name">
        <View className="own-name__words">
          <View className="own-name__name">{own.name}</View>
          <View className="hint">{own.phone ?? words('own.noPhone')}</View>
        </View>
        <LinkButton onPush={() => setOpen(true)}>{words('own.correct')}</LinkButton>
      </View>
      {isOpen && (
        <Sheet title={words('own.correct')} onClose={() => setOpen(false)}>
          <Correction
            own={own}
            onDone={() => {
              setOpen(false)
              onChanged()
            }}
          />
        </Sheet>
      )}
    </Field>
  )
}

function Correction({ own, onDone }: { own: Own; onDone: () => void }) {
  const words = useWords()
  const isAgreed = useAgreed()
  const [name, setName] = useState(own.name)
  const [phoneCode, setPhoneCode] = useState<string>()
  const [hasTried, setTried] = useState(false)
  const { working, trouble, work } = useWorking()
  const fields = trouble instanceof Refusal ? trouble.fields : {}
  const wrong = (field: string) => fields[field] && wordSentence(fields[field], words)

  async function correct() {
    try {
      await call('own.correct', { name, ...(phoneCode && { phoneCode }) }, { key: randomId() })
    } catch (stopped) {
      // A code is good once.
      setPhoneCode(undefined)
      throw stopped
    }
    await askWhoIsHere()
    await Taro.showToast({ title: words('own.corrected'), icon: 'none' })
    onDone()
  }

  return (
    <View className="own-name__form">
      <TypedText
        lines="one"
        label={words('name.label')}
        placeholder={words('name.placeholder')}
        hint={words('own.correctHint')}
        initial={own.name}
        most={20}
        onText={setName}
        wrong={wrong('name')}
      />
      {!isAgreed && <Agreement wrong={hasTried} />}
      <PhoneField
        isAgreed={isAgreed}
        isGiven={phoneCode !== undefined}
        onCode={setPhoneCode}
        onFirst={() => setTried(true)}
        wrong={wrong('phoneCode')}
      />
      <Stopped says={trouble !== null && Object.keys(fields).length === 0 && sentenceOf(trouble, words)} />
      <PushButton primary className="own-name__save" working={working} onPush={() => void work(correct)}>
        {words('own.save')}
      </PushButton>
    </View>
  )
}
