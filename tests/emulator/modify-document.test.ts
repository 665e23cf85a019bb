import { type Cloud, declared, emulatorOnly, open, refusal } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({ collections: declared('things') })
})
afterAll(() => cloud.close())

const things = () => cloud.db.collection('things')
const raw = () => things().options({ raw: true } as never)
let next = 0

/** Adds a document, updates it by the raw update, and gives back what is stored then (without _id and code). */
async function updated(before: object, update: object): Promise<unknown> {
  const _id = `t${next++}`
  await things().add({ _id, code: _id, ...before })
  await raw().where({ _id }).update(update)
  const [{ _id: __, code: ___, ...after }] = (await things().doc(_id).get()).data
  return after
}

test.each<[string, object, object, object]>([
  ['$set a field', { a: 1 }, { $set: { a: 2, b: { c: 3 } } }, { a: 2, b: { c: 3 } }],
  ['$set makes the objects on the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['$set one field of an object', { a: { b: 1, c: 2 } }, { $set: { 'a.b': 9 } }, { a: { b: 9, c: 2 } }],
  ['$set an array element', { a: [1, { b: 2 }] }, { $set: { 'a.0': 9, 'a.1.b': 8 } }, { a: [9, { b: 8 }] }],
  ['$set behind the end of an array', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
  ['$unset a field', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
  ['$unset an array element leaves null', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  ['$unset what is not there', { a: 1 }, { $unset: { 'x.y': '' } }, { a: 1 }],
  ['$inc', { a: 1, b: { c: 1 } }, { $inc: { a: 2, 'b.c': -3, d: 5 } }, { a: 3, b: { c: -2 }, d: 5 }],
  ['$mul, where missing is 0', { a: 3 }, { $mul: { a: 2, b: 7 } }, { a: 6, b: 0 }],
  ['$min', { a: 5, b: 5 }, { $min: { a: 3, b: 9, c: 1 } }, { a: 3, b: 5, c: 1 }],
  ['$max', { a: 5, b: 5 }, { $max: { a: 3, b: 9, c: 1 } }, { a: 5, b: 9, c: 1 }],
  ['$max by the order of types', { a: 5 }, { $max: { a: 'text' } }, { a: 'text' }],
  ['$rename', { a: 1, b: 2 }, { $rename: { a: 'c.d', x: 'y' } }, { b: 2, c: { d: 1 } }],
  ['$push one', { a: [1] }, { $push: { a: 2, b: 3 } }, { a: [1, 2], b: [3] }],
  ['$push an array as one', { a: [1] }, { $push: { a: [2] } }, { a: [1, [2]] }],
  ['$push $each', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  ['$push $position', { a: [1, 2] }, { $push: { a: { $each: [9], $position: 1 } } }, { a: [1, 9, 2] }],
  [
    '$push $position from the end',
    { a: [1, 2] },
    { $push: { a: { $each: [9], $position: -1 } } },
    { a: [1, 9, 2] },
  ],
  ['$push $sort', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1 } } }, { a: [3, 2, 1] }],
  [
    '$push $sort by a field',
    { a: [{ n: 2 }, { n: 1 }] },
    { $push: { a: { $each: [{ m: 0 }], $sort: { n: 1 } } } },
    { a: [{ m: 0 }, { n: 1 }, { n: 2 }] },
  ],
  ['$push $slice from the front', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 2 } } }, { a: [1, 2] }],
  ['$push $slice from the end', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
  ['$push $slice 0', { a: [1, 2] }, { $push: { a: { $each: [], $slice: 0 } } }, { a: [] }],
  ['$pop the last', { a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
  ['$pop the first', { a: [1, 2, 3] }, { $pop: { a: -1, x: 1 } }, { a: [2, 3] }],
  ['$pull a value', { a: [1, 2, 1, '1'] }, { $pull: { a: 1 } }, { a: [2, '1'] }],
  ['$pull by operators', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  [
    '$pull by a filter',
    { a: [{ n: 1, m: 2 }, { n: 2 }, 1] },
    { $pull: { a: { n: 1 } } },
    { a: [{ n: 2 }, 1] },
  ],
  ['$pull $in', { a: ['x', 'y', 'z'] }, { $pull: { a: { $in: ['x', 'z'] } } }, { a: ['y'] }],
  ['$pullAll', { a: [1, 2, 3, 2] }, { $pullAll: { a: [2, 3] } }, { a: [1] }],
  ['$addToSet', { a: [1] }, { $addToSet: { a: 1, b: 2 } }, { a: [1], b: [2] }],
  ['$addToSet $each', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
  ['$addToSet compares objects whole', { a: [{ x: 1 }] }, { $addToSet: { a: { x: 1 } } }, { a: [{ x: 1 }] }],
  ['$bit', { a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
  ['$bit or, xor, where missing is 0', { a: 5 }, { $bit: { a: { xor: 3 }, b: { or: 6 } } }, { a: 6, b: 6 }],
  ['$setOnInsert does nothing to what exists', { a: 1 }, { $setOnInsert: { a: 2 } }, { a: 1 }],
])('%s', async (_, before, update, after) => {
  expect(await updated(before, update)).toEqual(after)
})

test('$currentDate is the time of the request', async () => {
  const before = Date.now()
  const { a, b } = (await updated({}, { $currentDate: { a: true, b: { $type: 'date' } } })) as Record<
    string,
    Date
  >
  expect(a).toEqual(b)
  expect(a?.getTime()).toBeGreaterThanOrEqual(before)
  expect(a?.getTime()).toBeLessThanOrEqual(Date.now())
})

emulatorOnly('its numbers are those of JavaScript')(
  'whole numbers beyond 2^53 lose their last digits, and 0 × -1 is 0',
  async () => {
    expect(await updated({ a: 2 ** 53 }, { $inc: { a: 1 } })).toEqual({ a: 2 ** 53 })
    const { a } = (await updated({ a: 0 }, { $mul: { a: -1 } })) as { a: number }
    expect(Object.is(a, 0)).toBe(true)
  },
)

test('the commands of the SDK', async () => {
  const { db } = cloud
  const _ = db.command
  await things().add({ _id: 'sdk', code: 'sdk', n: 1, list: [1, 2], gone: 1, inner: { a: 1 } })
  await things()
    .doc('sdk')
    .update({ n: _.inc(1), list: _.push([3]), gone: _.remove(), inner: { b: 2 }, when: db.serverDate() })
  await things()
    .doc('sdk')
    .update({ list: _.unshift([0]) })
  await things().doc('sdk').update({ list: _.pop() })
  await things()
    .doc('sdk')
    .update({ whole: _.set({ x: 1 }), list: _.pull(0) })
  const [{ when, ...found }] = (await things().doc('sdk').get()).data
  expect(found).toEqual({
    _id: 'sdk',
    code: 'sdk',
    n: 2,
    list: [1, 2],
    inner: { a: 1, b: 2 },
    whole: { x: 1 },
  })
  expect(when).toBeInstanceOf(Date)
})

const refused: [string, object, object, string, RegExp][] = [
  ['$inc of a text', { a: 'x' }, { $inc: { a: 1 } }, 'DATABASE_REQUEST_FAILED', /non-numeric/],
  ['$inc of null', { a: null }, { $inc: { a: 1 } }, 'DATABASE_REQUEST_FAILED', /non-numeric/],
  ['$inc by a text', {}, { $inc: { a: '1' } }, 'DATABASE_REQUEST_FAILED', /non-numeric/],
  ['$push to a number', { a: 1 }, { $push: { a: 1 } }, 'DATABASE_REQUEST_FAILED', /must be an array/],
  [
    '$set inside a text',
    { a: 'x' },
    { $set: { 'a.b': 1 } },
    'DATABASE_REQUEST_FAILED',
    /Cannot create field/,
  ],
  [
    '$set a name inside an array',
    { a: [] },
    { $set: { 'a.b': 1 } },
    'DATABASE_REQUEST_FAILED',
    /Cannot create field/,
  ],
  [
    'two operators on one path',
    {},
    { $set: { a: 1 }, $inc: { a: 1 } },
    'DATABASE_REQUEST_FAILED',
    /conflict at 'a'/,
  ],
  [
    'operators on a path and inside it',
    {},
    { $set: { a: 1, 'a.b': 1 } },
    'DATABASE_REQUEST_FAILED',
    /conflict at 'a'/,
  ],
  ['a change of _id', {}, { $set: { _id: 'other' } }, 'DATABASE_REQUEST_FAILED', /immutable/],
  ['an unknown operator', {}, { $teleport: { a: 1 } }, 'DATABASE_INVALID_OPERATOR', /\$teleport/],
  ['an update without operators', {}, { a: 1 }, 'DATABASE_REQUEST_FAILED', /Unknown modifier/],
  ['an update of nothing', {}, {}, 'DATABASE_REQUEST_FAILED', /no field/],
  ['a field with $ in a value', {}, { $set: { a: { $b: 1 } } }, 'DATABASE_REQUEST_FAILED', /dollar/],
]
const missing: typeof refused = [
  ...['a.$', 'a.$[]', 'a.$[name]'].map((path): (typeof refused)[number] => [
    `positional ${path}`,
    { a: [1] },
    { $set: { [path]: 1 } },
    'DATABASE_INVALID_OPERATOR',
    /\$/,
  ]),
  [
    '$bit of more than 32 bits',
    { a: 2 ** 40 },
    { $bit: { a: { or: 1 } } },
    'DATABASE_REQUEST_FAILED',
    /32-bit/,
  ],
  [
    '$currentDate as a timestamp',
    {},
    { $currentDate: { a: { $type: 'timestamp' } } },
    'DATABASE_INVALID_OPERATOR',
    /\$currentDate/,
  ],
]

const isRefused = async (...[, before, update, code, message]: (typeof refused)[number]) => {
  expect(await refusal(updated(before, update))).toEqual({ code, message: expect.stringMatching(message) })
}
test.each(refused)('refused: %s', isRefused)
emulatorOnly('CloudBase has them').each(missing)('refused: %s', isRefused)

emulatorOnly('goes to the wire without the SDK')('an upsert with operators is refused by name', async () => {
  const action = { action: 'database.modifyDocument', collectionName: 'things', merge: true, upsert: true }
  const fields = { query: '{"_id":"new"}', data: '{"$set":{"a":1}}' }
  const response = await fetch(`${cloud.url}/admin`, {
    method: 'POST',
    body: JSON.stringify({ ...action, ...fields }),
  })
  expect(await response.json()).toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringContaining('upsert together with update operators'),
  })
  expect((await things().doc('new').get()).data).toEqual([])
})

test('where().update() changes every match, doc().update() one, and counts what changed', async () => {
  await things().add([1, 2, 3].map((n) => ({ kind: 'many', n, code: `many${n}` })) as never)
  expect(await things().where({ kind: 'many' }).update({ seen: true })).toMatchObject({ updated: 3 })
  expect(await things().where({ kind: 'many' }).update({ seen: true })).toMatchObject({ updated: 0 })
  expect(await things().where({ kind: 'none' }).update({ seen: true })).toMatchObject({ updated: 0 })
  expect(await things().doc('not there').update({ seen: true })).toMatchObject({ updated: 0 })
})

emulatorOnly('MongoDB may stop half-way')(
  'an update of many that cannot be done to one changes none',
  async () => {
    await things().add([
      { kind: 'mixed', n: 1, code: 'mixed1' },
      { kind: 'mixed', n: 'x', code: 'mixed2' },
    ] as never)
    await refusal(
      things()
        .where({ kind: 'mixed' })
        .update({ n: cloud.db.command.inc(1) }),
    )
    const { data } = await things().where({ kind: 'mixed' }).get()
    expect(data.map(({ n }) => n)).toEqual([1, 'x'])
  },
)

test('an update may not take a unique key that somebody has', async () => {
  await things().add([
    { _id: 'u1', code: 'u1' },
    { _id: 'u2', code: 'u2' },
  ] as never)
  expect((await refusal(things().doc('u1').update({ code: 'u2' }))).message).toMatch(/E11000/)
  expect((await things().doc('u1').get()).data).toEqual([{ _id: 'u1', code: 'u1' }])
  await things().doc('u2').update({ code: 'u3' })
  await things().doc('u1').update({ code: 'u2' })
})

test('doc().set() replaces, or adds what is missing', async () => {
  expect(await things().doc('s').set({ code: 's', a: 1 })).toMatchObject({ updated: 0, upsertedId: 's' })
  expect(await things().doc('s').set({ code: 's', b: 2 })).toMatchObject({ updated: 1, upsertedId: null })
  expect((await things().doc('s').get()).data).toEqual([{ _id: 's', code: 's', b: 2 }])
})

test('of 64 compare-and-set updates at once exactly one succeeds', async () => {
  const { command: _ } = cloud.db
  await things().add({ _id: 'cas', code: 'cas', version: 1, by: [] })
  const answers = await Promise.all(
    Array.from({ length: 64 }, (__, who) =>
      things()
        .where({ _id: 'cas', version: 1 })
        .update({ version: _.inc(1), by: _.push([who]) }),
    ),
  )
  expect(answers.map(({ updated }) => updated).sort()).toEqual([...Array(63).fill(0), 1])
  const [{ version, by }] = (await things().doc('cas').get()).data
  expect({ version, by: by.length }).toEqual({ version: 2, by: 1 })
})

test('of 64 increments at once none is lost, and bad writes among them spoil nothing', async () => {
  await things().add({ _id: 'sum', code: 'sum', n: 0, text: '' })
  const { command: _ } = cloud.db
  const answers = await Promise.allSettled(
    Array.from({ length: 64 }, (__, at) =>
      things()
        .doc('sum')
        .update(at % 4 ? { n: _.inc(1) } : { text: _.inc(1) }),
    ),
  )
  expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(16)
  expect((await things().doc('sum').get()).data).toMatchObject([{ n: 48, text: '' }])
})
