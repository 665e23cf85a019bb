import { Binary, BSONRegExp } from 'bson'
import { $ } from './aggregate-rows'
import { type Cloud, open, refusal } from './cloud'
import { costOf, inFunction } from './cost'

const collections = {
  orders: [
    {
      name: 'customer_at',
      keys: [
        ['customer', 1],
        ['at', -1],
      ],
    },
    { name: 'at', keys: [['at', 1]] },
  ],
  customers: [{ name: 'code', keys: [['code', 1]] }],
  kept: [],
}

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({
    collections,
    measure: true,
    functions: {
      aggregate: inFunction(
        '(await db.collection(asked.collection).options({ raw: true }).aggregate(asked.stages).end()).data',
      ),
    },
  })
  const orders = Array.from({ length: 500 }, (_, n) => ({
    _id: n,
    customer: `c${n % 10}`,
    at: n,
    total: n % 7,
    note: 'x',
  }))
  await cloud.db.collection('orders').add(orders as never)
  const customers = Array.from({ length: 100 }, (_, n) => ({
    _id: `id${n}`,
    code: `c${n}`,
    name: `Customer ${n}`,
  }))
  await cloud.db.collection('customers').add(customers as never)
})
afterAll(() => cloud.close())

const orders = () => cloud.db.collection('orders').aggregate()
const raw = (stages: object[], collection = 'orders') =>
  cloud.db
    .collection(collection)
    .options({ raw: true })
    .aggregate(stages as never)
    .end()
const rows = async (running: Promise<unknown>) =>
  ((await running) as { data: Record<string, unknown>[] }).data

/** Runs a pipeline in a function; gives the results and what the store looked at. */
async function cost(stages: object[], collection = 'orders') {
  const { result, call } = await costOf(cloud, 'aggregate', { collection, stages })
  return { results: result as Record<string, unknown>[], ...call }
}

describe('how many', () => {
  test('20 without a limit, as many as the limit says with one', async () => {
    expect(
      await rows(
        orders()
          .match({ at: cloud.db.command.gte(0) })
          .end(),
      ),
    ).toHaveLength(20)
    expect(
      await rows(
        orders()
          .match({ at: cloud.db.command.gte(0) })
          .limit(100)
          .end(),
      ),
    ).toHaveLength(100)
    expect(await rows(orders().limit(3).end())).toHaveLength(3)
  })

  test('more than 10,000 are refused', async () => {
    const grown = [{ $match: { _id: 0 } }, { $addFields: { n: { $range: [0, 10_001] } } }, { $unwind: '$n' }]
    expect(await rows(raw([...grown, { $limit: 10_000 }]))).toHaveLength(10_000)
    expect((await refusal(raw([...grown, { $limit: 20_000 }]))).message).toMatch(/more than 10000 documents/)
  })
})

describe('what it costs', () => {
  test('a leading match, sort and limit are one page of an index', async () => {
    const page = [
      { $match: { customer: 'c3' } },
      { $sort: { at: -1 } },
      { $limit: 5 },
      { $project: { at: 1 } },
    ]
    const { results, ...looked } = await cost(page)
    expect(results.map(({ _id }) => _id)).toEqual([493, 483, 473, 463, 453])
    expect(looked).toEqual({
      action: 'database.aggregateDocuments',
      collection: 'orders',
      index: 'customer_at',
      entries: 5,
      documents: 5,
    })
  })

  test('the limit counts through stages that give one document for one, also the limit of 20', async () => {
    const match = { $match: { customer: 'c3' } }
    const grow = { $addFields: { twice: { $multiply: ['$total', 2] } } }
    expect(await cost([match, grow, { $skip: 2 }, { $limit: 3 }])).toMatchObject({ documents: 5 })
    expect(await cost([match, grow])).toMatchObject({ documents: 20 })
  })

  test('several matches are one query; one behind another stage is none', async () => {
    const two = [
      { $match: { customer: 'c3' } },
      { $match: { at: { $lt: 100 } } },
      { $group: { _id: null, n: { $sum: 1 } } },
    ]
    expect(await cost(two)).toMatchObject({ results: [{ n: 10 }], index: 'customer_at', documents: 10 })
    const behind = [
      { $match: { customer: 'c3' } },
      { $addFields: { a: 1 } },
      { $match: { at: { $lt: 100 } } },
    ]
    expect(await cost(behind)).toMatchObject({ index: 'customer_at', documents: 50 })
  })

  test('an order no index gives is made in memory, of what the index finds', async () => {
    const worst = [{ $match: { customer: 'c3' } }, { $sort: { total: -1, at: 1 } }, { $limit: 2 }]
    const { results, ...looked } = await cost(worst)
    expect(results.map(({ _id }) => _id)).toEqual([13, 83])
    expect(looked).toMatchObject({ index: 'customer_at', documents: 50 })
  })

  test('a lookup reads the other collection by its index, once for each document', async () => {
    const lookup = { from: 'customers', localField: 'customer', foreignField: 'code', as: 'who' }
    const { results, ...looked } = await cost([{ $match: { at: { $lt: 3 } } }, { $lookup: lookup }])
    expect(results.map(({ who }) => (who as { name: string }[])[0]?.name)).toEqual([
      'Customer 0',
      'Customer 1',
      'Customer 2',
    ])
    expect(looked).toMatchObject({ index: 'at+customers.code', entries: 6, documents: 6 })
  })

  test('so does a lookup by a pipeline whose $expr is an equality', async () => {
    const pipeline = [{ $match: { $expr: { $eq: ['$code', '$$customer'] } } }, { $project: { name: 1 } }]
    const lookup = { from: 'customers', let: { customer: '$customer' }, pipeline, as: 'who' }
    const looked = await cost([{ $match: { at: { $lt: 3 } } }, { $lookup: lookup }])
    expect(looked).toMatchObject({ index: 'at+customers.code', entries: 6, documents: 6 })
    expect(looked.results[0]).toMatchObject({ who: [{ name: 'Customer 0' }] })
  })

  test('an $or inside an $and is served by the indexes of its branches', async () => {
    const { command: _ } = cloud.db
    const either = _.and([_.or([{ customer: 'c3' }, { at: 1 }]), { note: 'x' }])
    const { data } = await cloud.db.collection('orders').where(either).get()
    expect(data).toHaveLength(51)
    const two = [
      { $match: { $or: [{ customer: 'c3' }, { at: 1 }] } },
      { $match: { note: 'x' } },
      { $count: 'n' },
    ]
    expect(await cost(two)).toMatchObject({ results: [{ n: 51 }], index: 'customer_at+at', documents: 51 })
  })

  test('an $expr that is an equality uses an index, in an aggregation and in a query', async () => {
    const { command: _ } = cloud.db
    const equal = { $expr: { $and: [{ $eq: ['$customer', 'c3'] }, { $gt: ['$at', 480] }] } }
    expect(await cost([{ $match: equal }])).toMatchObject({
      results: [{ _id: 493 }, { _id: 483 }],
      documents: 50,
    })
    const { data } = await cloud.db
      .collection('orders')
      .where(_.expr($.and([$.eq(['$customer', 'c3']), $.gt(['$at', 480])])))
      .get()
    expect(data).toHaveLength(2)
  })
})

describe('strict', () => {
  test('a match that no index serves is refused in the words a get is refused in', async () => {
    const aggregated = await refusal(orders().match({ note: 'x' }).end())
    const queried = await refusal(cloud.db.collection('orders').where({ note: 'x' }).get())
    const words = ({ code, message }: { code: string; message: string }) => [
      code,
      message.replace(/^\[.*?\] /, ''),
    ]
    expect(words(aggregated)).toEqual(words(queried))
    expect(aggregated.message).toMatch(/no index of "orders" serves this query; declare/)
  })

  test.each<[string, object[]]>([
    ['group', [{ $group: { _id: '$customer' } }]],
    ['an empty match', [{ $match: {} }, { $count: 'n' }]],
    ['an order without a limit', [{ $sort: { at: 1 } }, { $group: { _id: '$customer' } }]],
    ['an order no index gives', [{ $sort: { total: 1 } }, { $limit: 1 }]],
    ['a limit behind a stage that has to see all', [{ $sortByCount: '$customer' }, { $limit: 1 }]],
    ['a sample', [{ $sample: { size: 3 } }]],
  ])('what would read the whole collection is refused: %s', async (_, stages) => {
    const { code, message } = await refusal(raw(stages))
    expect([code, message]).toEqual([
      'DATABASE_REQUEST_FAILED',
      expect.stringContaining('reads all of "orders"'),
    ])
  })

  test('what is limited is not, nor an order that an index gives', async () => {
    expect(await cost([{ $project: { at: 1 } }])).toMatchObject({ index: 'none', documents: 20 })
    expect(await cost([{ $sort: { at: -1 } }, { $skip: 1 }, { $limit: 2 }])).toMatchObject({
      results: [{ _id: 498 }, { _id: 497 }],
      index: 'at',
      documents: 3,
    })
  })

  test('with STRICT=0 it is carried out with one warning', async () => {
    const lax = await open({ collections, strict: false })
    await lax.db.collection('orders').add([{ customer: 'a' }, { customer: 'a' }] as never)
    const whole = () =>
      lax.db
        .collection('orders')
        .aggregate()
        .group({ _id: '$customer', n: $.sum(1) })
        .end()
    expect(await rows(whole())).toEqual([{ _id: 'a', n: 2 }])
    await whole()
    expect(lax.lines.filter((line) => line.startsWith('WARN'))).toEqual([
      expect.stringContaining('reads all of "orders"'),
    ])
    await lax.close()
  })
})

describe('memory', () => {
  const megabyte = 'x'.repeat(1024 * 1024)
  /** 120 documents of 1 MB, all of them the same text in memory. */
  const large = [
    { $match: { _id: 0 } },
    { $addFields: { text: megabyte, n: { $range: [0, 120] } } },
    { $unwind: '$n' },
  ]

  test.each<[string, object[]]>([
    ['$sort', [{ $sort: { n: -1 } }, { $count: 'n' }]],
    ['$group', [{ $group: { _id: null, all: { $push: '$text' } } }]],
    ['$bucket', [{ $bucket: { groupBy: '$n', boundaries: [0, 200], output: { all: { $push: '$text' } } } }]],
    ['$bucketAuto', [{ $bucketAuto: { groupBy: '$n', buckets: 2 } }]],
    ['$sample', [{ $sample: { size: 1 } }]],
  ])('%s may keep 100 MB', async (stage, more) => {
    const { code, message } = await refusal(raw([...large, ...more]))
    expect([code, message]).toEqual([
      'DATABASE_REQUEST_FAILED',
      expect.stringContaining(`Exceeded memory limit for ${stage}`),
    ])
  })

  test('a sort with a limit keeps only what that needs; stages that pass on keep nothing', async () => {
    const few = await rows(
      raw([...large, { $sort: { n: -1 } }, { $limit: 2 }, { $project: { n: 1, _id: 0 } }]),
    )
    expect(few).toEqual([{ n: 119 }, { n: 118 }])
    expect(await rows(raw([...large, { $count: 'n' }]))).toEqual([{ n: 120 }])
  })

  test('a document of a result may have 16 MB', async () => {
    const { message } = await refusal(
      raw([...large, { $match: { n: { $lt: 20 } } }, { $group: { _id: null, all: { $push: '$text' } } }]),
    )
    expect(message).toMatch(/larger than 16777216 bytes/)
  })
})

describe('values', () => {
  test('pass through intact', async () => {
    const { db } = cloud
    const kept = {
      _id: 'v',
      date: new Date(1234567890123),
      id: new db.ObjectId({ id: '0123456789abcdef01234567' }),
      pattern: db.RegExp({ regexp: '^a', options: 'i' }),
      number: Number.NaN,
      text: '企呼必应 😀',
      place: new db.Geo.Point(118.8, 32.1),
      list: [null, true, { a: [] }],
    }
    await db.collection('kept').add(kept as never)
    const binary = new Binary(Buffer.from([0, 255]))
    await raw([], 'kept')
    await db.collection('kept').options({ raw: true }).where({ _id: 'v' }).update({ $set: { binary } })
    const [result] = await rows(
      db.collection('kept').aggregate().match({ _id: 'v' }).addFields({ copy: '$$ROOT' }).end(),
    )
    const expected = {
      _id: 'v',
      date: kept.date,
      id: '0123456789abcdef01234567',
      pattern: new BSONRegExp('^a', 'i'),
      number: Number.NaN,
      text: kept.text,
      place: { type: 'Point', coordinates: [118.8, 32.1] },
      list: kept.list,
      binary,
    }
    expect(result).toEqual({ ...expected, copy: expected })
  })

  test('a text that looks like an expression is data', async () => {
    await cloud.db.collection('kept').add({ _id: 'd', text: '$_id', object: { a: '$text' } } as never)
    const built = {
      twice: $.concat(['$text', '$text']),
      object: $.mergeObjects(['$object', {}]),
      list: ['$text'],
    }
    expect(
      await rows(cloud.db.collection('kept').aggregate().match({ _id: 'd' }).project(built).end()),
    ).toEqual([{ _id: 'd', twice: '$_id$_id', object: { a: '$text' }, list: ['$_id'] }])
  })

  test('$$NOW and a server date are the time of the request', async () => {
    const [result] = await rows(raw([{ $limit: 1 }, { $project: { _id: 0, now: '$$NOW' } }]))
    expect(result).toEqual({ now: expect.any(Date) })
    expect(Date.now() - Number(result?.now)).toBeLessThan(10_000)
    const past = orders().match({
      at: cloud.db.command.lt(1),
      when: cloud.db.command.neq(cloud.db.serverDate()),
    })
    expect(await rows(past.end())).toHaveLength(1)
  })
})

describe('refusals', () => {
  test.each([
    '$facet',
    '$graphLookup',
    '$out',
    '$merge',
    '$redact',
    '$unionWith',
    '$set',
    '$collStats',
    'match',
    'toString',
  ])('the stage %s is refused by name', async (stage) => {
    const { code, message } = await refusal(raw([{ [stage]: {} }]))
    expect([code, message]).toEqual([
      'DATABASE_INVALID_OPERATOR',
      expect.stringContaining(`${stage} is not supported in an aggregation by the emulator`),
    ])
  })

  test('what stands behind is checked before the first document is read', async () => {
    const { message } = await refusal(raw([{ $match: { at: -1 } }, { $project: { a: { $made: 1 } } }]))
    expect(message).toMatch(/\$made is not supported in an expression/)
  })

  test('a collection that is not there', async () => {
    const { code } = await refusal(cloud.db.collection('nowhere').aggregate().limit(1).end())
    expect(code).toBe('DATABASE_COLLECTION_NOT_EXIST')
  })

  test.each([
    { stages: 'x' },
    { stages: [5] },
    { stages: [{ stageKey: '$match' }] },
    { stages: [{ stageKey: '$match', stageValue: {} }] },
    {},
    { stages: [], transactionId: 't' },
  ])('the request %j is refused', async (request) => {
    const body = JSON.stringify({
      action: 'database.aggregateDocuments',
      collectionName: 'orders',
      ...request,
    })
    const answer = await (await fetch(`${cloud.url}/admin`, { method: 'POST', body })).json()
    expect(answer).toMatchObject({ code: 'INVALID_PARAM' })
  })

  test('a stage that is no EJSON, or of a type the emulator does not keep', async () => {
    const send = async (stageValue: string) => {
      const stages = [{ stageKey: '$match', stageValue }]
      const body = JSON.stringify({ action: 'database.aggregateDocuments', collectionName: 'orders', stages })
      return (await fetch(`${cloud.url}/admin`, { method: 'POST', body })).json()
    }
    expect(await send('{')).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    expect(await send('{"a":{"$numberDecimal":"1"}}')).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining('$numberDecimal'),
    })
  })

  test('nothing can be made a prototype of something else', async () => {
    for (const stage of [
      { $count: '__proto__' },
      { $addFields: { 'a.__proto__.b': 1 } },
      { $unwind: { path: '$a', includeArrayIndex: '__proto__' } },
    ]) {
      expect((await refusal(raw([{ $match: { at: 1 } }, stage]))).message).toMatch(/__proto__/)
    }
    expect(({} as Record<string, unknown>).b).toBeUndefined()
  })
})
