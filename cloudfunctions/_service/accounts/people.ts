import { type Database, findOne } from '../database'
import type { Person } from './person'

/** The people we know, by the WeChat identity they come with. */
export function people(db: Database) {
  const collection = db.collection('people')
  return {
    byOpenid: (openid: string) => findOne<Person>(collection, { openids: openid }),

    /** Those of these ids that exist. */
    async several(ids: string[]): Promise<Person[]> {
      const { data } = await collection
        .where({ _id: db.command.in(ids) })
        .limit(ids.length)
        .get()
      return data as Person[]
    },

    /** Everybody with a hat of one of these organisations; five hundred at most. */
    async ofAny(organisations: string[]): Promise<Person[]> {
      const { data } = await collection
        .where({ 'hats.organisation.id': db.command.in(organisations) })
        .limit(500)
        .get()
      return data as Person[]
    },

    /** Everybody with a hat of this organisation; a hundred at most. */
    async of(organisation: string): Promise<Person[]> {
      const { data } = await collection.where({ 'hats.organisation.id': organisation }).limit(100).get()
      return data as Person[]
    },
  }
}
