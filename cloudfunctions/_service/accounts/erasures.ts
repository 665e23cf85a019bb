import { personLink } from '../appeals/links-of'
import { withoutPerson } from '../appeals/without-person'
import { addNew, type Database } from '../database'
import { matchWithout } from '../matches/match-without'
import { noticeWithout } from '../notices/notice-without'
import type { Office } from '../office'

/** Somebody who is nobody any more, and whose name still stands in what he did. */
export interface Erasure {
  /** The person's id. */
  _id: string
  schema: 1
  at: Date
}

export function erasures(db: Database) {
  const collection = db.collection('erasures')
  return {
    add: (erasure: Erasure) => addNew(collection, [erasure]),
    /** Longest first. */
    async due(most: number): Promise<Erasure[]> {
      const { data } = await collection
        .where({ at: db.command.gt(new Date(0)) })
        .orderBy('at', 'asc')
        .limit(most)
        .get()
      return data as Erasure[]
    },
    async done(id: string): Promise<void> {
      await collection.doc(id).remove()
    },
  }
}

const atOnce = 20

/**
 * Takes somebody's name out of his inbox and of every appeal, notice and match he stands in, one by one; it can begin again at any
 * time. An appeal that changes at this moment is left for the next round.
 */
export async function forget(office: Office, { _id: person }: Erasure): Promise<void> {
  await office.messages.forget(person)
  await office.groupChats.forget(person)
  let isDone = true
  let after = ''
  for (;;) {
    const some = await office.appeals.ofPerson(personLink(person), after, atOnce)
    for (const appeal of some) {
      const left = withoutPerson(appeal, person)
      // An earlier round was here already.
      if (JSON.stringify(left) === JSON.stringify(appeal)) continue
      isDone = (await office.appeals.saveErased(left)) && isDone
    }
    const last = some.at(-1)
    if (!last || some.length < atOnce) break
    after = last._id
  }
  isDone = (await forgetInNotices(office, person)) && isDone
  isDone = (await forgetInMatches(office, person)) && isDone
  if (isDone) await office.erasures.done(person)
}

/** The same of every notice he wrote, answered or moved. False when one changed at this moment. */
async function forgetInNotices({ notices }: Office, person: string): Promise<boolean> {
  let isDone = true
  let after = ''
  for (;;) {
    const some = await notices.ofPerson(person, after, atOnce)
    for (const notice of some) isDone = (await notices.save(notice, noticeWithout(notice, person))) && isDone
    const last = some.at(-1)
    if (!last || some.length < atOnce) return isDone
    after = last._id
  }
}

/** The same of every match he wrote, answered or moved. */
async function forgetInMatches({ matches }: Office, person: string): Promise<boolean> {
  let isDone = true
  let after = ''
  for (;;) {
    const some = await matches.ofPerson(person, after, atOnce)
    for (const match of some) isDone = (await matches.save(match, matchWithout(match, person))) && isDone
    const last = some.at(-1)
    if (!last || some.length < atOnce) return isDone
    after = last._id
  }
}
