import { useCallback, useRef, useState } from 'react'
import type { AppealPage, AppealRow } from '../../contract/appeals'
import type { DeskName } from '../../contract/desks'
import type { Home } from '../../contract/session'
import { call } from '../client'
import { openHome, useHere, whoIsHere } from '../session'
import { useLoaded } from '../use-loaded'

/** More rows than this make a page slow on a phone; what follows takes their place. */
const mostRows = 100

interface Desk {
  desks: Home['desks']
  desk: DeskName
  page: AppealPage
}

async function listDesk(desk: DeskName, hat: string, after?: string): Promise<AppealPage> {
  return call('appeals.list', { desk, ...(after && { after }) }, { hat })
}

function following(shown: AppealRow[], next: AppealRow[]): AppealRow[] {
  return shown.length + next.length > mostRows ? next : [...shown, ...next]
}

/** The desks of the hat he wears, one of them open; `null` for somebody without a hat. */
export function useDesk() {
  const hat = useHere()?.hat?.id
  const wanted = useRef<{ hat: string | undefined; desk: DeskName } | null>(null)
  const [isTurning, setTurning] = useState(false)
  const [moreTrouble, setMoreTrouble] = useState<unknown>(null)
  const [isFetchingMore, setFetchingMore] = useState(false)

  const load = useCallback(async (): Promise<Desk | null> => {
    const home = await openHome()
    if (!home) return null
    const now = (await whoIsHere()).hat?.id
    const desk = wanted.current && wanted.current.hat === now ? wanted.current.desk : home.desk
    if (desk === home.desk || !now) return home
    return { desks: home.desks, desk, page: await listDesk(desk, now) }
  }, [])

  const { loaded, refresh, retry, change } = useLoaded('desk', load)

  const turnTo = useCallback(
    async (desk: DeskName) => {
      wanted.current = { hat, desk }
      setTurning(true)
      setMoreTrouble(null)
      const trouble = await refresh()
      setTurning(false)
      if (trouble) setMoreTrouble(trouble)
    },
    [hat, refresh],
  )

  const open = loaded.state === 'ready' ? loaded.value : null
  const fetchMore = useCallback(async () => {
    const next = open?.page.next
    if (!open || !next || !hat || isFetchingMore) return
    setFetchingMore(true)
    setMoreTrouble(null)
    try {
      const page = await listDesk(open.desk, hat, next)
      change((shown) =>
        shown?.desk === open.desk && shown.page.next === next
          ? { ...shown, page: { rows: following(shown.page.rows, page.rows), next: page.next } }
          : shown,
      )
    } catch (trouble) {
      setMoreTrouble(trouble)
    } finally {
      setFetchingMore(false)
    }
  }, [open, hat, isFetchingMore, change])

  return { loaded, refresh, retry, turnTo, isTurning, fetchMore, isFetchingMore, moreTrouble }
}
