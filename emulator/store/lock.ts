import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Libsql from 'libsql'

/**
 * Takes a data folder for this process and returns how to let it go. The lock is a lock of the operating system on a
 * database of its own, so a killed process leaves none behind.
 */
export function lock(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const database = new Libsql(join(dataDir, 'lock.db'), { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch {
    database.close()
    throw new Error(`${dataDir} is in use by another emulator`)
  }
  return () => {
    database.exec('ROLLBACK')
    database.close()
  }
}
