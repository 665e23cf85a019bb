import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { Output } from '../../contract/calls'
import { call } from '../client'
import { Field } from '../components/field'
import { LinkRow } from '../components/link-row'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Screen } from '../components/screen'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { randomId } from '../random-id'
import { askWhoIsHere } from '../session'
import { useCopy } from '../use-copy'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { useWorking } from '../use-working'
import { sayDayOf } from '../words/date-words'
import { sentenceOf } from '../words/sentence-of'
import './own.less'
import { OwnHats } from './own-hats'
import { OwnName } from './own-name'
import { Retention } from './retention'
import { Stopped } from './stopped'
import { useWords } from './words/speak'

export type Own = NonNullable<Output<'own.get'>['record']>

/** 我的信息: what is kept about the reader, to take along, to put right, or to have erased. */
export default function OwnPage() {
  const words = useWords()
  const { loaded, refresh, retry } = useLoaded('own', () => call('own.get', {}))
  useRefreshed(refresh)
  return (
    <Screen title={words('own.title')}>
      {loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : loaded.state === 'loading' ? (
        <Waiting />
      ) : !loaded.value.record ? (
        <Notice icon="nothing" text={words('own.nothing')} />
      ) : (
        <Record own={loaded.value.record} onChanged={() => void refresh()} />
      )}
    </Screen>
  )
}

function Record({ own, onChanged }: { own: Own; onChanged: () => void }) {
  const words = useWords()
  const { appeals, notices, messages, invitations } = own.counts
  return (
    <>
      <OwnName own={own} onChanged={onChanged} />
      <OwnHats own={own} onChanged={onChanged} />
      <Field label={words('own.counts')}>
        <View className="own__counts">
          {words('own.countsText', { appeals, notices, messages, invitations })}
        </View>
      </Field>
      <Retention />
      <LinkRow
        label={words('privacy.title')}
        {...(own.agreed && {
          note: words('own.agreed', {
            version: own.agreed.version,
            day: sayDayOf(own.agreed.at, words),
          }),
        })}
        onPush={() => void Taro.navigateTo({ url: '/joining/privacy' })}
      />
      <LinkRow
        label={words('own.moreHats')}
        note={words('own.moreHatsNote')}
        onPush={() => void Taro.navigateTo({ url: '/joining/enter' })}
      />
      <TakeAlong />
    </>
  )
}

/** Everything as text to copy; or to be forgotten. */
function TakeAlong() {
  const words = useWords()
  const copy = useCopy()
  const [text, setText] = useState('')
  const taking = useWorking()
  const erasing = useWorking()

  const take = () =>
    taking.work(async () => {
      setText((await call('own.export', {})).text)
    })

  async function erase() {
    const { confirm } = await Taro.showModal({
      title: words('own.eraseSure'),
      content: words('own.eraseText'),
      confirmText: words('own.eraseShort'),
      cancelText: words('button.cancel'),
    })
    if (!confirm) return
    await call('own.erase', {}, { key: randomId() })
    await askWhoIsHere()
    await Taro.switchTab({ url: '/pages/desk/index' })
  }

  const trouble = taking.trouble ?? erasing.trouble
  return (
    <>
      {text !== '' && (
        <Field label={words('own.export')}>
          <View className="own__text">{text}</View>
          <PushButton className="own__copy" onPush={() => void copy(text)}>
            {words('button.copy')}
          </PushButton>
        </Field>
      )}
      <Stopped says={trouble !== null && sentenceOf(trouble, words)} />
      <View className="own__buttons">
        <PushButton working={taking.working} onPush={() => void take()}>
          {words('own.export')}
        </PushButton>
        <PushButton working={erasing.working} onPush={() => void erasing.work(erase)}>
          {words('own.erase')}
        </PushButton>
      </View>
    </>
  )
}
