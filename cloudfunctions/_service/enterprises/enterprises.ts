import { type Database, findOne } from '../database'

export interface Enterprise {
  _id: string
  schema: 1
  name: string
  /** 统一社会信用代码; null while it is missing from the dossier. */
  creditCode: string | null
  /** The six digits its appeals' numbers start with (GB/T 2260); the area whose supervisors see them. */
  areaCode: string
  areaName: string
  /** The clusters it belongs to. A cluster's committee carries the cluster's id as its own. */
  clusters: { id: string; name: string }[]
  /** The ids its appeals come to first: `committeesOf` as it stands, for look-ups. */
  committees: string[]
  /** Ids of the people who look after it. */
  envoys: string[]
}

export function enterprises(db: Database) {
  const collection = db.collection('enterprises')
  return {
    find: (id: string) => findOne<Enterprise>(collection, { _id: id }),

    /** Of a committee, which is a cluster's or the area's for those without one; a thousand at most. */
    async ofCommittee(id: string): Promise<Enterprise[]> {
      const { data } = await collection.where({ committees: id }).limit(1000).get()
      return data as Enterprise[]
    },

    /** Those with one of these credit codes. */
    async byCodes(codes: string[]): Promise<Enterprise[]> {
      if (codes.length === 0) return []
      const { data } = await collection
        .where({ creditCode: db.command.in(codes) })
        .limit(codes.length)
        .get()
      return data as Enterprise[]
    },

    /** Those somebody looks after. */
    async ofEnvoy(person: string): Promise<Enterprise[]> {
      const { data } = await collection.where({ envoys: person }).limit(1000).get()
      return data as Enterprise[]
    },
  }
}

/** Whose desk its appeals come to first: its clusters' committees, or the area's where it has none. */
export function committeesOf({
  clusters,
  areaCode,
  areaName,
}: Pick<Enterprise, 'clusters' | 'areaCode' | 'areaName'>): Enterprise['clusters'] {
  return clusters.length > 0 ? clusters : [{ id: areaCode, name: areaName }]
}
