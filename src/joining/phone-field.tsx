import { View } from '@tarojs/components'
import { useState } from 'react'
import { Field } from '../components/field'
import { PushButton } from '../components/push-button'
import './phone-field.less'
import { PhoneButton } from './phone-button'
import { useWords } from './words/speak'

interface PhoneFieldProps {
  isAgreed: boolean
  /** He has given it; the code leads to it for five minutes. */
  isGiven: boolean
  onCode: (code: string) => void
  /** He has to agree first. */
  onFirst: () => void
  wrong: string | undefined
}

/** His number, where he wants to give it. */
export function PhoneField({ isAgreed, isGiven, onCode, onFirst, wrong }: PhoneFieldProps) {
  const words = useWords()
  const [isRefused, setRefused] = useState(false)
  return (
    <Field
      label={words('phoneField.label')}
      hint={words('phoneField.hint')}
      wrong={wrong ?? (isRefused ? words('phone.refusedByHim') : undefined)}
    >
      <View className="phone-field__gap" />
      {isGiven ? (
        <View role="status">{words('phoneField.given')}</View>
      ) : isAgreed ? (
        <PhoneButton working={false} onCode={onCode} onNone={() => setRefused(true)}>
          {words('phoneField.give')}
        </PhoneButton>
      ) : (
        <PushButton onPush={onFirst}>{words('phoneField.give')}</PushButton>
      )}
    </Field>
  )
}
