import { messageOf, requestFailed } from '../errors'
import type { Driver, Statement } from './driver'

interface Waiting {
  work: () => unknown
  resolve: (result: unknown) => void
  reject: (reason: unknown) => void
}

/**
 * Writes of the same turn of the event loop share one transaction, and are answered only after its commit reached the
 * disk. While one commit is being synced the next requests gather, so the group grows with the load.
 * Each write has a savepoint of its own: one that throws leaves no trace and does not touch the others.
 */
export class GroupCommit {
  readonly #driver: Driver
  readonly #afterRollback: () => void
  readonly #savepoint: Statement
  readonly #release: Statement
  #waiting: Waiting[] = []
  #closed = false

  /** `afterRollback` is called when something that was written is undone again. */
  constructor(driver: Driver, afterRollback: () => void) {
    this.#driver = driver
    this.#afterRollback = afterRollback
    this.#savepoint = driver.prepare('SAVEPOINT one')
    this.#release = driver.prepare('RELEASE one')
  }

  /** Runs `work` (synchronous, on a store that no other write touches meanwhile); resolves once it is on disk. */
  write<T>(work: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(requestFailed('the emulator is closing'))
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as (result: unknown) => void, reject })
      if (this.#waiting.length === 1) setImmediate(() => this.flush())
    })
  }

  /** Commits what is waiting and takes nothing more. */
  close(): void {
    this.flush()
    this.#closed = true
  }

  /** Commits what is waiting; called by itself at the end of the turn. */
  flush(): void {
    const group = this.#waiting
    this.#waiting = []
    if (group.length === 0) return
    try {
      this.#driver.exec('BEGIN IMMEDIATE')
      const answers = group.map((waiting) => this.#runOne(waiting))
      this.#driver.exec('COMMIT')
      for (const answer of answers) answer()
    } catch (thrown) {
      this.#undo('ROLLBACK')
      for (const { reject } of group) reject(unwritable(thrown))
    }
  }

  #runOne({ work, resolve, reject }: Waiting): () => void {
    this.#savepoint.run()
    try {
      const result = work()
      this.#release.run()
      return () => resolve(result)
    } catch (thrown) {
      this.#undo('ROLLBACK TO one')
      this.#release.run()
      return () => reject(isDriverError(thrown) ? unwritable(thrown) : thrown)
    }
  }

  #undo(sql: string): void {
    try {
      this.#driver.exec(sql)
    } catch {
      // SQLite has already rolled back by itself (disk full, I/O error).
    }
    this.#afterRollback()
  }
}

/**
 * Disk full, I/O error: the caller hears that nothing was written. SQLite itself says "disk I/O error" when it is the
 * index of its log (-shm) for which there is no space.
 */
function unwritable(thrown: unknown): Error {
  const { code } = thrown as { code?: unknown }
  const why = code === 'SQLITE_IOERR_SHMSIZE' ? 'database or disk is full' : messageOf(thrown)
  return requestFailed(`the store could not be written: ${why}`)
}

function isDriverError(thrown: unknown): boolean {
  return String((thrown as { code?: unknown } | null)?.code).startsWith('SQLITE')
}
