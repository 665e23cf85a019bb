import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { PickedField } from '../components/picked-field'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { randomId } from '../random-id'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { type Candidate, PersonChoices } from './person-field'
import { useWords } from './words/speak'

/** Gives every enterprise of one person to another; each keeps who it was before (product.md S1-3). */
export default function HandOverPage() {
  const words = useWords()
  return (
    <InHat title={words('enterprises.handOver')} may="enterprises.assign">
      {(hat) => <HandOver key={hat.id} hat={hat} />}
    </InHat>
  )
}

function HandOver({ hat }: { hat: Hat }) {
  const words = useWords()
  const [from, setFrom] = useState<Candidate | null>(null)
  const [to, setTo] = useState<Candidate | null>(null)
  const [done, setDone] = useState<number | null>(null)
  const { working, trouble, work } = useWorking()
  const isSame = from !== null && from.id === to?.id

  async function handOver(leaving: Candidate, coming: Candidate) {
    const { confirm } = await Taro.showModal({
      title: words('handOver.sure', { from: leaving.name, to: coming.name }),
      content: words('handOver.sureText'),
      confirmText: words('button.sure'),
      cancelText: words('button.cancel'),
    })
    if (!confirm) return
    await work(async () => {
      let count = 0
      setDone(0)
      // What has been handed over is no longer on his list, so that its first page is always what is left.
      for (;;) {
        const { rows } = await call('enterprises.search', { responsibleId: leaving.id }, { hat: hat.id })
        if (rows.length === 0) break
        for (const { id, version, as } of rows) {
          let now = version
          for (const each of as) {
            const input = { id, version: now, as: each, personId: coming.id }
            now = (await call('enterprises.assign', input, { hat: hat.id, key: randomId() })).version
          }
          count += 1
          setDone(count)
        }
      }
      void Taro.showToast({ title: words('handOver.done', { count }), icon: 'none' })
      setFrom(null)
    })
  }

  const stopped = isSame ? words('handOver.same') : trouble === null ? undefined : sentenceOf(trouble, words)
  return (
    <>
      <PickedField label={words('handOver.from')} chosen={from?.name}>
        {(close) => (
          <PersonChoices
            hat={hat}
            label={words('handOver.from')}
            chosen={from?.id ?? null}
            onChoose={(person) => {
              setFrom(person)
              setDone(null)
              close()
            }}
          />
        )}
      </PickedField>
      {from && <HeldBy key={from.id} hat={hat} person={from} />}
      <PickedField label={words('handOver.to')} chosen={to?.name}>
        {(close) => (
          <PersonChoices
            hat={hat}
            label={words('handOver.to')}
            chosen={to?.id ?? null}
            onChoose={(person) => {
              setTo(person)
              close()
            }}
          />
        )}
      </PickedField>
      {done !== null && (
        <Field label={words(working ? 'handOver.going' : 'handOver.done', { count: done })}>
          <View />
        </Field>
      )}
      <ActionBar trouble={stopped}>
        <PushButton
          primary
          working={working}
          disabled={!from || !to || isSame}
          onPush={() => from && to && void handOver(from, to)}
        >
          {words('handOver.do')}
        </PushButton>
      </ActionBar>
    </>
  )
}

/** What there is to hand over. */
function HeldBy({ hat, person }: { hat: Hat; person: Candidate }) {
  const words = useWords()
  const { loaded, retry } = useLoaded(person.id, () =>
    call('enterprises.search', { responsibleId: person.id }, { hat: hat.id }),
  )
  return (
    <Field label={words('handOver.count', { name: person.name })}>
      {loaded.state === 'loading' ? (
        <Waiting />
      ) : loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : loaded.value.rows.length === 0 ? (
        <View className="hint">{words('handOver.none')}</View>
      ) : (
        <>
          <View>
            {words(loaded.value.next ? 'handOver.more' : 'handOver.some', {
              count: loaded.value.rows.length,
            })}
          </View>
          <View className="hint">
            {loaded.value.rows
              .slice(0, 10)
              .map(({ name }) => name)
              .join(words('list.comma'))}
          </View>
        </>
      )}
    </Field>
  )
}
