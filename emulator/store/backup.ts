import { createHash } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import Libsql from 'libsql'
import { messageOf } from '../errors'
import { openDriver } from './driver'
import { lock } from './lock'
import { databaseFile } from './store'
import { type Verified, verify } from './verify'

/** What a backup holds. */
export interface BackedUp {
  files: number
  bytes: number
}

/** Tries before giving up on files that are replaced faster than they can be read. */
const triesMax = 10

/**
 * Writes everything in a data folder, in use or not, into one new file: a copy of the database as it stood at one
 * moment, with the contents of the stored files and the secret of the links in a table `contents`. Throws, and leaves
 * no file, when one exists already or a stored file is damaged.
 */
export function backup(dataDir: string, file: string): BackedUp {
  if (!existsSync(databaseFile(dataDir))) throw new Error(`${dataDir} holds no data`)
  if (existsSync(file)) throw new Error(`${file} is there already`)
  const part = `${file}.part`
  // Hard links: a file that is replaced meanwhile keeps its old content under this name.
  const held = join(dataDir, 'backup')
  try {
    for (let left = triesMax; ; left--) {
      rmSync(part, { force: true })
      rmSync(held, { recursive: true, force: true })
      const files = copy(dataDir, part, held)
      if (files === undefined && left > 0) continue
      if (files === undefined) throw new Error('the stored files change too fast')
      sync(part)
      renameSync(part, file)
      sync(dirname(resolve(file)))
      return files
    }
  } finally {
    for (const rest of [part, `${part}-journal`]) rmSync(rest, { force: true })
    rmSync(held, { recursive: true, force: true })
  }
}

/** undefined when a file was made and removed again between two looks. */
function copy(dataDir: string, part: string, held: string): BackedUp | undefined {
  hold(dataDir, held)
  const live = openDriver(databaseFile(dataDir))
  try {
    live.prepare('VACUUM INTO ?').run(part)
  } finally {
    live.close()
  }
  hold(dataDir, held)
  const database = new Libsql(part)
  try {
    database.exec('CREATE TABLE contents (name TEXT PRIMARY KEY, bytes BLOB NOT NULL)')
    database.exec('BEGIN')
    const add = database.prepare('INSERT INTO contents (name, bytes) VALUES (?, ?)')
    const secret = join(dataDir, 'link-secret')
    if (existsSync(secret)) add.run('link-secret', readFileSync(secret))
    let bytes = 0
    const rows = fileRows(database)
    for (const { path, sha256, content } of rows) {
      const kept = join(held, content)
      if (!existsSync(kept)) {
        if (existsSync(join(dataDir, 'files', content)) || isStillNamed(dataDir, content)) throw damaged(path)
        return undefined
      }
      const whole = readFileSync(kept)
      if (createHash('sha256').update(whole).digest('hex') !== sha256) throw damaged(path)
      add.run(content, whole)
      bytes += whole.length
    }
    database.exec('COMMIT')
    return { files: rows.length, bytes }
  } finally {
    if (database.inTransaction) database.exec('ROLLBACK')
    database.close()
  }
}

const damaged = (path: string) => new Error(`damaged file: ${path} is missing or does not match its SHA-256`)

function hold(dataDir: string, held: string): void {
  mkdirSync(held, { recursive: true })
  const folder = join(dataDir, 'files')
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.part')) continue
    try {
      linkSync(join(folder, name), join(held, name))
    } catch (thrown) {
      if (!['EEXIST', 'ENOENT'].includes((thrown as NodeJS.ErrnoException).code ?? '')) throw thrown
    }
  }
}

function isStillNamed(dataDir: string, content: string): boolean {
  const live = openDriver(databaseFile(dataDir))
  try {
    return live.prepare('SELECT 1 FROM files WHERE content = ?').get(content) !== undefined
  } finally {
    live.close()
  }
}

function fileRows(database: Libsql.Database): { path: string; sha256: string; content: string }[] {
  const table = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'files'").get()
  if (!table) return []
  return database.prepare('SELECT path, sha256, content FROM files').all() as ReturnType<typeof fileRows>
}

/** What a restore put in place, and where the data that stood there went. */
export interface Restored {
  verified: Verified
  before: string | undefined
}

/**
 * Puts a backup in the place of a data folder that no emulator has open. The backup is unpacked beside it and verified
 * first; what stood there is kept under another name. Throws, and changes nothing, when anything is damaged.
 */
export function restore(dataDir: string, file: string): Restored {
  if (!existsSync(file)) throw new Error(`${file} does not exist`)
  const target = resolve(dataDir)
  let letGo = existsSync(target) ? lock(target) : undefined
  const fresh = `${target}.restoring`
  try {
    rmSync(fresh, { recursive: true, force: true })
    unpack(file, fresh)
    const verified = verify(fresh)
    if (verified.damage.length > 0) throw new Error(`the backup is damaged:\n${verified.damage.join('\n')}`)
    const before = letGo && `${target}.before-${new Date().toISOString().replaceAll(':', '')}`
    letGo?.()
    letGo = undefined
    if (before) renameSync(target, before)
    renameSync(fresh, target)
    return { verified, before }
  } catch (thrown) {
    rmSync(fresh, { recursive: true, force: true })
    letGo?.()
    throw thrown
  }
}

function unpack(file: string, folder: string): void {
  mkdirSync(join(folder, 'files'), { recursive: true })
  copyFileSync(file, databaseFile(folder))
  let database: Libsql.Database | undefined
  try {
    database = new Libsql(databaseFile(folder))
    const names = database.prepare('SELECT name FROM contents').all() as { name: string }[]
    const one = database.prepare('SELECT bytes FROM contents WHERE name = ?')
    for (const { name } of names) {
      const { bytes } = one.get(name) as { bytes: Buffer }
      const place = name === 'link-secret' ? join(folder, name) : join(folder, 'files', name)
      writeFileSync(place, new Uint8Array(bytes), { mode: 0o600 })
      sync(place)
    }
    database.exec('DROP TABLE contents')
    database.exec('VACUUM')
  } catch (thrown) {
    throw new Error(`${file} is no backup, or damaged: ${messageOf(thrown)}`)
  } finally {
    database?.close()
  }
  sync(databaseFile(folder))
}

/** Windows cannot sync a folder. */
function sync(place: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(place, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
