import { type LedgerCell, rowDigest } from './row-digest'

/** Rows above the first of the ledger: about itself, and the heads. */
const above = 2

/**
 * Holds an exported ledger against the digests it carries, without an office: which rows are not what was handed out, by
 * the spreadsheet's own margin. `head` is the one that was kept elsewhere; without it, the file's own word is taken.
 */
export async function sheetFaults(bytes: Buffer, head?: string): Promise<{ rows: number; faults: string[] }> {
  const { readSheet } = await import('read-excel-file/node')
  const table = (await readSheet(bytes)) as (string | number | Date | null)[][]
  const about = String(table[0]?.[0] ?? '')
  // Which ledger it is, say its heads; the last column proves the row.
  const heads = (table[1] ?? []).map(String)
  const faults: string[] = []
  let before = ''
  for (const [index, cells] of table.slice(above).entries()) {
    const told = String(cells[heads.length - 1] ?? '')
    const read = heads.slice(0, -1).map((_, column) => asWritten(cells[column] ?? null))
    if (rowDigest(before, read) !== told)
      faults.push(`第 ${index + above + 1} 行（${heads[1]} ${cells[1] ?? ''}）：与导出时不符，或它前面少了行`)
    before = told
  }
  const kept = head ?? /校验码 ([0-9a-f]{32})/.exec(about)?.[1] ?? ''
  if (kept !== before) faults.push(`末行：校验码与留存的不符（${kept || '无'}），可能少了行或整份重写过`)
  return { rows: table.length - above, faults }
}

function asWritten(cell: string | number | Date | null): LedgerCell {
  if (!(cell instanceof Date)) return cell
  // Days and parts of days are not exact to the minute.
  const minute = Math.round(cell.getTime() / 60_000) * 60_000
  return { at: new Date(minute).toISOString().slice(0, 16).replace('T', ' ') }
}
