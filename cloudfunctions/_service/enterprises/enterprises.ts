import type { ContactWay, Gap, Section, Size } from '../../../contract/enterprises'
import { addNew, type Database, exactly, findOne, isDuplicate } from '../database'

/** 第一责任人 or 联系人, from when to when. */
export interface Responsible {
  as: 'firstResponsible' | 'envoy'
  person: string
  name: string
  phone: string | null
  from: Date
  to: Date | null
}

/** A time somebody who looks after it was in touch. */
export interface Contacted {
  at: Date
  person: string
  name: string
  how: ContactWay
  /** The request it came with: sent again, it is still one. */
  request: string
}

/** A change somebody asked for, and what became of it: asked again with its key, the answer is the same. */
export interface Write {
  request: string
  /** Digest of what was asked. */
  asked: string
  version: number
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
  /** 大类; cards from before it was asked for have none. */
  division?: string | null
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
  /** The newest at the end; at most twenty. Written without a new version. */
  contacted?: Contacted[]
  /** The last of them; kept apart, so that a list does not carry all. */
  lastContact?: Contacted
  /** The last few. */
  writes?: Write[]
  /** Follows from the rest; see `settled`. */
  committees: string[]
  envoys: string[]
  gaps: Gap[]
  finds: string[]
  /** What it makes and needs, as `<area>/<word>` and `make:`, `need:<part of a word>`; see `productsOf`. */
  products?: string[]
}

/** What a row of a list needs. */
export type EnterpriseSummary = Pick<
  Enterprise,
  '_id' | 'version' | 'name' | 'creditCode' | 'clusters' | 'tags' | 'responsible' | 'lastContact' | 'gaps'
>

export type LookedAfter = Pick<Enterprise, 'responsible' | 'lastContact'>

const summary: Record<keyof EnterpriseSummary, true> = {
  _id: true,
  version: true,
  name: true,
  creditCode: true,
  clusters: true,
  tags: true,
  responsible: true,
  lastContact: true,
  gaps: true,
}

/** What everybody may know of an enterprise, and its product words. */
export type InChain = Pick<Enterprise, '_id' | 'name' | 'areaName' | 'makes' | 'needs' | 'products'>

const inChain: Record<keyof InChain, true> = {
  _id: true,
  name: true,
  areaName: true,
  makes: true,
  needs: true,
  products: true,
}

/** A card names no more (contract/enterprises.ts). */
const mostClusters = 5
const writesKept = 5
const contactsKept = 20

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

    /** Those of these ids that exist. */
    async several(ids: string[]): Promise<Enterprise[]> {
      const { data } = await collection
        .where({ _id: _.in(ids) })
        .limit(Math.max(1, ids.length))
        .get()
      return data as Enterprise[]
    },

    /** New cards; those that are there already stay as they are. */
    addAll: (some: Enterprise[]) => addNew(collection, some),

    /** Whole cards of whom they belong to, in the order of ids, after the id given; without what they are found by. */
    async whole(
      owner: string,
      after: string | undefined,
      size: number,
    ): Promise<Omit<Enterprise, 'finds'>[]> {
      const { data } = await collection
        .where({ finds: `${owner}/*`, ...(after !== undefined && { _id: _.gt(after) }) })
        .orderBy('_id', 'asc')
        .limit(size)
        .field({ finds: false, contacted: false, writes: false })
        .get()
      return data as Omit<Enterprise, 'finds'>[]
    },

    /** How many there are of whom they belong to. */
    async countWhole(owner: string): Promise<number> {
      const { total } = await collection.where({ finds: `${owner}/*` }).count()
      return total as number
    },

    /**
     * Writes a card on the version it was decided on; false when somebody else was first. Who was in touch with it is not
     * the card's business.
     */
    async save(before: Enterprise, after: Enterprise, write?: Omit<Write, 'version'>): Promise<boolean> {
      const { _id, version: __, contacted: ___, lastContact: ____, writes: _____, ...facts } = after
      const changed = Object.fromEntries(Object.entries(facts).map(([field, value]) => [field, _.set(value)]))
      const { updated } = await collection
        .where(exactly({ _id: before._id, version: before.version }))
        .update({
          ...changed,
          version: _.inc(1),
          ...(write && {
            writes: _.push({ each: [{ ...write, version: before.version + 1 }], slice: -writesKept }),
          }),
        })
      return updated === 1
    },

    /** Somebody was in touch with it; the same request once. */
    async logContact(id: string, contact: Contacted): Promise<void> {
      await collection
        .where({ ...exactly({ _id: id }), 'contacted.request': _.neq(contact.request) })
        .update({
          contacted: _.push({ each: [contact], slice: -contactsKept }),
          lastContact: _.set(contact),
        })
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

    /** Ids of those of an area whose dossier has one of these product words. */
    async withProducts(area: string, words: string[], most: number): Promise<string[]> {
      const { data } = await collection
        .where({ products: _.in(words.map((word) => `${area}/${word}`)) })
        .limit(most)
        .field({ _id: true })
        .get()
      return (data as { _id: string }[]).map(({ _id }) => _id)
    },

    /** Those that make or need something, of an area alone or of all but it; what everybody may know of them. */
    async inChain(token: string, area: string, isHere: boolean, most: number): Promise<InChain[]> {
      const others = [_.lt(area), _.gt(area)].map((areaCode) => ({ products: token, areaCode }))
      const { data } = await collection
        .where(isHere ? { products: token, areaCode: area } : _.or(others))
        .limit(most)
        .field(inChain)
        .get()
      return data as InChain[]
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

    /** Those of an area with one of these names. */
    async byNames(areaCode: string, names: string[]): Promise<Enterprise[]> {
      if (names.length === 0) return []
      const { data } = await collection
        .where({ ...exactly({ areaCode }), name: _.in(names) })
        .limit(1000)
        .get()
      return data as Enterprise[]
    },

    /** Those somebody looks after. */
    async ofEnvoy(person: string): Promise<Enterprise[]> {
      const { data } = await collection.where({ envoys: person }).limit(1000).get()
      return data as Enterprise[]
    },

    /** Of a committee's enterprises, or those any of these people look after, what says who was in touch; a thousand at most. */
    async lookedAfter(by: { committee: string } | { envoys: string[] }): Promise<LookedAfter[]> {
      const whose = 'committee' in by ? { committees: by.committee } : { envoys: _.in(by.envoys) }
      const { data } = await collection
        .where(whose)
        .limit(1000)
        .field({ responsible: true, lastContact: true })
        .get()
      return data as LookedAfter[]
    },

    /** How many of those somebody looks after nobody has been in touch with since then. */
    async countUncontacted(person: string, since: Date): Promise<number> {
      const [all, contacted] = await Promise.all([
        collection.where({ envoys: person }).count(),
        collection.where({ envoys: person, 'lastContact.at': _.gte(since) }).count(),
      ])
      return (all.total as number) - (contacted.total as number)
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
