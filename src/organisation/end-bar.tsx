import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { PushButton } from '../components/push-button'
import { SearchedChoices } from '../components/searched-choices'
import { Sheet } from '../components/sheet'
import { randomId } from '../random-id'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { useChange } from './use-change'
import { useWords, type WordKey } from './words/speak'

export interface EndBarProps {
  hat: Hat
  about: { id: string; version: number; name: string; closed: object | null; carryOn: string | null }
  /** The page where it is changed. */
  form: string
  /** Who could take over. */
  others: readonly { id: string; name: string }[]
  merge: 'mergeUnit' | 'mergeCluster'
  close: 'closeUnit' | 'closeCluster'
  mergeWord: WordKey
  /** More of what was open has been handed over. */
  onCarried: () => void
}

/** What can be done with a unit or a cluster: changed, merged into another, closed. Of one that is gone, the rest handed over. */
export function EndBar({ hat, about, form, others, merge, close, mergeWord, onCarried }: EndBarProps) {
  const words = useWords()
  const { make, working, stopped } = useChange(hat)
  const [isChoosing, setChoosing] = useState(false)
  const { id, version, name, closed, carryOn } = about

  async function mergeInto(into: { id: string; name: string } | undefined) {
    setChoosing(false)
    if (!into) return
    const title = words('merge.sure', { name, into: into.name })
    if (await isSure(title, words('merge.sureText', { into: into.name })))
      await make({ what: merge, id, version, intoId: into.id })
  }
  async function end() {
    if (await isSure(words('close.sure', { name }), words('close.sureText')))
      await make({ what: close, id, version })
  }
  async function isSure(title: string, content: string): Promise<boolean> {
    const { confirm } = await Taro.showModal({
      title,
      content,
      confirmText: words('button.sure'),
      cancelText: words('button.cancel'),
    })
    return confirm
  }

  if (closed) return carryOn && <CarryOn hat={hat} change={carryOn} onCarried={onCarried} />
  return (
    <>
      <ActionBar trouble={stopped}>
        <PushButton disabled={working} onPush={() => void end()}>
          {words('button.end')}
        </PushButton>
        {others.length > 0 && (
          <PushButton disabled={working} onPush={() => setChoosing(true)}>
            {words(mergeWord)}
          </PushButton>
        )}
        <PushButton
          primary
          disabled={working}
          onPush={() => void Taro.navigateTo({ url: `${form}?id=${id}` })}
        >
          {words('button.change')}
        </PushButton>
      </ActionBar>
      {isChoosing && (
        <Sheet title={words('merge.into')} onClose={() => setChoosing(false)}>
          <SearchedChoices
            label={words('merge.into')}
            choices={others.map((each) => ({ value: each.id, label: each.name }))}
            chosen={null}
            onChoose={(into) => void mergeInto(others.find((each) => each.id === into))}
            seek={words('search.units')}
            nothing={words('search.nothing')}
          />
        </Sheet>
      )}
    </>
  )
}

interface CarryOnProps {
  hat: Hat
  change: string
  onCarried: () => void
}

function CarryOn({ hat, change, onCarried }: CarryOnProps) {
  const words = useWords()
  const { working, trouble, work } = useWorking()
  const carryOn = () =>
    work(async () => {
      await call('organisation.carryOn', { id: change }, { hat: hat.id, key: randomId() })
      onCarried()
    })
  return (
    <ActionBar trouble={trouble === null ? undefined : sentenceOf(trouble, words)}>
      <PushButton primary working={working} onPush={() => void carryOn()}>
        {words('button.carryOn')}
      </PushButton>
    </ActionBar>
  )
}
