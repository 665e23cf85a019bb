import type { TemplateName } from '../../../contract/messages'
import { addUnlessThere, type Database, exactly, findOne } from '../database'

/** How many messages WeChat may still carry to somebody; WeChat itself tells nobody (platform-facts.md §2.5). */
export interface Quota {
  /** The person. */
  _id: string
  schema: 1
  counts: Partial<Record<TemplateName, number>>
  /** Rises with every acceptance. */
  version: number
  /** The requests counted last, so that a repeat is told from another. */
  keys: string[]
}

const keptKeys = 20
/** Two of his phones at once at the most; a third try finds the way free. */
const tries = 5

/** The quota ledger: one up with every acceptance, one down with every message sent, none left when WeChat says so. */
export function quotas(db: Database) {
  const collection = db.collection('quotas')
  const _ = db.command
  const find = (person: string) => findOne<Quota>(collection, { _id: person })
  return {
    async of(person: string): Promise<Quota['counts']> {
      return (await find(person))?.counts ?? {}
    },

    /** Counts one acceptance of each; the same key is counted once. */
    async accept(person: string, templates: readonly TemplateName[], key: string): Promise<void> {
      const each = [...new Set(templates)]
      for (let tried = 0; tried < tries; tried += 1) {
        const quota = await find(person)
        if (quota?.keys.includes(key)) return
        if (!quota) {
          const counts = Object.fromEntries(each.map((template) => [template, 1]))
          if (
            await addUnlessThere(collection, {
              _id: person,
              schema: 1,
              counts,
              version: 1,
              keys: [key],
            } as Quota)
          )
            return
          continue
        }
        const { updated } = await collection.where(exactly({ _id: person, version: quota.version })).update({
          version: _.inc(1),
          keys: _.set([...quota.keys, key].slice(-keptKeys)),
          ...Object.fromEntries(each.map((template) => [`counts.${template}`, _.inc(1)])),
        })
        if (updated === 1) return
      }
      throw new Error(`the quota of ${person} cannot be counted`)
    },

    /** One message of this template has gone to him. */
    async sent(person: string, template: TemplateName): Promise<void> {
      await collection
        .where({ ...exactly({ _id: person }), [`counts.${template}`]: _.gt(0) })
        .update({ [`counts.${template}`]: _.inc(-1) })
    },

    /** WeChat has said that none is left (43101). */
    async spent(person: string, template: TemplateName): Promise<void> {
      await collection.where(exactly({ _id: person })).update({ [`counts.${template}`]: 0 })
    },
  }
}
