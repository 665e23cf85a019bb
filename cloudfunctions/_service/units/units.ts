import type { Organisation } from '../../../contract/hats'
import { type Database, findOne } from '../database'

export interface Unit {
  _id: string
  schema: 1
  name: string
  kind: Organisation['kind']
  /** The area whose administrators look after it. */
  area: string
  /** Its handlers publish replies themselves; otherwise its head does (P14). */
  handlersPublish: boolean
}

/** Everybody an appeal can be dispatched to: departments, public-service companies, institutes, stations. */
export function units(db: Database) {
  const collection = db.collection('units')
  return {
    find: (id: string) => findOne<Unit>(collection, { _id: id }),

    /** Those of these ids that exist. */
    async several(ids: string[]): Promise<Unit[]> {
      const { data } = await collection
        .where({ _id: db.command.in(ids) })
        .limit(ids.length)
        .get()
      return data as Unit[]
    },

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
