import { type DeskName, deskOf } from '../../../contract/desks'
import { addUnlessThere, type Database, exactly, findOne } from '../database'
import type { LedgerAppeal } from '../ledgers/columns'
import type { Appeal, AppealEvent, AppealSummary, Named } from './appeal'
import { type AppealBefore, upgraded, upgradedSummary } from './upgrade'

const summary: Record<keyof AppealSummary, true> = {
  _id: true,
  number: true,
  state: true,
  round: true,
  kind: true,
  source: true,
  privacy: true,
  category: true,
  title: true,
  enterprise: true,
  lead: true,
  joinedInto: true,
  supervised: true,
  submittedAt: true,
  changedAt: true,
  dueKey: true,
  countKey: true,
  submitter: true,
  envoys: true,
  about: true,
  clusters: true,
  confidants: true,
  assists: true,
  handler: true,
  deputy: true,
  area: true,
  clocks: true,
}

/** What a change never touches: who it is, and what comes with the version. */
const fixed = new Set<string>(['_id', 'number', 'version', 'events', 'submittedAt'])

export function appeals(db: Database) {
  const collection = db.collection('appeals')
  const _ = db.command
  /** What was read in the schema before is written whole by its next change. */
  const older = new WeakSet<Appeal>()
  const one = async (filter: Record<string, string>) => {
    const found = await findOne<Appeal | AppealBefore>(collection, filter)
    if (!found || found.schema === 2) return found
    const appeal = upgraded(found)
    older.add(appeal)
    return appeal
  }
  return {
    find: (id: string) => one({ _id: id }),
    byNumber: (number: string) => one({ number }),

    /** False when an appeal with this id is there already. */
    add: (appeal: Appeal) => addUnlessThere(collection, appeal),

    /**
     * One change is one write: facts, version and event together, and only on the version it was decided on.
     * False when somebody else was first. `_.set` keeps the SDK from flattening objects into paths, which fails on null.
     */
    async save(before: Appeal, after: Appeal, event: AppealEvent): Promise<boolean> {
      const changed = Object.entries(after).filter(
        ([field, value]) =>
          !fixed.has(field) && (older.has(before) || !isSame(value, before[field as keyof Appeal])),
      )
      const facts = Object.fromEntries(changed.map(([field, value]) => [field, _.set(value)]))
      const { updated } = await collection
        .where(exactly({ _id: before._id, version: before.version }))
        .update({ ...facts, version: _.inc(1), events: _.push([event]) })
      return updated === 1
    },

    /**
     * A page of a desk, in the desk's order, after the row whose `dueKey` is given. Several keys narrow the desk; the
     * first is looked up.
     */
    async page(
      keys: string[],
      desk: DeskName,
      after: string | undefined,
      size: number,
    ): Promise<AppealSummary[]> {
      const newest = deskOf(desk).order === 'newest'
      const cursor = after === undefined ? {} : { dueKey: newest ? _.lt(after) : _.gt(after) }
      const { data } = await collection
        .where({ desks: _.all(keys), ...cursor })
        .orderBy('dueKey', newest ? 'desc' : 'asc')
        .limit(size)
        .field(summary)
        .get()
      return (data as AppealSummary[]).map(upgradedSummary)
    },

    /** What has all these tokens, newest first. */
    async search(tokens: string[], after: string | undefined, size: number): Promise<AppealSummary[]> {
      const cursor = after === undefined ? {} : { number: _.lt(after) }
      const { data } = await collection
        .where({ finds: _.all(tokens), ...cursor })
        .orderBy('number', 'desc')
        .limit(size)
        .field(summary)
        .get()
      return (data as AppealSummary[]).map(upgradedSummary)
    },

    /** What has one of these links, `most` at the most. */
    async linked(links: string[], most = 100): Promise<(AppealSummary & Pick<Appeal, 'links'>)[]> {
      const { data } = await collection
        .where({ links: _.in(links) })
        .limit(most)
        .field({ ...summary, links: true })
        .get()
      return data as (AppealSummary & Pick<Appeal, 'links'>)[]
    },

    /** Those somebody stands in, by their ids, after the one given. */
    async ofPerson(link: string, after: string, most: number): Promise<Appeal[]> {
      const { data } = await collection
        .where({ links: link, _id: _.gt(after) })
        .orderBy('_id', 'asc')
        .limit(most)
        .get()
      return data as Appeal[]
    },

    /** How many have this link. */
    async countLinked(link: string): Promise<number> {
      const { total } = await collection.where(exactly({ links: link })).count()
      return total as number
    },

    /** Writes what is left without somebody's name: no new version, because nothing has happened. False when something has. */
    async saveErased({
      _id,
      version,
      events,
      submitter,
      contact,
      handler,
      deputy,
      finds,
    }: Appeal): Promise<boolean> {
      const left = { events, submitter, contact, handler, deputy, finds }
      const facts = Object.fromEntries(Object.entries(left).map(([field, value]) => [field, _.set(value)]))
      const { updated } = await collection.where(exactly({ _id, version })).update(facts)
      return updated === 1
    },

    /** Nobody has to be told of this version's events any more; a later version tells of its own. */
    async delivered({ _id, version }: Appeal): Promise<void> {
      await collection.where(exactly({ _id, version })).update({ outbox: _.set([]), sendAt: _.set(null) })
    },

    /** What still has somebody to tell, longest first. */
    async owing(at: Date, most: number): Promise<Appeal[]> {
      const { data } = await collection
        .where({ sendAt: _.lte(at) })
        .orderBy('sendAt', 'asc')
        .limit(most)
        .get()
      return data as Appeal[]
    },

    /** What the clock has to look at, longest first. */
    async dueForALook(at: Date, most: number): Promise<Appeal[]> {
      const { data } = await collection
        .where({ nextAt: _.lte(at) })
        .orderBy('nextAt', 'asc')
        .limit(most)
        .get()
      return data as Appeal[]
    },

    /** Open ones of an area that were counted by older settings than these. */
    async countedBefore(area: string, version: number, most: number): Promise<Appeal[]> {
      const { data } = await collection
        .where({ ...exactly({ area }), countedWith: _.lt(version) })
        .orderBy('countedWith', 'asc')
        .limit(most)
        .get()
      return data as Appeal[]
    },

    /**
     * Keeps what the clock has seen and told, which is no move of anybody's and leaves the version alone; false when
     * somebody has moved it, or another round of the clock was first.
     */
    async keepLook(
      before: Appeal,
      { clocks, desks, nextAt, countedWith, tally, counts }: Appeal,
    ): Promise<boolean> {
      const { _id, version } = before
      const isCountedElse = !isSame(tally, before.tally)
      const { updated } = await collection
        .where({ ...exactly({ _id, version }), nextAt: before.nextAt, countedWith: before.countedWith })
        .update({
          clocks: _.set(clocks),
          desks: _.set(desks),
          nextAt: _.set(nextAt),
          countedWith: _.set(countedWith),
          ...(isCountedElse && { tally: _.set(tally), counts: _.set(counts), uncounted: _.set(version) }),
        })
      return updated === 1
    },

    /** What of a desk is a complaint about one of these. */
    async about(key: string, organisations: string[]): Promise<AppealSummary[]> {
      const { data } = await collection
        .where({ ...exactly({ desks: key }), 'about.id': _.in(organisations) })
        .limit(1000)
        .field(summary)
        .get()
      return (data as AppealSummary[]).map(upgradedSummary)
    },

    /** The open ones on any of these desks that are no complaint about one of `accused`, `most` at the most. */
    async openOn(
      keys: string[],
      accused: string[],
      most: number,
    ): Promise<Pick<AppealSummary, '_id' | 'number'>[]> {
      const { data } = await collection
        .where({
          desks: _.in(keys),
          ended: _.eq(null),
          ...(accused.length > 0 && { 'about.id': _.nin(accused) }),
        })
        .limit(most)
        .field({ _id: true, number: true })
        .get()
      return data as Pick<AppealSummary, '_id' | 'number'>[]
    },

    /** How many lie on any of these desks that are no complaint about one of `accused`. */
    async countOn(keys: string[], accused: string[]): Promise<number> {
      const { total } = await collection.where({ desks: _.in(keys), 'about.id': _.nin(accused) }).count()
      return total as number
    },

    /** What is behind a number of the figures from one day to another, both counted; the newest first, after the key given. */
    async counted(
      key: string,
      from: string,
      to: string,
      after: string | undefined,
      size: number,
    ): Promise<AppealSummary[]> {
      // A key is the day, `#` and the number; `~` comes after both.
      const before = after === undefined ? _.lt(`${to}~`) : _.lt(after)
      const { data } = await collection
        .where({ counts: key, countKey: _.and([_.gte(from), before]) })
        .orderBy('countKey', 'desc')
        .limit(size)
        .field(summary)
        .get()
      return (data as AppealSummary[]).map(upgradedSummary)
    },

    /** What is behind a number, the oldest first, with its events: after this key, up to the end of a month. */
    async ledger(key: string, after: string, to: string, size: number): Promise<LedgerAppeal[]> {
      const { data } = await collection
        .where({ counts: key, countKey: _.and([_.gt(after), _.lt(`${to}~`)]) })
        .orderBy('countKey', 'asc')
        .limit(size)
        .field({ desks: false, finds: false, links: false, counts: false, tally: false, counted: false })
        .get()
      return data as LedgerAppeal[]
    },

    /** What the figures do not know as it is now. */
    async uncounted(most: number): Promise<Pick<Appeal, '_id'>[]> {
      const { data } = await collection
        .where({ uncounted: _.gt(0) })
        .limit(most)
        .field({ _id: true })
        .get()
      return data as Pick<Appeal, '_id'>[]
    },

    /** How many open ones lie on any of these desks. */
    async countOpen(keys: string[]): Promise<number> {
      const { total } = await collection.where({ desks: _.in(keys), ended: _.eq(null) }).count()
      return total as number
    },

    /**
     * What is open says the new name of a unit or a cluster; what its events say stays as it was written. `positions`: how
     * far into the lists of assists and clusters it is looked for.
     */
    async rename(keys: string[], { id, name }: Named, positions: number): Promise<void> {
      const open = { desks: _.in(keys), ended: _.eq(null) }
      await collection.where({ ...open, 'lead.id': id }).update({ 'lead.name': name })
      for (const list of ['assists', 'clusters'])
        for (let at = 0; at < positions; at += 1)
          await collection
            .where({ ...open, [`${list}.${at}.id`]: id })
            .update({ [`${list}.${at}.name`]: name })
    },

    async count(key: string): Promise<number> {
      const { total } = await collection.where(exactly({ desks: key })).count()
      return total as number
    },
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
