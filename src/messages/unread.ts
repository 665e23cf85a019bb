import { call } from '../client'
import { sharedValue } from '../shared-value'

/** How many messages he has not read; `null` until the office has said. */
export const unread = sharedValue<number | null>(null)

/** Asks for it alone; the desk and the inbox are told it anyway. */
export async function askUnread(): Promise<number> {
  const page = await call('messages.list', {})
  unread.replace(page.unread)
  return page.unread
}

/** As a badge has room for it. */
export function badgeText(count: number): string {
  return count > 99 ? '99+' : String(count)
}
