import { isDeepStrictEqual } from 'node:util'
import type { Database } from '../database'
import { asNow, type Migration, type Stored } from './migrations'

type Collection = ReturnType<Database['collection']>

/** Ids read at once, and documents read and written at once: far below what one answer may carry. */
const pageSize = 500
const chunkSize = 20
/** How often a whole pass may come to nothing before somebody has to look. */
const patience = 10

export interface Migrated {
  collection: string
  documents: number
}

/**
 * Brings every document to the schema of today. Nothing is remembered between runs: each document says itself how it is
 * written, so a run that was killed is simply repeated, and a finished one finds nothing to do. A document is written in
 * one piece and only as it was read; whoever else changed it meanwhile wins, and the next pass takes it up again.
 *
 * Throws on the first document that a change cannot handle, with its name.
 */
export async function migrate(
  db: Database,
  list: Migration[],
  log: (line: string) => void = () => {},
): Promise<Migrated[]> {
  const done: Migrated[] = []
  for (const name of collectionsOf(list)) {
    let documents = 0
    for (let fruitless = 0; ; ) {
      let waiting = 0
      let written = 0
      for await (const ids of idsBehind(db, name, list)) {
        waiting += ids.length
        written += await rewrite(db, name, ids, list)
        log(`${name}: ${documents + written}`)
      }
      documents += written
      if (waiting === 0) break
      fruitless = written === 0 ? fruitless + 1 : 0
      if (fruitless === patience)
        throw new Error(
          `${name}: ${waiting} documents were changed by others again and again, or cannot be compared`,
        )
    }
    done.push({ collection: name, documents })
  }
  return done
}

/** How many documents wait to be migrated, by collection. */
export async function waiting(db: Database, list: Migration[]): Promise<Migrated[]> {
  const counts: Migrated[] = []
  for (const collection of collectionsOf(list)) {
    let documents = 0
    for await (const ids of idsBehind(db, collection, list)) documents += ids.length
    counts.push({ collection, documents })
  }
  return counts
}

const collectionsOf = (list: Migration[]) => [...new Set(list.map(({ collection }) => collection))]

/** The ids of documents that some migration is for, in chunks, in one walk along `_id`. */
async function* idsBehind(db: Database, name: string, list: Migration[]): AsyncGenerator<string[]> {
  const old = new Set(list.filter(({ collection }) => collection === name).map(({ from }) => from))
  const _ = db.command
  for (let last = ''; ; ) {
    const { data } = await db
      .collection(name)
      .where({ _id: _.gt(last) })
      .orderBy('_id', 'asc')
      .limit(pageSize)
      .field({ schema: true })
      .get()
    const page = data as Pick<Stored, '_id' | 'schema'>[]
    const behind = page.filter(({ schema }) => old.has(schema)).map(({ _id }) => _id)
    while (behind.length > 0) yield behind.splice(0, chunkSize)
    const end = page.at(-1)
    if (!end || page.length < pageSize) return
    last = end._id
  }
}

/** How many of these documents are now in the schema of today by our hand. */
async function rewrite(db: Database, name: string, ids: string[], list: Migration[]): Promise<number> {
  const collection = db.collection(name)
  const { data } = await collection
    .where({ _id: db.command.in(ids) })
    .limit(ids.length)
    .get()
  const written = (data as Stored[]).map((document) =>
    rewriteOne(db, collection, document, changed(name, document, list)),
  )
  return (await Promise.all(written)).filter(Boolean).length
}

function changed(name: string, document: Stored, list: Migration[]): Stored {
  try {
    return asNow(name, document, list)
  } catch (cause) {
    throw new Error(`${name}/${document._id} (schema ${document.schema}) cannot be migrated`, { cause })
  }
}

/** Compare-and-set: false when the document is no longer as it was read. */
async function rewriteOne(
  db: Database,
  collection: Collection,
  before: Stored,
  after: Stored,
): Promise<boolean> {
  const _ = db.command
  const { _id, schema, version } = before
  // Without a version only the whole content tells whether somebody else was there.
  const asRead =
    version === undefined
      ? Object.fromEntries(Object.entries(before).map(([field, value]) => [field, _.eq(value)]))
      : { _id, schema, version }
  const changes: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(after))
    if (!isDeepStrictEqual(value, before[field])) changes[field] = _.set(value)
  for (const field of Object.keys(before)) if (!(field in after)) changes[field] = _.remove()
  const { updated } = await collection.where(asRead).update(changes)
  return updated === 1
}
