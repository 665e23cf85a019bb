import type { Handler } from '../handler'
import { searchers, soughtTokens } from './finds-of'
import { pageSize, readable, shownPage } from './page'

/** `appeals.search`: by number, enterprise or title, newest first, within what the hat may read. */
export const search: Handler<'appeals.search'> = async (office, { input, person, hat }) => {
  const tokens = soughtTokens(input.words)
  if (tokens.length === 0) return { rows: [], next: null }
  const found = await Promise.all(
    searchers(person._id, hat).map((owner) => {
      const sought = tokens.map((token) => `${owner}/${token}`)
      const read = (from: string | undefined) => office.appeals.search(sought, from, pageSize + 1)
      return readable(read, person, hat, input.after, 'number')
    }),
  )
  return shownPage(
    found.flat().sort((a, b) => (a.number < b.number ? 1 : -1)),
    hat,
    office.now(),
    'number',
  )
}
