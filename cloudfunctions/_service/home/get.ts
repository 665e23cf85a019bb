import { deskOf, desksFor } from '../../../contract/desks'
import type { Hat } from '../../../contract/hats'
import type { Person } from '../accounts/person'
import { deskKeys, ownerOf } from '../appeals/desks-of'
import { pageOf } from '../appeals/page'
import { mayRead } from '../appeals/standing'
import type { Handler } from '../handler'
import type { Office } from '../office'

/** `home.get`: how much lies on each desk of the hat, and the first page of the first desk with work on it. */
export const get: Handler<'home.get'> = async (office, { person, hat }) => {
  const counts = await Promise.all(
    desksFor(hat.role).map(async (desk) => {
      const [key] = deskKeys(ownerOf(desk, person._id, hat), desk) as [string]
      return { desk, count: deskOf(desk).counted ? await countFor(office, person, hat, key) : null }
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

/** Who wears other hats besides does not count complaints about where he wears them. */
async function countFor({ appeals }: Office, person: Person, hat: Hat, key: string): Promise<number> {
  const others = person.hats
    .map(({ organisation }) => organisation.id)
    .filter((id) => id !== hat.organisation.id)
  const [count, about] = await Promise.all([
    appeals.count(key),
    others.length > 0 ? appeals.about(key, others) : [],
  ])
  return count - about.filter((each) => !mayRead(person, hat, each)).length
}
