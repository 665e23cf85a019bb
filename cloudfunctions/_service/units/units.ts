import type { Organisation } from '../../../contract/hats'
import { type Database, findOne } from '../database'

export interface Unit {
  _id: string
  schema: 1
  name: string
  kind: Organisation['kind']
}

/** Everybody an appeal can be dispatched to: departments, public-service companies, institutes, stations. */
export function units(db: Database) {
  const collection = db.collection('units')
  return {
    find: (id: string) => findOne<Unit>(collection, { _id: id }),
    /** The first hundred by name. */
    async all(): Promise<Unit[]> {
      const { data } = await collection
        .where({ name: db.command.gt('') })
        .orderBy('name', 'asc')
        .limit(100)
        .get()
      return data as Unit[]
    },
  }
}
