import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import type { NoticeList } from '../../contract/notices'
import { call } from '../client'
import { FurtherRows } from '../components/further-rows'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { Tabs } from '../components/tabs'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { usePaged } from '../use-paged'
import { NoticeCard } from './notice-card'
import { useWords } from './words/speak'

/** 我的供需: what one's own side has written, what waits to be let out, what it has offered on. */
export default function MinePage() {
  const words = useWords()
  return (
    <InHat title={words('notices.mine')} may="notices.list">
      {(hat) => <Lists key={hat.id} hat={hat} />}
    </InHat>
  )
}

function listsOf({ role, organisation }: Hat): NoticeList[] {
  if (role === 'committeeMember' || role === 'committeeLead') return ['toReview', 'own']
  return organisation.kind === 'enterprise' ? ['own', 'offered'] : ['offered']
}

function Lists({ hat }: { hat: Hat }) {
  const words = useWords()
  const lists = listsOf(hat)
  const [list, setList] = useState<NoticeList>(lists[0] ?? 'own')
  return (
    <>
      {lists.length > 1 && (
        <Tabs
          tabs={lists.map((value) => {
            const label = words(`mine.${value}`)
            return { value, label, count: null, spoken: label }
          })}
          current={list}
          onTurn={setList}
        />
      )}
      <Rows key={list} hat={hat} list={list} />
    </>
  )
}

function Rows({ hat, list }: { hat: Hat; list: NoticeList }) {
  const words = useWords()
  const { loaded, retry, further } = usePaged(list, (after) =>
    call('notices.list', { list, ...(after && { after }) }, { hat: hat.id }),
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { rows } = loaded.value
  if (rows.length === 0) return <Notice icon="nothing" text={words(`mine.none.${list}`)} />
  return (
    <>
      {rows.map((row) => (
        <NoticeCard key={row.id} row={row} />
      ))}
      <FurtherRows {...further} />
    </>
  )
}
