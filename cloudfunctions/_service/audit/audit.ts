import { randomBytes } from 'node:crypto'
import type { RefusalCode } from '../../../contract/envelope'
import type { Hat } from '../../../contract/hats'
import type { CallName } from '../../../contract/rights'
import type { Person } from '../accounts/person'
import { countUp, type Database } from '../database'

/** Refusals that say somebody tried what is not his to do. Bad input and lost races are nobody's guilt. */
const telling: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['NOT_ALLOWED', 'NOT_FOUND', 'TOO_MANY'])

/** What somebody wanted and in which hat, as he sent it: nothing here has been checked. */
export interface Wanted {
  hat: string
  call: string
  /** The appeal or other thing it was about; empty when none was named. */
  about: string
}

/** One line as it is kept. */
export interface AuditLine extends Wanted {
  at: Date
  /** Orders and pages the lines: the instant, and something of its own, because several come at once. */
  order: string
  person: string
  /** The refusal's code, or whose number was shown. */
  what: string
  why?: string
}

function newOrder(at: Date): string {
  return `${at.toISOString()}#${randomBytes(6).toString('hex')}`
}

/** 审计日志: who was refused what, and who looked at a telephone number. Read by auditors only. */
export function audit(db: Database) {
  const collection = db.collection('audit')
  return {
    /** One line for a person we know; strangers are only counted, by the hour. */
    async refused(person: Person | null, wanted: Wanted, code: RefusalCode, at: Date): Promise<void> {
      if (!telling.has(code)) return
      if (person) await collection.add({ at, order: newOrder(at), person: person._id, ...wanted, what: code })
      else await countUp(collection, db.command, `stranger/${at.toISOString().slice(0, 13)}`)
    },

    /** Newest first, after the place given. */
    async page(after: string | undefined, size: number): Promise<AuditLine[]> {
      const { data } = await collection
        .where({ order: after === undefined ? db.command.gt('') : db.command.lt(after) })
        .orderBy('order', 'desc')
        .limit(size)
        .get()
      return data as AuditLine[]
    },

    /** Something that is on record whenever it is done, with its reason: a number shown in full, a roster taken or brought. */
    async recorded(
      person: Person,
      hat: Hat,
      { call, about, what, why }: Pick<AuditLine, 'about' | 'what'> & { call: CallName; why: string },
      at: Date,
    ): Promise<void> {
      await collection.add({
        at,
        order: newOrder(at),
        person: person._id,
        hat: hat.id,
        call,
        about,
        what,
        why,
      })
    },
  }
}
