import type { Sort } from '../query/sort'
import { sorted } from '../query/sort'
import { parseStored } from '../values/ejson'
import type { Document } from '../values/value'
import type { Collection } from './catalogue'
import { assertWhole } from './checksum'
import type { Cell, Driver } from './driver'
import type { IndexScan, Plan, Range } from './planner'

/** A document that was found, with the place it is kept in. */
export interface Found {
  row: number
  text: string
  /** Freshly parsed: the caller may change it. */
  document: Document
}

/** What a query looked at. `index` is its name, several joined by "+", or "none". */
export interface Examined {
  index: string
  entries: number
  documents: number
}

export interface Reading {
  plan: Plan
  collection: Collection
  matches: (document: Document) => boolean
  sort: Sort
  offset: number
  limit: number
}

/** Rows fetched at once when it is not known how many will be needed. */
const chunkMax = 256

/** Carries out plans: reads rows lazily, checks their checksums, filters, and stops as soon as the page is full. */
export class Scanner {
  readonly #driver: Driver

  constructor(driver: Driver) {
    this.#driver = driver
  }

  /** The page of documents that a query asks for, and what it cost. */
  read({ plan, collection, matches, sort, offset, limit }: Reading): { found: Found[]; examined: Examined } {
    const examined: Examined = { index: nameOf(plan), entries: 0, documents: 0 }
    const inMemory = !plan.sorted
    const wanted = inMemory ? Number.POSITIVE_INFINITY : offset + limit
    const found: Found[] = []
    for (const candidate of this.#candidates(plan, collection, wanted, examined)) {
      if (found.length >= wanted) break
      if (matches(candidate.document)) found.push(candidate)
      if (found.length >= wanted) break
    }
    const ordered = inMemory ? sorted(found, sort, ({ document }) => document) : found
    return { found: ordered.slice(offset, offset + limit), examined }
  }

  /** Every document of a collection, in the order they were added. */
  *all(collection: Collection): Generator<Found> {
    const examined = { index: 'none', entries: 0, documents: 0 }
    yield* this.#candidates({ kind: 'all', sorted: true, unindexed: false }, collection, chunkMax, examined)
  }

  *#candidates(plan: Plan, collection: Collection, wanted: number, examined: Examined): Generator<Found> {
    const seen = needsDistinct(plan) ? new Set<number>() : undefined
    for (const [row, text, sum] of this.#rows(plan, collection, wanted, examined)) {
      if (seen?.has(row as number)) continue
      seen?.add(row as number)
      examined.documents++
      assertWhole(collection.name, row as number, text as string, sum as string)
      yield { row: row as number, text: text as string, document: parseStored(text as string) }
    }
  }

  *#rows(plan: Plan, collection: Collection, wanted: number, examined: Examined): Generator<Cell[]> {
    if (plan.kind === 'all') {
      yield* this.#allRows(collection, wanted)
      return
    }
    for (const scan of plan.kind === 'union' ? plan.branches : [plan]) {
      const ranges = scan.backwards ? [...scan.ranges].reverse() : scan.ranges
      for (const range of ranges) yield* this.#rangeRows(scan, range, collection, wanted, examined)
    }
  }

  *#allRows(collection: Collection, wanted: number): Generator<Cell[]> {
    const statement = this.#driver.prepare(
      `SELECT row, text, hex(sum) FROM ${collection.table} WHERE row > ? ORDER BY row LIMIT ?`,
    )
    let after: Cell = -1
    for (let chunk = firstChunk(wanted); ; chunk = chunkMax) {
      const rows = statement.all(after, chunk)
      yield* rows
      if (rows.length < chunk) return
      after = rows.at(-1)?.[0] as number
    }
  }

  *#rangeRows(
    { index, backwards }: IndexScan,
    { from, to }: Range,
    collection: Collection,
    wanted: number,
    examined: Examined,
  ): Generator<Cell[]> {
    const statement = this.#driver.prepare(
      backwards ? backwardsSql(collection.table) : forwardsSql(collection.table),
    )
    let key = backwards ? to : from
    let row = -1
    for (let chunk = firstChunk(wanted); ; chunk = chunkMax) {
      const rows = statement.all(index.ix, key, row, backwards ? from : to, chunk)
      for (const cells of rows) {
        examined.entries++
        yield cells
      }
      const last = rows.at(-1)
      if (!last || rows.length < chunk) return
      row = last[0] as number
      key = Buffer.from(last[3] as string, 'hex')
    }
  }
}

/** CROSS JOIN keeps SQLite from reading the documents first. libsql hands out text twice as fast as blobs, hence hex(). */
function forwardsSql(table: string): string {
  return `SELECT e.row, d.text, hex(d.sum), hex(e.key) FROM entries e CROSS JOIN ${table} d ON d.row = e.row
    WHERE e.ix = ? AND (e.key, e.row) > (?, ?) AND e.key < ? ORDER BY e.key, e.row LIMIT ?`
}

function backwardsSql(table: string): string {
  return `SELECT e.row, d.text, hex(d.sum), hex(e.key) FROM entries e CROSS JOIN ${table} d ON d.row = e.row
    WHERE e.ix = ? AND (e.key, e.row) < (?, ?) AND e.key >= ? ORDER BY e.key DESC, e.row DESC LIMIT ?`
}

function firstChunk(wanted: number): number {
  return Math.max(1, Math.min(wanted, chunkMax))
}

function needsDistinct(plan: Plan): boolean {
  if (plan.kind === 'all') return false
  return plan.kind === 'union' || plan.index.multikey.includes(true)
}

function nameOf(plan: Plan): string {
  if (plan.kind === 'all') return 'none'
  if (plan.kind === 'index') return plan.index.name
  return plan.branches.map(({ index }) => index.name).join('+')
}
