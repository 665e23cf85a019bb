import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useRef, useState } from 'react'
import type { Output } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { PushButton } from '../components/push-button'
import { Sheet } from '../components/sheet'
import { TypedText } from '../components/typed-text'
import { randomId } from '../random-id'
import { useWorking } from '../use-working'
import { sayTime } from '../words/date-words'
import { sentenceOf } from '../words/sentence-of'
import './registration-card.less'
import { Stopped } from './stopped'
import { useWords } from './words/speak'

interface RegistrationCardProps {
  hat: Hat
  registration: Output<'registrations.list'>['registrations'][number]
  onDone: () => void
}

/** One enterprise that wants in: its licence, what was typed and where WeChat read something else. */
export function RegistrationCard({ hat, registration, onDone }: RegistrationCardProps) {
  const words = useWords()
  const { id, at, enterpriseName, creditCode, read, known, name, phone, licence } = registration
  const { working, trouble, work } = useWorking()
  const [isDeclining, setDeclining] = useState(false)
  const why = useRef('')
  const key = useRef(randomId())

  const decide = (agree: boolean) =>
    work(async () => {
      const reason = why.current.trim()
      await call(
        'registrations.decide',
        { id, agree, ...(!agree && reason && { why: reason }) },
        { hat: hat.id, key: key.current },
      )
      await Taro.showToast({
        title: words(agree ? 'registrations.approved' : 'registrations.declined'),
        icon: 'none',
      })
      setDeclining(false)
      onDone()
    })

  const stopped = trouble !== null && sentenceOf(trouble, words)
  return (
    <View className="registration-card">
      <View className="registration-card__name">{enterpriseName}</View>
      <Difference typed={enterpriseName} read={read?.enterpriseName} />
      <View className="registration-card__line">
        {words('signUp.creditCode')} {creditCode}
      </View>
      <Difference typed={creditCode} read={read?.creditCode} />
      <View className="registration-card__line">
        {[name, phone ?? words('registrations.noPhone')].join(' · ')}
      </View>
      <View className="hint">{words('registration.sentAt', { time: sayTime(at, words) })}</View>
      <View className="registration-card__known">
        {known ? words('registrations.known', { name: known }) : words('registrations.new')}
      </View>
      {licence && (
        <Image
          className="registration-card__licence"
          mode="aspectFit"
          src={licence}
          role="button"
          aria-label={words('registrations.licence')}
          onClick={() => void Taro.previewImage({ urls: [licence], current: licence })}
        />
      )}
      {!isDeclining && <Stopped says={stopped} />}
      <View className="registration-card__buttons">
        <PushButton disabled={working} onPush={() => setDeclining(true)}>
          {words('registrations.decline')}
        </PushButton>
        <PushButton primary working={working} onPush={() => void decide(true)}>
          {words('registrations.approve')}
        </PushButton>
      </View>
      {isDeclining && (
        <Sheet title={words('registrations.decline')} onClose={() => setDeclining(false)}>
          <TypedText
            label={words('registrations.why')}
            placeholder={words('registrations.whyPlaceholder')}
            initial={why.current}
            most={200}
            onText={(text) => {
              why.current = text
            }}
          />
          <Stopped says={stopped} />
          <PushButton
            primary
            className="registration-card__decline"
            working={working}
            onPush={() => void decide(false)}
          >
            {words('registrations.declineIt')}
          </PushButton>
        </Sheet>
      )}
    </View>
  )
}

/** Where WeChat has read something else than was typed. */
function Difference({ typed, read }: { typed: string; read: string | undefined }) {
  const words = useWords()
  if (!read || read === typed) return null
  return <View className="registration-card__difference">{words('registrations.read', { read })}</View>
}
