import { dayOf } from '../appeals/days'
import { countUp, type Database } from '../database'
import { Refused } from '../refused'

/** What one person may do in a day of Asia/Shanghai (threat-model.md T98). */
export const dailyLimits = { submit: 20, register: 100, revealPhone: 30 } as const
export type Limited = keyof typeof dailyLimits

/** How often people did what is limited. Kept with the audit, because even a refusal counts. */
export function limits(db: Database) {
  const collection = db.collection('audit')
  return {
    /**
     * Counts one more, and refuses when it is too many. Counting comes before the doing, so that a hundred at once do
     * not slip through together; what fails afterwards has been counted all the same.
     */
    async count(what: Limited, person: string, at: Date): Promise<void> {
      const used = await countUp(collection, db.command, `${what}/${person}/${dayOf(at)}`)
      if (used > dailyLimits[what])
        throw new Refused('TOO_MANY', 'limit.reached', { params: { max: dailyLimits[what] } })
    },
  }
}
