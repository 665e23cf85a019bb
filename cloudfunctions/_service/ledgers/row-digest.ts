import { createHash } from 'node:crypto'

/** A cell as it is written: a text, a number, an instant by the wall clock of Asia/Shanghai, or nothing. */
export type LedgerCell = string | number | { at: string } | null

/** `2026-11-22 09:30` of an instant. */
export function wallClock(at: Date): string {
  return new Date(at.getTime() + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')
}

/**
 * What proves a row of an exported ledger: the digest of the row before and of every cell as it can be read. Whoever
 * changes a cell breaks that row's; whoever mends them all has another head than the one on record.
 */
export function rowDigest(before: string, cells: readonly LedgerCell[]): string {
  const said = cells.map((cell) => (cell === null ? '' : typeof cell === 'object' ? cell.at : String(cell)))
  return createHash('sha256')
    .update(JSON.stringify([before, ...said]))
    .digest('hex')
    .slice(0, 32)
}
