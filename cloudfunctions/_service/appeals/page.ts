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
  return shownPage(await office.appeals.page(keys, desk, after, pageSize + 1), person, hat)
}

/**
 * What was read as a page: what fits is shown, what is over says that there is more. A list shows nothing that cannot be
 * opened: a desk is an organisation's, and one of its people may belong to the unit complained about as well.
 */
export function shownPage(found: AppealSummary[], person: Person, hat: Hat): AppealPage {
  const shown = found.slice(0, pageSize)
  return {
    rows: shown.filter((each) => mayRead(person, hat, each)).map((each) => rowOf(each, hat)),
    next: found.length > pageSize ? (shown.at(-1)?.dueKey ?? null) : null,
  }
}
