import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { recount } from '../../cloudfunctions/_service/figures/recount'
import type { PersonAction } from '../../contract/appeal-actions'
import type { Input, Output } from '../../contract/calls'
import {
  type Cell,
  facetsOf,
  type Measure,
  measures,
  partsOf,
  rateNames,
  type ShownCell,
  smallCell,
} from '../../contract/measures'
import { dayOf } from '../../contract/working-days'
import { everyMove, upTo } from '../every-move'
import { measured } from '../measured'
import { slowly } from '../slow-count'
import { anAppeal, hatsOf, openWorld, type Somebody, type World, walk } from '../world'

let world: World
/** The clock of a world goes on by its rounds alone. */
let at = Date.now()
const round = () => {
  at += 300_000
  return world.tick(new Date(at), { latestOnly: true })
}
const month = dayOf(new Date()).slice(0, 7)
const period = { from: '2026-01', to: month }
type Asked = Input<'figures.get'>
const figures = (who: Somebody, more: Partial<Asked> = {}, role?: string) =>
  world.get(who, 'figures.get', { ...period, ...more }, role ? { role } : {})

/** Whose figures each of them sees, by threat-model.md §5 P30. */
const readers: [who: Somebody, role: string, owners: string[]][] = [
  ['chi', 'enterpriseAdmin', ['enterprise:enterprise-hewei']],
  ['he', 'committeeMember', ['cluster:cluster-food']],
  ['gu', 'committeeMember', ['cluster:cluster-food']],
  ['shu', 'committeeLead', ['cluster:cluster-food', 'secret:cluster-food']],
  ['su', 'committeeMember', ['cluster:cluster-pharma']],
  ['xian', 'committeeMember', ['cluster:990123']],
  ['lu', 'handler', ['unit:unit-transport']],
  ['tao', 'unitLead', ['unit:unit-transport']],
  ['jiang', 'handler', ['unit:unit-labour']],
  ['shang', 'handler', ['unit:unit-commerce']],
  ['du', 'supervisor', ['area:990123']],
]

async function everyAppeal(): Promise<Appeal[]> {
  const db = world.app.database()
  const { data } = await db
    .collection('appeals')
    .where({ _id: db.command.gt('') })
    .limit(1000)
    .get()
  return data as Appeal[]
}

/** A slow count of the appeals there are, for these owners together. */
async function told(owners: string[]) {
  const counts = slowly(await everyAppeal(), new Date(at))
  return (cell: string, measure: Measure | 'days') =>
    owners.reduce((sum, owner) => sum + (counts.get(`${owner}/${month} ${cell} ${measure}`) ?? 0), 0)
}

const isSmall = (number: number) => number > 0 && number < smallCell
/** No row of so few, and no rate over so few (threat-model.md T82). */
function expectNoFew(cell: ShownCell) {
  expect(isSmall(cell.collected ?? 0)).toBe(false)
  for (const name of rateNames) expect([name, isSmall(partsOf(cell, name)?.over ?? 0)]).toEqual([name, false])
}

beforeAll(async () => {
  world = await openWorld({ doubleFiring: true })
  // The first tick says what time it is; only later ones find something due.
  await round()
  for (const name of Object.keys(everyMove) as PersonAction[]) await (await upTo(world, name)).make()
  for (const kind of ['enquiry', 'suggestion'] as const)
    await world.get('shen', 'appeals.submit', anAppeal({ kind }))
  await world.get('qi', 'appeals.submit', anAppeal({ category: 'land' }))
  await world.get('lin', 'appeals.submit', anAppeal({ privacy: 'confidential', category: 'tax' }))
  await world.get('shen', 'appeals.submit', anAppeal({ kind: 'complaint', aboutUnitId: 'unit-transport' }))
  await walk(world, 'confirm', { privacy: 'hiddenFromUnit' })
}, 120_000)
afterAll(() => world.close())

it('nothing is counted before the clock has been, and everything after one round, once', async () => {
  expect((await figures('du')).total?.collected).toBe(0)
  await round()
  const { asOf, total } = await figures('du')
  expect(Date.parse(asOf ?? '')).toBeGreaterThan(at - 300_000)
  expect(total?.collected).toBe((await everyAppeal()).filter(({ kind }) => kind === 'appeal').length)
  expect(await recount(world.app.database(), false)).toMatchObject({ waiting: 0, wrong: [] })
  // The round also tells everybody of all that was done before.
}, 120_000)

it.each(readers)(
  '%s as %s sees what a slow count of his own scope says, whole and cut',
  async (who, role, owners) => {
    const count = await told(owners)
    const shows = !['handler', 'unitLead', 'supervisor'].includes(role)
    const slow = (cell: string) =>
      Object.fromEntries([...measures, 'days' as const].map((each) => [each, count(cell, each)])) as Cell
    /** Every number is the slow count's; hidden are only such as are too small for him, or tell one that is. */
    const expectCell = (of: string, cell: ShownCell | null) => {
      const expected = slow(of)
      if (shows) expect([of, cell]).toEqual([of, expected])
      else if (cell === null) expect(isSmall(expected.collected)).toBe(true)
      else {
        const seen = Object.fromEntries(Object.entries(cell).filter(([, number]) => number !== null))
        expect([of, expected]).toEqual([of, expect.objectContaining(seen)])
        expectNoFew(cell)
      }
    }
    const { total, months } = await figures(who, {}, role)
    expectCell('all', total)
    expect(months.at(-1)).toEqual({ month, cell: total })
    for (const by of facetsOf[role as keyof typeof facetsOf] ?? []) {
      const { rows, gathered } = await figures(who, { by }, role)
      for (const { value, cell } of rows) {
        expectCell(`${by}:${value}`, cell)
        const within = await figures(who, { within: { facet: by, value } }, role)
        expect(within.total).toEqual(cell)
      }
      if (!shows && gathered?.cell) expectNoFew(gathered.cell)
      if (by !== 'unit' && by !== 'cluster' && (gathered === null || gathered.cell))
        expect([...rows, gathered].reduce((sum, each) => sum + (each?.cell?.collected ?? 0), 0)).toBe(
          count('all', 'collected'),
        )
    }
  },
)

it.each(readers)(
  'behind each number of %s as %s stand as many cases, all of them his to read',
  async (who, role) => {
    const { total } = await figures(who, {}, role)
    for (const measure of total ? measures : []) {
      const rows: Output<'figures.cases'>['rows'] = []
      for (let after: string | undefined; ; ) {
        const page = await world.get(
          who,
          'figures.cases',
          { ...period, measure, ...(after && { after }) },
          { role },
        )
        rows.push(...page.rows)
        if (!page.next) break
        after = page.next
      }
      const behind = new Set(rows.map(({ id }) => id)).size
      // What is hidden is hidden from those alone who see no small numbers.
      if (total?.[measure] === null) expect(['handler', 'unitLead', 'supervisor']).toContain(role)
      else expect([measure, behind]).toEqual([measure, total?.[measure]])
      for (const { id } of rows.slice(0, 2)) await world.get(who, 'appeals.get', { id }, { role })
    }
  },
)

it('a committee member counts nothing confidential, its lead does', async () => {
  const [member, lead] = [await figures('he'), await figures('shu')]
  expect(lead.total?.collected).toBeGreaterThan(member.total?.collected ?? 0)
  const cases = await world.get('he', 'figures.cases', { ...period, measure: 'collected' })
  expect(cases.rows.filter(({ privacy }) => privacy === 'confidential')).toEqual([])
})

it('who belongs to a unit besides learns of no complaint', async () => {
  const both = { who: 'du', call: 'figures.get' } as const
  expect((await figures(both.who)).knowsComplaints).toBe(true)
  expect((await figures(both.who)).total?.complaint).not.toBe(0)
  const people = world.app.database().collection('people')
  const tao = hatsOf('tao')
  await people.doc('person-du').update({ hats: [...hatsOf('du'), ...tao] })
  try {
    const { total, knowsComplaints } = await figures('du')
    expect([knowsComplaints, total?.complaint]).toEqual([false, 0])
    const { rows } = await world.get('du', 'figures.cases', { ...period, measure: 'complaint' })
    expect(rows).toEqual([])
  } finally {
    await people.doc('person-du').update({ hats: hatsOf('du') })
  }
})

it.each(['lin', 'bao', 'guan', 'shenji', 'stranger'] as const)('%s sees no figures', async (who) => {
  for (const [call, input] of [
    ['figures.get', period],
    ['figures.cases', { ...period, measure: 'collected' }],
  ] as const)
    expect((await world.refusalOf(who, call, input)).code).toBe('NOT_ALLOWED')
})

it('a cut that is not of his scope is refused, and one of others shows him nothing', async () => {
  for (const by of ['cluster', 'unit'] as const)
    expect((await world.refusalOf('lu', 'figures.get', { ...period, by })).code).toBe('NOT_ALLOWED')
  const within = { facet: 'cluster', value: 'cluster-food' } as const
  expect(
    (await world.refusalOf('su', 'figures.cases', { ...period, measure: 'collected', within })).code,
  ).toBe('NOT_ALLOWED')
  const elsewhere = await figures('su', { within: { facet: 'unit', value: 'unit-nowhere' } })
  expect(elsewhere.total?.collected).toBe(0)
})

it.each([
  [{ from: '2026-11', to: '2026-01' }, '请选择不超过36个月的起止月份'],
  [{ from: '2020-01', to: '2026-01' }, '请选择不超过36个月的起止月份'],
  [{ from: '2026-13', to: '2026-13' }, '请选择一个有效的月份'],
  [{ from: '2026-1', to: month }, '请选择一个有效的月份'],
])('the period %j is refused', async (wrong, message) => {
  const { code, fields } = await world.refusalOf('du', 'figures.get', wrong)
  expect([code, Object.values(fields ?? {}).map((each) => each.message)]).toEqual([
    'INVALID_INPUT',
    expect.arrayContaining([message]),
  ])
})

it('a change shows after one round and not before, and takes off what it was', async () => {
  const { id, version } = await walk(world, 'reply')
  await round()
  const before = (await figures('he')).total
  await world.get('lin', 'appeals.act', {
    action: 'confirm',
    id,
    version,
    solved: 'solved',
    satisfied: 'satisfied',
  })
  expect((await figures('he')).total).toEqual(before)
  await round()
  const after = (await figures('he')).total
  expect(after?.solved).toBe((before?.solved ?? 0) + 1)
  expect(after?.remaining).toBe((before?.remaining ?? 0) - 1)
  expect(after?.collected).toBe(before?.collected)
})

it('an open one is late for the figures once its clock has run out', async () => {
  const before = (await figures('he')).total
  at += 60 * 86_400_000
  await round()
  const count = await told(['cluster:cluster-food'])
  const after = (await figures('he')).total
  expect(after?.late).toBe(count('all', 'late'))
  expect(after?.late).toBeGreaterThan(before?.late ?? 0)
})

it('figures cost at most 5 database calls and 200 documents', async () => {
  for (const [who, by] of [
    ['du', 'unit'],
    ['shu', 'unit'],
    ['tao', 'category'],
  ] as const) {
    const asked = await measured(world, () => figures(who, { by, from: '2024-01' }))
    expect(asked.databaseCalls.length).toBeLessThanOrEqual(5)
    expect(asked.documents).toBeLessThanOrEqual(200)
  }
  const cases = await measured(world, () =>
    world.get('shu', 'figures.cases', { ...period, measure: 'collected' }),
  )
  expect(cases.databaseCalls.length).toBeLessThanOrEqual(5)
  expect(cases.documents).toBeLessThanOrEqual(200)
})

it('a recount names what was typed into the figures, and what was typed into an appeal, and puts both right', async () => {
  const db = world.app.database()
  const id = `area:990123/${month}`
  await db.collection('figures').doc(id).update({ 'cells.all.solved': 416 })
  const { wrong } = await recount(db, false)
  expect(wrong).toEqual([expect.stringMatching(/^area:990123\/.* all solved: 416，应为 \d+$/)])
  const [one] = await everyAppeal()
  await db
    .collection('appeals')
    .doc(one?._id ?? '')
    .update({ 'tally.measures': db.command.set(['collected', 'solved']) })
  expect((await recount(db, false)).wrong).toContain(`${one?.number}: 统计要素与办理记录不符`)
  expect((await recount(db, true)).wrong.length).toBeGreaterThan(0)
  expect((await recount(db, false)).wrong).toEqual([])
})

it('what was there before there were figures is counted by a recount', async () => {
  const db = world.app.database()
  const { remove } = db.command
  const before = (await figures('du')).total
  const everything = { _id: db.command.gt('') }
  await db.collection('figures').where(everything).remove()
  await db
    .collection('appeals')
    .where(everything)
    .update({ tally: remove(), counts: remove(), countKey: remove(), counted: remove(), uncounted: remove() })
  expect((await figures('du')).total?.collected).toBe(0)
  await recount(db, true)
  expect((await figures('du')).total).toEqual(before)
})
