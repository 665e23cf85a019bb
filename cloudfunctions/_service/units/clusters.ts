import type { Organisation } from '../../../contract/hats'
import type { ClusterKind } from '../../../contract/organisation'
import { addNew, atVersion, type Database, exactly, findOne } from '../database'
import type { Closing, OfficeFacts } from './units'

/** A cluster and its committee, which carries the cluster's id as its own; or a branch of one for a while. */
export interface Cluster extends OfficeFacts {
  _id: string
  schema: 1
  version: number
  name: string
  kind: ClusterKind
  /** The area whose administrators look after it. */
  area: string
  areaName: string
  /** The committee above its own. */
  parent: string | null
  /** The last day of a branch, `2026-12-31` of Asia/Shanghai. */
  until: string | null
  closed: Closing | null
  /** The change that made it what it is; carried out again it changes nothing. */
  madeBy: string | null
}

/** A cluster of which nothing more is known than who it is. */
export function plainCluster(
  known: Pick<Cluster, '_id' | 'name' | 'area' | 'areaName'> & Partial<Cluster>,
): Cluster {
  return {
    schema: 1,
    version: 1,
    kind: 'cluster',
    parent: null,
    until: null,
    leader: null,
    address: null,
    phone: null,
    closed: null,
    madeBy: null,
    ...known,
  }
}

/** What a committee is called after its cluster; a branch is one itself. */
export function committeeName(cluster: string, kind: ClusterKind = 'cluster'): string {
  return kind === 'branch' ? cluster : `${cluster}党委`
}

export function clusters(db: Database) {
  const collection = db.collection('clusters')
  const _ = db.command
  const find = async (id: string): Promise<Cluster | null> => {
    const cluster = await findOne<Cluster>(collection, { _id: id })
    return cluster && plainCluster(cluster)
  }
  return {
    find,

    /** The committee with this id in an area: a cluster's, or the area's own for enterprises of none. */
    async committee(id: string, area: Organisation): Promise<Organisation | null> {
      if (id === area.id) return { id, name: committeeName(area.name), kind: 'committee' }
      const cluster = await find(id)
      return cluster?.area === area.id && !cluster.closed
        ? { id, name: committeeName(cluster.name, cluster.kind), kind: 'committee' }
        : null
    },

    /** All there are now, by name; a hundred at most. */
    async all(): Promise<Cluster[]> {
      const { data } = await collection
        .where({ name: _.gt(''), closed: _.eq(null) })
        .orderBy('name', 'asc')
        .limit(100)
        .get()
      return (data as Cluster[]).map(plainCluster)
    },

    /** An area's, with those that are closed. */
    async of(area: string): Promise<Cluster[]> {
      const { data } = await collection.where(exactly({ area })).orderBy('name', 'asc').limit(100).get()
      return (data as Cluster[]).map(plainCluster)
    },

    /** The branches that are not closed and whose last day was before this one, longest first. */
    async over(day: string, most: number): Promise<Cluster[]> {
      const { data } = await collection
        .where({ closed: _.eq(null), until: _.and([_.gt(''), _.lt(day)]) })
        .orderBy('until', 'asc')
        .limit(most)
        .get()
      return (data as Cluster[]).map(plainCluster)
    },

    /** Those of these ids that exist, closed ones as well. */
    async several(ids: string[]): Promise<Cluster[]> {
      const { data } = await collection
        .where({ _id: _.in(ids) })
        .limit(Math.max(1, ids.length))
        .get()
      return (data as Cluster[]).map(plainCluster)
    },

    add: (cluster: Cluster) => addNew(collection, [cluster]),

    /** Writes it on the version it was decided on; false when somebody else was first. */
    async save({ _id, version }: Cluster, after: Cluster): Promise<boolean> {
      const { _id: __, version: ___, ...facts } = after
      const changed = Object.fromEntries(Object.entries(facts).map(([field, value]) => [field, _.set(value)]))
      const { updated } = await collection
        .where({ ...exactly({ _id }), version: atVersion(_, version) })
        .update({ ...changed, version: _.set(version + 1) })
      return updated === 1
    },

    /** Branches of one committee come under another. */
    async reparent(area: string, from: string, to: string | null): Promise<void> {
      await collection.where(exactly({ area, parent: from })).update({ parent: _.set(to) })
    },
  }
}
