import type { BeginLedger } from '../../../contract/ledgers'
import { addUnlessThere, type Database, exactly, findOne } from '../database'

/** A ledger somebody takes away, as far as it is written. */
export interface Ledger {
  /** Of who takes it and the key he began it with. */
  _id: string
  schema: 1
  person: string
  hat: string
  asked: string
  input: BeginLedger
  at: Date
  total: number
  rows: number
  parts: number
  /** The `countKey` of its last row; the next part begins after it. */
  after: string
  /** The digest of its last row. */
  head: string
  done: boolean
  /** Once it is finished. */
  file: { fileID: string; size: number } | null
}

interface Part {
  _id: string
  ledger: string
  /** Base64. */
  packed: string
}

const partId = (ledger: string, part: number) => `${ledger}/${String(part).padStart(4, '0')}`

export function ledgers(db: Database) {
  const collection = db.collection('ledgers')
  const parts = db.collection('ledgerParts')
  const _ = db.command
  return {
    find: (id: string) => findOne<Ledger>(collection, { _id: id }),

    add: (ledger: Ledger) => addUnlessThere(collection, ledger),

    /** Those of a person, and those left lying since. */
    async others(person: string, since: Date): Promise<Ledger[]> {
      const [own, old] = await Promise.all([
        collection.where(exactly({ person })).limit(20).get(),
        collection
          .where({ at: _.lt(since) })
          .limit(20)
          .get(),
      ])
      return [...own.data, ...old.data] as Ledger[]
    },

    /** Forgets ledgers with what is written of them: it is full of names. */
    async forget(ids: string[]): Promise<void> {
      if (ids.length === 0) return
      await parts.where({ ledger: _.in(ids) }).remove()
      await collection.where({ _id: _.in(ids) }).remove()
    },

    /** Keeps a part and goes on after it, once; false when another call has written it. */
    async written(before: Ledger, after: Ledger, packed: Buffer): Promise<boolean> {
      await parts
        .doc(partId(before._id, before.parts))
        .set({ ledger: before._id, packed: packed.toString('base64') })
      const { rows, parts: count, after: cursor, head, done } = after
      const { updated } = await collection
        .where(exactly({ _id: before._id, parts: before.parts }))
        .update({ rows, parts: count, after: cursor, head, done })
      return updated === 1
    },

    async partsOf({ _id, parts: count }: Ledger): Promise<Buffer[]> {
      const all: Buffer[] = []
      for (let at = 0; at < count; at += partsAtOnce) {
        const ids = Array.from({ length: Math.min(partsAtOnce, count - at) }, (__, index) =>
          partId(_id, at + index),
        )
        const { data } = await parts
          .where({ _id: _.in(ids) })
          .limit(partsAtOnce)
          .get()
        const found = new Map((data as Part[]).map((part) => [part._id, part]))
        for (const id of ids) {
          const part = found.get(id)
          if (!part) throw new Error(`part ${id} of a ledger is not there`)
          all.push(Buffer.from(part.packed, 'base64'))
        }
      }
      return all
    },

    async finished({ _id }: Ledger, file: Ledger['file']): Promise<void> {
      await collection.doc(_id).update({ file: _.set(file) })
      await parts.where({ ledger: _id }).remove()
    },
  }
}

/** An answer of the database holds 16 MB. */
const partsAtOnce = 10
