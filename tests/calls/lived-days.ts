import type { ActOnAppeal } from '../../contract/appeal-actions'
import type { AppealDetail, Receipt } from '../../contract/appeals'
import { dayOf, timeOn } from '../../contract/working-days'
import { everythingOf } from '../reliability/kept'
import { everybody, type Somebody, type World } from '../world'

type Distribute<M> = M extends unknown ? Omit<M, 'id' | 'version'> : never
/** A move, whatever version is the newest. */
export type Said = Distribute<ActOnAppeal>

interface Line {
  _id: string
  person: string
  order: string
  at: Date
  kind: string
  action?: string
  clock?: string
  light?: string
  appeal?: string
}

/** The wall clock of Asia/Shanghai: `08:30`. */
export const timeOf = (instant: Date) =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)

/** Lives days in an office: by the platform's timer, at times the test says, with people's own moves in between. */
export function livedDays(world: () => World) {
  const newest = (who: Somebody, id: string): Promise<AppealDetail> => world().get(who, 'appeals.get', { id })
  return {
    newest,

    /** It becomes this time of Asia/Shanghai, and the clock makes the round of that time. */
    async at(day: string, time: string): Promise<void> {
      const fired = await world().tick(timeOn(day, time), { latestOnly: true })
      expect(fired.filter(({ error }) => error)).toEqual([])
    },

    /** A move on whatever version is the newest, as it is on a screen that was just opened. */
    async act(who: Somebody, id: string, said: Said): Promise<Receipt> {
      const { version } = await newest(who, id)
      return world().get(who, 'appeals.act', { ...said, id, version } as ActOnAppeal)
    },

    /** What everybody was told of an appeal, and when: `lu 03-04 11:30 sign yellow`. */
    async told(id: string): Promise<string[]> {
      const names = new Map(Object.entries(everybody).map(([name, { _id }]) => [_id, name]))
      const lines = await everythingOf<Line>(world(), 'messages')
      return lines
        .sort((a, b) => (a.order < b.order ? -1 : 1))
        .filter(({ appeal }) => appeal === id)
        .map(({ person, at: when, kind, action, clock, light }) => {
          const what = kind === 'reminder' ? `${clock} ${light}` : (action ?? kind)
          return `${names.get(person)} ${dayOf(when).slice(5)} ${timeOf(when)} ${what}`
        })
    },
  }
}
