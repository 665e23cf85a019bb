import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Output } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { randomId } from '../random-id'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { useWorking } from '../use-working'
import { sayTime } from '../words/date-words'
import { sentenceOf } from '../words/sentence-of'
import './grants.less'
import { Stopped } from './stopped'
import { useWords } from './words/speak'

/** 授权: the roles nobody gets by a code; one administrator proposes, another agrees (T91). */
export default function GrantsPage() {
  const words = useWords()
  return (
    <InHat title={words('grants.title')} may="grants.list">
      {(hat) => <Grants key={hat.id} hat={hat} />}
    </InHat>
  )
}

function Grants({ hat }: { hat: Hat }) {
  const words = useWords()
  const { loaded, refresh, retry } = useLoaded('grants', () => call('grants.list', {}, { hat: hat.id }))
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { grants } = loaded.value
  return (
    <>
      <View className="grants__says hint">{words('grants.says')}</View>
      {grants.length === 0 && <Notice icon="nothing" text={words('grants.none')} />}
      {grants.map((grant) => (
        <Grant key={grant.id} hat={hat} grant={grant} onDone={() => void refresh()} />
      ))}
      <ActionBar>
        <PushButton primary onPush={() => void Taro.navigateTo({ url: '/joining/grant' })}>
          {words('grants.propose')}
        </PushButton>
      </ActionBar>
    </>
  )
}

interface GrantProps {
  hat: Hat
  grant: Output<'grants.list'>['grants'][number]
  onDone: () => void
}

function Grant({ hat, grant, onDone }: GrantProps) {
  const words = useWords()
  const { id, person, role, organisation, by, at, state, canDecide } = grant
  const { working, trouble, work } = useWorking()
  const decide = (agree: boolean) =>
    work(async () => {
      await call('grants.decide', { id, agree }, { hat: hat.id, key: randomId() })
      onDone()
    })
  return (
    <View className="grants__grant">
      <View className="grants__who">
        {words('grants.who', { person, organisation: organisation.name, role: `@role.${role}` })}
      </View>
      <View className="hint">{words('grants.by', { by, time: sayTime(at, words) })}</View>
      {(state !== 'open' || !canDecide) && (
        <View className="grants__state">{words(state === 'open' ? 'grants.waits' : `grants.${state}`)}</View>
      )}
      {canDecide && (
        <>
          <Stopped says={trouble !== null && sentenceOf(trouble, words)} />
          <View className="grants__buttons">
            <PushButton disabled={working} onPush={() => void decide(false)}>
              {words('grants.decline')}
            </PushButton>
            <PushButton primary working={working} onPush={() => void decide(true)}>
              {words('grants.agree')}
            </PushButton>
          </View>
        </>
      )}
    </View>
  )
}
