import { readRows } from '../../cloudfunctions/_service/spreadsheets/read-rows'
import { unpacked } from '../../cloudfunctions/_service/spreadsheets/unpacked'
import { writeFile, writeTemplate } from '../../cloudfunctions/_service/spreadsheets/write-file'
import { sheetLimits, sheetSorts } from '../../contract/spreadsheets'
import { archive, type Part, partsOfWorkbook, rowXml, workbook } from '../xlsx'

const head = rowXml(1, ['企业名称', '地址'])
const good = `<sheetData>${head}${rowXml(2, ['禾味', '东园'])}</sheetData>`
const table = (xml: string) => archive(partsOfWorkbook(xml))
const withPart = (part: Part) => archive([...partsOfWorkbook(good), part])

async function refusalOf(bytes: Buffer): Promise<string> {
  const rows = await readRows(bytes, 'enterprises')
  return Array.isArray(rows) ? `${rows.length} rows` : rows.refusal
}

it('a plain table is read, wherever its columns stand, with the row numbers of its margin', async () => {
  expect(await readRows(table(good), 'enterprises')).toEqual([
    { row: 2, cells: { name: '禾味', address: '东园' } },
  ])
  const bytes = await workbook([
    ['关于这张表'],
    ['地址', '企业名称 *', '完整度'],
    ['东园', '禾味', '50%'],
    [null, null],
    ['', '稻香 '],
  ])
  expect(await readRows(bytes, 'enterprises')).toEqual([
    { row: 3, cells: { address: '东园', name: '禾味' } },
    { row: 5, cells: { name: '稻香' } },
  ])
})

it('numbers are read as they were typed: telephones and codes are no sums', async () => {
  const cells = `<row r="2"><c r="A2" t="inlineStr"><is><t>禾味</t></is></c><c r="B2"><v>1.3900001234E10</v></c></row>`
  const rows = await readRows(table(`<sheetData>${head}${cells}</sheetData>`), 'enterprises')
  expect(rows).toEqual([{ row: 2, cells: { name: '禾味', address: '13900001234' } }])
})

const bomb = Buffer.alloc(sheetLimits.unpacked + 1)
const thousand = Array.from({ length: sheetLimits.parts + 1 }, (_, at) => ({
  name: `xl/media/${at}.xml`,
  body: Buffer.from('x'),
}))
const formula = `<row r="2"><c r="A2"><f>HYPERLINK("http://x")</f><v>1</v></c></row>`
const far = `<row r="1048576"><c r="A1048576"><v>1</v></c></row>`
const many = Array.from({ length: sheetLimits.rows + 30 }, (_, at) => `<row r="${at + 2}"/>`).join('')

it.each<[string, string, Buffer | Promise<Buffer>]>([
  ['text', 'sheet.wrongKind', Buffer.from('企业名称\n禾味')],
  ['nothing of an archive', 'sheet.wrongKind', Buffer.alloc(0)],
  ['the old .xls', 'sheet.wrongKind', Buffer.from('d0cf11e0a1b11ae1'.padEnd(200, '0'), 'hex')],
  [
    'an archive of something else',
    'sheet.wrongKind',
    archive([{ name: 'a.xml', body: Buffer.from('<a/>') }]),
  ],
  [
    'a part with a password',
    'sheet.locked',
    withPart({ name: 'x.xml', body: Buffer.from('x'), encrypted: true }),
  ],
  ['what unfolds too far', 'sheet.tooBig', withPart({ name: 'xl/media/a.xml', body: bomb })],
  [
    'what unfolds further than it says',
    'sheet.unreadable',
    withPart({ name: 'a.xml', body: bomb, promised: 10 }),
  ],
  [
    'what unfolds less far than it says',
    'sheet.unreadable',
    withPart({ name: 'a.xml', body: Buffer.from('x'), promised: 99 }),
  ],
  ['too many parts', 'sheet.tooManyParts', archive([...partsOfWorkbook(good), ...thousand])],
  ['one part twice', 'sheet.unreadable', withPart(partsOfWorkbook(good)[4] as Part)],
  ['half a file', 'sheet.wrongKind', table(good).subarray(0, 400)],
  ['entities', 'sheet.unreadable', table('<!DOCTYPE a [<!ENTITY b "c">]>')],
  ['a macro', 'sheet.macros', withPart({ name: 'xl/vbaProject.bin', body: Buffer.from('x') })],
  [
    'another file',
    'sheet.externalLinks',
    withPart({ name: 'xl/externalLinks/externalLink1.xml', body: Buffer.from('<a/>') }),
  ],
  [
    'a hidden sheet',
    'sheet.hidden',
    archive(partsOfWorkbook(good, '<sheet name="S" sheetId="1" state="veryHidden" r:id="rId1"/>')),
  ],
  [
    'a hidden row',
    'sheet.hidden',
    table(`<sheetData>${head}${rowXml(2, ['禾味'], ' hidden="1"')}</sheetData>`),
  ],
  ['a hidden column', 'sheet.hidden', table(`<cols><col min="1" max="1" hidden="true"/></cols>${good}`)],
  ['a formula', 'sheet.formula', table(`<sheetData>${head}${formula}</sheetData>`)],
  ['merged cells', 'sheet.merged', table(`${good}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`)],
  ['a row at the end of the world', 'sheet.tooManyRows', table(`<sheetData>${head}${far}</sheetData>`)],
  ['too many rows', 'sheet.tooManyRows', table(`<sheetData>${head}${many}</sheetData>`)],
  [
    'a column at the end of the world',
    'sheet.tooWide',
    table('<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>'),
  ],
  [
    'no head',
    'sheet.noHead',
    workbook([
      ['名称', '地址'],
      ['禾味', '东园'],
    ]),
  ],
  [
    'a column nobody knows',
    'sheet.unknownColumns',
    workbook([
      ['企业名称', '法人身份证'],
      ['禾味', '1'],
    ]),
  ],
  [
    'one column twice',
    'sheet.twiceColumns',
    workbook([
      ['企业名称', '地址', '地址'],
      ['禾味', 'a', 'b'],
    ]),
  ],
  ['nothing under its head', 'sheet.empty', workbook([['企业名称', '地址']])],
])('%s is refused: %s', async (_, refusal, bytes) => {
  expect(await refusalOf(await bytes)).toBe(refusal)
})

it('a missing column is named', async () => {
  expect(
    await readRows(
      await workbook([
        ['姓名', '手机号'],
        ['某人', '1'],
      ]),
      'people',
    ),
  ).toEqual({
    refusal: 'sheet.missingColumns',
    params: { columns: '身份、所在单位' },
  })
})

it.each(sheetSorts)('the template of %s is read back as an empty roster', async (sort) => {
  expect(await readRows(await writeTemplate(sort, '说明'), sort)).toEqual({ refusal: 'sheet.empty' })
})

it('what begins like a formula is written as a text and read back letter by letter (T60)', async () => {
  const sly = [
    '=1+1',
    '+86 13900001234',
    '-1',
    '@SUM(A1)',
    '＝1',
    '\t=1',
    '第一行\n=cmd',
    '=HYPERLINK("http://x","y")',
  ]
  const bytes = await writeFile(
    'enterprises',
    '=关于',
    sly.map((name) => ({ name, address: `${name}路` })),
  )
  const texts = unpacked(bytes) as Map<string, string>
  expect([...texts.values()].join('')).not.toMatch(/<f[\s>]/)
  const rows = await readRows(bytes, 'enterprises')
  expect(Array.isArray(rows) && rows.map(({ cells }) => cells.name)).toEqual(sly.map((one) => one.trim()))
})
