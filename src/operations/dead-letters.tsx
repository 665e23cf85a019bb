import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Output } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { Notice } from '../components/notice'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { randomId } from '../random-id'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { DeadLetter } from './dead-letter'
import { useWords } from './words/speak'
import './dead-letters.less'

type Letter = Output<'operations.deadLetters'>['rows'][number]

/** 死信: the reminders that did not get to somebody's WeChat, why, and another try. */
export function DeadLetters({ hat }: { hat: Hat }) {
  const words = useWords()
  const { loaded, refresh, retry } = useLoaded('dead letters', () =>
    call('operations.deadLetters', {}, { hat: hat.id }),
  )
  useRefreshed(refresh)
  const { working, work } = useWorking()

  async function resend({ id, sort }: Letter) {
    const { confirm } = await Taro.showModal({
      title: words('deadLetters.sure'),
      content: words(`deadLetters.sure.${sort}`),
      confirmText: words('button.sure'),
      cancelText: words('button.cancel'),
    })
    if (!confirm) return
    const stopped = await work(async () => {
      await call('operations.resend', { id }, { hat: hat.id, key: randomId() })
    })
    const title = stopped ? sentenceOf(stopped, words) : words('deadLetters.resent')
    void Taro.showToast({ title, icon: 'none' })
    // Somebody else may have been faster; the list says so.
    await refresh()
  }

  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { rows, counts } = loaded.value
  return (
    <>
      <View className="dead-letters__counts">
        <Count name={words('deadLetters.dead')} count={counts.dead} />
        <Count name={words('deadLetters.pending')} count={counts.pending} />
      </View>
      {rows.length === 0 && <Notice icon="nothing" text={words('deadLetters.none')} />}
      {rows.map((letter) => (
        <DeadLetter key={letter.id} letter={letter} working={working} onResend={() => void resend(letter)} />
      ))}
      {counts.dead > rows.length && (
        <View className="dead-letters__rest hint">
          {words('deadLetters.newestOnly', { count: rows.length })}
        </View>
      )}
    </>
  )
}

function Count({ name, count }: { name: string; count: number }) {
  return (
    <View className="dead-letters__count">
      <View className="dead-letters__number">{count}</View>
      <View className="hint">{name}</View>
    </View>
  )
}
