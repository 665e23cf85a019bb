import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Columns } from './columns'
import type { LedgerCell } from './row-digest'

/**
 * An .xlsx that is written part by part: rows are packed as they come, and the packed parts, one after the other, are the
 * packed sheet. So no part of the work, however long the ledger, holds all of its rows.
 */

/** XML knows no control characters but tab and line feeds. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what they are taken out by
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/g
/** Excel opens no longer cell. */
const longest = 32_000

function escaped(text: string): string {
  return text
    .slice(0, longest)
    .replace(forbidden, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
}

/** Styles by their places in `styles`. */
const style = { text: 1, head: 2, time: 3, wrapped: 4 } as const

/** Every text is a text, whatever it begins with: nothing is ever carried out (threat-model.md T60). */
function cellXml(cell: LedgerCell, ref: string, as: number = style.text): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`
  if (typeof cell === 'object') return `<c r="${ref}" s="${style.time}"><v>${serialOf(cell.at)}</v></c>`
  return `<c r="${ref}" s="${as}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

/** Days since the end of 1899, as spreadsheets count a wall clock's time. */
function serialOf(wallClock: string): number {
  return Date.parse(`${wallClock.replace(' ', 'T')}:00Z`) / 86_400_000 + 25_569
}

function letterOf(column: number): string {
  return String.fromCharCode(65 + column)
}

function rowXml(cells: readonly LedgerCell[], at: number, columns: Columns, as?: number): string {
  const inner = cells.map((cell, column) => {
    const wide = (columns[column]?.[1] ?? 0) > 40 ? style.wrapped : style.text
    return cellXml(cell, `${letterOf(column)}${at}`, as ?? wide)
  })
  return `<row r="${at}">${inner.join('')}</row>`
}

/** Rows before the first of the ledger: about itself, and the heads. */
const before = 2

/** Some rows, packed so that more can follow; the first of them is the ledger's row `from`, counted from 1. */
export function packedRows(rows: readonly (readonly LedgerCell[])[], from: number, columns: Columns): Buffer {
  return packed(rows.map((cells, index) => rowXml(cells, before + from + index, columns)).join(''))
}

function packed(xml: string): Buffer {
  return deflateRawSync(Buffer.from(xml), { finishFlush: constants.Z_SYNC_FLUSH })
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

function beginning(about: string, columns: Columns): string {
  const widths = columns
    .map(([, width], at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('')
  const heads = columns.map(([head]) => head)
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="2" ySplit="${before}" topLeftCell="C${before + 1}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${rowXml([about], 1, columns, style.text)}${rowXml(heads, 2, columns, style.head)}`
}

const ending = '</sheetData></worksheet>'

const others = (title: string): readonly (readonly [name: string, body: string])[] => [
  [
    '[Content_Types].xml',
    `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${title}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="49" fontId="1" applyFont="1" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf></cellXfs></styleSheet>`,
  ],
]

/** The whole file from its packed rows, in their order. */
export function assembled(title: string, about: string, columns: Columns, parts: readonly Buffer[]): Buffer {
  const end = deflateRawSync(Buffer.from(ending))
  const sheet = [packed(beginning(about, columns)), ...parts, end]
  return archive([
    ...others(title).map(([name, body]) => ({ name, packed: [deflateRawSync(Buffer.from(body))] })),
    { name: 'xl/worksheets/sheet1.xml', packed: sheet },
  ])
}

interface Entry {
  name: string
  /** Each can be unpacked by itself; all of them in a row are the entry. */
  packed: readonly Buffer[]
}

function archive(entries: readonly Entry[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, packed: parts } of entries) {
    const path = Buffer.from(name)
    const head = headOf(path, parts)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    head.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(at, 42)
    bodies.push(head, path, ...parts)
    directory.push(entry, path)
    at += head.length + path.length + sum(parts)
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(sum(directory), 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, ...directory, end])
}

function headOf(path: Buffer, parts: readonly Buffer[]): Buffer {
  let [crc, size] = [0, 0]
  for (const part of parts) {
    const plain = inflateRawSync(part, { finishFlush: constants.Z_SYNC_FLUSH })
    crc = crc32(plain, crc)
    size += plain.length
  }
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  // Names are UTF-8.
  head.writeUInt16LE(0x0800, 6)
  head.writeUInt16LE(8, 8)
  // 1980-01-01, the first day an archive knows.
  head.writeUInt16LE(0x21, 12)
  head.writeUInt32LE(crc, 14)
  head.writeUInt32LE(sum(parts), 18)
  head.writeUInt32LE(size, 22)
  head.writeUInt16LE(path.length, 26)
  return head
}

function sum(parts: readonly Buffer[]): number {
  return parts.reduce((total, part) => total + part.length, 0)
}

const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

/** Node has its own only from 22.2 on. */
function crc32(bytes: Buffer, before: number): number {
  let crc = ~before >>> 0
  for (const byte of bytes) crc = ((crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] as number)) >>> 0
  return ~crc >>> 0
}
