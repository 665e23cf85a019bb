import { createHash } from 'node:crypto'
import { CloudError } from '../errors'

/** Eight bytes over a row's text and its place, so that a row in the wrong place is found too. */
export function checksum(collection: string, row: number, text: string): Buffer {
  return createHash('md5').update(`${collection}\n${row}\n`).update(text).digest().subarray(0, 8)
}

/** Refuses to go on with a row whose bytes changed on disk; the message names it. `sum` as SQLite's hex() writes it. */
export function assertWhole(collection: string, row: number, text: string, sum: string): void {
  if (checksum(collection, row, text).toString('hex').toUpperCase() === sum) return
  throw new CloudError('DATABASE_REQUEST_FAILED', damaged(collection, row))
}

/** How a damaged row is named, by the answer to a read and by `verify`. */
export function damaged(collection: string, row: number): string {
  return `damaged row: collection ${collection}, row ${row} does not match its checksum; restore it from a backup`
}
