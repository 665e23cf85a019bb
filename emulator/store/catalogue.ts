import { CloudError } from '../errors'
import { asLine, type Declarations, type IndexDeclaration, type IndexKey } from './declaration'
import type { Driver } from './driver'

/** An index as it stands in the store. */
export interface Index {
  /** Number in the table of entries. */
  ix: number
  name: string
  keys: IndexKey[]
  unique: boolean
  /** Per component: whether any document ever brought an array there. Never goes back to false. */
  multikey: boolean[]
}

/** A collection as it stands in the store. */
export interface Collection {
  name: string
  /** Its table of documents: row number, EJSON text, checksum. */
  table: string
  /** `_id` first. */
  indexes: Index[]
}

/** Which collections and indexes there are: kept in SQLite, mirrored in memory. */
export class Catalogue {
  readonly #driver: Driver
  #collections = new Map<string, Collection>()

  constructor(driver: Driver) {
    this.#driver = driver
    driver.exec(`
      CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL);
      CREATE TABLE IF NOT EXISTS indexes (ix INTEGER PRIMARY KEY AUTOINCREMENT, collection TEXT NOT NULL, line TEXT NOT NULL,
        multikey TEXT NOT NULL, UNIQUE (collection, line));
      CREATE TABLE IF NOT EXISTS entries (ix INTEGER, key BLOB, row INTEGER, PRIMARY KEY (ix, key, row)) WITHOUT ROWID;
    `)
    this.reload()
  }

  /** Reads everything anew, for use after a rollback. */
  reload(): void {
    const collections = new Map<string, Collection>()
    for (const [id, name] of this.#driver.prepare('SELECT id, name FROM collections').all()) {
      collections.set(name as string, { name: name as string, table: `documents_${id}`, indexes: [] })
    }
    const rows = this.#driver.prepare('SELECT ix, collection, line, multikey FROM indexes ORDER BY ix').all()
    for (const [ix, collection, line, multikey] of rows) {
      const { name, keys, unique = false } = JSON.parse(line as string) as IndexDeclaration
      collections.get(collection as string)?.indexes.push({
        ix: ix as number,
        name,
        keys,
        unique,
        multikey: JSON.parse(multikey as string) as boolean[],
      })
    }
    this.#collections = collections
  }

  /** The collection of that name; CloudBase never makes one by itself. */
  get(name: string): Collection {
    const collection = this.#collections.get(name)
    if (collection) return collection
    throw new CloudError(
      'DATABASE_COLLECTION_NOT_EXIST',
      `Db or Table not exist: ${name}. Declare "${name}": { "indexes": [] } in the indexes file.`,
    )
  }

  has(name: string): boolean {
    return this.#collections.has(name)
  }

  all(): Collection[] {
    return [...this.#collections.values()]
  }

  /** Makes a collection with its index on `_id`. */
  create(name: string): void {
    const { lastInsertRowid } = this.#driver.prepare('INSERT INTO collections (name) VALUES (?)').run(name)
    this.#driver.exec(
      `CREATE TABLE documents_${lastInsertRowid} (row INTEGER PRIMARY KEY, text TEXT NOT NULL, sum BLOB NOT NULL)`,
    )
    this.#addIndex(name, { name: '_id_', keys: [['_id', 1]], unique: true })
    this.reload()
  }

  /** Records that arrays were seen on these components. */
  markMultikey(index: Index, seen: boolean[]): void {
    if (!seen.some((many, at) => many && !index.multikey[at])) return
    const multikey = index.multikey.map((many, at) => many || (seen[at] as boolean))
    this.#driver
      .prepare('UPDATE indexes SET multikey = ? WHERE ix = ?')
      .run(JSON.stringify(multikey), index.ix)
    index.multikey = multikey
  }

  /**
   * Makes the store look like the declarations: collections are added (never dropped), indexes added and dropped.
   * Returns the indexes that are new and still empty.
   */
  match(declarations: Declarations): { collection: Collection; index: Index }[] {
    const added: { collection: string; line: string }[] = []
    for (const [name, { indexes }] of Object.entries(declarations)) {
      if (!this.has(name)) this.create(name)
      const standing = new Map(this.get(name).indexes.map((index) => [asLine(index), index]))
      standing.delete(asLine({ name: '_id_', keys: [['_id', 1]], unique: true }))
      for (const declared of indexes) {
        if (standing.delete(asLine(declared))) continue
        this.#addIndex(name, declared)
        added.push({ collection: name, line: asLine(declared) })
      }
      for (const dropped of standing.values()) {
        this.#driver.prepare('DELETE FROM indexes WHERE ix = ?').run(dropped.ix)
        this.#driver.prepare('DELETE FROM entries WHERE ix = ?').run(dropped.ix)
      }
    }
    this.reload()
    return added.map(({ collection: name, line }) => {
      const collection = this.get(name)
      const index = collection.indexes.find((candidate) => asLine(candidate) === line) as Index
      return { collection, index }
    })
  }

  #addIndex(collection: string, declared: IndexDeclaration): void {
    const multikey = JSON.stringify(declared.keys.map(() => false))
    this.#driver
      .prepare('INSERT INTO indexes (collection, line, multikey) VALUES (?, ?, ?)')
      .run(collection, asLine(declared), multikey)
  }
}
