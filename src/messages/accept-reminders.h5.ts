import { localUser } from '../preview/local-user.h5'
import type { AcceptReminders } from './accept-reminders-shape'

/** The local preview's WeChat, where everybody accepts. */
export const acceptReminders: AcceptReminders = async (templateIds) => {
  const response = await fetch('/wechat/accept', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: localUser(), templateIds }),
  })
  if (!response.ok) throw new Error(`the local WeChat answered ${response.status}`)
  return { how: 'accepted', templateIds }
}
