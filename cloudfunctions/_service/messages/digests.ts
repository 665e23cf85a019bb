import { addUnlessThere, type Database, exactly } from '../database'

/** Somebody who is to find what waits for him in his inbox when the office opens. */
export interface Digest {
  /** The person. */
  _id: string
  schema: 1
  /** By whose calendar the office opens. */
  area: string
  nextAt: Date
  /** Rises with every message that gave cause for it. */
  version: number
}

/** 每日提要: who gets one when the office opens next. */
export function digests(db: Database) {
  const collection = db.collection('digests')
  const _ = db.command
  return {
    /** One cause more; when it comes stays as it is for who waits for one already. */
    async want(digest: Omit<Digest, 'schema' | 'version'>): Promise<void> {
      const more = async () => {
        const { updated } = await collection.where(exactly({ _id: digest._id })).update({ version: _.inc(1) })
        return updated === 1
      }
      const first: Digest = { ...digest, schema: 1, version: 1 }
      if (!(await more()) && !(await addUnlessThere(collection, first))) await more()
    },

    async due(at: Date, most: number): Promise<Digest[]> {
      const { data } = await collection
        .where({ nextAt: _.lte(at) })
        .orderBy('nextAt', 'asc')
        .limit(most)
        .get()
      return data as Digest[]
    },

    async postpone({ _id }: Digest, nextAt: Date): Promise<void> {
      await collection.where(exactly({ _id })).update({ nextAt })
    },

    /** Nothing waits for him any more; false when there has been another cause meanwhile. */
    async drop({ _id, version }: Digest): Promise<boolean> {
      const { deleted } = await collection.where(exactly({ _id, version })).remove()
      return deleted === 1
    },
  }
}
