import { addNew, type Database, exactly } from '../database'
import type { Message } from './message'

/** 收件箱: everybody's own. */
export function messages(db: Database) {
  const collection = db.collection('messages')
  const _ = db.command
  return {
    /** Puts these into their inboxes; what is there already stays as it is, read or not. */
    add: (some: Message[]) => addNew(collection, some),

    /** Newest first, after the place given. */
    async page(person: string, after: string | undefined, size: number): Promise<Message[]> {
      const cursor = after === undefined ? {} : { order: _.lt(after) }
      const { data } = await collection
        .where({ ...exactly({ person }), ...cursor })
        .orderBy('order', 'desc')
        .limit(size)
        .get()
      return data as Message[]
    },

    /** How much is unread, besides one of them. */
    async unread(person: string, besides?: string): Promise<number> {
      const others = besides === undefined ? {} : { _id: _.neq(besides) }
      const { total } = await collection.where({ ...exactly({ person }), readAt: null, ...others }).count()
      return total as number
    },

    /** Takes away the digests he has not read, besides one of them. */
    async dropDigests(person: string, besides: string): Promise<void> {
      await collection
        .where({ ...exactly({ person, kind: 'digest' }), readAt: null, _id: _.neq(besides) })
        .remove()
    },

    async count(person: string): Promise<number> {
      const { total } = await collection.where(exactly({ person })).count()
      return total as number
    },

    /** Removes everything in somebody's inbox. */
    async forget(person: string): Promise<void> {
      await collection.where(exactly({ person })).remove()
    },

    /** Marks his own as read; others' are not touched, whatever ids are named. */
    async read(person: string, ids: string[] | undefined, at: Date): Promise<void> {
      const which = ids === undefined ? {} : { _id: _.in(ids) }
      await collection.where({ ...exactly({ person }), readAt: null, ...which }).update({ readAt: at })
    },
  }
}
