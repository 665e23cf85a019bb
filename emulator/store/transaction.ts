import { CloudError } from '../errors'
import { nearestFirst, nearOf } from '../geo/near'
import { compileFilter } from '../query/filter'
import { sorted } from '../query/sort'
import { parseStored } from '../values/ejson'
import type { Document } from '../values/value'
import type { Collection } from './catalogue'
import { keyLock, type Locks, rowLock } from './locks'
import { duplicate, type Rows } from './rows'
import type { Examined, Found } from './scan'
import type { Change, Session } from './session'
import type { Snapshot } from './snapshots'
import type { Query } from './store'

export interface TransactionParts {
  rows: Rows
  locks: Locks
  /** Takes the snapshot; called once, at the first operation. */
  snapshot: () => Snapshot
  /** Reads a page from a snapshot, refusing what no index serves. */
  read: (snapshot: Snapshot, collection: Collection, query: Query) => { found: Found[]; examined: Examined }
}

/** What a transaction wrote, in order; replayed on the store at the commit. */
type Step = (rows: Rows) => void

/**
 * One open transaction: reads come from a snapshot with its own writes laid over it; writes are checked at once and
 * kept until the commit. The first writer wins: a document somebody else has written, in an open transaction or
 * behind the snapshot, is refused at the write. What was only read is not protected (write skew is possible).
 */
export class Transaction implements Session, Change {
  readonly ended: Promise<void>
  readonly #parts: TransactionParts
  readonly #written = new Map<string, Map<number, Found | undefined>>()
  /** Keys in unique indexes that documents of this transaction hold, and by which row. */
  readonly #keys = new Map<string, number>()
  readonly #steps: Step[] = []
  #taken: { snapshot: Snapshot; seen: number } | undefined
  #end: () => void = () => {}
  #over = false

  constructor(parts: TransactionParts) {
    this.#parts = parts
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  get over(): boolean {
    return this.#over
  }

  /** A page of the snapshot, with what this transaction wrote in its place. */
  find(collection: Collection, query: Query): { found: Found[]; examined: Examined } {
    const { snapshot } = this.#take()
    if (!snapshot.has(collection)) throw conflict(`${collection.name} was made after the transaction began`)
    const written = this.#written.get(collection.table)
    if (!written) return this.#parts.read(snapshot, collection, query)
    const { filter, sort = [], offset = 0, limit = Number.POSITIVE_INFINITY } = query
    const wanted = { filter, sort, limit: offset + limit + written.size }
    const { found, examined } = this.#parts.read(snapshot, collection, wanted)
    const matches = compileFilter(filter)
    const merged = found.filter(({ row }) => !written.has(row))
    for (const own of written.values()) {
      if (own && matches(own.document)) merged.push({ ...own, document: parseStored(own.text) })
    }
    const near = nearOf(filter)
    const documentOf = ({ document }: Found) => document
    const ordered =
      sort.length > 0
        ? sorted(merged, sort, documentOf)
        : near
          ? nearestFirst(merged, near, documentOf)
          : merged
    return { found: ordered.slice(offset, offset + limit), examined }
  }

  /** Runs a change at once. Any refusal ends the transaction, as in MongoDB (unconfirmed for others than a conflict). */
  async write<T>(work: (change: Change) => T): Promise<T> {
    try {
      return work(this)
    } catch (thrown) {
      this.abort()
      throw thrown
    }
  }

  insert(collection: Collection, document: Document): void {
    const row = this.#parts.rows.reserve(collection)
    const { text, unique } = this.#parts.rows.check(collection, document)
    this.#lock(rowLock(collection.table, row))
    this.#exchangeKeys(collection, document, row, [], unique)
    this.#keep(collection, row, { row, text, document })
    this.#steps.push((rows) => rows.insert(collection, document, row))
  }

  replace(collection: Collection, before: Found, document: Document): boolean {
    const { text, unique } = this.#parts.rows.check(collection, document)
    // MongoDB does not write, and so does not lock, what an update leaves as it was.
    if (text === before.text) return false
    const { row } = before
    this.#lock(rowLock(collection.table, row))
    this.#exchangeKeys(collection, document, row, this.#uniqueOf(collection, before), unique)
    this.#keep(collection, row, { row, text, document })
    this.#steps.push((rows) => rows.replace(collection, before, document))
    return true
  }

  remove(collection: Collection, before: Found): void {
    const { row } = before
    this.#lock(rowLock(collection.table, row))
    this.#exchangeKeys(collection, before.document, row, this.#uniqueOf(collection, before), [])
    this.#keep(collection, row, undefined)
    this.#steps.push((rows) => rows.remove(collection, before))
  }

  /** Puts everything into the store, inside one of its writes; the transaction is over then, also if that fails. */
  apply(rows: Rows): void {
    this.abort()
    for (const step of this.#steps) step(rows)
  }

  /** Lets go of the snapshot and the locks. */
  abort(): void {
    if (this.#over) return
    this.#over = true
    if (this.#taken) {
      this.#taken.snapshot.release()
      this.#parts.locks.close(this)
    }
    this.#end()
  }

  #take(): { snapshot: Snapshot; seen: number } {
    this.#taken ??= { snapshot: this.#parts.snapshot(), seen: this.#parts.locks.open(this) }
    return this.#taken
  }

  #keep(collection: Collection, row: number, found: Found | undefined): void {
    const written = this.#written.get(collection.table) ?? new Map<number, Found | undefined>()
    this.#written.set(collection.table, written.set(row, found))
  }

  #lock(name: string): void {
    if (!this.#parts.locks.take(name, this, this.#take().seen)) throw conflict('somebody else wrote first')
  }

  #uniqueOf(collection: Collection, { text }: Found) {
    return this.#parts.rows.check(collection, parseStored(text)).unique
  }

  /** Gives back the keys a document no longer has and takes those that are new; a taken one is E11000. */
  #exchangeKeys(
    collection: Collection,
    document: Document,
    row: number,
    before: UniqueKey[],
    after: UniqueKey[],
  ): void {
    const old = new Set(before.map(nameOf))
    const kept = new Set(after.map(nameOf))
    for (const key of before) {
      if (kept.has(nameOf(key))) continue
      this.#lock(nameOf(key))
      this.#keys.delete(nameOf(key))
    }
    for (const key of after) {
      const name = nameOf(key)
      if (old.has(name)) continue
      this.#lock(name)
      const holder = this.#keys.get(name) ?? this.#parts.rows.holderOf(key.index, key.key, row)
      const ownRows = this.#written.get(collection.table)
      const held = holder !== undefined && (this.#keys.has(name) || !ownRows?.has(holder))
      if (held && holder !== row) throw duplicate(collection, key.index, document)
    }
    for (const key of after) this.#keys.set(nameOf(key), row)
  }
}

type UniqueKey = ReturnType<Rows['check']>['unique'][number]

function nameOf({ index, key }: UniqueKey): string {
  return keyLock(index.ix, key)
}

/** What `runTransaction` tries again. */
export function conflict(why: string): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict: ${why}`,
  )
}

/** What was committed, aborted, refused or left alone for too long. */
export function notExist(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist: it has ended, was refused, or is older than the limit',
  )
}
