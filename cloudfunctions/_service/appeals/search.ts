import type { Handler } from '../handler'
import { searchers, soughtTokens } from './finds-of'
import { pageSize, shownPage } from './page'

/** `appeals.search`: by number, enterprise or title, newest first, within what the hat may read. */
export const search: Handler<'appeals.search'> = async (office, { input, person, hat }) => {
  const tokens = soughtTokens(input.words)
  if (tokens.length === 0) return { rows: [], next: null }
  const found = await Promise.all(
    searchers(person._id, hat).map((owner) =>
      office.appeals.search(
        tokens.map((token) => `${owner}/${token}`),
        input.after,
        pageSize + 1,
      ),
    ),
  )
  return shownPage(
    found.flat().sort((a, b) => (a.dueKey < b.dueKey ? 1 : -1)),
    person,
    hat,
  )
}
