import { type SheetSort, sheetLimits } from '../../../contract/spreadsheets'
import { type Column, columns, plainHead } from './columns'
import { objectionTo } from './objection-to'
import { type Objection, unpacked } from './unpacked'

/** One row of a roster: its number in the margin, and what stands in it by the names of its columns; empty cells are not there. */
export interface SheetRow {
  row: number
  cells: Readonly<Record<string, string>>
}

/** Above the head may stand what a file says of itself. */
const headWithin = 5

/** The rows of an uploaded .xlsx, or why it is not taken. */
export async function readRows(bytes: Buffer, sort: SheetSort): Promise<SheetRow[] | Objection> {
  const texts = unpacked(bytes)
  if (!(texts instanceof Map)) return texts
  const objection = objectionTo(texts)
  if (objection) return objection
  const table = await tableOf(bytes)
  return table ? rowsOf(table, columns[sort]) : { refusal: 'sheet.unreadable' }
}

/** The first sheet, as texts. What the reader makes nothing of is no fault of ours. */
async function tableOf(bytes: Buffer): Promise<string[][] | null> {
  // Few calls need it, and no cold start should wait for it.
  const { default: readXlsxFile } = await import('read-excel-file/universal')
  try {
    const [sheet] = await readXlsxFile<string>(new Blob([new Uint8Array(bytes)]), {
      parseNumber: plainNumber,
    })
    return (sheet?.data ?? []).map((row) => row.map(textOf))
  } catch (error) {
    console.warn('a spreadsheet that cannot be read', error)
    return null
  }
}

/** A number as it was typed: `1.39E10` stands for a telephone number. */
function plainNumber(written: string): string {
  const value = Number(written)
  return /e/i.test(written) && Number.isSafeInteger(value) ? String(value) : written
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return String(cell).trim()
}

function rowsOf(table: string[][], known: readonly Column[]): SheetRow[] | Objection {
  const first = known[0]?.head
  const headAt = table.slice(0, headWithin).findIndex((row) => row.some((cell) => plainHead(cell) === first))
  const heads = table[headAt]?.map(plainHead)
  if (!heads) return { refusal: 'sheet.noHead' }
  const wrong = wrongHeads(heads, known)
  if (wrong) return wrong
  const names = heads.map((head) => known.find((column) => column.head === head && !column.isShown)?.name)
  const rows = table
    .slice(headAt + 1)
    .map((row, index) => ({ row: headAt + 2 + index, cells: cellsOf(row, names) }))
    .filter(({ row, cells }) => Object.keys(cells).length > 0 && !isHint(cells, known, row === headAt + 2))
  if (rows.length === 0) return { refusal: 'sheet.empty' }
  if (rows.length > sheetLimits.rows)
    return { refusal: 'sheet.tooManyRows', params: { max: sheetLimits.rows } }
  return rows
}

function wrongHeads(heads: string[], known: readonly Column[]): Objection | null {
  const written = heads.filter((head) => head !== '')
  const say = (refusal: Objection['refusal'], some: string[]): Objection | null =>
    some.length > 0 ? { refusal, params: { columns: [...new Set(some)].join('、').slice(0, 100) } } : null
  const unknown = written.filter((head) => !known.some((column) => column.head === head))
  const twice = written.filter((head, at) => written.indexOf(head) !== at)
  const missing = known.filter(({ head, isRequired }) => isRequired && !written.includes(head))
  return (
    say('sheet.unknownColumns', unknown) ??
    say('sheet.twiceColumns', twice) ??
    say(
      'sheet.missingColumns',
      missing.map(({ head }) => head),
    )
  )
}

function cellsOf(row: string[], names: (string | undefined)[]): Record<string, string> {
  const cells: Record<string, string> = {}
  for (const [at, name] of names.entries()) {
    const cell = row[at]
    if (name && cell) cells[name] = cell
  }
  return cells
}

/** The line of hints that stands under the head of a template. */
function isHint(
  cells: Readonly<Record<string, string>>,
  known: readonly Column[],
  isFirst: boolean,
): boolean {
  const hints = known.filter(({ name, hint }) => hint !== undefined && cells[name] === hint)
  return isFirst && hints.length > 1
}
