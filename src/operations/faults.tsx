import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { LinkButton } from '../components/link-button'
import { Notice } from '../components/notice'
import { SearchBar } from '../components/search-bar'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useCopy } from '../use-copy'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { sayTime } from '../words/date-words'
import { useWords } from './words/speak'
import './faults.less'

/** Shorter is no number of a fault (contract/operations.ts). */
const shortest = 4
const longest = 64

/** What went wrong with us: the newest, or the one whose number somebody was shown. */
export function Faults({ hat }: { hat: Hat }) {
  const words = useWords()
  const [sought, setSought] = useState('')
  const canBe = sought.length >= shortest && sought.length <= longest
  return (
    <>
      <SearchBar says={words('faults.search')} onSearch={setSought} />
      {sought === '' || canBe ? (
        <Found key={sought} hat={hat} sought={sought} onAll={() => setSought('')} />
      ) : (
        <Notice icon="nothing" text={words('faults.tooShort')} />
      )}
    </>
  )
}

interface FoundProps {
  hat: Hat
  /** Empty: the newest. */
  sought: string
  onAll: () => void
}

function Found({ hat, sought, onAll }: FoundProps) {
  const words = useWords()
  const copy = useCopy()
  const { loaded, refresh, retry } = useLoaded('faults', () =>
    call('operations.faults', { ...(sought && { requestId: sought }) }, { hat: hat.id }),
  )
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { rows } = loaded.value
  if (rows.length === 0)
    return (
      <Notice icon="nothing" text={sought ? words('faults.nothing', { id: sought }) : words('faults.none')}>
        {sought && <LinkButton onPush={onAll}>{words('faults.all')}</LinkButton>}
      </Notice>
    )
  return (
    <>
      {!sought && <View className="faults__newest hint">{words('faults.newest')}</View>}
      {rows.map(({ requestId, at, call: name, what }) => (
        <View key={requestId} className="faults__fault">
          <View className="faults__call">{name}</View>
          <View className="faults__what">{what}</View>
          <View className="faults__id">{requestId}</View>
          <View className="faults__foot">
            <View className="faults__at">{sayTime(at, words)}</View>
            <View className="faults__copy">
              <LinkButton onPush={() => void copy(requestId)}>{words('button.copy')}</LinkButton>
            </View>
          </View>
        </View>
      ))}
    </>
  )
}
