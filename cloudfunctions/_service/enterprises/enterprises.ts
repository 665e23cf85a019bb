import { type Database, findOne } from '../database'

export interface Enterprise {
  _id: string
  schema: 1
  name: string
  /** The six digits its appeals' numbers start with (GB/T 2260). */
  areaCode: string
  /** The clusters it belongs to. A cluster's committee carries the cluster's id as its own. */
  clusters: { id: string; name: string }[]
}

export function enterprises(db: Database) {
  const collection = db.collection('enterprises')
  return {
    find: (id: string) => findOne<Enterprise>(collection, { _id: id }),
  }
}
