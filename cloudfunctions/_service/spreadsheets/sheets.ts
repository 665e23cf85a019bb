import type { Hat } from '../../../contract/hats'
import type { SheetSort } from '../../../contract/spreadsheets'
import { addNew, type Database, exactly, findOne, isDuplicate } from '../database'
import type { SheetRow } from './read-rows'

/** A spreadsheet somebody brings in: read, checked chunk by chunk, and then applied chunk by chunk. */
export interface Sheet {
  /** Of who brought it and the key he brought it with. */
  _id: string
  schema: 1
  sort: SheetSort
  person: string
  hat: Hat
  why: string
  /** Of the file's bytes. */
  sha256: string
  rows: number
  chunks: number
  state: 'read' | 'applying' | 'applied'
  /** When it was worked on last; what is being applied and lies idle is finished by the clock. */
  at: Date
}

/** Some of its rows. */
interface Chunk {
  _id: string
  sheet: string
  rows: SheetRow[]
  state: 'read' | 'good' | 'bad' | 'applied'
}

/** A file somebody took away; the next one replaces it. */
interface Taken {
  _id: string
  schema: 1
  fileID: string
  at: Date
}

/** Chunks of one write request: it may hold 5 MB. */
const chunksAtOnce = 25

const chunkId = (sheet: string, chunk: number) => `${sheet}/${String(chunk).padStart(3, '0')}`

export function sheets(db: Database) {
  const collection = db.collection('sheets')
  const chunks = db.collection('sheetRows')
  const _ = db.command
  return {
    find: (id: string) => findOne<Sheet>(collection, { _id: id }),

    /** Keeps a file and its rows; false when it is there already. Whatever the same person had not finished is gone. */
    async add(sheet: Sheet, rows: SheetRow[][]): Promise<boolean> {
      const documents = rows.map(
        (some, index): Chunk => ({
          _id: chunkId(sheet._id, index),
          sheet: sheet._id,
          rows: some,
          state: 'read',
        }),
      )
      for (let at = 0; at < documents.length; at += chunksAtOnce)
        await addNew(chunks, documents.slice(at, at + chunksAtOnce))
      try {
        await collection.add(sheet)
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },

    /** The sheets of a person that were never begun to be applied, and what is left of those that are done. */
    async unfinished(person: string): Promise<Sheet[]> {
      const { data } = await collection
        .where({ ...exactly({ person }), state: _.in(['read', 'applied']) })
        .limit(20)
        .get()
      return data as Sheet[]
    },

    /** Forgets sheets with all their rows: they hold names and numbers. */
    async forget(ids: string[]): Promise<void> {
      if (ids.length === 0) return
      await chunks.where({ sheet: _.in(ids) }).remove()
      await collection.where({ _id: _.in(ids) }).remove()
    },

    async rowsOf(sheet: string, chunk: number): Promise<Chunk | null> {
      return findOne<Chunk>(chunks, { _id: chunkId(sheet, chunk) })
    },

    async settle(sheet: string, chunk: number, state: Chunk['state']): Promise<void> {
      await chunks.doc(chunkId(sheet, chunk)).update({ state })
    },

    /** Whether any of its chunks is still in one of these states. */
    async hasAny(sheet: string, states: Chunk['state'][]): Promise<boolean> {
      const { data } = await chunks
        .where({ ...exactly({ sheet }), state: _.in(states) })
        .limit(1)
        .field({ _id: true })
        .get()
      return data.length > 0
    },

    /** The chunks that wait to be applied, by their numbers. */
    async waiting(sheet: string, most: number): Promise<number[]> {
      const { data } = await chunks
        .where(exactly({ sheet, state: 'good' }))
        .limit(most)
        .field({ _id: true })
        .get()
      return (data as Chunk[]).map(({ _id }) => Number(_id.slice(-3))).sort((a, b) => a - b)
    },

    async turn(id: string, state: Sheet['state'], at: Date): Promise<void> {
      await collection.doc(id).update({ state, at })
    },

    /** Begun and left alone since. */
    async idle(since: Date, most: number): Promise<Sheet[]> {
      const { data } = await collection
        .where({ state: 'applying', at: _.lt(since) })
        .limit(most)
        .get()
      return data as Sheet[]
    },

    /** Remembers what somebody took away; the file it replaces, if there was one. */
    async take(taken: Taken): Promise<string | null> {
      const { _id, ...rest } = taken
      const before = await findOne<Taken>(collection, { _id })
      await collection.doc(_id).set(rest)
      return before?.fileID ?? null
    },
  }
}
