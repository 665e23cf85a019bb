import type { Pace } from '../../../contract/appeal-kinds'
import type { Category } from '../../../contract/categories'
import type { PresetName } from '../../../contract/deadlines'
import { type Holiday, holidayYears } from '../../../contract/holidays'
import { type Calendar, type LocalClosing, stateCalendar } from '../../../contract/working-days'
import { addUnlessThere, type Database, exactly, findOne } from '../database'

/** What a district may set: its preset, notices of years the product does not ship, closings, the pace of a category. */
export interface Settings {
  preset: PresetName
  years: Record<string, { notice: string; holidays: (Omit<Holiday, 'makeUp'> & { makeUp: string[] })[] }>
  closings: LocalClosing[]
  paces: Partial<Record<Category, Pace>>
}

/** Settings one administrator proposes and another agrees to (threat-model.md P56). */
export interface Proposal {
  id: string
  by: string
  byName: string
  at: Date
  settings: Settings
}

export interface StoredDeadlines {
  /** The area. */
  _id: string
  schema: 1
  /** Rises with every settings agreed to; 0 until the first. */
  version: number
  settings: Settings
  proposal: Proposal | null
  /** The proposals decided last, so that a repeat is told from another. */
  decided: string[]
}

/** What a district counts by. */
export interface AreaDeadlines {
  /** 0 until the district sets something of its own. */
  version: number
  preset: PresetName
  calendar: Calendar
  paces: Settings['paces']
}

export const usualDeadlines: AreaDeadlines = {
  version: 0,
  preset: 'general',
  calendar: stateCalendar,
  paces: {},
}

/** How long a function may go on counting by what it read; the clock counts anew whatever was counted by an older one. */
const keptFor = 30_000
const kept = new Map<string, { until: number; deadlines: AreaDeadlines }>()

export function deadlines(db: Database) {
  const collection = db.collection('deadlines')
  const find = (area: string) => findOne<StoredDeadlines>(collection, { _id: area })
  const fresh = async (area: string): Promise<AreaDeadlines> => {
    const stored = await find(area)
    const read = stored ? asRead(stored) : usualDeadlines
    kept.set(area, { until: Date.now() + keptFor, deadlines: read })
    return read
  }
  return {
    find,
    fresh,

    /** At most half a minute old. */
    async of(area: string): Promise<AreaDeadlines> {
      const known = kept.get(area)
      return known && known.until > Date.now() ? known.deadlines : fresh(area)
    },

    /** The districts that have set something. */
    async all(): Promise<StoredDeadlines[]> {
      const { data } = await collection
        .where({ version: db.command.gt(0) })
        .limit(1000)
        .get()
      return data as StoredDeadlines[]
    },

    /** Puts a proposal in the place of the one before. */
    async propose(area: string, proposal: Proposal): Promise<void> {
      const start: StoredDeadlines = { ...nothingSet, _id: area, proposal }
      if (await addUnlessThere(collection, start)) return
      await collection.where(exactly({ _id: area })).update({ proposal: db.command.set(proposal) })
    },

    /** Takes a decision on the proposal, once; false when it is not open any more. */
    async decide(
      { _id, version, decided }: StoredDeadlines,
      { id, settings }: Proposal,
      agree: boolean,
    ): Promise<boolean> {
      const _ = db.command
      kept.delete(_id)
      const { updated } = await collection.where(exactly({ _id, version, 'proposal.id': id })).update({
        proposal: _.set(null),
        decided: _.set([...decided, id].slice(-20)),
        ...(agree && { version: _.inc(1), settings: _.set(settings) }),
      })
      return updated === 1
    },
  }
}

const nothingSet = {
  schema: 1,
  version: 0,
  settings: { preset: 'general', years: {}, closings: [], paces: {} },
  proposal: null,
  decided: [],
} as const satisfies Omit<StoredDeadlines, '_id'>

function asRead({ version, settings: { preset, years, closings, paces } }: StoredDeadlines): AreaDeadlines {
  const calendar = { ...stateCalendar, years: { ...years, ...holidayYears }, closings }
  return { version, preset, calendar, paces }
}
