import { type Database, exactly } from '../database'
import type { Person } from './person'

/** The people we know, by the WeChat identity they come with. */
export function people(db: Database) {
  const collection = db.collection('people')
  return {
    async byOpenid(openid: string): Promise<Person | null> {
      const { data } = await collection
        .where(exactly({ openids: openid }))
        .limit(1)
        .get()
      return (data as Person[])[0] ?? null
    },
  }
}
