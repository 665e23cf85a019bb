import { Image, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { Hat } from '../../contract/hats'
import { sentence } from '../../contract/sentence'
import type { Token } from '../../contract/tokens'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { LinkButton } from '../components/link-button'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { randomId } from '../random-id'
import { Refusal } from '../refusal'
import { useCopy } from '../use-copy'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import './token.less'
import { noteOf } from './note-of'
import { useWords } from './words/speak'

/** One QR code: its picture to be hung up, its letters beside it, and the end of it. */
export default function TokenPage() {
  const words = useWords()
  const { scene = '' } = useRouter().params
  return (
    <InHat title={words('token.title')} may="tokens.picture">
      {(hat) => <Known key={hat.id} hat={hat} scene={scene} />}
    </InHat>
  )
}

function Known({ hat, scene }: { hat: Hat; scene: string }) {
  const { loaded, retry, refresh } = useLoaded(scene, async () => {
    const { tokens } = await call('tokens.list', {}, { hat: hat.id })
    const found = tokens.find((token) => token.scene === scene)
    if (!found) throw new Refusal({ code: 'NOT_FOUND', ...sentence('token.unknown') })
    return found
  })
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return <Shown hat={hat} token={loaded.value} onRevoked={() => void refresh()} />
}

function Shown({ hat, token, onRevoked }: { hat: Hat; token: Token; onRevoked: () => void }) {
  const words = useWords()
  const copy = useCopy()
  const { working, trouble, work } = useWorking()
  const { scene, name, state } = token

  async function revoke() {
    const { confirm } = await Taro.showModal({
      title: words('token.sure'),
      content: words('token.sureText'),
      confirmText: words('button.sure'),
      cancelText: words('button.cancel'),
    })
    if (!confirm) return
    await work(async () => {
      await call('tokens.revoke', { scene }, { hat: hat.id, key: randomId() })
      void Taro.showToast({ title: words('token.stopped'), icon: 'none' })
      onRevoked()
    })
  }

  return (
    <>
      <View className="token">
        <View className="token__name">{name}</View>
        <View className="hint">{noteOf(token, words)}</View>
        {state === 'open' && <Picture hat={hat} token={token} />}
      </View>
      {state === 'open' && (
        <>
          <Field label={words('token.scene')}>
            <View className="token__scene">
              <View className="token__letters">{scene}</View>
              <LinkButton onPush={() => void copy(scene)}>{words('button.copy')}</LinkButton>
            </View>
          </Field>
          <ActionBar trouble={trouble === null ? undefined : sentenceOf(trouble, words)}>
            <PushButton working={working} onPush={() => void revoke()}>
              {words('token.revoke')}
            </PushButton>
          </ActionBar>
        </>
      )}
    </>
  )
}

function Picture({ hat, token: { scene, name } }: { hat: Hat; token: Token }) {
  const words = useWords()
  const { loaded, retry } = useLoaded(`picture ${scene}`, () =>
    call('tokens.picture', { scene }, { hat: hat.id }),
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const says = words('token.picture', { name })
  return (
    <>
      <Image className="token__picture" src={loaded.value.url} showMenuByLongpress aria-label={says} />
      <View className="hint">{words('token.save')}</View>
    </>
  )
}
