import type { Catalogue, Collection } from './catalogue'
import { type Driver, openDriver } from './driver'
import { Scanner } from './scan'

/** The store as it was at one moment. */
export interface Snapshot {
  scanner: Scanner
  /** Whether the collection was there already. */
  has(collection: Collection): boolean
  release(): void
}

interface Reader {
  driver: Driver
  scanner: Scanner
}

/** Readers kept open for the next transaction. */
const keptOpen = 8

/** Snapshots by read transactions of SQLite's write-ahead log, each on a connection of its own. */
export class Snapshots {
  readonly #file: string
  readonly #catalogue: Catalogue
  readonly #idle: Reader[] = []
  #closed = false

  constructor(file: string, catalogue: Catalogue) {
    this.#file = file
    this.#catalogue = catalogue
  }

  /** The store as it stands now, with everything that is committed. */
  take(): Snapshot {
    const reader = this.#idle.pop() ?? this.#open()
    reader.driver.exec('BEGIN')
    // Only the first read fixes what is seen.
    reader.driver.prepare('SELECT count(*) FROM collections').get()
    const there = new Set(this.#catalogue.all().map(({ name }) => name))
    return {
      scanner: reader.scanner,
      has: ({ name }) => there.has(name),
      release: () => this.#giveBack(reader),
    }
  }

  close(): void {
    this.#closed = true
    for (const { driver } of this.#idle.splice(0)) driver.close()
  }

  #open(): Reader {
    const driver = openDriver(this.#file)
    return { driver, scanner: new Scanner(driver) }
  }

  #giveBack(reader: Reader): void {
    reader.driver.exec('ROLLBACK')
    if (this.#closed || this.#idle.length >= keptOpen) reader.driver.close()
    else this.#idle.push(reader)
  }
}
