import { View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { useRef } from 'react'
import type { Hat } from '../../../contract/hats'
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
import { sentenceOf } from '../../words/sentence-of'
import { type Speak, useWords } from '../../words/speak'
import { HatHead } from './hat-head'
import './index.less'

function submitAppeal() {
  void Taro.navigateTo({ url: '/appeals/submit' })
}

/** 诉求: the desks of the hat he wears, the one that waits for him first. */
export default function DeskPage() {
  useTabBarWords()
  const { loaded, refresh, retry, turnTo, isTurning, fetchMore, isFetchingMore, moreTrouble } = useDesk()
  const hat = useHere()?.hat
  const words = useWords()

  const hasShown = useRef(false)
  useDidShow(() => {
    if (hasShown.current) void refresh()
    hasShown.current = true
  })
  usePullDownRefresh(async () => {
    await refresh()
    Taro.stopPullDownRefresh()
  })
  useReachBottom(() => void fetchMore())

  if (loaded.state === 'loading')
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
  const isFull = page.next !== null && page.rows.length >= 100
  return (
    <Screen title="tab.desk">
      <HatHead onChange={retry} />
      {hat.role === 'enterpriseMember' && (
        <View className="desk__submit">
          <PushButton primary className="submit-button" onPush={submitAppeal}>
            {words('desk.submit')}
          </PushButton>
        </View>
      )}
      <Tabs tabs={tabsOf(desks, words)} current={desk} onTurn={turnTo} />
      {isTurning ? <Waiting /> : <Rows page={page} empty={words(`empty.${desk}`)} hat={hat} />}
      {moreTrouble !== null && (
        <View className="desk__more-trouble">
          <View className="hint">{sentenceOf(moreTrouble, words)}</View>
          <PushButton onPush={fetchMore}>{words('button.retry')}</PushButton>
        </View>
      )}
      {isFetchingMore && <Waiting says="list.loadingMore" />}
      {isFull && !isFetchingMore && (
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

function Rows({ page, empty, hat }: { page: Home['page']; empty: string; hat: Hat }) {
  if (page.rows.length === 0) return <Notice icon="nothing" text={empty} />
  return (
    <View className="desk__rows">
      {page.rows.map((row) => (
        <AppealCard key={row.id} row={row} role={hat.role} />
      ))}
    </View>
  )
}
