import { crc32, deflateRawSync } from 'node:zlib'
import writeXlsxFile from 'write-excel-file/node'

/** An .xlsx with these rows as a person would have typed them: every cell a text. */
export function workbook(rows: readonly (readonly (string | null)[])[]): Promise<Buffer> {
  const cell = (value: string | null) => (value === null ? null : { value, type: String })
  return writeXlsxFile(rows.map((row) => row.map(cell))).toBuffer()
}

/** A part of an archive; `promised` is the size its directory tells, where that is a lie. */
export interface Part {
  name: string
  body: Buffer
  promised?: number
  encrypted?: boolean
}

/** An archive of any parts, however wrong. */
export function archive(parts: readonly Part[]): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, body, promised = body.length, encrypted = false } of parts) {
    const packed = deflateRawSync(body)
    const path = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(encrypted ? 1 : 0, 6)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(body), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(promised, 22)
    head.writeUInt16LE(path.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    head.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(at, 42)
    local.push(head, path, packed)
    directory.push(entry, path)
    at += 30 + path.length + packed.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, ...directory, end])
}

const xml = (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`)
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a one-sheet .xlsx, whose table is this XML; what is wrong with it is the test's business. */
export function partsOfWorkbook(table: string, sheet = '<sheet name="S" sheetId="1" r:id="rId1"/>'): Part[] {
  const types = 'http://schemas.openxmlformats.org/package/2006'
  return [
    {
      name: '[Content_Types].xml',
      body: xml(
        `<Types xmlns="${types}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
      ),
    },
    {
      name: '_rels/.rels',
      body: xml(
        `<Relationships xmlns="${types}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
    },
    {
      name: 'xl/workbook.xml',
      body: xml(`<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheet}</sheets></workbook>`),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      body: xml(
        `<Relationships xmlns="${types}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      body: xml(`<worksheet xmlns="${main}">${table}</worksheet>`),
    },
  ]
}

/** A row of texts, as it stands in the table. */
export function rowXml(at: number, cells: readonly string[], attributes = ''): string {
  const cell = (text: string, index: number) =>
    `<c r="${String.fromCharCode(65 + index)}${at}" t="inlineStr"><is><t>${text}</t></is></c>`
  return `<row r="${at}"${attributes}>${cells.map(cell).join('')}</row>`
}
