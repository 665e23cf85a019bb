import type { AreaLevel } from '../../../contract/organisation'
import { addNew, type Database, exactly, findOne } from '../database'

/** 市、区县、园区. The one an administrator belongs to is known by his hat before it is kept here. */
export interface Area {
  /** Six digits (GB/T 2260), or an area's own for a park. */
  _id: string
  schema: 1
  name: string
  level: AreaLevel
  /** The area it lies in. */
  parent: string
  madeBy: string
}

export function areas(db: Database) {
  const collection = db.collection('areas')
  return {
    find: (id: string) => findOne<Area>(collection, { _id: id }),
    /** What lies in an area; a hundred at most. */
    async within(parent: string): Promise<Area[]> {
      const { data } = await collection.where(exactly({ parent })).orderBy('_id', 'asc').limit(100).get()
      return data as Area[]
    },
    /** Those of these ids that are kept here. */
    async several(ids: string[]): Promise<Area[]> {
      if (ids.length === 0) return []
      const { data } = await collection
        .where({ _id: db.command.in(ids) })
        .limit(ids.length)
        .get()
      return data as Area[]
    },
    add: (area: Area) => addNew(collection, [area]),
  }
}
