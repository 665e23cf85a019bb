import type { Database } from '../database'
import type { Appeal } from './appeal'
import { type AppealBefore, upgraded } from './upgrade'

const atOnce = 100

/** Page by page in the order of their numbers, each as it is kept today. */
export async function* everyAppeal(db: Database): AsyncIterable<Appeal> {
  let after = ''
  for (;;) {
    const { data } = await db
      .collection('appeals')
      .where({ number: db.command.gt(after) })
      .orderBy('number', 'asc')
      .limit(atOnce)
      .get()
    const page = data as (Appeal | AppealBefore)[]
    yield* page.map(upgraded)
    const last = page.at(-1)
    if (!last) return
    after = last.number
  }
}
