import type { Handler } from '../handler'
import type { AppealSummary } from './appeal'
import { deskKeys } from './desks-of'
import { tokensOf } from './finds-of'
import { mayRead } from './standing'
import { rowOf } from './view'

const lookedAt = 50
const shownAtMost = 5
/** Share of the shorter title's letter pairs that both have. */
const alike = 0.5

/** `appeals.similar`: open appeals of the same enterprise that read like a new one, so that nothing is sent twice. */
export const similar: Handler<'appeals.similar'> = async (office, { input, person, hat }) => {
  const [here] = deskKeys(hat.organisation.id, 'open')
  const [waiting] = deskKeys(hat.organisation.id, 'waiting')
  const open = await Promise.all(
    [here, waiting].map((key) => office.appeals.page([key as string], 'open', undefined, lookedAt)),
  )
  const wanted = tokensOf(input.title)
  const rows = open
    .flat()
    .filter((appeal) => mayRead(person, hat, appeal))
    .map((appeal) => ({ appeal, likeness: likeness(wanted, appeal) }))
    .filter((each) => each.likeness >= alike)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, shownAtMost)
    .map(({ appeal }) => rowOf(appeal, hat, office.now()))
  return { rows }
}

function likeness(wanted: string[], { title }: AppealSummary): number {
  const has = tokensOf(title)
  const shared = has.filter((token) => wanted.includes(token)).length
  return shared / Math.max(1, Math.min(has.length, wanted.length))
}
