import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type CloudError, requestFailed } from '../errors'
import { nearestFirst, nearOf } from '../geo/near'
import { limits } from '../limits'
import { compileFilter } from '../query/filter'
import type { Sort } from '../query/sort'
import type { Document } from '../values/value'
import { Catalogue, type Collection } from './catalogue'
import type { Declarations } from './declaration'
import { type Driver, openDriver } from './driver'
import { GroupCommit } from './group-commit'
import { Locked, Locks } from './locks'
import { objection, plan, shape } from './planner'
import { Rows } from './rows'
import { type Examined, type Found, Scanner } from './scan'
import type { Change, Session } from './session'
import { Snapshots } from './snapshots'
import { Transactions } from './transactions'

export interface Query {
  filter: Document
  sort?: Sort
  offset?: number
  limit?: number
}

export interface StoreOptions {
  dataDir: string
  declarations: Declarations
  /** False (STRICT=0): an unindexed query or an uncovered order is carried out, with one warning each. */
  strict: boolean
  log: (line: string) => void
  /** Seconds a transaction may stay open; the platform's limit by default. */
  transactionSeconds?: number
}

/** The file inside dataDir that holds the documents. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'documents.db')
}

/** The document database: collections, indexes and documents in one SQLite file. */
export class Store implements Session {
  readonly driver: Driver
  readonly catalogue: Catalogue
  readonly rows: Rows
  readonly transactions: Transactions
  readonly #locks = new Locks()
  readonly #snapshots: Snapshots
  readonly #commits: GroupCommit
  readonly #scanner: Scanner
  readonly #options: StoreOptions
  readonly #warned = new Set<string>()

  /** Opens (or makes) the store and brings collections and indexes in line with the declarations. */
  constructor(options: StoreOptions) {
    mkdirSync(options.dataDir, { recursive: true })
    this.#options = options
    this.driver = openDriver(databaseFile(options.dataDir))
    this.catalogue = new Catalogue(this.driver)
    this.rows = new Rows(this.driver, this.catalogue, this.#locks)
    this.#scanner = new Scanner(this.driver)
    this.#matchDeclarations()
    this.#commits = new GroupCommit(this.driver, () => this.catalogue.reload())
    this.#snapshots = new Snapshots(databaseFile(options.dataDir), this.catalogue)
    this.transactions = new Transactions(
      {
        rows: this.rows,
        locks: this.#locks,
        snapshot: () => this.#snapshots.take(),
        read: ({ scanner }, collection, query) => this.#read(scanner, collection, query),
      },
      options.transactionSeconds ?? limits.transactionSeconds,
    )
  }

  /** Documents of a page, in order, and what finding them cost. Refuses what no index serves. */
  find(collection: Collection, query: Query): { found: Found[]; examined: Examined } {
    return this.#read(this.#scanner, collection, query)
  }

  /**
   * Runs a change; resolves when it is on disk. `work` is synchronous, sees every write before it and no other
   * meanwhile; if it throws, nothing of it stays. It is run again when it met what an open transaction has written:
   * an ordinary write waits until that has ended (platform-facts §1.3).
   */
  async write<T>(work: (change: Change) => T): Promise<T> {
    for (;;) {
      try {
        return await this.#commits.write(() => this.#locks.noting(() => work(this.rows)))
      } catch (thrown) {
        if (!(thrown instanceof Locked)) throw thrown
        await thrown.released
      }
    }
  }

  /** Commits a transaction: all of it in one write, or nothing. */
  async commit(id: string): Promise<void> {
    const transaction = this.transactions.get(id)
    await this.write(() => {
      // Looked up once more: its time may have run out while the write was waiting.
      this.transactions.get(id)
      transaction.apply(this.rows)
    })
  }

  /** Ends open transactions, commits what is waiting and closes the file. */
  close(): void {
    this.transactions.close()
    this.#snapshots.close()
    this.#commits.close()
    this.driver.close()
  }

  #read(scanner: Scanner, collection: Collection, query: Query): { found: Found[]; examined: Examined } {
    const { filter, sort = [], offset = 0, limit = Number.POSITIVE_INFINITY } = query
    const matches = compileFilter(filter)
    const near = nearOf(filter)
    if (near) assertGeoIndex(collection, near.field)
    const planned = plan(collection, filter, sort)
    const refusal = objection(collection, filter, sort, planned)
    if (refusal) this.refuse(refusal, `${collection.name} ${shape(filter, sort)}`)
    const reading = { plan: planned, collection, matches, sort }
    if (!near || sort.length > 0) return scanner.read({ ...reading, offset, limit })
    const { found, examined } = scanner.read({ ...reading, offset: 0, limit: Number.POSITIVE_INFINITY })
    const ordered = nearestFirst(found, near, ({ document }) => document)
    return { found: ordered.slice(offset, offset + limit), examined }
  }

  /** Refuses for want of an index; with STRICT=0 a warning, once for the same `what`. */
  refuse(refusal: CloudError, what: string): void {
    if (this.#options.strict) throw refusal
    if (this.#warned.has(what)) return
    this.#warned.add(what)
    this.#options.log(`WARN ${refusal.message}`)
  }

  #matchDeclarations(): void {
    this.driver.exec('BEGIN IMMEDIATE')
    try {
      for (const { collection, index } of this.catalogue.match(this.#options.declarations)) {
        for (const found of this.#scanner.all(collection)) this.rows.addToIndex(collection, index, found)
      }
      this.driver.exec('COMMIT')
    } catch (thrown) {
      this.driver.exec('ROLLBACK')
      throw thrown
    }
  }
}

/** Without such an index the database has no way to find what is near, whether strict or not. */
function assertGeoIndex({ name, indexes }: Collection, field: string): void {
  const there = indexes.some(({ keys }) =>
    keys.some(([key, direction]) => key === field && direction === '2dsphere'),
  )
  if (there) return
  const line = JSON.stringify({ name: `${field.replaceAll('.', '_')}_2dsphere`, keys: [[field, '2dsphere']] })
  throw requestFailed(
    `unable to find index for $geoNear query; declare in the indexes file, under "${name}": ${line}`,
  )
}
