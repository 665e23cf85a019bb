import { type Cloud, open, refusal } from './cloud'

const collections = {
  appeals: [
    {
      name: 'status_created',
      keys: [
        ['status', 1],
        ['createdAt', -1],
      ],
    },
    {
      name: 'desks_due',
      keys: [
        ['desks', 1],
        ['dueKey', 1],
      ],
    },
    {
      name: 'who_when',
      keys: [
        ['by.id', 1],
        ['by.at', 1],
      ],
    },
    { name: 'number', keys: [['number', 1]], unique: true },
    { name: 'tags', keys: [['tags', 1]] },
  ],
}

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({
    collections,
    measure: true,
    functions: {
      // Runs one query inside a function, so that the measuring door shows what it cost.
      query: `
        const tcb = require('@cloudbase/node-sdk')
        const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database()
        exports.main = async ({ where, order = [], limit = 20, date }) => {
          if (date) where.createdAt = db.command[date.operator](new Date(date.at))
          let query = db.collection('appeals').where(where)
          for (const [field, direction] of order) query = query.orderBy(field, direction)
          return (await query.limit(limit).get()).data.map(({ _id }) => _id)
        }`.replace('@cloudbase/node-sdk', require.resolve('@cloudbase/node-sdk')),
    },
  })
  const appeals = Array.from({ length: 1000 }, (_, n) => ({
    _id: n,
    number: `N${n}`,
    status: n % 10 === 0 ? 'rare' : 'common',
    createdAt: new Date(n),
    desks: [`unit:${n % 50}`, `cluster:${n % 2}`],
    dueKey: `${String(n % 7)}#${String(n).padStart(4, '0')}`,
    by: [
      { id: n, at: 1 },
      { id: n + 1, at: 0 },
    ],
    tags: n % 3 ? [n, -n] : [],
  }))
  await cloud.db.collection('appeals').add(appeals as never)
})
afterAll(() => cloud.close())

/** Runs the query in a function; gives the ids and what the store looked at. */
async function cost(query: object) {
  await fetch(`${cloud.url}/measure`, { method: 'DELETE' })
  const { result, error } = await cloud.call('query', query)
  if (error) throw new Error(`${error.code}: ${error.message}`)
  const { calls } = (await (await fetch(`${cloud.url}/measure/last`)).json()) as {
    calls: { databaseCalls: { index: string; entries: number; documents: number }[] }[]
  }
  return { ids: result as unknown as number[], ...calls[0]?.databaseCalls[0] }
}

test('a page by a compound index looks at its own documents only', async () => {
  const page = await cost({ where: { status: 'common' }, order: [['createdAt', 'desc']] })
  expect(page).toMatchObject({ index: 'status_created', entries: 20, documents: 20 })
  expect(page.ids.slice(0, 3)).toEqual([999, 998, 997])
})

test('the full inverse of an index gives the order backwards', async () => {
  const page = await cost({ where: { status: 'rare' }, order: [['createdAt', 'asc']], limit: 3 })
  expect(page).toMatchObject({ ids: [0, 10, 20], index: 'status_created', entries: 3, documents: 3 })
  const all = await cost({
    where: {},
    order: [
      ['status', 'desc'],
      ['createdAt', 'asc'],
    ],
    limit: 2,
  })
  expect(all).toMatchObject({ ids: [0, 10], index: 'status_created', entries: 2 })
})

test('a range behind an equality is bounded on both sides', async () => {
  const date = { operator: 'lt', at: 30 }
  const page = await cost({ where: { status: 'rare' }, date, order: [['createdAt', 'desc']] })
  expect(page).toMatchObject({ ids: [20, 10, 0], index: 'status_created', entries: 3 })
})

test('the left part of an index serves alone', async () => {
  expect(await cost({ where: { status: 'rare' }, limit: 5 })).toMatchObject({
    index: 'status_created',
    entries: 5,
  })
})

test('an array is found by any element, in the order behind it', async () => {
  const page = await cost({ where: { desks: 'unit:3' }, order: [['dueKey', 'asc']], limit: 4 })
  expect(page).toMatchObject({ ids: [203, 553, 903, 253], index: 'desks_due', entries: 4, documents: 4 })
})

test('a field inside objects of an array is found, each document once', async () => {
  expect(await cost({ where: { 'by.id': 5 } })).toMatchObject({
    ids: [4, 5],
    index: 'who_when',
    documents: 2,
  })
})

test('two conditions on one array may be fulfilled by different elements', async () => {
  expect((await cost({ where: { 'by.id': 5, 'by.at': 1 } })).ids).toEqual([4, 5])
})

test('an array may equal two values at once', async () => {
  const { command: _ } = cloud.db
  const both = _.and([{ desks: 'unit:3' }, { desks: 'cluster:1' }])
  const { data } = await cloud.db.collection('appeals').where(both).limit(1000).get()
  expect(data).toHaveLength(20)
})

test('_id is indexed without a declaration', async () => {
  expect(await cost({ where: { _id: 7 } })).toMatchObject({ index: '_id_', entries: 1, documents: 1 })
})

test('a unique key gives any order, having one document', async () => {
  expect(await cost({ where: { number: 'N5' }, order: [['status', 'asc']] })).toMatchObject({
    ids: [5],
    entries: 1,
  })
})

test.each<[string, object, RegExp]>([
  [
    'a field without index',
    { where: { colour: 'red' } },
    /no index of "appeals" serves this query.*"keys":\[\["colour",1\]\]/,
  ],
  ['the second field of an index alone', { where: { dueKey: 'x' } }, /"keys":\[\["dueKey",1\]\]/],
  [
    'an order that no index has',
    { where: { status: 'rare' }, order: [['number', 'asc']] },
    /no index of "appeals" gives this order.*"keys":\[\["status",1\],\["number",1\]\]/,
  ],
  [
    'half an inverse',
    {
      where: {},
      order: [
        ['status', 'asc'],
        ['createdAt', 'asc'],
      ],
    },
    /gives this order/,
  ],
  [
    'an order by an array whose bounds hide a part of it',
    { where: { tags: 5 }, order: [['tags', 'asc']] },
    /gives this order/,
  ],
])('refused: %s', async (_, query, message) => {
  await expect(cost(query)).rejects.toThrow(message)
})

test.each<[string, (db: Cloud['db']) => unknown]>([
  ['$ne', ({ command: _ }) => _.neq('N1')],
  ['$nin', ({ command: _ }) => _.nin(['N1'])],
  ['$not', ({ command: _ }) => _.not(_.eq('N1'))],
  ['$exists', ({ command: _ }) => _.exists(true)],
  ['$elemMatch', ({ command: _ }) => _.elemMatch(_.eq('N1'))],
  ['a pattern', (db) => db.RegExp({ regexp: '^N1$' })],
  ['equality with an array', ({ command: _ }) => _.eq(['N1'])],
])('%s alone is refused, although the field has an index', async (_, condition) => {
  const asked = (more: object) =>
    cloud.db
      .collection('appeals')
      .where({ number: condition(cloud.db), ...more })
      .get()
  expect((await refusal(asked({}))).message).toMatch(/no index of "appeals" serves this query/)
  expect((await asked({ status: 'rare' })).data).toEqual(expect.any(Array))
})

test('several values in front of an order are refused, one is not', async () => {
  const { command: _ } = cloud.db
  const ordered = (statuses: string[]) =>
    cloud.db
      .collection('appeals')
      .where({ status: _.in(statuses) })
      .orderBy('createdAt', 'desc')
      .limit(1)
      .get()
  expect((await refusal(ordered(['rare', 'common']))).message).toMatch(
    /no index of "appeals" gives this order/,
  )
  expect((await ordered(['rare'])).data).toMatchObject([{ _id: 990 }])
})

test('every branch of an or needs an index', async () => {
  const { command: _ } = cloud.db
  const or = (...branches: object[]) => cloud.db.collection('appeals').where(_.or(branches)).get()
  const { data } = await or(
    { number: 'N1' },
    { desks: 'unit:7', dueKey: '0#0007' },
    { number: 'N1', status: 'common' },
  )
  expect(data.map(({ _id }) => _id).sort()).toEqual([1, 7])
  expect((await refusal(or({ number: 'N1' }, { colour: 'red' }))).message).toMatch(/no index/)
})

test('an index over two arrays of one document is refused', async () => {
  await cloud.restart({
    ...collections,
    pairs: [
      {
        name: 'both',
        keys: [
          ['a', 1],
          ['b', 1],
        ],
      },
    ],
  })
  const pairs = cloud.db.collection('pairs')
  await pairs.add({ a: [1, 2], b: 1 })
  expect((await refusal(pairs.add({ a: [1], b: [2] }))).message).toMatch(/cannot index parallel arrays/)
})

test('an index declared later finds what was there before; one taken away serves no more', async () => {
  await cloud.restart({ ...collections, notes: [] })
  const notes = () => cloud.db.collection('notes')
  await notes().add({ _id: 'n', colour: ['red', 'blue'] })
  expect((await refusal(notes().where({ colour: 'red' }).get())).message).toMatch(/no index/)
  await cloud.restart({ ...collections, notes: [{ name: 'colour', keys: [['colour', 1]] }] })
  expect((await notes().where({ colour: 'red' }).get()).data).toHaveLength(1)
  await cloud.restart({ ...collections, notes: [] })
  expect((await refusal(notes().where({ colour: 'red' }).get())).message).toMatch(/no index/)
})

test('a unique index over documents that are equal there stops the start', async () => {
  await cloud.restart({ ...collections, twins: [] })
  await cloud.db.collection('twins').add([{ _id: 1 }, { _id: 2 }] as never)
  await expect(
    cloud.restart({ ...collections, twins: [{ name: 'k', keys: [['k', 1]], unique: true }] }),
  ).rejects.toThrow(/E11000/)
  await cloud.begin(collections)
})

test('with STRICT=0 the query is carried out, with one warning', async () => {
  const lax = await open({ strict: false, collections: { notes: [] } })
  await lax.db.collection('notes').add([{ _id: 1, n: [3] }, { _id: 2, n: 1 }, { _id: 3 }] as never)
  const query = () =>
    lax.db
      .collection('notes')
      .where({ n: lax.db.command.neq(7) })
      .orderBy('n', 'desc')
      .get()
  await query()
  expect((await query()).data.map(({ _id }) => _id)).toEqual([1, 2, 3])
  expect(lax.lines.filter((line) => line.startsWith('WARN'))).toHaveLength(1)
  await lax.close()
})
