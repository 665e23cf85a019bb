import type { AppealSummary } from '../appeals/appeal'
import { pageSize, readable, shownPage } from '../appeals/page'
import type { Handler } from '../handler'
import { cellKey, ownersOf } from './scope'
import { countKeyOf } from './tally'

/** `figures.cases`: what is behind a number of the hat's own figures. */
export const cases: Handler<'figures.cases'> = async (office, { input, person, hat }) => {
  const { from, to, measure, within, after } = input
  const keys = ownersOf(hat).map((owner) => countKeyOf(owner, cellKey(hat, within), measure))
  const read = async (start: string | undefined): Promise<AppealSummary[]> => {
    const found = await Promise.all(
      keys.map((key) => office.appeals.counted(key, from, to, start, pageSize + 1)),
    )
    return found
      .flat()
      .sort((one, other) => (one.countKey < other.countKey ? 1 : -1))
      .slice(0, pageSize + 1)
  }
  const found = await readable(read, person, hat, after, 'countKey')
  return shownPage(found, hat, office.now(), 'countKey')
}
