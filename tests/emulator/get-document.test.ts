import { type Cloud, declared, emulatorOnly, open, refusal } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({ collections: declared('appeals') })
  const appeals = Array.from({ length: 1050 }, (_, number) => ({
    _id: `a${String(number).padStart(4, '0')}`,
    number,
    status: number % 2 ? 'open' : 'closed',
    createdAt: new Date(number * 1000),
    submitter: { name: `p${number}`, phone: '1' },
    events: [{ kind: 'submit', by: { id: number } }, { kind: 'accept' }],
  }))
  await cloud.db.collection('appeals').add(appeals as never)
})
afterAll(() => cloud.close())

const appeals = () => cloud.db.collection('appeals')
const ids = ({ data }: { data: { _id: string }[] }) => data.map(({ _id }) => _id)

test('a page is ordered, skipped and limited', async () => {
  const page = await appeals().where({ status: 'open' }).orderBy('createdAt', 'desc').skip(2).limit(3).get()
  expect(ids(page as never)).toEqual(['a1045', 'a1043', 'a1041'])
})

test('without a limit there are 100 documents, with any limit at most 1000', async () => {
  expect((await appeals().get()).data).toHaveLength(100)
  expect((await appeals().limit(0).get()).data).toHaveLength(100)
  expect((await appeals().limit(5000).get()).data).toHaveLength(1000)
})

test('a document is read by its id, and a missing one is an empty list', async () => {
  expect(ids((await appeals().doc('a0007').get()) as never)).toEqual(['a0007'])
  expect((await appeals().doc('nobody').get()).data).toEqual([])
})

test('without an order documents come as they were added', async () => {
  expect(ids((await appeals().limit(3).get()) as never)).toEqual(['a0000', 'a0001', 'a0002'])
})

test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  ['fields kept', { number: true }, { _id: 'a0001', number: 1 }],
  ['fields inside objects', { 'submitter.name': 1, _id: 0 }, { submitter: { name: 'p1' } }],
  ['fields inside arrays', { 'events.by.id': 1, _id: false }, { events: [{ by: { id: 1 } }, {}] }],
  [
    'fields dropped',
    { events: 0, submitter: false, createdAt: 0 },
    { _id: 'a0001', number: 1, status: 'open' },
  ],
  [
    'fields dropped inside arrays',
    { 'events.kind': 0, submitter: 0, createdAt: 0, status: 0, _id: 0 },
    { number: 1, events: [{ by: { id: 1 } }, {}] },
  ],
  ['a field that is not there', { nothing: 1 }, { _id: 'a0001' }],
])('projection: %s', async (_, projection, expected) => {
  expect((await appeals().doc('a0001').field(projection).get()).data).toEqual([expected])
})

test('a projection that keeps and drops is refused', async () => {
  const { code } = await refusal(appeals().field({ number: 1, events: 0 }).get())
  expect(code).toBe('DATABASE_REQUEST_FAILED')
})

test('$slice in a projection cuts an array, $elemMatch keeps the first element that fits', async () => {
  const { project } = cloud.db.command
  const projected = async (events: unknown) =>
    (
      await appeals()
        .doc('a0001')
        .field({ events } as never)
        .get()
    ).data
  expect(await projected(project.slice(1))).toMatchObject([
    { _id: 'a0001', number: 1, events: [{ kind: 'submit', by: { id: 1 } }] },
  ])
  expect(await projected(project.elemMatch({ kind: 'accept' }))).toEqual([
    { _id: 'a0001', events: [{ kind: 'accept' }] },
  ])
})

test('a server date in a query is the time of the request', async () => {
  const { db } = cloud
  const past = await appeals()
    .where({ status: 'open', createdAt: db.command.lt(db.serverDate()) })
    .count()
  expect(past.total).toBe(525)
})

emulatorOnly('damages its file')('a damaged row is named and not returned', async () => {
  const Libsql = (await import('libsql')).default
  const { dataDir } = cloud
  const file = new Libsql(`${dataDir}/documents.db`)
  file
    .prepare(
      'UPDATE documents_1 SET text = replace(text, \'p9"\', \'p8"\') WHERE text LIKE \'%"_id":"a0009"%\'',
    )
    .run()
  file.close()
  const { code, message } = await refusal(appeals().where({ number: 9 }).get())
  expect(code).toBe('DATABASE_REQUEST_FAILED')
  expect(message).toMatch(/damaged row: collection appeals, row 10 /)
  expect(ids((await appeals().where({ number: 8 }).get()) as never)).toEqual(['a0008'])
})
