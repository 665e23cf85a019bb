import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import type { Home } from '../../../contract/session'
import { AppealCard } from '../../appeals/appeal-card'
import { useUnsent } from '../../appeals/register-queue'
import { useDesk } from '../../appeals/use-desk'
import { LinkButton } from '../../components/link-button'
import { Notice } from '../../components/notice'
import { PushButton } from '../../components/push-button'
import { Screen, useIsShown } from '../../components/screen'
import { Stranger } from '../../components/stranger'
import { Tabs } from '../../components/tabs'
import { Trouble } from '../../components/trouble'
import { Waiting } from '../../components/waiting'
import { IdentitySwitcher } from '../../preview/identity-switcher'
import { useHere, whoIsHere } from '../../session'
import { useTabBarBadge } from '../../tab-bar-badge'
import { useTabBarWords } from '../../tab-bar-words'
import { useLoaded } from '../../use-loaded'
import { useRefreshed } from '../../use-refreshed'
import { type Speak, useWords } from '../../words/speak'
import { CommitteeDesks } from './committee-desks'
import { DeskFilters } from './desk-filters'
import { DeskTools, mayRegister } from './desk-tools'
import { HatHead } from './hat-head'
import './index.less'

/** Fewer rows than this can be looked through as they are. */
const worthNarrowing = 6

/** 诉求: the desks of the hat he wears, the one that waits for him first. */
export default function DeskPage() {
  const words = useWords()
  useTabBarWords()
  useTabBarBadge()
  return (
    <Screen title={words('tab.desk')} wide>
      <Desk />
    </Screen>
  )
}

function Desk() {
  const {
    loaded,
    refresh,
    retry,
    isOfAnotherHat,
    open,
    turnTo,
    narrow,
    fetchMore,
    fetching,
    trouble,
    isFull,
  } = useDesk()
  const hat = useHere()?.hat
  const words = useWords()

  const { sent, sending } = useUnsent()
  const isShown = useIsShown()
  const seen = useRef(0)
  useRefreshed(refresh)
  // What has just been sent from this phone lies on a desk now; a desk that lies below asks when it is shown again.
  useEffect(() => {
    if (sending || sent.length === seen.current) return
    seen.current = sent.length
    if (isShown.current) void refresh()
  }, [sending, sent.length, isShown, refresh])
  useReachBottom(() => {
    if (!isFull) fetchMore()
  })

  if (loaded.state === 'loading' || isOfAnotherHat) return <Waiting />
  if (loaded.state === 'failed')
    return (
      <>
        <WithoutDesk />
        <Trouble trouble={loaded.trouble} onRetry={retry} />
        <IdentitySwitcher />
      </>
    )
  if (!loaded.value || !hat)
    return (
      <>
        <Stranger />
        <IdentitySwitcher />
      </>
    )
  if (!open)
    return (
      <>
        <HatHead />
        <Notice icon="nothing" title={words('desk.none')} text={words('desk.noneText')} />
        <IdentitySwitcher />
      </>
    )

  const { desks, part, page } = open
  const isNarrowed = !!part.category || !!part.handlerId || !!part.clusterId || !!part.light
  const isMuch = page.rows.length >= worthNarrowing
  const isCommittee = hat.role === 'committeeMember' || hat.role === 'committeeLead'
  return (
    <>
      <HatHead />
      {isCommittee && <CommitteeDesks />}
      <DeskTools role={hat.role} />
      <Tabs tabs={tabsOf(desks, words)} current={part.desk} onTurn={turnTo} />
      {(isNarrowed || isMuch) && <DeskFilters hat={hat} part={part} onNarrow={narrow} />}
      {fetching === 'turning' ? (
        <Waiting />
      ) : page.rows.length > 0 ? (
        <View className="columns">
          {page.rows.map((row) => (
            <AppealCard key={row.id} row={row} hat={hat} />
          ))}
        </View>
      ) : trouble !== null ? null : isNarrowed ? (
        <Notice icon="nothing" text={words('filter.nothing')}>
          <LinkButton onPush={() => turnTo(part.desk)}>{words('filter.clearAll')}</LinkButton>
        </Notice>
      ) : (
        <Notice icon="nothing" text={words(`empty.${part.desk}`)} />
      )}
      {trouble !== null && <Trouble trouble={trouble} onRetry={page.next ? fetchMore : () => narrow(part)} />}
      {fetching === 'more' && <Waiting says="list.loadingMore" />}
      {isFull && fetching === null && (
        <View className="desk__further">
          <PushButton onPush={fetchMore}>{words('list.further')}</PushButton>
        </View>
      )}
    </>
  )
}

/** Without a network there is no desk, but he can go on registering. */
function WithoutDesk() {
  const { loaded } = useLoaded('here', whoIsHere)
  const hat = useHere()?.hat
  if (loaded.state === 'failed' || !hat || !mayRegister(hat.role)) return null
  return (
    <>
      <HatHead />
      <DeskTools role={hat.role} />
    </>
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
