import type { AppealPage } from '../../../contract/appeals'
import type { DeskName } from '../../../contract/desks'
import type { Hat } from '../../../contract/hats'
import type { Person } from '../accounts/person'
import type { Office } from '../office'
import type { AppealSummary } from './appeal'
import { deskKeys, type Facets, ownerOf } from './desks-of'
import { mayRead } from './standing'
import { rowOf } from './view'

export const pageSize = 20

/** What a list is ordered by, and where its next page starts. */
type Place = 'dueKey' | 'number' | 'countKey'

/** One page of a desk. One row more than shown is read, to know whether there is a next page. */
export async function pageOf(
  office: Office,
  person: Person,
  hat: Hat,
  desk: DeskName,
  facets: Facets = {},
  after?: string,
): Promise<AppealPage> {
  const keys = deskKeys(ownerOf(desk, person._id, hat), desk, facets)
  const read = (from: string | undefined) => office.appeals.page(keys, desk, from, pageSize + 1)
  return shownPage(await readable(read, person, hat, after), hat, office.now())
}

/**
 * What can be opened of what is read, up to one row more than a page shows. Nearly always that is all of it: a list is an
 * organisation's, and one of its people may belong to a unit complained about as well. Neither rows nor where a page ends
 * tell him of it.
 */
export async function readable(
  read: (after: string | undefined) => Promise<AppealSummary[]>,
  person: Person,
  hat: Hat,
  after: string | undefined,
  place: Place = 'dueKey',
): Promise<AppealSummary[]> {
  const rows: AppealSummary[] = []
  for (let from = after; ; ) {
    const found = await read(from)
    rows.push(...found.filter((each) => mayRead(person, hat, each)))
    if (found.length <= pageSize || rows.length > pageSize) return rows
    from = found.at(-1)?.[place]
  }
}

/** What was read as a page: what fits is shown, what is over says that there is more. */
export function shownPage(found: AppealSummary[], hat: Hat, at: Date, place: Place = 'dueKey'): AppealPage {
  const shown = found.slice(0, pageSize)
  return {
    rows: shown.map((each) => rowOf(each, hat, at)),
    next: found.length > pageSize ? (shown.at(-1)?.[place] ?? null) : null,
  }
}
