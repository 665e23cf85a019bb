import type { SheetSort } from '../../../contract/spreadsheets'
import { columns } from './columns'

/** Every cell is a text: what begins with `=` `+` `-` `@` is never carried out (threat-model.md T60). */
const cell = (value: string, more: object = {}) => ({ value, type: String, format: '@', ...more })

const wide = new Set([
  'name',
  'address',
  'creditCode',
  'clusters',
  'gaps',
  'kind',
  'organisation',
  'makes',
  'needs',
])

/** A roster as .xlsx: a line about itself, the heads, and the rows by the names of their columns. */
export async function writeFile(
  sort: SheetSort,
  about: string,
  rows: readonly Readonly<Record<string, string>>[],
): Promise<Buffer> {
  // Few calls need it, and no cold start should wait for it.
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const shown = columns[sort]
  const head = shown.map(({ head: title, isRequired }) =>
    cell(isRequired ? `${title}*` : title, { fontWeight: 'bold' }),
  )
  const table = [
    [cell(about)],
    head,
    ...rows.map((row) => shown.map(({ name }) => (row[name] ? cell(row[name]) : null))),
  ]
  return writeXlsxFile(table, {
    sheet: '名册',
    columns: shown.map(({ name }) => ({ width: wide.has(name) ? 28 : 14 })),
    stickyRowsCount: 2,
  }).toBuffer()
}

/** An empty one, with a line of what may stand in each column. */
export function writeTemplate(sort: SheetSort, about: string): Promise<Buffer> {
  const hints = columns[sort].flatMap(({ name, hint, isShown }) => (hint && !isShown ? [[name, hint]] : []))
  return writeFile(sort, about, [Object.fromEntries(hints)])
}
