import type { Gap, Section, Size } from '../../../contract/enterprises'
import { type Database, exactly, findOne, isDuplicate } from '../database'

/** 第一责任人 or 联系人, from when to when. */
export interface Responsible {
  as: 'firstResponsible' | 'envoy'
  person: string
  name: string
  phone: string | null
  from: Date
  to: Date | null
}

export interface Enterprise {
  _id: string
  schema: 1
  version: number
  name: string
  /** 统一社会信用代码; null while it is missing from the card. */
  creditCode: string | null
  address: string | null
  section: Section | null
  size: Size | null
  tags: string[]
  makes: string[]
  needs: string[]
  contacts: { name: string; post: string | null; phone: string | null }[]
  /** The six digits its appeals' numbers start with (GB/T 2260); the area whose supervisors see them. */
  areaCode: string
  areaName: string
  /** The clusters it belongs to. A cluster's committee carries the cluster's id as its own. */
  clusters: { id: string; name: string }[]
  /** Everybody who has looked after it, in the order they began. */
  responsible: Responsible[]
  /** Follows from the rest; see `settled`. */
  committees: string[]
  envoys: string[]
  gaps: Gap[]
  finds: string[]
}

/** What a row of a list needs. */
export type EnterpriseSummary = Pick<
  Enterprise,
  '_id' | 'name' | 'creditCode' | 'clusters' | 'responsible' | 'gaps'
>

const summary: Record<keyof EnterpriseSummary, true> = {
  _id: true,
  name: true,
  creditCode: true,
  clusters: true,
  responsible: true,
  gaps: true,
}

/** A card names no more (contract/enterprises.ts). */
const mostClusters = 5

export function enterprises(db: Database) {
  const collection = db.collection('enterprises')
  const _ = db.command
  return {
    find: (id: string) => findOne<Enterprise>(collection, { _id: id }),

    /** False when one with this id is there already. */
    async add(enterprise: Enterprise): Promise<boolean> {
      try {
        await collection.add(enterprise)
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },

    /** Writes a card on the version it was decided on; false when somebody else was first. */
    async save(before: Enterprise, after: Enterprise): Promise<boolean> {
      const { _id, version: __, ...facts } = after
      const changed = Object.fromEntries(Object.entries(facts).map(([field, value]) => [field, _.set(value)]))
      const { updated } = await collection
        .where(exactly({ _id: before._id, version: before.version }))
        .update({ ...changed, version: _.inc(1) })
      return updated === 1
    },

    /** Of a committee, which is a cluster's or the area's for those without one; a thousand at most. */
    async ofCommittee(id: string): Promise<Enterprise[]> {
      const { data } = await collection.where({ committees: id }).limit(1000).get()
      return data as Enterprise[]
    },

    /** How many a committee has. */
    async countOf(committee: string): Promise<number> {
      const { total } = await collection.where({ committees: committee }).count()
      return total as number
    },

    /** Some of a committee. */
    async someOf(committee: string, most: number): Promise<Enterprise[]> {
      const { data } = await collection.where({ committees: committee }).limit(most).get()
      return data as Enterprise[]
    },

    /** The cards say what a cluster is called now, wherever among a card's clusters it is. */
    async renameCluster({ id, name }: { id: string; name: string }): Promise<void> {
      for (let at = 0; at < mostClusters; at += 1)
        await collection
          .where({ committees: id, [`clusters.${at}.id`]: id })
          .update({ [`clusters.${at}.name`]: name })
    },

    /** Those with one of these credit codes. */
    async byCodes(codes: string[]): Promise<Enterprise[]> {
      if (codes.length === 0) return []
      const { data } = await collection
        .where({ creditCode: _.in(codes) })
        .limit(codes.length)
        .get()
      return data as Enterprise[]
    },

    /** Those somebody looks after. */
    async ofEnvoy(person: string): Promise<Enterprise[]> {
      const { data } = await collection.where({ envoys: person }).limit(1000).get()
      return data as Enterprise[]
    },

    /** What has all these tokens, in the order of ids, after the id given. */
    async search(tokens: string[], after: string | undefined, size: number): Promise<EnterpriseSummary[]> {
      const cursor = after === undefined ? {} : { _id: _.gt(after) }
      const { data } = await collection
        .where({ finds: _.all(tokens), ...cursor })
        .orderBy('_id', 'asc')
        .limit(size)
        .field(summary)
        .get()
      return data as EnterpriseSummary[]
    },

    /** What has one of these tokens. */
    async searchAny(tokens: string[], size: number): Promise<EnterpriseSummary[]> {
      const { data } = await collection
        .where({ finds: _.in(tokens) })
        .limit(size)
        .field(summary)
        .get()
      return data as EnterpriseSummary[]
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
