import type { Category } from '../../../contract/categories'
import type { Organisation } from '../../../contract/hats'
import { addNew, atVersion, type Database, exactly, findOne } from '../database'

/** Where an office is found, and its leader in charge (分管领导). */
export interface OfficeFacts {
  leader: { name: string; post: string | null } | null
  address: string | null
  phone: string | null
}

/** Not there any more since then; what it had went to `into`, where there was something to go. */
export interface Closing {
  at: Date
  into: { id: string; name: string } | null
}

export interface Unit extends OfficeFacts {
  _id: string
  schema: 1
  version: number
  name: string
  kind: Organisation['kind']
  /** The area whose administrators look after it. */
  area: string
  /** Its handlers publish replies themselves; otherwise its head does (P14). */
  handlersPublish: boolean
  /** The unit it belongs to. */
  parent: string | null
  remit: Category[]
  /** The units that were merged into it. What must not come to one of them must not come to it (threat-model.md T80). */
  absorbed: { id: string; name: string }[]
  closed: Closing | null
  /** The change that made it what it is; carried out again it changes nothing. */
  madeBy: string | null
}

/** A unit of which nothing more is known than who it is. */
export function plainUnit(
  known: Pick<Unit, '_id' | 'name' | 'kind' | 'area' | 'handlersPublish'> & Partial<Unit>,
): Unit {
  return {
    schema: 1,
    version: 1,
    parent: null,
    remit: [],
    leader: null,
    address: null,
    phone: null,
    absorbed: [],
    closed: null,
    madeBy: null,
    ...known,
  }
}

/** Whether this unit is the one complained about, or has taken it in. */
export function isAccused(unit: Unit, about: { id: string } | null): boolean {
  return about !== null && (unit._id === about.id || unit.absorbed.some(({ id }) => id === about.id))
}

/** It is of its remit to bring enterprises together (市场开拓与供需对接), and so wishes of other areas come to it. */
const taking: Category = 'market'
export function isTaker({ remit, closed }: Unit): boolean {
  return remit.includes(taking) && closed === null
}

/** Everybody an appeal can be dispatched to: departments, public-service companies, institutes, stations. */
export function units(db: Database) {
  const collection = db.collection('units')
  const _ = db.command
  return {
    async find(id: string): Promise<Unit | null> {
      const unit = await findOne<Unit>(collection, { _id: id })
      return unit && plainUnit(unit)
    },

    /** Those of an area with one of these names, closed ones as well. */
    async byNames(area: string, names: string[]): Promise<Unit[]> {
      if (names.length === 0) return []
      const { data } = await collection
        .where({ ...exactly({ area }), name: _.in(names) })
        .limit(1000)
        .get()
      return (data as Unit[]).map(plainUnit)
    },

    /** All an area has now, by name; a thousand at most. */
    async ofArea(area: string): Promise<Unit[]> {
      const { data } = await collection.where(exactly({ area })).orderBy('name', 'asc').limit(1000).get()
      return (data as Unit[]).map(plainUnit).filter(({ closed }) => closed === null)
    },

    /** Those of these ids that exist, closed ones as well. */
    async several(ids: string[]): Promise<Unit[]> {
      const { data } = await collection
        .where({ _id: _.in(ids) })
        .limit(Math.max(1, ids.length))
        .get()
      return (data as Unit[]).map(plainUnit)
    },

    /** Those there are now, by name; the first two hundred. */
    async all(): Promise<Unit[]> {
      const { data } = await collection
        .where({ name: _.gt(''), closed: _.eq(null) })
        .orderBy('name', 'asc')
        .limit(200)
        .get()
      return (data as Unit[]).map(plainUnit)
    },

    /** Whom wishes of other areas go to, of one area or of all, by area and name; a hundred at most. */
    async takers(area?: string): Promise<Unit[]> {
      const { data } = await collection
        .where({ remit: taking, ...(area !== undefined && { area }) })
        .orderBy('area', 'asc')
        .orderBy('name', 'asc')
        .limit(100)
        .get()
      return (data as Unit[]).map(plainUnit).filter(isTaker)
    },

    /** An area's, with those that are closed; the first two hundred. */
    async of(area: string): Promise<Unit[]> {
      const { data } = await collection.where(exactly({ area })).orderBy('name', 'asc').limit(200).get()
      return (data as Unit[]).map(plainUnit)
    },

    add: (unit: Unit) => addNew(collection, [unit]),

    /** Writes it on the version it was decided on; false when somebody else was first. */
    async save({ _id, version }: Unit, after: Unit): Promise<boolean> {
      const { _id: __, version: ___, ...facts } = after
      const changed = Object.fromEntries(Object.entries(facts).map(([field, value]) => [field, _.set(value)]))
      const { updated } = await collection
        .where({ ...exactly({ _id }), version: atVersion(_, version) })
        .update({ ...changed, version: _.set(version + 1) })
      return updated === 1
    },

    /** From now on `into` stands for it as well; once. */
    async absorb(into: string, { _id: id, name }: Unit): Promise<void> {
      await collection
        .where({ ...exactly({ _id: into }), 'absorbed.id': _.neq(id) })
        .update({ absorbed: _.push([{ id, name }]), version: _.inc(1) })
    },

    /** What belonged to it belongs to another. */
    async reparent(area: string, from: string, to: string | null): Promise<void> {
      await collection.where(exactly({ area, parent: from })).update({ parent: _.set(to) })
    },
  }
}
