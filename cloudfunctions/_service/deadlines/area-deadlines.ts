import type { Pace } from '../../../contract/appeal-kinds'
import type { Category } from '../../../contract/categories'
import type { PresetName } from '../../../contract/deadlines'
import { type Holiday, holidayYears } from '../../../contract/holidays'
import { type Calendar, type LocalClosing, stateCalendar } from '../../../contract/working-days'
import { addUnlessThere, type Database, exactly, findOne } from '../database'
import { type Proposal, proposals } from '../proposals/proposals'

/** What a district may set: its preset, notices of years the product does not ship, closings, the pace of a category. */
export interface Settings {
  preset: PresetName
  years: Record<string, { notice: string; holidays: (Omit<Holiday, 'makeUp'> & { makeUp: string[] })[] }>
  closings: LocalClosing[]
  paces: Partial<Record<Category, Pace>>
}

/** Settings one administrator proposes and another agrees to (threat-model.md P56). */
export interface DeadlineProposal extends Proposal {
  settings: Settings
}

export const deadlineProposals = (db: Database) => proposals<DeadlineProposal>(db, 'deadlineProposals')

export interface StoredDeadlines {
  /** The area. */
  _id: string
  schema: 1
  /** Rises with every settings agreed to. */
  version: number
  settings: Settings
  /** The proposal that made them what they are; agreed to again it changes nothing. */
  madeBy: string
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

    /** Makes these the settings of an area, in the place of the ones before; once for every proposal. */
    async settle({ area, _id: madeBy, settings }: DeadlineProposal): Promise<void> {
      const _ = db.command
      kept.delete(area)
      if (
        await addUnlessThere(collection, { _id: area, schema: 1, version: 1, settings, madeBy } as object & {
          _id: string
        })
      )
        return
      await collection
        .where({ ...exactly({ _id: area }), madeBy: _.neq(madeBy) })
        .update({ version: _.inc(1), settings: _.set(settings), madeBy })
    },
  }
}

function asRead({ version, settings: { preset, years, closings, paces } }: StoredDeadlines): AreaDeadlines {
  const calendar = { ...stateCalendar, years: { ...years, ...holidayYears }, closings }
  return { version, preset, calendar, paces }
}
