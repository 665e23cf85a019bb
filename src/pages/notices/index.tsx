import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { Hat } from '../../../contract/hats'
import { type NoticeKind, noticeKinds } from '../../../contract/notice-actions'
import type { FeedPart } from '../../../contract/notices'
import { mayCall } from '../../../contract/rights'
import { call } from '../../client'
import { Chips } from '../../components/chips'
import { FurtherRows } from '../../components/further-rows'
import { InHat } from '../../components/in-hat'
import { LinkRow } from '../../components/link-row'
import { Notice } from '../../components/notice'
import { PushButton } from '../../components/push-button'
import { Tabs } from '../../components/tabs'
import { Trouble } from '../../components/trouble'
import { Waiting } from '../../components/waiting'
import { NoticeCard } from '../../notices/notice-card'
import { useHere } from '../../session'
import { useShared } from '../../shared-value'
import { useTabBarBadge } from '../../tab-bar-badge'
import { useTabBarWords } from '../../tab-bar-words'
import { usePaged } from '../../use-paged'
import { useWords } from '../../words/speak'
import '../desk/desk-tools.less'
import { HatHead } from '../desk/hat-head'
import './index.less'
import { shownKind } from './shown-kind'

const goTo = (url: string) => void Taro.navigateTo({ url })

/** 供需: what is wanted and offered in one's clusters, of one's products, in the whole area. */
export default function NoticesPage() {
  const words = useWords()
  useTabBarWords()
  useTabBarBadge()
  const isOpen = useHere()?.session.board !== false
  return (
    <InHat title={words('tab.notices')} may="notices.feed">
      {(hat) => (
        <>
          <HatHead />
          <Tools hat={hat} isOpen={isOpen} />
          {isOpen ? (
            <Feed key={hat.id} hat={hat} />
          ) : (
            <Notice icon="nothing" title={words('notices.closed')} text={words('notices.closedText')} />
          )}
        </>
      )}
    </InHat>
  )
}

/** What can be begun here. */
function Tools({ hat, isOpen }: { hat: Hat; isOpen: boolean }) {
  const words = useWords()
  const says = words('notices.search')
  const mine = mayCall(hat.role, 'notices.list') && (
    <View
      className="desk-tools__deadlines"
      hoverClass="desk-tools__search_pushed"
      role="button"
      onClick={() => goTo('/notices/mine')}
    >
      {words('notices.mine')}
    </View>
  )
  return (
    <View className="desk-tools">
      {isOpen && (
        <View className="desk-tools__row">
          <View
            className="desk-tools__search"
            hoverClass="desk-tools__search_pushed"
            role="button"
            aria-label={says}
            onClick={() => goTo('/notices/search')}
          >
            <View className="desk-tools__glass" aria-hidden />
            <View className="desk-tools__says">{says}</View>
          </View>
          {mine}
        </View>
      )}
      {!isOpen && mine}
      {mayCall(hat.role, 'notices.write') && (
        <View className="notices__begin">
          <PushButton primary onPush={() => goTo('/notices/write')}>
            {words('notices.write')}
          </PushButton>
        </View>
      )}
      <View className="notices__ways">
        {/* Matches are no notice board, and stand here where that is closed, too. */}
        {mayCall(hat.role, 'matches.list') && <Way label={words('matches.title')} url="/matches/mine" />}
        {isOpen && <Way label={words('fairs.title')} url="/notices/fairs" />}
      </View>
    </View>
  )
}

function Way({ label, url }: { label: string; url: string }) {
  return (
    <View
      className="notices__way"
      hoverClass="desk-tools__search_pushed"
      role="button"
      onClick={() => goTo(url)}
    >
      {label}
    </View>
  )
}

/** Whose products and clusters there are to go by. */
function partsOf({ organisation, role }: Hat): FeedPart[] {
  if (organisation.kind === 'enterprise') return ['cluster', 'matching', 'all']
  if (role === 'committeeMember' || role === 'committeeLead') return ['cluster', 'all']
  return mayCall(role, 'notices.follows') ? ['all', 'matching'] : ['all']
}

function Feed({ hat }: { hat: Hat }) {
  const words = useWords()
  const parts = partsOf(hat)
  const [part, setPart] = useState<FeedPart>(parts[0] ?? 'all')
  const kind = useShared(shownKind)
  const kinds = (['any', ...noticeKinds] as const).map((value) => ({
    value,
    label: value === 'any' ? words('notices.anyKind') : words(`noticeKind.${value}`),
  }))
  return (
    <>
      <Tabs
        tabs={parts.map((value) => {
          const label = words(`notices.part.${value}`)
          return { value, label, count: null, spoken: label }
        })}
        current={part}
        onTurn={setPart}
      />
      <View className="notices__kinds">
        <Chips label={words('notices.kind')} choices={kinds} chosen={kind} onChoose={shownKind.replace} />
      </View>
      <Rows key={`${part}/${kind}`} hat={hat} part={part} kind={kind} />
    </>
  )
}

function Rows({ hat, part, kind }: { hat: Hat; part: FeedPart; kind: NoticeKind | 'any' }) {
  const words = useWords()
  const { loaded, retry, further } = usePaged(`${part}/${kind}`, (after) =>
    call('notices.feed', { part, ...(kind !== 'any' && { kind }), ...(after && { after }) }, { hat: hat.id }),
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { rows } = loaded.value
  return (
    <>
      {rows.length === 0 && <Notice icon="nothing" text={words(`notices.none.${part}`)} />}
      {rows.map((row) => (
        <NoticeCard key={row.id} row={row} />
      ))}
      <FurtherRows {...further} />
      {part === 'matching' && (
        <LinkRow
          label={words('notices.follows')}
          note={words('notices.followsAbout')}
          onPush={() => goTo('/notices/follows')}
        />
      )}
    </>
  )
}
