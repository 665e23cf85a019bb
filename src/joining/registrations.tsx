import { View } from '@tarojs/components'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import './registrations.less'
import { RegistrationCard } from './registration-card'
import { useWords } from './words/speak'

/** 企业登记审核: what waits for this committee. */
export default function RegistrationsPage() {
  const words = useWords()
  return (
    <InHat title={words('registrations.title')} may="registrations.list">
      {(hat) => <Registrations key={hat.id} hat={hat} />}
    </InHat>
  )
}

function Registrations({ hat }: { hat: Hat }) {
  const words = useWords()
  const { loaded, refresh, retry } = useLoaded('registrations', () =>
    call('registrations.list', {}, { hat: hat.id }),
  )
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { registrations } = loaded.value
  if (registrations.length === 0) return <Notice icon="nothing" text={words('registrations.none')} />
  return (
    <>
      <View className="registrations__says hint">{words('registrations.says')}</View>
      {registrations.map((registration) => (
        <RegistrationCard
          key={registration.id}
          hat={hat}
          registration={registration}
          onDone={() => void refresh()}
        />
      ))}
    </>
  )
}
