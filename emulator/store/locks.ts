/** Thrown into an ordinary write that meets something an open transaction has written; the store tries it again later. */
export class Locked extends Error {
  /** Resolves when the transaction has ended, whichever way. */
  readonly released: Promise<void>

  constructor(released: Promise<void>) {
    super('an open transaction has written this')
    this.name = 'Locked'
    this.released = released
  }
}

/** Who holds a lock. */
export interface Holder {
  /** Resolves when it has ended. */
  ended: Promise<void>
}

/**
 * What open transactions have written, and what ordinary writes changed since the oldest of them took its snapshot.
 * A lock is a name: of a row, or of a key in a unique index. While no snapshot is taken nothing is noted.
 */
export class Locks {
  readonly #held = new Map<string, Holder>()
  /** The number of the last change of each name, oldest first. */
  readonly #changed = new Map<string, number>()
  /** The number of the last change each open snapshot sees, oldest first. */
  readonly #snapshots = new Map<Holder, number>()
  #change = 0
  #touched: string[] = []

  /** True while no transaction has a snapshot: then nothing has to be named. */
  get idle(): boolean {
    return this.#snapshots.size === 0
  }

  /** A snapshot is taken now; returns the number of the last change it sees. */
  open(holder: Holder): number {
    this.#snapshots.set(holder, this.#change)
    return this.#change
  }

  /** A transaction with a snapshot has ended: its locks go, and what only it had to be told. */
  close(holder: Holder): void {
    for (const [name, by] of this.#held) if (by === holder) this.#held.delete(name)
    this.#snapshots.delete(holder)
    const [oldest = Number.POSITIVE_INFINITY] = this.#snapshots.values()
    for (const [name, change] of this.#changed) {
      if (change > oldest) break
      this.#changed.delete(name)
    }
  }

  /** An ordinary write is about to change this. */
  touch(name: string): void {
    const holder = this.#held.get(name)
    if (holder) throw new Locked(holder.ended)
    this.#touched.push(name)
  }

  /** Runs an ordinary write, or a commit, and notes what it changed unless it throws. */
  noting<T>(work: () => T): T {
    this.#touched = []
    const result = work()
    this.#change++
    for (const name of this.#touched) {
      this.#changed.delete(name)
      this.#changed.set(name, this.#change)
    }
    return result
  }

  /** Takes a lock for a transaction; false when another one holds it or it was changed behind the snapshot. */
  take(name: string, holder: Holder, snapshot: number): boolean {
    const by = this.#held.get(name)
    if (by && by !== holder) return false
    if ((this.#changed.get(name) ?? 0) > snapshot) return false
    this.#held.set(name, holder)
    return true
  }
}

/** The lock of a document. */
export function rowLock(table: string, row: number): string {
  return `${table} ${row}`
}

/** The lock of a key in a unique index. */
export function keyLock(ix: number, key: Buffer): string {
  return `${ix}:${key.toString('latin1')}`
}
