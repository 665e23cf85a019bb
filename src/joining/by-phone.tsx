import { View } from '@tarojs/components'
import { useState } from 'react'
import { privacyVersion } from '../../contract/privacy'
import { call } from '../client'
import { Field } from '../components/field'
import { PushButton } from '../components/push-button'
import { randomId } from '../random-id'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { useAgreed } from './agreed'
import { comesIn } from './comes-in'
import './phone-field.less'
import { PhoneButton } from './phone-button'
import { Stopped } from './stopped'
import { useWords } from './words/speak'

/** 手机号: whoever stands in the roster with the number WeChat vouches for. */
export function ByPhone() {
  const words = useWords()
  const isAgreed = useAgreed()
  const [says, setSays] = useState('')
  const { working, work } = useWorking()

  const join = (phoneCode: string) =>
    work(async () => {
      setSays('')
      const { hats } = await call(
        'people.joinByPhone',
        { agreed: privacyVersion, phoneCode },
        { key: randomId() },
      )
      await comesIn(hats[0]?.id)
    }).then((stopped) => {
      if (stopped) setSays(sentenceOf(stopped, words))
    })

  return (
    <Field label={words('phone.label')} hint={words('phone.hint')}>
      <Stopped says={says || false} />
      <View className="phone-field__gap" />
      {/* WeChat's own button asks for the number at once, so it is not there before he has agreed. */}
      <PushOrAsk
        isAgreed={isAgreed}
        working={working}
        onCode={(code) => void join(code)}
        onNone={() => setSays(words('phone.refusedByHim'))}
        onFirst={() => setSays(words('privacy.notAgreed'))}
      />
    </Field>
  )
}

interface PushOrAskProps {
  isAgreed: boolean
  working: boolean
  onCode: (code: string) => void
  onNone: () => void
  onFirst: () => void
}

function PushOrAsk({ isAgreed, working, onCode, onNone, onFirst }: PushOrAskProps) {
  const words = useWords()
  if (!isAgreed) return <PushButton onPush={onFirst}>{words('phone.join')}</PushButton>
  return (
    <PhoneButton working={working} onCode={onCode} onNone={onNone}>
      {words('phone.join')}
    </PhoneButton>
  )
}
