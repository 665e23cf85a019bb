import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import type { MessageRow } from '../../contract/messages'
import { FurtherRows } from '../components/further-rows'
import { InHat } from '../components/in-hat'
import { LinkButton } from '../components/link-button'
import { LinkRow } from '../components/link-row'
import { Notice } from '../components/notice'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useHere, wear } from '../session'
import { hatName } from '../words/hat-name'
import { sentenceOf } from '../words/sentence-of'
import { byCase, type Case } from './by-case'
import { useWords } from './words/speak'
import './inbox.less'
import { MessageLine } from './message-line'
import { Reminders } from './reminders'
import { useInbox } from './use-inbox'

/** 消息: what happened to the appeals of who is here, in all of his hats. */
export default function InboxPage() {
  const words = useWords()
  return (
    <InHat title={words('inbox.title')} may="messages.list">
      {(_, { id }) => <Inbox key={id} />}
    </InHat>
  )
}

function Inbox() {
  const words = useWords()
  const here = useHere()
  const hats = here?.session.hats ?? []
  const { loaded, retry, read, readAll, isReadingAll, further } = useInbox()
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { rows, unread } = loaded.value

  /** What it is about, in the hat it concerns. */
  function open(message: MessageRow, also: readonly MessageRow[]) {
    read([message, ...also])
    const hat = hats.find(({ id }) => id === message.hat)
    if (!hat) return void Taro.showToast({ title: words('inbox.hatGone'), icon: 'none' })
    const page = pageAbout(message, hat)
    if (page === null) return
    if (hat.id !== here?.hat?.id) {
      wear(hat)
      void Taro.showToast({ title: words('hat.acting', { hat: hatName(hat, words) }), icon: 'none' })
    }
    void Taro.navigateTo({ url: page })
  }

  async function readThemAll() {
    const stopped = await readAll()
    if (stopped) void Taro.showToast({ title: sentenceOf(stopped, words), icon: 'none' })
  }

  return (
    <>
      <Reminders />
      {rows.length === 0 ? (
        <Notice icon="nothing" title={words('inbox.none')} text={words('inbox.noneText')} />
      ) : (
        <>
          <View className="inbox__head">
            <View className="inbox__sum" role="status" aria-live="polite">
              {unread > 0 ? words('inbox.unread', { count: unread }) : words('inbox.nothingNew')}
            </View>
            {unread > 0 && (
              <LinkButton disabled={isReadingAll} onPush={() => void readThemAll()}>
                {words('inbox.readAll')}
              </LinkButton>
            )}
          </View>
          <View className="inbox__rows">
            {byCase(rows).map((each) => (
              <MessageCase key={each.key} of={each} hats={hats} onOpen={open} />
            ))}
          </View>
        </>
      )}
      <FurtherRows {...further} />
      <LinkRow
        label={words('settings.title')}
        note={words('settings.about')}
        onPush={() => void Taro.navigateTo({ url: '/messages/settings' })}
      />
    </>
  )
}

/** Null for what is told and cannot be opened, or stands here as well. */
function pageAbout(message: MessageRow, { role }: Hat): string | null {
  switch (message.kind) {
    case 'alarm':
      return '/operations/operations'
    case 'digest':
      return message.due > 0 ? '/appeals/my-deadlines' : null
    case 'contacts':
      return '/enterprises/mine'
    case 'branch':
      return role === 'administrator' ? `/organisation/cluster?id=${message.clusterId}` : null
    case 'enterprise':
      // Who looks after it no more cannot open it.
      return message.what === 'relieved'
        ? '/enterprises/mine'
        : `/enterprises/card?id=${message.enterpriseId}`
    case 'notice':
      return `/notices/notice?id=${message.noticeId}`
    case 'match':
      return `/matches/match?id=${message.matchId}`
    default:
      return `/appeals/detail?id=${message.appealId}`
  }
}

interface MessageCaseProps {
  of: Case
  hats: readonly Hat[]
  /** Opens what a message is about; the others of its case are read with it. */
  onOpen: (message: MessageRow, also: readonly MessageRow[]) => void
}

/** One appeal's messages: the newest, and the earlier ones behind a line. */
function MessageCase({ of: { newest, earlier }, hats, onOpen }: MessageCaseProps) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const unread = earlier.filter(({ isRead }) => !isRead).length
  const line = (message: MessageRow) => (
    <MessageLine
      key={message.id}
      message={message}
      hat={hats.find(({ id }) => id === message.hat)}
      withHat={hats.length > 1}
      onOpen={() => onOpen(message, message === newest ? earlier : [])}
    />
  )
  return (
    <View className="inbox__case">
      {line(newest)}
      {isOpen && earlier.map(line)}
      {earlier.length > 0 && (
        <View className="inbox__earlier">
          <LinkButton onPush={() => setOpen(!isOpen)}>
            {isOpen
              ? words('fold.close')
              : words(unread > 0 ? 'inbox.earlierUnread' : 'inbox.earlier', {
                  count: earlier.length,
                  unread,
                })}
          </LinkButton>
        </View>
      )}
    </View>
  )
}
