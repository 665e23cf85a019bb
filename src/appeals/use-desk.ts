import { useCallback, useEffect, useRef, useState } from 'react'
import type { AppealPage, AppealRow } from '../../contract/appeals'
import type { DeskName } from '../../contract/desks'
import type { Home } from '../../contract/session'
import { call } from '../client'
import { openDesk, useHere } from '../session'
import { useLoaded } from '../use-loaded'

/** More rows than this make a page slow on a phone; what follows takes their place. */
const mostRows = 100

/** A desk as far as it has been read. */
interface Desk {
  /** The hat whose desk it is. */
  hat: string
  desks: Home['desks']
  desk: DeskName
  page: AppealPage
}

function nextPage({ desk, hat, page }: Desk): Promise<AppealPage> {
  return call('appeals.list', { desk, ...(page.next && { after: page.next }) }, { hat })
}

function following(shown: AppealRow[], next: AppealRow[]): AppealRow[] {
  return shown.length + next.length > mostRows ? next : [...shown, ...next]
}

function withNext(desk: Desk, { rows, next }: AppealPage): Desk {
  return { ...desk, page: { rows: following(desk.page.rows, rows), next } }
}

/** Reads on until as much is here as he had on his screen: coming back to a desk must not lose his place. */
async function readAsFar(desk: Desk, rows: number): Promise<Desk> {
  let read = desk
  while (read.page.next && read.page.rows.length < Math.min(rows, mostRows)) {
    read = withNext(read, await nextPage(read))
  }
  return read
}

/** The desks of the hat he wears, one of them open; `null` for somebody without a hat. */
export function useDesk() {
  const hat = useHere()?.hat?.id
  const shown = useRef<Desk | null>(null)
  const { loaded, refresh, retry, change } = useLoaded('desk', async () => {
    const before = shown.current
    const desk = await openDesk(before?.desk)
    return desk && (await readAsFar(desk, before?.desk === desk.desk ? before.page.rows.length : 0))
  })
  const desk = loaded.state === 'ready' ? loaded.value : null
  shown.current = desk && desk.hat === hat ? desk : null

  const isOfAnotherHat = !!desk && desk.hat !== hat
  useEffect(() => {
    if (isOfAnotherHat) retry()
  }, [isOfAnotherHat, retry])

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

  const turnTo = (name: DeskName) => {
    if (!desk) return
    const turned: Desk = { ...desk, desk: name, page: { rows: [], next: null } }
    change(() => turned)
    void fetchWhile('turning', async () => {
      const page = await nextPage(turned)
      change((now) => (now?.desk === name ? { ...now, page } : now))
    })
  }

  const fetchMore = () => {
    if (!desk?.page.next || fetching) return
    void fetchWhile('more', async () => {
      const page = await nextPage(desk)
      change((now) =>
        now?.desk === desk.desk && now.page.next === desk.page.next ? withNext(now, page) : now,
      )
    })
  }

  return { loaded, refresh, retry, turnTo, fetchMore, fetching, trouble, isFull: isFull(desk) }
}

/** What follows would be too much for the page: it comes only when it is asked for. */
function isFull(desk: Desk | null): boolean {
  return !!desk?.page.next && desk.page.rows.length >= mostRows
}
