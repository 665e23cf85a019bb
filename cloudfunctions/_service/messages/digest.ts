import { createHash } from 'node:crypto'
import { dueDesks } from '../../../contract/desks'
import type { Hat } from '../../../contract/hats'
import { dayOf, isOfficeTime, nextOpening } from '../../../contract/working-days'
import type { Person } from '../accounts/person'
import { deskKeys, ownerOf } from '../appeals/desks-of'
import type { AreaDeadlines } from '../deadlines/area-deadlines'
import type { Office } from '../office'
import type { Digest } from './digests'
import { type Message, orderOf } from './message'

/** What is due soon or late; green work is no news. */
const lit = ['yellow', 'red', 'black'] as const

/** WeChat has carried a message to him, or has not: whether he finds a digest when the office opens is his to say. */
export async function wantDigest(
  office: Office,
  { _id, digest }: Person,
  area: string,
  isReached: boolean,
): Promise<void> {
  if (digest === 'never' || (isReached && digest !== 'daily')) return
  const { calendar } = await office.deadlines.of(area)
  await office.digests.want({ _id, area, nextAt: nextOpening(calendar, office.now()) })
}

/**
 * One line in his inbox about all that is unread and due, in office hours of a working day and once a day; yesterday's,
 * unread, goes. The next comes while something is left and WeChat has no message for him, or he wants one every day.
 */
export async function digest(office: Office, { calendar }: AreaDeadlines, one: Digest): Promise<void> {
  const at = office.now()
  const tomorrow = nextOpening(calendar, at)
  if (!isOfficeTime(calendar, at)) return office.digests.postpone(one, tomorrow)
  const [person] = await office.people.several([one._id])
  if (!person?.hats.length || person.digest === 'never') return void (await office.digests.drop(one))

  const _id = idOf(person, at)
  await office.messages.dropDigests(person._id, _id)
  const due = await dueOf(office, person)
  const unread = await office.messages.unread(person._id, _id)
  const total = due.reduce((sum, { count }) => sum + count, 0)
  if (total + unread > 0) {
    const [most] = [...due].sort((a, b) => b.count - a.count)
    const said = { kind: 'digest', unread, due: total } as const
    const kept = { _id, schema: 1, person: person._id, at, order: orderOf(at, _id), readAt: null } as const
    const message: Message = { ...kept, hat: (most?.hat ?? (person.hats[0] as Hat)).id, ...said }
    await office.messages.add([message])
    const left = Object.values(await office.quotas.of(person._id))
    if (person.digest === 'daily' || left.every((count) => count === 0))
      return office.digests.postpone(one, tomorrow)
  }
  if (!(await office.digests.drop(one))) await office.digests.postpone(one, tomorrow)
}

/** How much is due in each of his hats. What complains about where he wears another is none of his business. */
async function dueOf({ appeals }: Office, { _id, hats }: Person): Promise<{ hat: Hat; count: number }[]> {
  const own = hats.map(({ organisation }) => organisation.id)
  const counted = hats.map(async (hat) => {
    const keys = (dueDesks[hat.role] ?? []).flatMap((desk) =>
      lit.flatMap((light) => deskKeys(ownerOf(desk, _id, hat), desk, { light })),
    )
    return { hat, count: keys.length === 0 ? 0 : await appeals.countOn(keys, own) }
  })
  return (await Promise.all(counted)).filter(({ count }) => count > 0)
}

/** One a day. */
function idOf({ _id }: Person, at: Date): string {
  return createHash('sha256')
    .update(`digest/${_id}/${dayOf(at)}`)
    .digest('hex')
    .slice(0, 32)
}
