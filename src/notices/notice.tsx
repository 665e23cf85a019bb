import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import type { Hat } from '../../contract/hats'
import type { NoticeDetail, OpenedNotice } from '../../contract/notices'
import { mayCall } from '../../contract/rights'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { LinkRow } from '../components/link-row'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Screen } from '../components/screen'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { decoded } from '../decoded'
import { Refusal } from '../refusal'
import { useHere, whoIsHere } from '../session'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { cardPath, cardPicture } from './card'
import { groupTicket, shareWithTicket } from './group-ticket'
import { NameGroupChat } from './name-group-chat'
import { NoticeActs } from './notice-acts'
import { NoticeFair } from './notice-fair'
import { NoticeHistory } from './notice-history'
import { NoticeLines } from './notice-lines'
import { NoticeReach } from './notice-reach'
import { Offers } from './offers'
import { useWords } from './words/speak'

/** One notice: from a list (`id`), from a card in a WeChat group (`k`), from a mini-program code (`scene`). */
export default function NoticePage() {
  const words = useWords()
  const { id, k, scene } = useRouter().params
  const token = decoded(k ?? scene ?? '')
  const shared = useRef({ title: words('tab.notices'), token })
  useEffect(shareWithTicket, [])
  // Only what the office has put into the card travels with it, nothing of who forwards it.
  useShareAppMessage(() => ({
    title: shared.current.title,
    path: cardPath(shared.current.token),
    imageUrl: cardPicture,
  }))
  const onCard = (card: { title: string; token: string }) => {
    shared.current = card
  }
  return (
    <Screen title={words('tab.notices')}>
      {id ? <InOffice id={id} onCard={onCard} /> : <FromCard token={token} onCard={onCard} />}
    </Screen>
  )
}

type OnCard = (card: { title: string; token: string }) => void

/** For whoever belongs here; what a card shows everybody is there for whom it is none of his hat's business. */
function InOffice({ id, onCard, opened }: { id: string; onCard: OnCard; opened?: OpenedNotice }) {
  const words = useWords()
  const here = useHere()
  const { loaded, retry } = useLoaded('here', whoIsHere)
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  if (!here) return <Waiting />
  if (!here.hat || !mayCall(here.hat.role, 'notices.get'))
    return opened ? <Public opened={opened} /> : <Notice icon="alert" text={words('caller.notAllowed')} />
  return <Known key={here.hat.id} hat={here.hat} id={id} onCard={onCard} {...(opened && { opened })} />
}

/** Opened from a card or a code: the same for everybody, and more of it for who belongs here. */
function FromCard({ token, onCard }: { token: string; onCard: OnCard }) {
  const { loaded, retry, refresh } = useLoaded(token, async () => {
    const [, opened] = await Promise.all([
      whoIsHere(),
      groupTicket()
        .catch(() => null)
        .then((group) => call('notices.open', { token }, { group })),
    ])
    return opened
  })
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { id, groupChat } = loaded.value
  // A group that has just been named is named in what the notice shows of it, too: the key draws it anew.
  return (
    <>
      {groupChat && <NameGroupChat name={groupChat.name} onNamed={() => void refresh()} />}
      {id ? (
        <InOffice key={groupChat?.name ?? ''} id={id} onCard={onCard} opened={loaded.value} />
      ) : (
        <Public opened={loaded.value} />
      )}
    </>
  )
}

/** What a stranger sees, and the way in. */
function Public({ opened: { notice } }: { opened: OpenedNotice }) {
  const words = useWords()
  return (
    <>
      <NoticeLines notice={notice} />
      <LinkRow
        label={words('open.join')}
        note={words('open.joinAbout')}
        onPush={() => void Taro.switchTab({ url: '/pages/desk/index' })}
      />
    </>
  )
}

interface KnownProps {
  hat: Hat
  id: string
  onCard: OnCard
  opened?: OpenedNotice
}

function Known({ hat, id, onCard, opened }: KnownProps) {
  const { loaded, refresh, retry } = useLoaded(id, () => call('notices.get', { id }, { hat: hat.id }))
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') {
    // Of another district: he sees what everybody sees.
    const isElsewhere = loaded.trouble instanceof Refusal && loaded.trouble.code === 'NOT_FOUND'
    if (isElsewhere && opened) return <Public opened={opened} />
    return <Trouble trouble={loaded.trouble} onRetry={retry} />
  }
  return <Shown hat={hat} notice={loaded.value} refresh={() => void refresh()} onCard={onCard} />
}

interface ShownProps {
  hat: Hat
  notice: NoticeDetail
  refresh: () => void
  onCard: OnCard
}

function Shown({ hat, notice, refresh, onCard }: ShownProps) {
  const words = useWords()
  const { id, state, inside, canOffer } = notice
  const isOpen = state === 'published' || state === 'covered'
  const [page, label] = inside
    ? ([`/notices/share?id=${id}`, words('notice.share')] as const)
    : ([`/notices/offer?id=${id}`, words('notice.offer')] as const)
  const goTo = (url: string) => void Taro.navigateTo({ url })
  useCard(hat, notice, onCard)
  return (
    <>
      <NoticeLines notice={notice} {...(inside && notice.buyer === null && { behind: inside.buyer })} />
      <Offers hat={hat} notice={notice} refresh={refresh} />
      <NoticeFair hat={hat} notice={notice} refresh={refresh} />
      <NoticeActs hat={hat} notice={notice} refresh={refresh} />
      <NoticeReach hat={hat} notice={notice} refresh={refresh} />
      {inside && canOffer && (
        <LinkRow label={words('notice.offerFor')} onPush={() => goTo(`/notices/offer?id=${id}`)} />
      )}
      {!inside && isOpen && (
        <LinkRow
          label={words('notice.share')}
          note={words('notice.shareAbout')}
          onPush={() => goTo(`/notices/share?id=${id}`)}
        />
      )}
      <NoticeHistory notice={notice} />
      {(inside ? isOpen : canOffer) && (
        <ActionBar>
          <PushButton primary onPush={() => goTo(page)}>
            {label}
          </PushButton>
        </ActionBar>
      )}
    </>
  )
}

/** Has the card ready before he shares: WeChat does not wait for one. */
function useCard(hat: Hat, { id, version, state }: NoticeDetail, onCard: OnCard) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another title
  useEffect(() => {
    if (state !== 'published' && state !== 'covered') return
    call('notices.card', { id }, { hat: hat.id, key: `card-${id}-${version}`.padEnd(16, '-') }).then(
      onCard,
      // Without a card of its own the page shares what it was opened by.
      () => undefined,
    )
  }, [id, version, state, hat.id])
}
