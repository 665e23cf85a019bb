import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Hat, Role } from '../../contract/hats'
import type { TokenKind } from '../../contract/tokens'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { InHat } from '../components/in-hat'
import { LinkRow } from '../components/link-row'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import './tokens.less'
import { noteOf } from './note-of'
import { useWords } from './words/speak'

/** 二维码 of an enterprise, a station or an envoy: those there are, and the way to a new one. */
export default function TokensPage() {
  const words = useWords()
  return (
    <InHat title={words('tokens.title')} may="tokens.list">
      {(hat) => <TokenList key={hat.id} hat={hat} />}
    </InHat>
  )
}

/** What a hat's codes are for. */
function kindOf(role: Role): TokenKind {
  if (role === 'envoy') return 'envoy'
  return role === 'unitLead' || role === 'administrator' ? 'station' : 'enterprise'
}

function TokenList({ hat }: { hat: Hat }) {
  const words = useWords()
  const { loaded, refresh, retry } = useLoaded('tokens', () => call('tokens.list', {}, { hat: hat.id }))
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { tokens } = loaded.value
  return (
    <>
      <View className="tokens__hint hint">{words(`tokens.hint.${kindOf(hat.role)}`)}</View>
      {tokens.length === 0 && <Notice icon="nothing" text={words('tokens.none')} />}
      {tokens.map((token) => (
        <LinkRow
          key={token.scene}
          label={token.name}
          note={noteOf(token, words)}
          onPush={() => void Taro.navigateTo({ url: `/tokens/token?scene=${token.scene}` })}
        />
      ))}
      <ActionBar>
        <PushButton primary onPush={() => void Taro.navigateTo({ url: '/tokens/new' })}>
          {words('tokens.add')}
        </PushButton>
      </ActionBar>
    </>
  )
}
