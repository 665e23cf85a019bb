import Taro from '@tarojs/taro'
import { LinkRow } from '../components/link-row'
import { useHere } from '../session'
import { useShared } from '../shared-value'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { useWords } from '../words/speak'
import { askUnread, badgeText, unread } from './unread'

/** The way to the inbox, with how much is unread, asked for whenever it shows. */
export function InboxRow() {
  const person = useHere()?.session.person
  return person ? <Row key={person.id} /> : null
}

function Row() {
  const words = useWords()
  const count = useShared(unread) ?? 0
  const { refresh } = useLoaded('unread', askUnread)
  useRefreshed(refresh)
  return (
    <LinkRow
      label={words('inbox.title')}
      {...(count > 0 && { badge: { text: badgeText(count), spoken: words('inbox.unread', { count }) } })}
      onPush={() => void Taro.navigateTo({ url: '/messages/inbox' })}
    />
  )
}
