import { requestFailed } from '../errors'
import { limits } from '../limits'
import { stringify } from '../values/ejson'
import { assertStorable } from '../values/storable'
import type { Document } from '../values/value'
import type { Catalogue, Collection, Index } from './catalogue'
import { checksum } from './checksum'
import type { Cell, Driver, Statement } from './driver'
import { entriesOf } from './entries'
import { keyLock, type Locks, rowLock } from './locks'
import type { Found } from './scan'
import type { Change } from './session'

interface Table {
  /** A write that is undone leaves a gap; rows are never given twice while the store is open. */
  nextRow: number
  insert: Statement
  replace: Statement
  remove: Statement
}

/** Writes documents together with their index entries. Call it inside a write of the group commit only. */
export class Rows implements Change {
  readonly #driver: Driver
  readonly #catalogue: Catalogue
  readonly #locks: Locks
  readonly #addEntry: Statement
  readonly #dropEntry: Statement
  readonly #holder: Statement
  readonly #tables = new Map<string, Table>()

  constructor(driver: Driver, catalogue: Catalogue, locks: Locks) {
    this.#driver = driver
    this.#catalogue = catalogue
    this.#locks = locks
    this.#addEntry = driver.prepare('INSERT INTO entries (ix, key, row) VALUES (?, ?, ?)')
    this.#dropEntry = driver.prepare('DELETE FROM entries WHERE ix = ? AND key = ? AND row = ?')
    this.#holder = driver.prepare('SELECT row FROM entries WHERE ix = ? AND key = ? AND row <> ? LIMIT 1')
  }

  /** Adds a document; a second one with the same unique key is refused with E11000. */
  insert(collection: Collection, document: Document, row = this.reserve(collection)): void {
    assertStorable(document)
    const text = textOf(document)
    const table = this.#table(collection)
    table.insert.run(row, text, checksum(collection.name, row, text))
    for (const index of collection.indexes) this.#enter(collection, index, document, row)
  }

  /** Puts another document in the place of one; returns whether anything changed. */
  replace(collection: Collection, { row, text: before, document: old }: Found, document: Document): boolean {
    assertStorable(document)
    const text = textOf(document)
    if (text === before) return false
    this.#touchRow(collection, row)
    this.#table(collection).replace.run(text, checksum(collection.name, row, text), row)
    for (const index of collection.indexes) this.#exchange(collection, index, old, document, row)
    return true
  }

  /** Takes a document and its entries away. */
  remove(collection: Collection, { row, document }: Found): void {
    this.#touchRow(collection, row)
    this.#table(collection).remove.run(row)
    for (const index of collection.indexes) {
      for (const key of entriesOf(document, index.keys).keys) this.#drop(index, key, row)
    }
  }

  /** A row number for a document that is to come. */
  reserve(collection: Collection): number {
    return this.#table(collection).nextRow++
  }

  /** Refuses what could not be stored; otherwise the text to be and the keys in unique indexes. */
  check(
    collection: Collection,
    document: Document,
  ): { text: string; unique: { index: Index; key: Buffer }[] } {
    assertStorable(document)
    const unique = collection.indexes.flatMap((index) => {
      const { keys } = entriesOf(document, index.keys)
      return index.unique ? keys.map((key) => ({ index, key })) : []
    })
    return { text: textOf(document), unique }
  }

  /** The row other than this one that holds a key. */
  holderOf(index: Index, key: Buffer, row: number): number | undefined {
    return this.#holder.get(index.ix, key, row)?.[0] as number | undefined
  }

  /** Adds the entries of one document to an index that is being built. */
  addToIndex(collection: Collection, index: Index, { row, document }: Found): void {
    this.#enter(collection, index, document, row)
  }

  #enter(collection: Collection, index: Index, document: Document, row: number): void {
    const { keys, multikey } = entriesOf(document, index.keys)
    for (const key of keys) this.#add(collection, index, document, key, row)
    this.#catalogue.markMultikey(index, multikey)
  }

  #exchange(collection: Collection, index: Index, old: Document, document: Document, row: number): void {
    const before = new Map(entriesOf(old, index.keys).keys.map((key) => [key.toString('latin1'), key]))
    const { keys, multikey } = entriesOf(document, index.keys)
    const added = keys.filter((key) => !before.delete(key.toString('latin1')))
    for (const key of before.values()) this.#drop(index, key, row)
    for (const key of added) this.#add(collection, index, document, key, row)
    this.#catalogue.markMultikey(index, multikey)
  }

  #add(collection: Collection, index: Index, document: Document, key: Buffer, row: number): void {
    this.#touchKey(index, key)
    if (index.unique && this.#holder.get(index.ix, key, row)) throw duplicate(collection, index, document)
    this.#addEntry.run(index.ix, key, row)
  }

  #drop(index: Index, key: Buffer, row: number): void {
    this.#touchKey(index, key)
    this.#dropEntry.run(index.ix, key, row)
  }

  #touchRow({ table }: Collection, row: number): void {
    if (!this.#locks.idle) this.#locks.touch(rowLock(table, row))
  }

  #touchKey({ ix, unique }: Index, key: Buffer): void {
    if (unique && !this.#locks.idle) this.#locks.touch(keyLock(ix, key))
  }

  #table({ table: name }: Collection): Table {
    let table = this.#tables.get(name)
    if (!table) {
      const last = this.#driver.prepare(`SELECT coalesce(max(row), 0) FROM ${name}`).get()?.[0] as number
      table = {
        nextRow: last + 1,
        insert: this.#driver.prepare(`INSERT INTO ${name} (row, text, sum) VALUES (?, ?, ?)`),
        replace: this.#driver.prepare(`UPDATE ${name} SET text = ?, sum = ? WHERE row = ?`),
        remove: this.#driver.prepare(`DELETE FROM ${name} WHERE row = ?`),
      }
      this.#tables.set(name, table)
    }
    return table
  }
}

function textOf(document: Document): string {
  const text = stringify(document)
  if (Buffer.byteLength(text) > limits.documentBytes) {
    throw requestFailed(`the document is larger than ${limits.documentBytes} bytes`)
  }
  return text
}

/** MongoDB's words: a caller tells a duplicate by "E11000" in the message, the code is DATABASE_REQUEST_FAILED. */
export function duplicate(collection: Collection, index: Index, document: Document): Error {
  const key: Document = {}
  for (const [field] of index.keys) {
    let value: unknown = document
    for (const step of field.split('.')) value = (value as Document | undefined | null)?.[step]
    key[field] = (value ?? null) as Cell as Document[string]
  }
  return requestFailed(
    `E11000 duplicate key error collection: ${collection.name} index: ${index.name} dup key: ${stringify(key)}`,
  )
}
