import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { CloudError, messageOf, requestFailed } from '../errors'
import type { Store } from '../store/store'
import { contentTypeOf } from './content-type'
import { assertCloudPath } from './paths'

/** Who acts: a user by openid, or the administrator (a function, the SDK), who may do everything. */
export type Actor = { user: string } | 'administrator'

/** What is known of a file. */
export interface StoredFile {
  path: string
  /** Bytes. */
  size: number
  type: string
  /** The openid of who uploaded it; null = administrator. */
  owner: string | null
  sha256: string
  /** The name of its content under `files/`. */
  content: string
}

/**
 * Files: content on disk (written aside, synced, renamed), everything else in SQLite. The rule is PRIVATE: a user may
 * make, overwrite and delete files of his own and nothing else. A content file without a row is swept at start.
 */
export class FileStore {
  readonly #store: Store
  readonly #folder: string

  constructor(store: Store, dataDir: string) {
    this.#store = store
    this.#folder = join(dataDir, 'files')
    mkdirSync(this.#folder, { recursive: true })
    store.driver.exec(`CREATE TABLE IF NOT EXISTS files
      (path TEXT PRIMARY KEY, size INTEGER NOT NULL, type TEXT NOT NULL, owner TEXT, sha256 TEXT NOT NULL, content TEXT NOT NULL)`)
    this.#sweep()
  }

  /** The file of that path, or undefined. */
  get(path: string): StoredFile | undefined {
    const row = this.#store.driver
      .prepare('SELECT path, size, type, owner, sha256, content FROM files WHERE path = ?')
      .get(path)
    if (!row) return undefined
    const [, size, type, owner, sha256, content] = row as [
      string,
      number,
      string,
      string | null,
      string,
      string,
    ]
    return { path, size, type, owner, sha256, content }
  }

  /**
   * Stores a stream of at most `maxBytes`; resolves once it is on disk. A stream that breaks off leaves nothing.
   * Refuses with STORAGE_EXCEED_AUTHORITY a path that belongs to somebody else, with STORAGE_REQUEST_FAIL what the disk
   * does not take.
   */
  async put(path: string, stream: Readable, actor: Actor, maxBytes: number): Promise<StoredFile> {
    assertCloudPath(path)
    this.#assertMay(actor, path)
    const content = randomUUID()
    try {
      const { size, sha256 } = await this.#write(content, stream, maxBytes)
      const owner = actor === 'administrator' ? null : actor.user
      const file = { path, size, type: contentTypeOf(path), owner, sha256, content }
      await this.#record(file, actor)
      return file
    } catch (thrown) {
      await rm(join(this.#folder, content), { force: true })
      throw ofDisk(thrown) ?? thrown
    }
  }

  /** The content, as a stream; compare it with `sha256` if damage must be noticed. */
  read({ content }: StoredFile): Readable {
    return createReadStream(join(this.#folder, content))
  }

  /** The SHA-256 of what lies on disk now, in hex; undefined when the content is gone. */
  async sha256Now(file: StoredFile): Promise<string | undefined> {
    const hash = createHash('sha256')
    try {
      for await (const piece of this.read(file)) hash.update(piece as Buffer)
    } catch {
      return undefined
    }
    return hash.digest('hex')
  }

  /** Takes a file away; a missing one is STORAGE_FILE_NONEXIST. */
  async remove(path: string, actor: Actor): Promise<void> {
    const file = this.get(path)
    if (!file) throw missing(path)
    this.#assertMay(actor, path)
    await this.#store.write(() => this.#store.driver.prepare('DELETE FROM files WHERE path = ?').run(path))
    await rm(join(this.#folder, file.content), { force: true })
  }

  /** Every file, by path. */
  all(): StoredFile[] {
    const rows = this.#store.driver.prepare('SELECT path FROM files ORDER BY path').all()
    return rows.flatMap(([path]) => this.get(path as string) ?? [])
  }

  async #write(
    content: string,
    stream: Readable,
    maxBytes: number,
  ): Promise<{ size: number; sha256: string }> {
    const aside = join(this.#folder, `${content}.part`)
    const hash = createHash('sha256')
    let size = 0
    let handle: FileHandle | undefined
    try {
      handle = await open(aside, 'wx')
      for await (const piece of stream) {
        size += (piece as Buffer).length
        if (size > maxBytes)
          throw new CloudError('STORAGE_REQUEST_FAIL', `the file is larger than ${maxBytes} bytes`)
        hash.update(piece as Buffer)
        // Not `write`: on a disk that is nearly full it may write a part and be content.
        await handle.appendFile(piece as Buffer)
      }
      if (size > maxBytes)
        throw new CloudError('STORAGE_REQUEST_FAIL', `the file is larger than ${maxBytes} bytes`)
      await handle.sync()
      await handle.close()
      handle = undefined
      await rename(aside, join(this.#folder, content))
      await this.#syncFolder()
      return { size, sha256: hash.digest('hex') }
    } finally {
      await handle?.close()
      await rm(aside, { force: true })
    }
  }

  /** A rename survives power loss only once the folder itself is synced. Windows has no such call. */
  async #syncFolder(): Promise<void> {
    if (process.platform === 'win32') return
    const folder = await open(this.#folder, 'r')
    await folder.sync()
    await folder.close()
  }

  async #record(file: StoredFile, actor: Actor): Promise<void> {
    const before = await this.#store.write(() => {
      this.#assertMay(actor, file.path)
      const replaced = this.get(file.path)
      this.#store.driver
        .prepare(
          'INSERT OR REPLACE INTO files (path, size, type, owner, sha256, content) VALUES (?, ?, ?, ?, ?, ?)',
        )
        .run(file.path, file.size, file.type, file.owner, file.sha256, file.content)
      return replaced
    })
    if (before) await rm(join(this.#folder, before.content), { force: true })
  }

  #assertMay(actor: Actor, path: string): void {
    const file = this.get(path)
    if (!file || actor === 'administrator' || file.owner === actor.user) return
    throw new CloudError(
      'STORAGE_EXCEED_AUTHORITY',
      'storage:exceed authority: the file belongs to somebody else',
    )
  }

  #sweep(): void {
    const known = new Set(this.all().map(({ content }) => content))
    for (const name of readdirSync(this.#folder)) {
      if (!known.has(name)) rmSync(join(this.#folder, name), { force: true })
    }
  }
}

/** `STORAGE_FILE_NONEXIST`, as for a file of another environment. */
export function missing(what: string): CloudError {
  return new CloudError('STORAGE_FILE_NONEXIST', `storage:file not exist: ${what}`)
}

/** The refusal for a full or broken disk, by what the system or the store said; undefined for anything else. */
function ofDisk(thrown: unknown): CloudError | undefined {
  const { code, syscall } = thrown as NodeJS.ErrnoException
  if (syscall !== undefined)
    return new CloudError('STORAGE_REQUEST_FAIL', `the file could not be written: ${code}`)
  if (code !== 'DATABASE_REQUEST_FAILED') return undefined
  return new CloudError('STORAGE_REQUEST_FAIL', `the file could not be recorded: ${messageOf(thrown)}`)
}

/** The refusal of a content that is not what was uploaded. */
export function damagedFile(path: string): CloudError {
  return requestFailed(`damaged file: ${path} does not match its SHA-256; restore it from a backup`)
}
