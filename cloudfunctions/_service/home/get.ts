import { deskOf, desksFor } from '../../../contract/desks'
import { deskKeys, ownerOf } from '../appeals/desks-of'
import { pageOf } from '../appeals/page'
import type { Handler } from '../handler'

/** `home.get`: how much lies on each desk of the hat, and the first page of the first desk with work on it. */
export const get: Handler<'home.get'> = async (office, { person, hat }) => {
  const counts = await Promise.all(
    desksFor(hat.role).map(async (desk) => {
      const [key] = deskKeys(ownerOf(desk, person._id, hat), desk)
      return { desk, count: deskOf(desk).counted ? await office.appeals.count(key as string) : null }
    }),
  )
  const waiting = counts.find(({ count }) => count) ?? counts[0]
  if (!waiting) throw new Error(`role ${hat.role} has no desk`)
  const [page, unread] = await Promise.all([
    pageOf(office, person, hat, waiting.desk),
    office.messages.unread(person._id),
  ])
  return { desks: counts, desk: waiting.desk, page, unread }
}
