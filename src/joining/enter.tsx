import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { Session } from '../../contract/session'
import { call } from '../client'
import { LinkRow } from '../components/link-row'
import { Screen } from '../components/screen'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useHere, whoIsHere } from '../session'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { ByCode } from './by-code'
import { ByPhone } from './by-phone'
import { comesIn } from './comes-in'
import './enter.less'
import { RegistrationStatus } from './registration-status'
import { useWords } from './words/speak'

/** The ways in: a code, the telephone, or registering one's enterprise. Whoever is in already adds a hat by a code. */
export default function EnterPage() {
  const words = useWords()
  const { loaded, retry } = useLoaded('here', whoIsHere)
  const here = useHere()
  return (
    <Screen title={words('enter.title')}>
      {loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : !here ? (
        <Waiting />
      ) : (
        <Ways session={here.session} />
      )}
    </Screen>
  )
}

function Ways({ session }: { session: Session }) {
  const words = useWords()
  const { code, scene } = useRouter().params
  const isNew = session.hats.length === 0
  const { loaded, refresh } = useLoaded('own registration', async () => {
    const { registration } = await call('registrations.mine', {})
    // Somebody has let him in meanwhile.
    if (isNew && registration?.state === 'approved') await comesIn()
    return registration
  })
  useRefreshed(refresh)
  const registration = loaded.state === 'ready' ? loaded.value : null
  return (
    <>
      <View className="enter__says">{words(isNew ? 'enter.says' : 'enter.saysMore')}</View>
      {isNew && registration && registration.state !== 'approved' && (
        <RegistrationStatus registration={registration} />
      )}
      <ByCode name={session.person?.name ?? null} given={code ?? decodeURIComponent(scene ?? '')} />
      {isNew && <ByPhone />}
      {isNew && registration?.state !== 'waiting' && (
        <LinkRow
          label={words('signUp.title')}
          note={words('signUp.about')}
          onPush={() => void Taro.navigateTo({ url: '/joining/register' })}
        />
      )}
    </>
  )
}
