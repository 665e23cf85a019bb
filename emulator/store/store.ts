import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CloudError } from '../errors'
import { compileFilter } from '../query/filter'
import type { Sort } from '../query/sort'
import type { Document } from '../values/value'
import { Catalogue, type Collection } from './catalogue'
import type { Declarations } from './declaration'
import { type Driver, openDriver } from './driver'
import { GroupCommit } from './group-commit'
import { objection, plan, shape } from './planner'
import { Rows } from './rows'
import { type Examined, type Found, Scanner } from './scan'

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
}

/** The file inside dataDir that holds the documents. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'documents.db')
}

/** The document database: collections, indexes and documents in one SQLite file. */
export class Store {
  readonly driver: Driver
  readonly catalogue: Catalogue
  readonly rows: Rows
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
    this.rows = new Rows(this.driver, this.catalogue)
    this.#scanner = new Scanner(this.driver)
    this.#matchDeclarations()
    this.#commits = new GroupCommit(this.driver, () => this.catalogue.reload())
  }

  /** Documents of a page, in order, and what finding them cost. Refuses what no index serves. */
  find(collection: Collection, query: Query): { found: Found[]; examined: Examined } {
    const { filter, sort = [], offset = 0, limit = Number.POSITIVE_INFINITY } = query
    const matches = compileFilter(filter)
    const planned = plan(collection, filter, sort)
    const refusal = objection(collection, filter, sort, planned)
    if (refusal) this.#refuse(refusal, `${collection.name} ${shape(filter, sort)}`)
    return this.#scanner.read({ plan: planned, collection, matches, sort, offset, limit })
  }

  /**
   * Runs a change; resolves when it is on disk. `work` is synchronous, sees every write before it and no other
   * meanwhile; if it throws, nothing of it stays.
   */
  write<T>(work: () => T): Promise<T> {
    return this.#commits.write(work)
  }

  /** Commits what is waiting and closes the file. */
  close(): void {
    this.#commits.flush()
    this.driver.close()
  }

  #refuse(refusal: CloudError, what: string): void {
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
