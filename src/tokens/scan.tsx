import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { ResolvedToken } from '../../contract/tokens'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { PushButton } from '../components/push-button'
import { Screen } from '../components/screen'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { decoded } from '../decoded'
import { wear, whoIsHere } from '../session'
import { useLoaded } from '../use-loaded'
import './scan.less'
import { type Speak, useWords } from './words/speak'

/** Where a scanned code opens: what it is the code of, and what he who scanned it can do there. */
export default function ScanPage() {
  const words = useWords()
  const { scene = '' } = useRouter().params
  return (
    <Screen title={words('scan.title')}>
      <Scanned scene={decoded(scene)} />
    </Screen>
  )
}

function Scanned({ scene }: { scene: string }) {
  const words = useWords()
  const { loaded, retry } = useLoaded(scene, async () => {
    const [here, found] = await Promise.all([whoIsHere(), call('tokens.resolve', { scene })])
    return { here, found }
  })
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { here, found } = loaded.value
  const hat = here.session.hats.find(({ id }) => id === found.hat)
  const submit = () => {
    if (hat) wear(hat)
    const at = found.kind === 'station' ? `?station=${scene}&at=${encodeURIComponent(found.name)}` : ''
    void Taro.redirectTo({ url: `/appeals/submit${at}` })
  }
  const isStranger = here.session.hats.length === 0
  return (
    <>
      <View className="scan">
        <View className="hint">{whatItIs(found, words)}</View>
        <View className="scan__name">{found.name}</View>
        {found.place && <View className="scan__place">{found.place}</View>}
        {found.kind !== 'envoy' && !hat && (
          <View className="scan__text">
            {words(found.kind === 'enterprise' ? 'scan.notMember' : 'scan.noEnterprise')}
          </View>
        )}
      </View>
      {hat && (
        <ActionBar>
          <PushButton primary onPush={submit}>
            {words('scan.submit')}
          </PushButton>
        </ActionBar>
      )}
      {found.kind !== 'envoy' && isStranger && (
        <ActionBar>
          <PushButton primary onPush={() => void Taro.navigateTo({ url: '/joining/enter' })}>
            {words('scan.join')}
          </PushButton>
        </ActionBar>
      )}
    </>
  )
}

function whatItIs({ kind, isOwn }: ResolvedToken, words: Speak): string {
  return words(kind === 'envoy' && isOwn ? 'scan.ownEnvoy' : `scan.${kind}`)
}
