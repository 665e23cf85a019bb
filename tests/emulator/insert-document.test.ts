import { type Cloud, declared, emulatorOnly, open, refusal } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({ collections: declared('keyed', 'people') })
})
afterAll(() => cloud.close())

const keyed = () => cloud.db.collection('keyed')
const people = () => cloud.db.collection('people')

test('a document without _id gets one of 32 hex digits', async () => {
  const { id } = await people().add({ name: '张三' })
  expect(id).toMatch(/^[0-9a-f]{32}$/)
  expect(
    (
      await people()
        .doc(id as string)
        .get()
    ).data,
  ).toEqual([{ _id: id, name: '张三' }])
})

test('every type comes back as it went in', async () => {
  const document = {
    _id: 'types',
    text: '江宁 🚄 \u2028 "quoted" \\ \ud83d',
    whole: 42,
    big: 2 ** 53,
    fraction: -1.5,
    infinite: Number.POSITIVE_INFINITY,
    yes: true,
    nothing: null,
    when: new Date('2026-11-21T08:00:00.123Z'),
    list: [1, 'two', null, [3], { four: new Date(0) }],
    empty: {},
    inner: { b: 1, a: { c: [] } },
  }
  await people().add(document)
  const [found] = (await people().doc('types').get()).data
  expect(found).toEqual(document)
  expect(Object.keys(found.inner)).toEqual(['b', 'a'])
})

test('an ObjectId comes back as text and is found as an ObjectId', async () => {
  const id = '5f3b5a5a5a5a5a5a5a5a5a5a'
  const { db } = cloud
  const reference = () => (db as unknown as { ObjectId(of: { id: string }): object }).ObjectId({ id })
  await people().add({ _id: 'oid', of: reference() })
  expect((await people().doc('oid').get()).data).toEqual([{ _id: 'oid', of: id }])
  expect((await people().where({ _id: 'oid', of: reference() }).count()).total).toBe(1)
  expect((await people().where({ _id: 'oid', of: id }).count()).total).toBe(0)
})

test('a server date is the time of the request, also in arrays and with an offset', async () => {
  const before = Date.now()
  const { db } = cloud
  await people().add({ _id: 'dates', now: db.serverDate(), list: [db.serverDate({ offset: 60_000 })] })
  const [{ now, list }] = (await people().doc('dates').get()).data
  expect(now.getTime()).toBeGreaterThanOrEqual(before)
  expect(now.getTime()).toBeLessThanOrEqual(Date.now())
  expect(list[0].getTime()).toBe(now.getTime() + 60_000)
})

test('many are added at once, in order', async () => {
  const { ids } = (await people().add([{ _id: 'm1' }, { _id: 'm2' }] as never)) as unknown as {
    ids: string[]
  }
  expect(ids).toEqual(['m1', 'm2'])
})

emulatorOnly('MongoDB may stop half-way')('many are all or none', async () => {
  const { code } = await refusal(people().add([{ _id: 'n1' }, { _id: 'n2' }, { _id: 'n1' }] as never))
  expect(code).toBe('DATABASE_REQUEST_FAILED')
  expect((await people().doc('n2').get()).data).toEqual([])
})

test('a second document with the same _id is refused with E11000', async () => {
  await people().add({ _id: 'once' })
  const { code, message } = await refusal(people().add({ _id: 'once' }))
  expect(code).toBe('DATABASE_REQUEST_FAILED')
  expect(message).toMatch(
    /E11000 duplicate key error collection: \S*people index: _id_ dup key: \{ ?"?_id"?: ?"once" ?\}/,
  )
})

test('a unique index holds one document that lacks the field, and no second', async () => {
  await keyed().add({ _id: 'a' })
  expect((await refusal(keyed().add({ _id: 'b' }))).message).toMatch(/E11000.*index: key /)
  expect((await refusal(keyed().add({ _id: 'c', key: null }))).message).toMatch(/E11000/)
  await keyed().add({ _id: 'd', key: 1 })
  await keyed().add({ _id: 'e', key: '1' })
})

/** Sends a document as EJSON text, past the SDK: it knows fewer types, and `serialise` copies __proto__ away. */
async function insertText(text: string): Promise<{ code?: string; message?: string }> {
  const action = { action: 'database.insertDocument', collectionName: 'people', data: [text] }
  return (await fetch(`${cloud.url}/admin`, { method: 'POST', body: JSON.stringify(action) })).json()
}

test('a pattern is kept and found as a pattern, and not by what it fits', async () => {
  const { db } = cloud
  const pattern = db.RegExp({ regexp: '^a', options: 'i' })
  await people().add({ _id: 'pattern', like: [pattern] })
  const found = (like: unknown) => people().where({ _id: 'pattern', like }).count()
  expect((await found(db.command.in([pattern]))).total).toBe(1)
  expect((await found('abc')).total).toBe(0)
})

emulatorOnly('goes to the wire without the SDK')('binary data comes back as it went in', async () => {
  const bytes = { $binary: { base64: Buffer.from([0, 255, 7]).toString('base64'), subType: '0' } }
  await insertText(JSON.stringify({ _id: 'binary', bytes }))
  const action = { action: 'database.getDocument', collectionName: 'people', query: '{"_id":"binary"}' }
  const answer = await fetch(`${cloud.url}/admin`, { method: 'POST', body: JSON.stringify(action) })
  const { data } = (await answer.json()) as { data: { list: string[] } }
  expect(data.list.map((text) => JSON.parse(text))).toEqual([{ _id: 'binary', bytes }])
})

emulatorOnly('CloudBase keeps some of them').each([
  ['$numberDecimal', { $numberDecimal: '1.1' }],
  ['$timestamp', { $timestamp: { t: 1, i: 1 } }],
  ['$minKey', { $minKey: 1 }],
  ['$maxKey', { $maxKey: 1 }],
  ['$code', { $code: 'return 1' }],
])('the type %s is refused by name, at any depth', async (name, value) => {
  for (const document of [{ value }, { list: [{ value }] }]) {
    expect(await insertText(JSON.stringify(document))).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining(`does not keep the type ${name}`),
    })
  }
})

emulatorOnly('goes to the wire without the SDK').each<[string, unknown, RegExp]>([
  ['a field that begins with $', { inner: { $set: 1 } }, /dollar/],
  ['a field with a dot', { 'a.b': 1 }, /dotted/],
  ['a field named __proto__', JSON.parse('{"__proto__": {"polluted": 1}, "x": 1}'), /__proto__/],
  ['an array as _id', { _id: [1] }, /_id/],
  ['an object as _id', { _id: { a: 1 } }, /_id/],
])('%s is refused', async (_, document, message) => {
  expect(await insertText(JSON.stringify(document))).toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringMatching(message),
  })
})

test('a document nested deeper than 100 levels is refused', async () => {
  let deep: Record<string, unknown> = {}
  for (let level = 0; level < 120; level++) deep = { deep }
  expect((await refusal(people().add(deep))).message).toMatch(/nested deeper than 100/)
})

test('a collection that was not declared does not come into being', async () => {
  const { code } = await refusal(cloud.db.collection('ghosts').add({ a: 1 }))
  expect(code).toBe('DATABASE_COLLECTION_NOT_EXIST')
})

emulatorOnly('the advice is its own')('and the refusal says how to declare it', async () => {
  const { message } = await refusal(cloud.db.collection('ghosts').add({ a: 1 }))
  expect(message).toMatch(/Declare "ghosts"/)
})

test('a request of more than 5 MB is refused', async () => {
  const { code } = await refusal(people().add({ text: 'x'.repeat(5 * 1024 * 1024) }))
  expect(code).toBe('EXCEED_MAX_PAYLOAD_SIZE')
})
