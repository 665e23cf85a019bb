import type { PersonAction } from '../../contract/appeal-actions'
import { everyMove, upTo } from '../every-move'
import { measured } from '../measured'
import { anAppeal, newKey, openWorld, type World, walk } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
  // The month's number series is opened by its first appeal.
  await walk(world, 'submit')
})
afterAll(() => world.close())

/** The calls up to the write that is acknowledged; telling others comes after it and is not counted (architecture.md §3). */
function untilWritten(calls: { action: string; collection: string }[], action: string): number {
  const written = calls.findIndex((call) => call.collection === 'appeals' && call.action === action)
  expect(written).toBeGreaterThan(0)
  return written + 1
}

/** The budgets of architecture.md §3, in database calls of one function call. */
it('submitting takes at most 5 database calls', async () => {
  const { databaseCalls } = await measured(world, () => world.get('lin', 'appeals.submit', anAppeal()))
  expect(untilWritten(databaseCalls, 'database.insertDocument')).toBeLessThanOrEqual(5)
  // What is not counted is bounded all the same: who is told, their inboxes, their messages, the empty outbox.
  expect(databaseCalls.length).toBeLessThanOrEqual(5 + 4)
})

it.each(Object.keys(everyMove) as PersonAction[])('%s takes at most 4', async (name) => {
  const { make } = await upTo(world, name)
  const { databaseCalls } = await measured(world, make)
  expect(untilWritten(databaseCalls, 'database.modifyDocument')).toBeLessThanOrEqual(4)
  // Who is told, and telling them, comes after.
  expect(databaseCalls.length).toBeLessThanOrEqual(4 + 5)
})

it('a list takes at most 2 and a detail at most 3', async () => {
  const { id } = await walk(world, 'reply')
  const list = await measured(world, () => world.get('he', 'appeals.list', { desk: 'tracking' }))
  expect(list.databaseCalls.length).toBeLessThanOrEqual(2)
  const detail = await measured(world, () => world.get('lin', 'appeals.get', { id }))
  expect(detail.databaseCalls.length).toBeLessThanOrEqual(3)
})

it('opening the product is one function call', async () => {
  const { calls } = await measured(world, () =>
    world.callApi(
      {
        calls: [
          { call: 'session.open', input: {} },
          { call: 'home.get', input: {}, hat: 'handler@unit-transport' },
        ],
      },
      'demo-lu',
    ),
  )
  expect(calls).toBe(1)
})

it('a page examines what it shows, however long the ledger grows', async () => {
  const page = () => measured(world, () => world.get('shen', 'appeals.list', { desk: 'open' }))
  for (let index = 0; index < 30; index += 1)
    await world.get('shen', 'appeals.submit', anAppeal(), { key: newKey() })
  const short = await page()
  for (let index = 0; index < 60; index += 1)
    await world.get('shen', 'appeals.submit', anAppeal(), { key: newKey() })
  const long = await page()
  expect(long.documents).toBe(short.documents)
  expect(long.documents).toBeLessThanOrEqual(22)
  expect(long.entries).toBeLessThanOrEqual(short.entries + 1)
})
