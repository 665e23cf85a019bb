import type { AppealPage } from '../../../contract/appeals'
import type { DeskName } from '../../../contract/desks'
import type { Office } from '../office'
import { rowOf } from './view'

const pageSize = 20

/** One page of a desk. One row more than shown is read, to know whether there is a next page. */
export async function pageOf(
  office: Office,
  organisation: string,
  desk: DeskName,
  after?: string,
): Promise<AppealPage> {
  const found = await office.appeals.page(organisation, desk, after, pageSize + 1)
  const shown = found.slice(0, pageSize)
  return {
    rows: shown.map(rowOf),
    next: found.length > pageSize ? (shown.at(-1)?.dueKey ?? null) : null,
  }
}
