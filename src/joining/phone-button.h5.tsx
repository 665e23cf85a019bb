import { type BaseEventOrig, Input } from '@tarojs/components'
import { useState } from 'react'
import { PushButton } from '../components/push-button'
import { spokenAs } from '../components/spoken-as'
import './phone-button.h5.less'
import type { PhoneButtonProps } from './phone-button-shape'

/** `+852 55501234`: with the country's code, a blank after it; China's without. */
const written = /^(?:\+(\d{1,4})\s+)?(\d{5,15})$/

/** The local preview's WeChat, which takes any number for his. */
export function PhoneButton({ children, working, onCode, onNone }: PhoneButtonProps) {
  const [number, setNumber] = useState('')

  async function askForCode() {
    const [, countryCode, phoneNumber] = written.exec(number.trim()) ?? []
    const response = await fetch('/wechat/phone-code', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phoneNumber, ...(countryCode && { countryCode }) }),
    })
    if (!response.ok) return onNone()
    onCode(((await response.json()) as { code: string }).code)
  }

  return (
    <>
      <Input
        className="phone-button__number"
        value={number}
        placeholder="本机演示：手机号"
        placeholderClass="typed-text__placeholder"
        {...spokenAs('本机演示：手机号', 'textbox')}
        onInput={({ detail }: BaseEventOrig<{ value: string }>) => setNumber(detail.value)}
      />
      <PushButton working={working} onPush={() => void askForCode().catch(onNone)}>
        {children}
      </PushButton>
    </>
  )
}
