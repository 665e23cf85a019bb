import { type Database, exactly } from '../database'

/** What a store does about the `outbox` of its documents: news by `id`, and `sendAt`, since when somebody has to be told. */
export function outboxOf<Kept>(db: Database, name: string) {
  const collection = db.collection(name)
  const _ = db.command
  return {
    /** These have been told; when nothing else is left, the clock need not look any more. */
    async told(id: string, news: string[]): Promise<void> {
      if (news.length > 0)
        await collection.where(exactly({ _id: id })).update({ outbox: _.pull({ id: _.in(news) }) })
      await collection
        .where({ ...exactly({ _id: id }), 'outbox.0': _.exists(false) })
        .update({ sendAt: _.set(null) })
    },

    /** Of which somebody still has to be told, longest first. */
    async owing(at: Date, most: number): Promise<Kept[]> {
      const { data } = await collection
        .where({ sendAt: _.lte(at) })
        .orderBy('sendAt', 'asc')
        .limit(most)
        .get()
      return data as Kept[]
    },
  }
}
