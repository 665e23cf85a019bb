import { useCallback, useEffect, useRef, useState } from 'react'
import type { AppealPage } from '../../contract/appeals'
import type { DeskName } from '../../contract/desks'
import type { Home } from '../../contract/session'
import { call } from '../client'
import { type DeskPart, openDesk, useHere } from '../session'
import { useLoaded } from '../use-loaded'
import { lastLookedAt, lookAt } from './last-desk'
import { isFull, readAsFar, withNext } from './paged'

/** A hat's desks, one of them open as far as it has been read. */
interface Opened {
  /** The hat whose desk it is. */
  hat: string
  /** Null for a hat that has nothing to do with appeals. */
  open: { desks: Home['desks']; part: DeskPart; page: AppealPage } | null
}
type Open = NonNullable<Opened['open']>

function readPage(hat: string, part: DeskPart, after?: string | null): Promise<AppealPage> {
  return call('appeals.list', { ...part, ...(after && { after }) }, { hat })
}

function isSamePart(a: DeskPart, b: DeskPart): boolean {
  return (
    a.desk === b.desk &&
    a.category === b.category &&
    a.handlerId === b.handlerId &&
    a.clusterId === b.clusterId &&
    a.light === b.light
  )
}

/** The desks of the hat he wears, one of them open; `null` for somebody without a hat. */
export function useDesk() {
  const hat = useHere()?.hat?.id
  const shown = useRef<Opened | null>(null)
  const { loaded, refresh, retry, change } = useLoaded('desk', async (): Promise<Opened | null> => {
    const before = shown.current
    const opened = await openDesk((of) => (before?.hat === of && before.open?.part) || lastLookedAt(of))
    if (!opened?.home) return opened && { hat: opened.hat, open: null }
    const { desks, part, page } = opened.home
    const had = before?.open && isSamePart(before.open.part, part) ? before.open.page.rows.length : 0
    return {
      hat: opened.hat,
      open: {
        desks,
        part,
        page: await readAsFar(page, had, (after) => readPage(opened.hat, part, after)),
      },
    }
  })
  const opened = loaded.state === 'ready' ? loaded.value : null
  shown.current = opened && opened.hat === hat ? opened : null
  const open = opened?.open ?? null

  const isOfAnotherHat = !!opened && opened.hat !== hat
  useEffect(() => {
    if (isOfAnotherHat) retry()
  }, [isOfAnotherHat, retry])

  const part = isOfAnotherHat ? undefined : open?.part
  useEffect(() => {
    if (hat && part) lookAt(hat, part)
  }, [hat, part])

  const [fetching, setFetching] = useState<'turning' | 'more' | null>(null)
  const [trouble, setTrouble] = useState<unknown>(null)
  const turn = useRef(0)
  /** Says that it is fetching and how that ended, unless he has asked for something else meanwhile. */
  const fetchWhile = useCallback(async (kind: 'turning' | 'more', fetch: () => Promise<void>) => {
    turn.current += 1
    const mine = turn.current
    setFetching(kind)
    setTrouble(null)
    const stopped = await fetch().then(
      () => null,
      (thrown: unknown) => thrown,
    )
    if (mine !== turn.current) return
    setTrouble(stopped)
    setFetching(null)
  }, [])

  const changeOpen = (next: (open: Open) => Open) =>
    change((now) => (now?.open ? { ...now, open: next(now.open) } : now))

  const narrow = (next: DeskPart) => {
    if (!opened?.open) return
    changeOpen((now) => ({ ...now, part: next, page: { rows: [], next: null } }))
    void fetchWhile('turning', async () => {
      const page = await readPage(opened.hat, next)
      changeOpen((now) => (isSamePart(now.part, next) ? { ...now, page } : now))
    })
  }

  const fetchMore = () => {
    if (!opened || !open?.page.next || fetching) return
    const { part: of, page } = open
    void fetchWhile('more', async () => {
      const next = await readPage(opened.hat, of, page.next)
      changeOpen((now) =>
        isSamePart(now.part, of) && now.page.next === page.next
          ? { ...now, page: withNext(now.page, next) }
          : now,
      )
    })
  }

  return {
    loaded,
    refresh,
    retry,
    isOfAnotherHat,
    open,
    turnTo: (desk: DeskName) => narrow({ desk }),
    /** Looks at a part of the desk that is open. */
    narrow,
    fetchMore,
    fetching,
    trouble,
    isFull: !!open && isFull(open.page),
  }
}
