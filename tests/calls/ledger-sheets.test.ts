import { readSheet } from 'read-excel-file/node'
import { clusters, enterprises } from '../../cloudfunctions/_demo/organisations'
import { settled } from '../../cloudfunctions/_service/enterprises/settled'
import { ledgerColumns } from '../../cloudfunctions/_service/ledgers/columns'
import { rosterColumns } from '../../cloudfunctions/_service/ledgers/rosters'
import { sheetFaults } from '../../cloudfunctions/_service/ledgers/sheet-faults'
import { unpacked } from '../../cloudfunctions/_service/spreadsheets/unpacked'
import type { Output } from '../../contract/calls'
import { dayOf } from '../../contract/working-days'
import { csvTable } from '../csv'
import { anAppeal, openWorld, type Somebody, type World, walk } from '../world'
import { archive } from '../xlsx'

let world: World
const year = dayOf(new Date()).slice(0, 4)
const period = { from: `${year}-01`, to: `${year}-12` }
const why = '月度调度会用'

/** Everything that could be carried out by a spreadsheet (threat-model.md T60), before and behind what may stand in front. */
const starts = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t=', ' =', '\u00a0=', '第一行\n=']
const formula = (start: string) => `${start}HYPERLINK("http://x","y")`

/** The ledger as somebody takes it: begun, written to its end, and its bytes. */
async function take(who: Somebody, more: object = {}) {
  const { id } = await world.get(who, 'ledgers.begin', { ...period, why, ...more })
  let progress: Output<'ledgers.write'>
  let part = 0
  do {
    progress = await world.get(who, 'ledgers.write', { id, part })
    part = progress.parts
  } while (!progress.done)
  const finished = await world.get(who, 'ledgers.finish', { id })
  const bytes = Buffer.from(await (await fetch(finished.file.url)).arrayBuffer())
  const table = (finished.file.kind === 'csv' ? csvTable(bytes.toString()) : await readSheet(bytes)) as (
    | string
    | number
    | Date
    | null
  )[][]
  return { ...finished, id, bytes, table, rows: table.slice(2) }
}

/** The parts of the archive, unpacked. */
function partsOf(bytes: Buffer): Map<string, string> {
  const parts = unpacked(bytes)
  if (!(parts instanceof Map)) throw new Error(`not to be opened: ${parts.refusal}`)
  return parts
}

beforeAll(async () => {
  world = await openWorld()
  await walk(world, 'confirm')
  await walk(world, 'reply', { privacy: 'hiddenFromUnit' })
  for (const start of starts)
    await world.get(
      'lin',
      'appeals.submit',
      anAppeal({ title: formula(start).slice(0, 40), text: formula(start) }),
    )
  await world.get('shen', 'appeals.submit', anAppeal({ title: '只有医药集群看得到' }))
  await world.get('lin', 'appeals.submit', anAppeal({ privacy: 'confidential', title: '保密的一件' }))
}, 60_000)
afterAll(() => world.close())

it('a ledger has every column, every row of the scope, and who took it when and why', async () => {
  const { table, rows, file } = await take('du')
  expect(table[1]).toEqual(ledgerColumns.map(([head]) => head))
  expect(rows.length).toBe(starts.length + 4)
  expect(rows.map(([number]) => number)).toEqual(rows.map((_, index) => index + 1))
  expect(String(table[0]?.[0])).toMatch(
    /安澜县.*共 16 行.*杜青山 于 \d{4}-.*用途：月度调度会用.*校验码 [0-9a-f]{32}/,
  )
  expect(file.name).toMatch(/^企业诉求台账\d{8}\.xlsx$/)
  const [first] = rows
  expect(first?.[2]).toBeInstanceOf(Date)
  expect(first?.slice(18, 20)).toEqual(['已解决', '满意'])
  expect(first?.[8]).toMatch(/^199\*{4}\d{4}$/)
})

it('whatever a cell begins with, it is a text, and the same text', async () => {
  const { bytes, rows } = await take('du')
  const sheet = [...partsOf(bytes).values()].join('')
  expect(sheet).not.toMatch(/<f[ >/]/)
  const texts = rows.map((row) => String(row[10]))
  for (const start of starts) expect(texts.some((text) => text.includes(formula(start).trim()))).toBe(true)
})

it.each([
  ['shu', '只有医药集群看得到', '保密的一件'],
  ['tao', '只有医药集群看得到', '50路末班车'],
  ['chi', '只有医药集群看得到', '50路末班车'],
] as const)('%s takes his own scope and nothing else', async (who, foreign, own) => {
  const { rows } = await take(who)
  const all = JSON.stringify(rows)
  expect(all).not.toContain(foreign)
  expect(all).toContain(own)
})

it('a unit learns neither who asks nor when, where the enterprise wished so', async () => {
  const { rows } = await take('tao')
  const hidden = rows.filter((row) => row[5] === '隐名企业')
  expect(hidden).toHaveLength(1)
  expect(hidden[0]?.slice(6, 9)).toEqual([null, null, null])
  expect(JSON.stringify(hidden[0]?.[2])).toMatch(/T00:00/)
})

it('each use is on record with its reason, and with what proves the file', async () => {
  const { head } = await take('shu')
  const { rows } = await world.get('shenji', 'audit.list', {})
  const lines = rows.filter(({ call }) => call.startsWith('ledgers.'))
  expect(lines[0]?.about).toContain(head)
  expect(lines.every((line) => line.why === why)).toBe(true)
})

it.each(['lin', 'he', 'lu', 'bao', 'guan', 'shenji', 'stranger'] as const)('%s takes none', async (who) => {
  expect((await world.refusalOf(who, 'ledgers.begin', { ...period, why })).code).toBe('NOT_ALLOWED')
})

it('nobody goes on with, or fetches, what somebody else has begun', async () => {
  const { id } = await world.get('du', 'ledgers.begin', { ...period, why })
  for (const who of ['shu', 'tao'] as const) {
    expect((await world.refusalOf(who, 'ledgers.write', { id, part: 0 })).code).toBe('NOT_FOUND')
    expect((await world.refusalOf(who, 'ledgers.finish', { id })).code).toBe('NOT_FOUND')
  }
  expect((await world.refusalOf('du', 'ledgers.finish', { id })).code).toBe('BAD_STATE')
})

it('without a reason, or for a time that is none, nothing is begun', async () => {
  expect((await world.refusalOf('du', 'ledgers.begin', { ...period, why: '  ' })).code).toBe('INVALID_INPUT')
  expect((await world.refusalOf('du', 'ledgers.begin', { ...period, to: '2019-01', why })).code).toBe(
    'INVALID_INPUT',
  )
})

it('a part that was cut off is written again, and one that is there is not', async () => {
  const { id } = await world.get('du', 'ledgers.begin', { ...period, why })
  expect((await world.refusalOf('du', 'ledgers.write', { id, part: 1 })).code).toBe('NOT_FOUND')
  const once = await world.get('du', 'ledgers.write', { id, part: 0 })
  // As if the office had been stopped after the rows and before it said so.
  await world.app
    .database()
    .collection('ledgers')
    .doc(id)
    .update({ parts: 0, rows: 0, after: '', head: '', done: false })
  const again = await world.get('du', 'ledgers.write', { id, part: 0 })
  expect(again).toEqual(once)
  expect(await world.get('du', 'ledgers.write', { id, part: 0 })).toEqual(once)
  const [one, other] = [
    await world.get('du', 'ledgers.finish', { id }),
    await world.get('du', 'ledgers.finish', { id }),
  ]
  expect(one.head).toBe(other.head)
})

it('an exported ledger that was changed is caught without an office, and the row is named', async () => {
  const { bytes, head, rows } = await take('du')
  expect(await sheetFaults(bytes, head)).toEqual({ rows: rows.length, faults: [] })
  // One cell, as a spreadsheet would save it.
  const tampered = (change: (xml: string) => string) =>
    archive(
      [...partsOf(bytes).entries()].map(([name, xml]) => ({
        name,
        body: Buffer.from(name.endsWith('sheet1.xml') ? change(xml) : xml),
      })),
    )
  const bettered = tampered((xml) => xml.replace('>待确认<', '>已办结（企业确认）<'))
  const { faults } = await sheetFaults(bettered, head)
  expect(faults).toEqual([expect.stringMatching(/^第 4 行（诉求编号 990123\d+）：与导出时不符/)])
  const cut = tampered((xml) => xml.replace(/<row r="5">.*?<\/row>/s, ''))
  expect((await sheetFaults(cut, head)).faults.length).toBeGreaterThan(0)
})

const rosters = ['enterprises', 'contacts', 'envoys'] as const

it.each(rosters)(
  'the ledger of %s has its columns, its scope and its code, and every cell is a text',
  async (sort) => {
    const [hostile] = starts
    const begun = new Date('2026-02-01T01:00:00Z')
    const looksAfter = (as: 'envoy' | 'firstResponsible', to: Date | null) => ({
      as,
      person: `person-${as}`,
      name: formula(hostile ?? ''),
      phone: '+8619900000001',
      from: begun,
      to,
    })
    const text = formula('@')
    await world.app
      .database()
      .collection('enterprises')
      .add(
        settled({
          ...enterprises.hewei,
          _id: `enterprise-hostile-${sort}`,
          name: text,
          creditCode: null,
          address: text,
          tags: [text],
          makes: [text],
          needs: [text],
          contacts: [{ name: text, post: text, phone: '+8619900000001' }],
          clusters: [{ id: clusters.food.id, name: text }],
          responsible: [
            looksAfter('envoy', new Date()),
            looksAfter('firstResponsible', null),
            looksAfter('envoy', null),
          ],
        }),
      )
    const { table, rows, bytes, head, file } = await take('shu', { sort })
    expect(table[1]).toEqual(rosterColumns[sort].map(([name]) => name))
    expect(file.name).toMatch(/台账\d{8}\.xlsx$/)
    expect(String(table[0]?.[0])).toMatch(
      /食品加工产业集群党委.*截至 .*舒望北 于 .*用途：月度调度会用.*校验码/,
    )
    expect(rows.map(([number]) => number)).toEqual(rows.map((_, index) => index + 1))
    const all = JSON.stringify(rows)
    expect(all).toContain('安澜禾味肉制品公司')
    expect(all).not.toContain('安澜本草饮片公司')
    expect(all).toMatch(/\+86\*{4}0001/)
    expect(all).not.toMatch(/1990000\d{4}/)
    expect([...partsOf(bytes).values()].join('')).not.toMatch(/<f[ >/]/)
    expect(await sheetFaults(bytes, head)).toEqual({ rows: rows.length, faults: [] })
    const plain = await take('du', { sort, form: 'csv' })
    expect(plain.file).toMatchObject({ kind: 'csv', name: expect.stringMatching(/\.csv$/) })
    expect(JSON.stringify(plain.rows)).toContain(`'${text}`.replace(/"/g, '\\"'))
    expect(plain.rows.flat().filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(String(cell)))).toEqual([])
    expect(JSON.stringify(plain.rows)).toContain('安澜本草饮片公司')
  },
)

it('who looks after an enterprise stands with his beginning and his end', async () => {
  const { rows } = await take('shu', { sort: 'contacts' })
  const own = rows.filter((row) => row[1] === '安澜禾味肉制品公司')
  expect(own).toHaveLength(1)
  expect(own[0]?.slice(4)).toEqual([
    '包保联系人',
    '包映川',
    null,
    '2026-03-01',
    null,
    '是',
    expect.stringMatching(/^[0-9a-f]{32}$/),
  ])
})

it('an envoy’s enterprises stand together, with when he was in touch last', async () => {
  await world.get('bao', 'enterprises.logContact', { id: 'enterprise-hewei', how: 'visit' })
  const { rows } = await take('du', { sort: 'envoys' })
  const names = rows.map((row) => row[1])
  expect(names).toEqual([...names].sort())
  const own = rows.find((row) => row[3] === '安澜禾味肉制品公司')
  expect(own?.slice(9, 11)).toEqual([expect.any(Date), '走访'])
})

it.each(['chi', 'tao'] as const)('%s takes his appeals, and no roster of enterprises', async (who) => {
  for (const sort of rosters)
    expect((await world.refusalOf(who, 'ledgers.begin', { sort, why })).code).toBe('NOT_ALLOWED')
})

it('appeals as csv are the same rows, and a formula in none', async () => {
  const { rows, file } = await take('du', { form: 'csv' })
  expect(file.name).toMatch(/^企业诉求台账\d{8}\.csv$/)
  expect(rows.length).toBe((await take('du')).rows.length)
  const lines = rows.flat().flatMap((cell) => String(cell).split('\n'))
  expect(lines.filter((line) => /^\s*[=+\-@＝＋－＠]/.test(line))).toEqual([])
})
