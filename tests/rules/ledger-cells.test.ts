import { readSheet } from 'read-excel-file/node'
import { ledgerColumns } from '../../cloudfunctions/_service/ledgers/columns'
import { plainRows, plainTable } from '../../cloudfunctions/_service/ledgers/plain-table'
import { rosterColumns } from '../../cloudfunctions/_service/ledgers/rosters'
import { assembled, packedRows } from '../../cloudfunctions/_service/ledgers/workbook'
import { unpacked } from '../../cloudfunctions/_service/spreadsheets/unpacked'
import { csvTable } from '../csv'

/** threat-model.md T60: what a spreadsheet carries out, and what it skips before it. */
const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠']
const before = [
  '',
  ' ',
  '\u00a0',
  '\t',
  '\r',
  '\n',
  '\r\n',
  ' \t\u00a0',
  '\u3000',
  '\ufeff',
  '\u200b',
  '\u2028',
  '第一行\n',
  '第一行\r\n\t',
  '第一行\r',
  '一\n二\n ',
]
const texts = before.flatMap((each) => signs.map((sign) => `${each}${sign}HYPERLINK("http://x";"y")`))
const columnsOf = { appeals: ledgerColumns, ...rosterColumns }

/** A cell, or a line of it, that a spreadsheet would carry out. */
function isLive(cell: string): boolean {
  return cell
    .split(/[\r\n\v\f\u0085\u2028\u2029]/)
    .some((line) => signs.includes(line.replace(/^[\s\p{Cf}\p{Cc}]+/u, '').charAt(0)))
}

it.each(Object.keys(columnsOf) as (keyof typeof columnsOf)[])(
  'in no column of the ledger of %s is anything a formula, whatever it begins with',
  async (name) => {
    const columns = columnsOf[name]
    const rows = texts.map((text) => columns.map(() => text))
    const sheet = assembled('台账', texts[0] ?? '', columns, [packedRows(rows, 1, columns)])
    const parts = unpacked(sheet)
    if (!(parts instanceof Map)) throw new Error(parts.refusal)
    expect([...parts.values()].join('')).not.toMatch(/<f[ >/]/)
    // Excel's own line ends are line feeds; all else comes back as it was, as text.
    const read = (await readSheet(sheet)) as unknown[][]
    const same = (text: string) => text.replace(/\r\n?/g, '\n')
    for (const [at, text] of texts.entries())
      expect(read[at + 2]?.map((cell) => same(String(cell)).trim())).toEqual(
        columns.map(() => same(text).trim()),
      )

    const table = csvTable(plainTable(texts[0] ?? '', columns, [plainRows(rows)]).toString())
    expect(table).toHaveLength(texts.length + 2)
    expect(table.flat().filter(isLive)).toEqual([])
    for (const [at, text] of texts.entries())
      for (const cell of table[at + 2] ?? []) expect(cell.replace(/'/g, '')).toBe(text)
  },
)

it('a telephone number and a plain text stay what they are', () => {
  const columns = rosterColumns.contacts
  const cells = [
    '+86199****0001',
    '路长明',
    'a"b',
    '一，二',
    '3-4号',
    '13:00',
    null,
    7,
    { at: '2026-11-22 09:30' },
  ]
  const bytes = plainTable('企业台账', columns, [plainRows([cells])])
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  const [, , row] = csvTable(bytes.toString())
  expect(row).toEqual([
    "'+86199****0001",
    '路长明',
    'a"b',
    '一，二',
    '3-4号',
    '13:00',
    '',
    '7',
    '2026-11-22 09:30',
  ])
})

it('rows that come part by part are the rows that come at once', () => {
  const columns = rosterColumns.envoys
  const rows = ['甲', '乙', '丙'].map((name) => [1, name, 'x,y'])
  const parts = rows.map((row) => plainRows([row]))
  expect(plainTable('关于', columns, parts)).toEqual(plainTable('关于', columns, [plainRows(rows)]))
})
