import { type DeskName, desks } from '../../../contract/desks'
import { type Database, exactly, findOne, isDuplicate } from '../database'
import type { Appeal, AppealEvent, AppealSummary } from './appeal'
import { deskKey } from './desks-of'

/** Facts of an appeal a change may set; events and version follow from it. */
export type Changes = Partial<
  Pick<Appeal, 'state' | 'round' | 'clusters' | 'lead' | 'handler' | 'confirmations' | 'changedAt' | 'desks'>
>

const summary: Record<keyof AppealSummary, true> = {
  _id: true,
  number: true,
  state: true,
  round: true,
  category: true,
  title: true,
  enterprise: true,
  lead: true,
  submittedAt: true,
  changedAt: true,
  dueKey: true,
}

export function appeals(db: Database) {
  const collection = db.collection('appeals')
  const _ = db.command
  return {
    find: (id: string) => findOne<Appeal>(collection, { _id: id }),

    /** False when an appeal with this id is there already. */
    async add(appeal: Appeal): Promise<boolean> {
      try {
        await collection.add(appeal)
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },

    /**
     * One change is one write: facts, version and event together, and only on the version it was decided on.
     * False when somebody else was first. `_.set` keeps the SDK from flattening objects into paths, which fails on null.
     */
    async save(before: Appeal, changes: Changes, event: AppealEvent): Promise<boolean> {
      const facts = Object.fromEntries(Object.entries(changes).map(([field, value]) => [field, _.set(value)]))
      const { updated } = await collection
        .where(exactly({ _id: before._id, version: before.version }))
        .update({ ...facts, version: _.inc(1), events: _.push([event]) })
      return updated === 1
    },

    /** A page of a desk, in the desk's order, after the row whose `dueKey` is given. */
    async page(
      organisation: string,
      desk: DeskName,
      after: string | undefined,
      size: number,
    ): Promise<AppealSummary[]> {
      const newest = desks[desk].order === 'newest'
      const cursor = after === undefined ? {} : { dueKey: newest ? _.lt(after) : _.gt(after) }
      const { data } = await collection
        .where({ ...exactly({ desks: deskKey(organisation, desk) }), ...cursor })
        .orderBy('dueKey', newest ? 'desc' : 'asc')
        .limit(size)
        .field(summary)
        .get()
      return data as AppealSummary[]
    },

    async count(organisation: string, desk: DeskName): Promise<number> {
      const { total } = await collection.where(exactly({ desks: deskKey(organisation, desk) })).count()
      return total as number
    },
  }
}
