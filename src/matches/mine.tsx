import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import { type MatchList, matchLists } from '../../contract/matches'
import { mayCall } from '../../contract/rights'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { FurtherRows } from '../components/further-rows'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Tabs } from '../components/tabs'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { usePaged } from '../use-paged'
import { MatchCard } from './match-card'
import { useWords } from './words/speak'

/** 区外对接: the matches one's own organisation has to do with. */
export default function MinePage() {
  const words = useWords()
  return (
    <InHat title={words('matches.title')} may="matches.list">
      {(hat) => <Lists key={hat.id} hat={hat} />}
    </InHat>
  )
}

function Lists({ hat }: { hat: Hat }) {
  const words = useWords()
  const [list, setList] = useState<MatchList>('open')
  return (
    <>
      <Tabs
        tabs={matchLists.map((value) => {
          const label = words(`list.${value}`)
          return { value, label, count: null, spoken: label }
        })}
        current={list}
        onTurn={setList}
      />
      <Rows key={list} hat={hat} list={list} />
      {mayCall(hat.role, 'matches.propose') && (
        <ActionBar>
          <PushButton primary onPush={() => void Taro.navigateTo({ url: '/matches/wish' })}>
            {words('list.begin')}
          </PushButton>
        </ActionBar>
      )}
    </>
  )
}

function Rows({ hat, list }: { hat: Hat; list: MatchList }) {
  const words = useWords()
  const { loaded, retry, further } = usePaged(list, (after) =>
    call('matches.list', { list, ...(after && { after }) }, { hat: hat.id }),
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { rows } = loaded.value
  if (rows.length === 0) return <Notice icon="nothing" text={words(`list.none.${list}`)} />
  return (
    <>
      {rows.map((row) => (
        <MatchCard key={row.id} row={row} />
      ))}
      <FurtherRows {...further} />
    </>
  )
}
