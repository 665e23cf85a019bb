import { useRef } from 'react'
import type { MessageRow } from '../../contract/messages'
import { call } from '../client'
import { randomId } from '../random-id'
import { usePaged } from '../use-paged'
import { useWorking } from '../use-working'
import { unread } from './unread'

/** As many as are marked at a time. */
const most = 50

/** The inbox of who is here, and what he has read of it. */
export function useInbox() {
  /** What the office is being told; a list asked for meanwhile would not know of it. */
  const telling = useRef<Promise<unknown>>(Promise.resolve())
  const list = usePaged('inbox', async (after) => {
    await telling.current
    const page = await call('messages.list', { ...(after && { after }) })
    unread.replace(page.unread)
    return page
  })
  const all = useWorking()

  const tell = (ids?: string[]) => {
    const told = call('messages.read', { ...(ids && { ids }) }, { key: randomId() })
    telling.current = told.catch(() => undefined)
    return told
  }

  /** Shows these as read. */
  const mark = (isMeant: (row: MessageRow) => boolean, left: (unread: number) => number) =>
    list.change((page) => {
      const next = {
        ...page,
        rows: page.rows.map((row) => (isMeant(row) ? { ...row, isRead: true } : row)),
        unread: left(page.unread),
      }
      unread.replace(next.unread)
      return next
    })

  return {
    ...list,
    /** Those he has opened. Where the office does not hear of it, it is unread again when the list comes anew. */
    read(rows: readonly MessageRow[]) {
      const ids = rows.filter(({ isRead }) => !isRead).map(({ id }) => id)
      if (ids.length === 0) return
      for (let from = 0; from < ids.length; from += most)
        tell(ids.slice(from, from + most)).catch(() => undefined)
      mark(
        ({ id }) => ids.includes(id),
        (left) => Math.max(0, left - ids.length),
      )
    },
    readAll: () =>
      all.work(async () => {
        await tell()
        mark(
          () => true,
          () => 0,
        )
      }),
    isReadingAll: all.working,
  }
}
