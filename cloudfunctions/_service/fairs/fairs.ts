import type { Organisation } from '../../../contract/hats'
import { addUnlessThere, type Database, exactly, findOne } from '../database'
import type { Write } from '../enterprises/enterprises'

/** What a job notice brings to a fair. One that does not count any more stays as nothing, so that nobody takes an older state for a newer. */
export interface FairEntry {
  notice: string
  /** The enterprise's id, or whom a committee wrote for in its words. */
  enterprise: string
  posts: number
  counts: boolean
  /** The notice's `writes` when it was counted. */
  writes: number
}

/** 招聘会. */
export interface Fair {
  _id: string
  schema: 1
  /** Rises with what is written. */
  version: number
  /** Rises with every change of the document. */
  revision: number
  title: string
  /** `2026-11-30` of Asia/Shanghai. */
  day: string
  place: string
  isCancelled: boolean
  organiser: Organisation
  area: string
  /** `<area>/2026`, and orders within it. */
  yearKey: string
  order: string
  entries: FairEntry[]
  /** Counted from the entries. */
  enterprises: number
  posts: number
  /** The last few writes. */
  writes: Write[]
}

export type FairSummary = Omit<Fair, 'entries' | 'writes'>

export function fairs(db: Database) {
  const collection = db.collection('fairs')
  const _ = db.command
  return {
    find: (id: string) => findOne<Fair>(collection, { _id: id }),

    /** False when one with this id is there already. */
    add: (fair: Fair) => addUnlessThere(collection, fair),

    /** One change is one write, on the document it was decided on; false when somebody else was first. */
    async save({ _id, revision }: Fair, after: Fair): Promise<boolean> {
      const { _id: __, revision: ___, ...facts } = after
      const { updated } = await collection.where(exactly({ _id, revision })).update({
        ...Object.fromEntries(Object.entries(facts).map(([field, value]) => [field, _.set(value)])),
        revision: _.inc(1),
      })
      return updated === 1
    },

    /** Those of an area in a year, the latest first. */
    async ofYear(yearKey: string, most: number): Promise<FairSummary[]> {
      const { data } = await collection
        .where(exactly({ yearKey }))
        .orderBy('order', 'desc')
        .limit(most)
        .field({ entries: false, writes: false })
        .get()
      return data as FairSummary[]
    },
  }
}

/** The fair with what follows from it: its year, its order, its sums. */
export function placedFair(fair: Fair): Fair {
  const { _id, area, day, entries } = fair
  const counted = entries.filter(({ counts }) => counts)
  return {
    ...fair,
    yearKey: `${area}/${day.slice(0, 4)}`,
    order: `${day}#${_id}`,
    enterprises: new Set(counted.map(({ enterprise }) => enterprise)).size,
    posts: counted.reduce((sum, { posts }) => sum + posts, 0),
  }
}
