import { dayOf } from '../../../contract/working-days'
import { countUp, type Database, findOne } from '../database'
import { Refused } from '../refused'

const usual = {
  writeNotice: 20,
  proposeMatch: 20,
  submit: 20,
  register: 100,
  revealPhone: 30,
  readLicence: 10,
} as const

/**
 * What one person may do in a day of Asia/Shanghai (threat-model.md T98). An operator sets another number with the
 * environment variable `DAILY_SUBMIT`, `DAILY_WRITENOTICE`, `DAILY_PROPOSEMATCH`, `DAILY_REGISTER`, `DAILY_REVEALPHONE` or `DAILY_READLICENCE`.
 */
export function dailyLimit(what: keyof typeof usual): number {
  const set = Number(process.env[`DAILY_${what.toUpperCase()}`])
  return Number.isInteger(set) && set > 0 ? set : usual[what]
}

/** How often people did what is limited. Kept with the audit, because even a refusal counts. */
export function limits(db: Database) {
  const collection = db.collection('audit')
  return {
    /** How often this was counted. */
    async used(id: string): Promise<number> {
      return (await findOne<{ value: number }>(collection, { _id: id }))?.value ?? 0
    },
    add: (id: string) => countUp(collection, db.command, id),

    /**
     * Counts one more, and refuses when it is too many. Counting comes before the doing, so that a hundred at once do
     * not slip through together; what fails afterwards has been counted all the same.
     */
    async count(
      what: 'revealPhone' | 'readLicence' | 'writeNotice' | 'proposeMatch',
      person: string,
      at: Date,
    ): Promise<void> {
      const max = dailyLimit(what)
      const used = await countUp(collection, db.command, `${what}/${person}/${dayOf(at)}`)
      if (used > max) throw new Refused('TOO_MANY', 'limit.reached', { params: { max } })
    },
  }
}
