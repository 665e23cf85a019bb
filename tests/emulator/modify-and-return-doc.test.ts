import { type Cloud, declared, emulatorOnly, open, refusal } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({ collections: declared('counters') })
  await cloud.db.collection('counters').add({ _id: 'year', n: 1 })
})
afterAll(() => cloud.close())

type Returning = { updateAndReturn(data: object): Promise<{ updated: number; doc: unknown }> }
const where = (query: object) => cloud.db.collection('counters').where(query) as unknown as Returning

test('the document comes back changed', async () => {
  const answer = await where({ _id: 'year' }).updateAndReturn({ n: cloud.db.command.inc(1) })
  expect(answer).toMatchObject({ updated: 1, doc: { _id: 'year', n: 2 } })
})

test('updated is 1 even when no value changes', async () => {
  expect(await where({ _id: 'year' }).updateAndReturn({ n: 2 })).toMatchObject({ updated: 1, doc: { n: 2 } })
})

test('no match gives null', async () => {
  expect(await where({ _id: 'none' }).updateAndReturn({ n: 2 })).toMatchObject({ updated: 0, doc: null })
})

test('64 callers at once get 64 different numbers', async () => {
  const answers = await Promise.all(
    Array.from({ length: 64 }, () => where({ _id: 'year' }).updateAndReturn({ n: cloud.db.command.inc(1) })),
  )
  expect(new Set(answers.map(({ doc }) => (doc as { n: number }).n)).size).toBe(64)
})

emulatorOnly('CloudBase would scan')('a query without an index is refused', async () => {
  expect((await refusal(where({ n: 2 }).updateAndReturn({ n: 3 }))).code).toBe('DATABASE_REQUEST_FAILED')
})
