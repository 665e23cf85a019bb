import type { Measure } from '../../../contract/measures'
import type { Appeal } from '../appeals/appeal'
import { addNew, addUnlessThere, type Database, exactly, findOne, type Transaction } from '../database'
import { addTo, type Month, monthId } from './tally'

/** A month of an owner as it is kept. */
export interface StoredMonth extends Month {
  _id: string
  schema: 1
}

/** Up to when everything is counted, and until when a round has the counting for itself. */
interface AsOf {
  _id: 'asOf'
  at: Date | null
  claimedUntil: Date | null
}

/** Months of figures. Nobody writes them but whoever counts: the clock, and `npm run recount`. */
export function figures(db: Database) {
  const collection = db.collection('figures')
  const _ = db.command
  return {
    /** The months of these owners, from one to another. */
    async months(owners: string[], from: string, to: string): Promise<Month[]> {
      const { data } = await collection
        .where({ owner: _.in(owners), month: _.and([_.gte(from), _.lte(to)]) })
        .limit(200)
        .get()
      return data as Month[]
    },

    async asOf(): Promise<Date | null> {
      return (await findOne<AsOf>(collection, { _id: 'asOf' }))?.at ?? null
    },

    /** One round counts at a time: two at once would only undo each other's transactions. False for the second. */
    async claim(now: Date, until: Date): Promise<boolean> {
      const free = _.or([_.eq(null), _.lte(now)])
      const take = async () =>
        (await collection.where({ _id: 'asOf', claimedUntil: free }).update({ claimedUntil: _.set(until) }))
          .updated === 1
      if (await take()) return true
      const first: AsOf = { _id: 'asOf', at: null, claimedUntil: null }
      return (await addUnlessThere(collection, first)) && take()
    },

    /** The counting is anybody's again; where nothing was left over, everything up to `at` is counted. */
    async settle(at: Date | null): Promise<void> {
      await collection.doc('asOf').update({ claimedUntil: _.set(null), ...(at && { at: _.set(at) }) })
    },

    /**
     * Counts these appeals as they are now instead of as they were: the months and their own marks change together or not
     * at all, so that doing it twice changes nothing.
     */
    async count(ids: readonly string[]): Promise<void> {
      await db.runTransaction(async (transaction: Transaction) => {
        const appeals = transaction.collection('appeals')
        const changes = new Map<string, Month>()
        const counted: Appeal[] = []
        for (const id of ids) {
          const { data: appeal } = (await appeals.doc(id).get()) as { data: Appeal | null }
          if (!appeal || appeal.uncounted === null) continue
          if (appeal.counted) addTo(changes, appeal.counted, -1)
          addTo(changes, appeal.tally, 1)
          counted.push(appeal)
        }
        for (const month of changes.values()) await add(transaction, month)
        for (const { _id, tally } of counted)
          await appeals.doc(_id).update({ counted: _.set(tally), uncounted: _.set(null) })
      })
    },

    /** All there are. */
    async *every(): AsyncIterable<StoredMonth> {
      for (let after = ''; ; ) {
        const { data } = await collection
          .where({ _id: _.gt(after) })
          .orderBy('_id', 'asc')
          .limit(100)
          .get()
        const some = data as StoredMonth[]
        // What says up to when everything is counted has no owner.
        yield* some.filter(({ owner }) => owner !== undefined)
        const last = some.at(-1)
        if (!last) return
        after = last._id
      }
    },

    async addAll(months: Month[]): Promise<void> {
      await addNew(
        collection,
        months.map((each): StoredMonth => ({ _id: monthId(each), schema: 1, ...each })),
      )
    },

    /** Puts a month right. */
    async replace(month: Month): Promise<void> {
      await collection.doc(monthId(month)).set({ schema: 1, ...month })
    },

    async remove(id: string): Promise<void> {
      await collection.where(exactly({ _id: id })).remove()
    },
  }

  async function add(transaction: Transaction, month: Month): Promise<void> {
    const more = increments(month)
    if (more.length === 0) return
    const place = transaction.collection('figures').doc(monthId(month))
    const { updated } = (await place.update(
      Object.fromEntries(more.map(([path, by]) => [path, _.inc(by)])),
    )) as { updated: number }
    if (updated === 0) await place.set({ schema: 1, ...month })
  }
}

/** What changes, by its path in the document. */
function increments({ cells }: Month): [path: string, by: number][] {
  return Object.entries(cells).flatMap(([key, cell]) =>
    (Object.entries(cell) as [Measure | 'days', number][])
      .filter(([, by]) => by !== 0)
      .map(([measure, by]): [string, number] => [`cells.${key}.${measure}`, by]),
  )
}
