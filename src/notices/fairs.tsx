import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import { mayCall } from '../../contract/rights'
import { dayOf } from '../../contract/working-days'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Chips } from '../components/chips'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { officeNow } from '../office-time'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { FairCard } from './fair-card'
import './fairs.less'
import { useWords } from './words/speak'

/** 招聘会: the fairs of a year, and what they come to. */
export default function FairsPage() {
  const words = useWords()
  return (
    <InHat title={words('fairs.title')} may="fairs.list">
      {(hat) => <Years key={hat.id} hat={hat} />}
    </InHat>
  )
}

function Years({ hat }: { hat: Hat }) {
  const words = useWords()
  const now = Number(dayOf(officeNow()).slice(0, 4))
  const [year, setYear] = useState(String(now))
  return (
    <>
      <Field label={words('fairs.year')}>
        <Chips
          label={words('fairs.year')}
          choices={[now - 1, now, now + 1].map((each) => ({
            value: String(each),
            label: words('fairs.ofYear', { year: each }),
          }))}
          chosen={year}
          onChoose={setYear}
        />
      </Field>
      <OfYear key={year} hat={hat} year={year} />
      {mayCall(hat.role, 'fairs.save') && (
        <ActionBar>
          <PushButton primary onPush={() => void Taro.navigateTo({ url: '/notices/fair-form' })}>
            {words('fairs.begin')}
          </PushButton>
        </ActionBar>
      )}
    </>
  )
}

function OfYear({ hat, year }: { hat: Hat; year: string }) {
  const words = useWords()
  const { loaded, refresh, retry } = useLoaded(year, () => call('fairs.list', { year }, { hat: hat.id }))
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { fairs, held } = loaded.value
  if (fairs.length === 0) return <Notice icon="nothing" text={words('fairs.none')} />
  return (
    <>
      <View className="fairs__held">
        <View className="fairs__figures">{words('fairs.held', held)}</View>
        <View className="hint">{words('fairs.heldHint', { enterprises: held.enterprises })}</View>
      </View>
      {fairs.map((fair) => (
        <FairCard key={fair.id} fair={fair} />
      ))}
    </>
  )
}
