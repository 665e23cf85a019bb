import type { Category } from '../../../contract/categories'
import type { Change } from '../../../contract/organisation'
import type { Database } from '../database'
import { type Proposal, proposals } from '../proposals/proposals'

/** One change of an area's organisation, proposed, decided and carried out: together they are its history. */
export interface ChangeRecord extends Proposal {
  change: Change
  /** What it is about, as it was called then, and what it became or went into. */
  name: string
  into: string | null
  category: Category | null
  /** The digest of what was asked for under this key. */
  asked: string
  /** Carried out, but not everywhere yet: since when the clock is to go on with it. */
  carryAt: Date | null
}

export function changes(db: Database) {
  const collection = db.collection('changes')
  const _ = db.command
  return {
    ...proposals<ChangeRecord>(db, 'changes'),

    /** Since when there is something left to do; null when there is nothing. */
    async carry({ _id }: ChangeRecord, carryAt: Date | null): Promise<void> {
      await collection.doc(_id).update({ carryAt: _.set(carryAt) })
    },

    /** It could not be carried out any more when its turn came. */
    async lapse({ _id }: ChangeRecord): Promise<void> {
      await collection.doc(_id).update({ state: 'declined', carryAt: _.set(null) })
    },

    /** What is agreed and not done everywhere, longest first. */
    async owing(at: Date, most: number): Promise<ChangeRecord[]> {
      const { data } = await collection
        .where({ carryAt: _.lte(at) })
        .orderBy('carryAt', 'asc')
        .limit(most)
        .get()
      return data as ChangeRecord[]
    },
  }
}
