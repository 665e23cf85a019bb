import { type Database, findOne } from '../database'
import type { Person } from './person'

/** The people we know, by the WeChat identity they come with. */
export function people(db: Database) {
  const collection = db.collection('people')
  return {
    byOpenid: (openid: string) => findOne<Person>(collection, { openids: openid }),
  }
}
