import type { Columns } from './columns'
import type { LedgerCell } from './row-digest'

/**
 * A ledger as .csv: UTF-8 with the mark spreadsheets know it by, lines that end as RFC 4180 has them.
 */

/** What a spreadsheet would carry out: at the beginning of a cell or of one of its lines, behind whatever it skips (threat-model.md T60). */
const formula =
  /(^|[\r\n\v\f\u0085\u2028\u2029])((?:(?![\r\n\v\f\u0085\u2028\u2029])[\s\p{Cf}\p{Cc}])*)(?=[=+\-@＝＋－＠])/gu

/** A text that is read as text, and is the same behind the apostrophes. */
function defused(text: string): string {
  return text.replace(formula, "$1'$2")
}

function written(cell: LedgerCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = typeof cell === 'object' ? cell.at : defused(cell)
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

const line = (cells: readonly LedgerCell[]) => `${cells.map(written).join(',')}\r\n`

/** Some rows, so that more can follow. */
export function plainRows(rows: readonly (readonly LedgerCell[])[]): Buffer {
  return Buffer.from(rows.map(line).join(''))
}

/** The whole file from its rows. */
export function plainTable(about: string, columns: Columns, parts: readonly Buffer[]): Buffer {
  const heads = columns.map(([head]) => head)
  return Buffer.concat([Buffer.from(`\ufeff${line([about])}${line(heads)}`), ...parts])
}
