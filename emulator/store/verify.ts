import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../errors'
import { parseStored } from '../values/ejson'
import { Catalogue, type Collection } from './catalogue'
import { checksum, damaged } from './checksum'
import { type Driver, openDriver } from './driver'
import { entriesOf } from './entries'
import { databaseFile } from './store'

/** What `verify` looked at, and what is wrong, one sentence each. */
export interface Verified {
  documents: number
  entries: number
  files: number
  damage: string[]
}

/**
 * Walks a data folder, also one in use: SQLite's own check, then every row, index entry and file as they stand at one
 * moment. What SQLite itself cannot read any more is named with its words.
 */
export function verify(dataDir: string): Verified {
  const verified: Verified = { documents: 0, entries: 0, files: 0, damage: [] }
  if (!existsSync(databaseFile(dataDir))) {
    return { ...verified, damage: [`no database: ${databaseFile(dataDir)} does not exist`] }
  }
  let driver: Driver | undefined
  try {
    driver = openDriver(databaseFile(dataDir))
    for (const [line] of driver.prepare('PRAGMA integrity_check').all()) {
      if (line !== 'ok') verified.damage.push(`damaged database file: ${String(line)}`)
    }
    const catalogue = new Catalogue(driver)
    driver.exec('BEGIN')
    for (const collection of catalogue.all()) verifyCollection(driver, collection, verified)
    const suspects = verifyFiles(driver, dataDir, verified)
    driver.exec('COMMIT')
    for (const { path, content } of suspects) {
      // A file that was replaced or removed meanwhile is none to complain about.
      if (!driver.prepare('SELECT 1 FROM files WHERE path = ? AND content = ?').get(path, content)) continue
      verified.damage.push(`damaged file: ${path} is missing or does not match its SHA-256`)
    }
  } catch (thrown) {
    verified.damage.push(`damaged database file: ${messageOf(thrown)}`)
  } finally {
    driver?.close()
  }
  return verified
}

function verifyCollection(driver: Driver, collection: Collection, verified: Verified): void {
  const held = driver.prepare('SELECT 1 FROM entries WHERE ix = ? AND key = ? AND row = ?')
  const expected = new Map(collection.indexes.map(({ ix }) => [ix, 0]))
  for (const [row, text, sum] of driver.prepare(`SELECT row, text, sum FROM ${collection.table}`).iterate()) {
    verified.documents++
    const [at, stored] = [row as number, text as string]
    if (!checksum(collection.name, at, stored).equals(sum as Buffer)) {
      verified.damage.push(damaged(collection.name, at))
      continue
    }
    const document = parseStored(stored)
    for (const index of collection.indexes) {
      const { keys } = entriesOf(document, index.keys)
      expected.set(index.ix, (expected.get(index.ix) as number) + keys.length)
      if (keys.every((key) => held.get(index.ix, key, at))) continue
      verified.damage.push(`damaged index: ${collection.name}.${index.name} lacks an entry of row ${at}`)
    }
  }
  for (const { ix, name } of collection.indexes) {
    const [count] = driver.prepare('SELECT count(*) FROM entries WHERE ix = ?').get(ix) as [number]
    verified.entries += count
    const more = count - (expected.get(ix) as number)
    if (more > 0)
      verified.damage.push(`damaged index: ${collection.name}.${name} holds ${more} entries of no document`)
  }
}

function verifyFiles(
  driver: Driver,
  dataDir: string,
  verified: Verified,
): { path: string; content: string }[] {
  const table = driver.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'files'").get()
  if (!table) return []
  return driver
    .prepare('SELECT path, sha256, content FROM files')
    .all()
    .flatMap(([path, sha256, content]) => {
      verified.files++
      const file = join(dataDir, 'files', content as string)
      const whole =
        existsSync(file) && createHash('sha256').update(readFileSync(file)).digest('hex') === sha256
      return whole ? [] : [{ path: path as string, content: content as string }]
    })
}
