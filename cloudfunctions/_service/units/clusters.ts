import type { Organisation } from '../../../contract/hats'
import { type Database, exactly, findOne } from '../database'

/** A cluster and its committee, which carries the cluster's id as its own. */
export interface Cluster {
  _id: string
  schema: 1
  name: string
  /** The area whose administrators look after it. */
  area: string
  areaName: string
}

/** What a committee is called after its cluster. */
export function committeeName(cluster: string): string {
  return `${cluster}党委`
}

export function clusters(db: Database) {
  const collection = db.collection('clusters')
  const find = (id: string) => findOne<Cluster>(collection, { _id: id })
  return {
    find,

    /** The committee with this id in an area: a cluster's, or the area's own for enterprises of none. */
    async committee(id: string, area: Organisation): Promise<Organisation | null> {
      if (id === area.id) return { id, name: committeeName(area.name), kind: 'committee' }
      const cluster = await find(id)
      return cluster?.area === area.id ? { id, name: committeeName(cluster.name), kind: 'committee' } : null
    },

    /** All there are, by name; a hundred at most. */
    async all(): Promise<Cluster[]> {
      const { data } = await collection
        .where({ name: db.command.gt('') })
        .orderBy('name', 'asc')
        .limit(100)
        .get()
      return data as Cluster[]
    },

    async of(area: string): Promise<Cluster[]> {
      const { data } = await collection.where(exactly({ area })).orderBy('name', 'asc').limit(100).get()
      return data as Cluster[]
    },
  }
}
