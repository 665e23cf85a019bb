import { View } from '@tarojs/components'
import Taro, { useReachBottom } from '@tarojs/taro'
import type { AppealRow } from '../../../contract/appeals'
import type { Role } from '../../../contract/hats'
import type { Home } from '../../../contract/session'
import { AppealCard } from '../../appeals/appeal-card'
import { useDesk } from '../../appeals/use-desk'
import { Notice } from '../../components/notice'
import { PushButton } from '../../components/push-button'
import { Screen } from '../../components/screen'
import { Tabs } from '../../components/tabs'
import { Trouble } from '../../components/trouble'
import { Waiting } from '../../components/waiting'
import { IdentitySwitcher } from '../../preview/identity-switcher'
import { useHere } from '../../session'
import { useTabBarWords } from '../../tab-bar-words'
import { useRefreshed } from '../../use-refreshed'
import { type Speak, useWords } from '../../words/speak'
import { HatHead } from './hat-head'
import './index.less'

function submitAppeal() {
  void Taro.navigateTo({ url: '/appeals/submit' })
}

/** 诉求: the desks of the hat he wears, the one that waits for him first. */
export default function DeskPage() {
  useTabBarWords()
  const { loaded, refresh, retry, turnTo, fetchMore, fetching, trouble, isFull } = useDesk()
  const hat = useHere()?.hat
  const words = useWords()
  const isChangingHats = loaded.state === 'ready' && !!loaded.value && loaded.value.hat !== hat?.id

  useRefreshed(refresh)
  useReachBottom(() => {
    if (!isFull) fetchMore()
  })

  if (loaded.state === 'loading' || isChangingHats)
    return (
      <Screen title="tab.desk">
        <Waiting />
      </Screen>
    )
  if (loaded.state === 'failed')
    return (
      <Screen title="tab.desk">
        <Trouble trouble={loaded.trouble} onRetry={retry} />
        <IdentitySwitcher />
      </Screen>
    )
  if (!loaded.value || !hat)
    return (
      <Screen title="tab.desk">
        <Notice icon="alert" title={words('stranger.title')} text={words('stranger.text')} />
        <IdentitySwitcher />
      </Screen>
    )

  const { desks, desk, page } = loaded.value
  return (
    <Screen title="tab.desk">
      <HatHead />
      {hat.role === 'enterpriseMember' && (
        <View className="desk__submit">
          <PushButton primary className="submit-button" onPush={submitAppeal}>
            {words('desk.submit')}
          </PushButton>
        </View>
      )}
      <Tabs tabs={tabsOf(desks, words)} current={desk} onTurn={turnTo} />
      {fetching === 'turning' ? (
        <Waiting />
      ) : (
        <Rows rows={page.rows} empty={words(`empty.${desk}`)} role={hat.role} isStuck={trouble !== null} />
      )}
      {trouble !== null && <Trouble trouble={trouble} onRetry={page.next ? fetchMore : () => turnTo(desk)} />}
      {fetching === 'more' && <Waiting says="list.loadingMore" />}
      {isFull && fetching === null && (
        <View className="desk__further">
          <PushButton onPush={fetchMore}>{words('list.further')}</PushButton>
        </View>
      )}
    </Screen>
  )
}

function tabsOf(desks: Home['desks'], words: Speak) {
  return desks.map(({ desk, count }) => {
    const label = words(`desk.${desk}`)
    return {
      value: desk,
      label,
      count,
      spoken: count === null ? label : words('desk.count', { desk: label, count }),
    }
  })
}

interface RowsProps {
  rows: readonly AppealRow[]
  /** What stands there when nothing lies on the desk. */
  empty: string
  role: Role
  /** The rows did not come: nothing can be said about them. */
  isStuck: boolean
}

function Rows({ rows, empty, role, isStuck }: RowsProps) {
  if (rows.length === 0) return isStuck ? null : <Notice icon="nothing" text={empty} />
  return (
    <View className="desk__rows">
      {rows.map((row) => (
        <AppealCard key={row.id} row={row} role={role} />
      ))}
    </View>
  )
}
