import type { AppealState } from '../../../contract/appeal-states'
import type { TemplateName } from '../../../contract/messages'
import type { AppealEvent } from '../appeals/appeal'
import { addNew, type Database, exactly, findOne } from '../database'
import type { Sort } from '../wechat/operations'
import type { ReminderName } from './templates'

/** One message on its way to somebody's WeChat. */
export interface Delivery {
  /** The same as its inbox message's. */
  _id: string
  schema: 1
  person: string
  /** The area whose administrators look after it. */
  area: string
  appeal: string
  number: string
  action: AppealEvent['action'] | ReminderName
  state: AppealState
  at: Date
  template: TemplateName
  /** pending: to be sent · sending: somebody is at it · sent · skipped: he cannot be reached there · dead: given up. */
  step: 'pending' | 'sending' | 'sent' | 'skipped' | 'dead'
  attempts: number
  /** When it is tried next, or, while sending, when it counts as forgotten; null at an end. */
  nextAt: Date | null
  code: string | null
  sort: Sort | null
  /** The request that let it be tried again, so that a repeat of it is told from another. */
  revivedBy?: string
}

export function deliveries(db: Database) {
  const collection = db.collection('deliveries')
  const _ = db.command
  return {
    /** What is there already stays as it is. */
    add: (some: Delivery[]) => addNew(collection, some),

    /** What is due, oldest first; what was taken and forgotten by somebody who crashed is due again. */
    async due(at: Date, most: number): Promise<Delivery[]> {
      const { data } = await collection
        .where({ nextAt: _.lte(at) })
        .orderBy('nextAt', 'asc')
        .limit(most)
        .get()
      return data as Delivery[]
    },

    /** Takes it in hand until `until`; false when somebody else was first. */
    async claim({ _id, attempts, nextAt }: Delivery, until: Date): Promise<boolean> {
      const { updated } = await collection
        .where({ ...exactly({ _id, attempts }), nextAt: nextAt as Date })
        .update({ step: 'sending', attempts: _.inc(1), nextAt: until })
      return updated === 1
    },

    async settle(id: string, change: Pick<Delivery, 'step' | 'nextAt' | 'code' | 'sort'>): Promise<void> {
      await collection.doc(id).update({
        step: change.step,
        nextAt: _.set(change.nextAt),
        code: _.set(change.code),
        sort: _.set(change.sort),
      })
    },

    /** The dead of an area, newest first. */
    async dead(area: string, most: number): Promise<Delivery[]> {
      const { data } = await collection
        .where(exactly({ area, step: 'dead' }))
        .orderBy('at', 'desc')
        .limit(most)
        .get()
      return data as Delivery[]
    },

    async count(area: string, step: Delivery['step']): Promise<number> {
      const { total } = await collection.where(exactly({ area, step })).count()
      return total as number
    },

    /** Lets a dead one of this area be tried again; false when it is none, and was not revived by this very request. */
    async revive(area: string, id: string, request: string, at: Date): Promise<boolean> {
      const { updated } = await collection
        .where(exactly({ _id: id, area, step: 'dead' }))
        .update({ step: 'pending', attempts: 0, nextAt: at, revivedBy: request })
      return updated === 1 || (await findOne(collection, { _id: id, area, revivedBy: request })) !== null
    },
  }
}
