import { useReachBottom } from '@tarojs/taro'
import { useRef } from 'react'
import { isFull, type Page, readAsFar, withNext } from './appeals/paged'
import { useLoaded } from './use-loaded'
import { useRefreshed } from './use-refreshed'
import { useWorking } from './use-working'

/**
 * A list that is read page by page as it is scrolled, asked for anew whenever its page shows again, as far as it had
 * been read. `read` gives the first page, or the one after.
 */
export function usePaged<P extends Page>(about: string, read: (after?: string) => Promise<P>) {
  const shown = useRef<P | null>(null)
  const { loaded, refresh, retry, change } = useLoaded(about, async () =>
    readAsFar(await read(), shown.current?.rows.length ?? 0, read),
  )
  const page = loaded.state === 'ready' ? loaded.value : null
  shown.current = page
  const { working, trouble, work } = useWorking()

  const fetchMore = () => {
    const { next } = page ?? {}
    if (!next) return
    void work(async () => {
      const further = await read(next)
      change((now) => (now.next === next ? withNext(now, further) : now))
    })
  }
  useRefreshed(refresh)
  useReachBottom(() => {
    if (page && !isFull(page)) fetchMore()
  })

  return { loaded, refresh, retry, change, further: { page, fetchMore, working, trouble } }
}
