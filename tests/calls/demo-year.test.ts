import { loadStories } from '../../cloudfunctions/_demo/load-stories'
import { loadYear } from '../../cloudfunctions/_demo/load-year'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { faultsOf } from '../../cloudfunctions/_service/appeals/faults-of'
import { recount } from '../../cloudfunctions/_service/figures/recount'
import { type Cell, rateOf } from '../../contract/measures'
import { dayOf } from '../../contract/working-days'
import { openWorld, type World } from '../world'

let world: World
const year = dayOf(new Date()).slice(0, 4)
/** January may still show December. */
const period = { from: `${Number(year) - 1}-01`, to: `${year}-12` }
const total = async () => (await world.get('du', 'figures.get', period)).total as Cell
let minutes = 0
const round = () => {
  minutes += 5
  return world.tick(new Date(Date.now() + minutes * 60_000), { latestOnly: true })
}
async function everyAppeal(): Promise<Appeal[]> {
  const db = world.app.database()
  const { data } = await db
    .collection('appeals')
    .where({ number: db.command.gt('') })
    .orderBy('number', 'asc')
    .limit(1000)
    .get()
  return data as Appeal[]
}

beforeAll(async () => {
  world = await openWorld()
  const today = new Date()
  await loadStories(world.app, today)
  await loadYear(world.app, today)
}, 120_000)
afterAll(() => world.close())

it('416 appeals were collected, 397 of them are confirmed as solved: 95.4 %', async () => {
  const cell = await total()
  expect([cell.collected, cell.solved, cell.remaining, rateOf(cell, 'solved')]).toEqual([416, 397, 19, 95.4])
  expect(rateOf(cell, 'answered')).not.toBe(95.4)
})

it('the 19 others are listed by name and state, in at least 7 states', async () => {
  const { rows, next } = await world.get('du', 'figures.cases', { ...period, measure: 'remaining' })
  expect([rows.length, next]).toEqual([19, null])
  expect(new Set(rows.map(({ state }) => state)).size).toBeGreaterThanOrEqual(7)
  expect(rows.every(({ title, enterprise }) => title !== '' && enterprise)).toBe(true)
})

it('they lie in four clusters, and came in by several ways', async () => {
  const { rows } = await world.get('du', 'figures.get', { ...period, by: 'cluster' })
  expect(rows.filter(({ cell }) => (cell.collected ?? 0) > 50).map(({ name }) => name)).toHaveLength(4)
  const sources = await world.get('du', 'figures.get', { ...period, by: 'source' })
  expect(sources.rows.length).toBeGreaterThanOrEqual(5)
})

it('each is a legal walk through the action table, whole to its last event, and told from its events', async () => {
  const all = await everyAppeal()
  expect(all.flatMap(faultsOf)).toEqual([])
  expect(all.filter(({ events }) => events.some(({ at }) => at.getTime() > Date.now() + 300_000))).toEqual([])
  const texts = new Set(all.map(({ events }) => events[0]?.words.text))
  expect(texts.size).toBeGreaterThan(300)
  expect(await recount(world.app.database(), false)).toMatchObject({ appeals: 416, waiting: 0, wrong: [] })
})

it('loading it again changes nothing', async () => {
  const before = await everyAppeal()
  await loadStories(world.app, new Date())
  await loadYear(world.app, new Date())
  expect(await everyAppeal()).toEqual(before)
})

it('with 396 solved it is 95.2 %, with 398 it is 95.7 %', async () => {
  // The first tick says what time it is.
  await round()
  const { rows } = await world.get('lin', 'appeals.list', { desk: 'settled' })
  const [bus] = rows
  if (!bus) throw new Error('nothing of hers has ended')
  const { version } = await world.get('lin', 'appeals.get', { id: bus.id })
  await world.get('lin', 'appeals.act', { action: 'reopen', id: bus.id, version, text: '又提前了' })
  await round()
  const fewer = await total()
  expect([fewer.solved, rateOf(fewer, 'solved')]).toEqual([396, 95.2])

  const answers = { action: 'confirm', solved: 'solved', satisfied: 'satisfied' } as const
  for (const who of ['gu', 'bai'] as const) {
    const [waiting] = (await world.get(who, 'appeals.list', { desk: 'waiting' })).rows
    const id = waiting?.id ?? ''
    await world.get(who, 'appeals.act', {
      ...answers,
      id,
      version: (await world.get(who, 'appeals.get', { id })).version,
    })
  }
  await round()
  const more = await total()
  expect([more.solved, rateOf(more, 'solved')]).toEqual([398, 95.7])
})
