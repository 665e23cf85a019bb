import { loadFairs } from '../../cloudfunctions/_demo/load-fairs'
import { person } from '../../cloudfunctions/_demo/organisations'
import type { Fair } from '../../cloudfunctions/_service/fairs/fairs'
import type { Input } from '../../contract/calls'
import { dayOf } from '../../contract/working-days'
import { measured } from '../measured'
import { newKey, openWorld, type Somebody, type World } from '../world'

const county = { id: '990199', name: '外县', kind: 'committee' } as const
const elsewhere = person('fair-elsewhere', '外县委员', {
  id: `committeeMember@${county.id}`,
  role: 'committeeMember',
  organisation: county,
})

let world: World
beforeAll(async () => {
  world = await openWorld({ morePeople: [elsewhere] })
})
afterAll(() => world.close())

const inDays = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000))
const year = inDays(0).slice(0, 4)
const aFair = (more: Partial<Input<'fairs.save'>> = {}): Input<'fairs.save'> => ({
  version: 0,
  title: '秋季专场招聘会',
  day: inDays(0),
  place: '人民广场',
  isCancelled: false,
  ...more,
})
const announced = async (more: Partial<Input<'fairs.save'>> = {}, who: Somebody = 'he') =>
  (await world.get(who, 'fairs.save', aFair(more))).id
/** A job notice that seeks so many people; of an enterprise it waits for its committee. */
const jobs = (more: Partial<Input<'notices.write'>> = {}, ...counts: number[]): Input<'notices.write'> => ({
  kind: 'recruitment',
  title: '招工',
  lines: counts.map((quantity, at) => ({ name: `工种${at + 1}`, quantity, unit: '名' })),
  masked: false,
  clusterIds: [],
  expiresOn: inDays(20),
  contactPolicy: 'direct',
  photos: [],
  ...more,
})
const sums = async (id: string) => {
  const { enterprises, posts } = await world.get('he', 'fairs.get', { id })
  return [enterprises, posts]
}
const release = (who: Somebody, id: string, version = 1) =>
  world.get(who, 'notices.act', { action: 'release', id, version })

it('five fairs of the demo’s year offered 2,510 posts, counted from their job notices', async () => {
  await loadFairs(world.app, new Date())
  await loadFairs(world.app, new Date())
  const years = await Promise.all(
    [Number(year), Number(year) - 1].map((each) => world.get('du', 'fairs.list', { year: String(each) })),
  )
  const total = (of: (held: (typeof years)[number]['held']) => number) =>
    years.reduce((sum, { held }) => sum + of(held), 0)
  expect([total(({ fairs }) => fairs), total(({ posts }) => posts)]).toEqual([5, 2510])
  expect(total(({ enterprises }) => enterprises)).toBe(16)
}, 30_000)

it('sums the firms and the people sought of its job notices that are out, and of no others', async () => {
  const fair = await announced()
  const first = await world.get('lin', 'notices.write', jobs({ fairId: fair }, 12, 20))
  expect(await sums(fair)).toEqual([0, 0])
  await release('he', first.id)
  expect(await sums(fair)).toEqual([1, 32])
  // Put in afterwards by its committee; a second notice of the same firm is no second firm.
  const second = await world.get('chi', 'notices.write', jobs({}, 8))
  await release('he', second.id)
  for (let twice = 0; twice < 2; twice += 1)
    await world.get('he', 'fairs.enter', { id: second.id, fairId: fair })
  expect(await sums(fair)).toEqual([1, 40])
  const third = await world.get('su', 'notices.write', jobs({ fairId: fair, buyer: '某药企' }, 5))
  expect(await sums(fair)).toEqual([2, 45])
  const detail = await world.get('lu', 'fairs.get', { id: fair })
  expect(detail).toMatchObject({ title: '秋季专场招聘会', organiser: '食品加工产业集群党委', canSave: false })
  expect(detail.rows.map(({ id }) => id)).toEqual([third.id, second.id, first.id])
  // Corrected: what it says now counts, once it is out again.
  const line = { name: '工种1', quantity: 30, unit: '名', id: 'l1' }
  const { kind: _, photos: __, ...corrected } = jobs({}, 1)
  await world.get('he', 'notices.correct', { ...corrected, lines: [line], id: second.id, version: 2 })
  expect(await sums(fair)).toEqual([2, 67])
  await world.get('lin', 'notices.act', { action: 'withdraw', id: first.id, version: 2 })
  expect(await sums(fair)).toEqual([2, 35])
  await world.get('du', 'notices.act', { action: 'takeDown', id: third.id, version: 1, text: '不实' })
  expect(await sums(fair)).toEqual([1, 30])
  expect((await world.refusalOf('lin', 'fairs.enter', { id: first.id, fairId: fair })).key).toBe(
    'fair.jobsOnly',
  )
  await world.get('chi', 'fairs.enter', { id: second.id, fairId: null })
  expect(await sums(fair)).toEqual([0, 0])
  expect((await world.get('lu', 'fairs.get', { id: fair })).rows).toEqual([])
})

it('goes with the notice into another fair, and counts on when the clock ends it', async () => {
  const [from, to] = [await announced({ title: '一' }), await announced({ title: '二' })]
  const { id } = await world.get('he', 'notices.write', jobs({ fairId: from, expiresOn: inDays(1) }, 7))
  await world.get('he', 'fairs.enter', { id, fairId: to })
  expect([await sums(from), await sums(to)]).toEqual([
    [0, 0],
    [1, 7],
  ])
  expect(await world.get('he', 'notices.get', { id })).toMatchObject({ fairId: to, canEnterFair: true })
  expect(await world.get('lu', 'notices.get', { id })).toMatchObject({ fairId: to, canEnterFair: false })
  await world.tick(new Date(), { latestOnly: true })
  await world.tick(new Date(Date.parse(`${inDays(1)}T00:10:00+08:00`) + 86_400_000), { latestOnly: true })
  expect((await world.get('he', 'notices.get', { id })).state).toBe('expired')
  expect(await sums(to)).toEqual([1, 7])
})

it('the year’s list counts what has been held; what is cancelled or to come counts nothing', async () => {
  const before = (await world.get('lin', 'fairs.list', { year })).held
  const [held, later] = [
    await announced({ title: '已办' }),
    await announced({ day: inDays(9), title: '将办' }),
  ]
  for (const fairId of [held, later]) await world.get('he', 'notices.write', jobs({ fairId }, 100))
  const after = await world.get('lin', 'fairs.list', { year })
  expect(after.fairs.map(({ id }) => id)).toContain(later)
  expect(after.held).toEqual({
    fairs: before.fairs + 1,
    enterprises: before.enterprises + 1,
    posts: before.posts + 100,
  })
  await world.get('he', 'fairs.save', aFair({ id: held, version: 1, isCancelled: true }))
  expect((await world.get('lin', 'fairs.list', { year })).held).toEqual(before)
  const stopped = await world.refusalOf('he', 'notices.write', jobs({ fairId: held }, 1))
  expect(stopped.fields?.fairId?.key).toBe('fair.unknown')
})

it('is announced by committees, units and the squad, changed by its own organisation, and of no other district', async () => {
  for (const who of ['bao', 'shu', 'jiang', 'tao', 'du'] as const) await announced({ title: who }, who)
  for (const who of ['lin', 'chi', 'guan', 'shenji'] as const)
    expect((await world.refusalOf(who, 'fairs.save', aFair())).code).toBe('NOT_ALLOWED')
  const key = newKey()
  const first = await world.get('he', 'fairs.save', aFair(), { key })
  expect(await world.get('he', 'fairs.save', aFair(), { key })).toEqual(first)
  expect((await world.refusalOf('he', 'fairs.save', aFair({ title: '别的' }), { key })).code).toBe(
    'KEY_REUSED',
  )
  const { id } = first
  const change = aFair({ id, version: 1, place: '体育馆' })
  expect((await world.refusalOf('jiang', 'fairs.save', change)).code).toBe('NOT_ALLOWED')
  await world.get('shu', 'fairs.save', change)
  expect((await world.refusalOf('he', 'fairs.save', change)).key).toBe('fair.stale')
  expect((await world.refusalOf('he', 'fairs.save', aFair({ day: '2026-13-01' }))).fields?.day?.key).toBe(
    'day.invalid',
  )
  const ask = async (call: string, input: object) =>
    (await world.callApi(
      { call, input, hat: elsewhere.hats[0]?.id, key: newKey() },
      'demo-fair-elsewhere',
    )) as {
      ok: boolean
      value?: { fairs: unknown[] }
      error?: { key: string }
    }
  const missing = await ask('fairs.get', { id: 'none' })
  expect(missing.error?.key).toBe('fair.unknown')
  expect(await ask('fairs.get', { id })).toEqual(missing)
  expect(await ask('fairs.save', change)).toEqual(missing)
  expect((await ask('fairs.list', { year })).value?.fairs).toEqual([])
  expect((await world.refusalOf('shenji', 'fairs.list', { year })).code).toBe('NOT_ALLOWED')
})

it('takes job notices of its district, put in by their own side or their committee', async () => {
  const fair = await announced()
  const { id } = await world.get('he', 'notices.write', jobs({}, 3))
  for (const who of ['su', 'lin'] as const)
    expect((await world.refusalOf(who, 'fairs.enter', { id, fairId: fair })).code).toBe('NOT_ALLOWED')
  for (const who of ['bao', 'jiang', 'du'] as const)
    expect((await world.refusalOf(who, 'fairs.enter', { id, fairId: fair })).code).toBe('NOT_ALLOWED')
  expect((await world.refusalOf('he', 'fairs.enter', { id, fairId: 'none' })).fields?.fairId?.key).toBe(
    'fair.unknown',
  )
  const other = await world.get('he', 'notices.write', { ...jobs({}, 3), kind: 'purchase' })
  expect((await world.refusalOf('he', 'fairs.enter', { id: other.id, fairId: fair })).key).toBe(
    'fair.jobsOnly',
  )
  const wrong = await world.refusalOf('he', 'notices.write', { ...jobs({ fairId: fair }, 3), kind: 'supply' })
  expect(wrong.fields?.fairId?.key).toBe('fair.jobsOnly')
})

it('loses no post when many notices come at once, and mends by the clock what was not counted', async () => {
  const fair = await announced()
  const some = await Promise.all(
    Array.from({ length: 8 }, (_, at) => world.get('he', 'notices.write', jobs({ buyer: `企业${at}` }, 10))),
  )
  await Promise.all(some.map(({ id }) => world.get('he', 'fairs.enter', { id, fairId: fair })))
  const db = world.app.database()
  const kept = async () => (await db.collection('fairs').doc(fair).get()).data[0] as Fair
  await world.tick(new Date(Date.now() + 3 * 86_400_000), { latestOnly: true })
  expect(await sums(fair)).toEqual([8, 80])
  // What was counted is lost, and the notice still owes it.
  await db.collection('fairs').doc(fair).update({ entries: [], posts: 0, enterprises: 0 })
  await db
    .collection('notices')
    .doc(some[0]?.id ?? '')
    .update({ sendAt: new Date() })
  await world.tick(new Date(Date.now() + 3 * 86_400_000 + 600_000), { latestOnly: true })
  expect((await kept()).posts).toBe(10)
})

it('a list takes 3 database calls, a fair 4, putting a notice in at most 5 up to its write', async () => {
  const list = await measured(world, () => world.get('lin', 'fairs.list', { year }))
  expect(list.databaseCalls.length).toBeLessThanOrEqual(3)
  const fair = await announced()
  const one = await measured(world, () => world.get('lin', 'fairs.get', { id: fair }))
  expect(one.databaseCalls.length).toBeLessThanOrEqual(4)
  const { id } = await world.get('he', 'notices.write', jobs({}, 3))
  const { databaseCalls } = await measured(world, () => world.get('he', 'fairs.enter', { id, fairId: fair }))
  const at = databaseCalls.findIndex(
    ({ collection, action }) => collection === 'notices' && action === 'database.modifyDocument',
  )
  expect(at + 1).toBeLessThanOrEqual(5)
})
