import { types } from 'node:util'
import Libsql from 'libsql'

/** What a SQLite row may hold. */
export type Cell = null | number | string | Buffer

/** A prepared statement; rows come as arrays of cells in the order of the columns. */
export interface Statement {
  run(...cells: Cell[]): { changes: number; lastInsertRowid: number }
  get(...cells: Cell[]): Cell[] | undefined
  all(...cells: Cell[]): Cell[][]
  iterate(...cells: Cell[]): IterableIterator<Cell[]>
}

/** The four things the store asks of SQLite, so that another binding can take libsql's place. */
export interface Driver {
  exec(sql: string): void
  /** The same text gives the same statement. */
  prepare(sql: string): Statement
  close(): void
}

/**
 * Opens a database that survives power loss: write-ahead log, every commit synced.
 * libsql fetches rows of `iterate` by the hundred, so a read that stops early should use `all` with a LIMIT.
 */
export function openDriver(file: string): Driver {
  const database = new Libsql(file, { timeout: 0 })
  database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA synchronous = FULL')
  // libsql gives a statement's memory back only when the wrapper is collected, late and all at once.
  const statements = new Map<string, Statement>()
  return {
    exec: (sql) => {
      database.exec(sql)
    },
    prepare: (sql) => {
      const known = statements.get(sql) ?? statement(database.prepare(sql))
      statements.set(sql, known)
      return known
    },
    close: () => {
      statements.clear()
      database.close()
    },
  }
}

function statement(prepared: Libsql.Statement<unknown[]>): Statement {
  const reading = prepared.reader ? prepared.raw() : prepared
  return {
    run: (...cells) => {
      const { changes, lastInsertRowid } = prepared.run(...cells)
      return { changes, lastInsertRowid: Number(lastInsertRowid) }
    },
    get: (...cells) => {
      const row = reading.get(...cells) as unknown[] | undefined
      return row?.map(cell)
    },
    all: (...cells) => (reading.all(...cells) as unknown[][]).map((row) => row.map(cell)),
    *iterate(...cells) {
      for (const row of reading.iterate(...cells) as IterableIterator<unknown[]>) yield row.map(cell)
    },
  }
}

/** libsql hands out blobs as ArrayBuffer or Buffer, depending on the call. */
function cell(value: unknown): Cell {
  if (types.isArrayBuffer(value)) return Buffer.from(value)
  return value as Cell
}
