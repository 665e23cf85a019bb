import { $ } from './aggregate-rows'
import { type Cloud, open, refusal } from './cloud'

const set = [{ name: 'set', keys: [['set', 1]] }]
let cloud: Cloud
beforeAll(async () => {
  cloud = await open({
    collections: { things: set, others: [{ name: 'sku', keys: [['sku', 1]] }, ...set] },
  })
})
afterAll(() => cloud.close())

type Pipeline = ReturnType<ReturnType<Cloud['db']['collection']>['aggregate']>
type Documents = Record<string, unknown>[]

let sets = 0
/** What the stages make of these documents, without the fields that hold them together. */
async function made(documents: Documents, build: (pipeline: Pipeline) => Pipeline): Promise<unknown[]> {
  const mine = `set ${++sets}`
  const things = cloud.db.collection('things')
  const ordered = documents.map((document, at) => ({ _id: `${mine} ${at}`, set: mine, ...document }))
  if (documents.length > 0) await things.add(ordered as never)
  const { data } = await build(things.aggregate().match({ set: mine })).end()
  return (data as Documents).map(({ set: _, _id, ...document }) => {
    return _id === undefined || String(_id).startsWith('set ') ? document : { _id, ...document }
  })
}

const refused = async (documents: Documents, build: (pipeline: Pipeline) => Pipeline) =>
  (await refusal(made(documents, build))).message

describe('addFields', () => {
  test('adds, takes the place of a field, and sees the document as it came', async () => {
    const results = await made([{ a: 1, b: 2 }], (from) =>
      from.addFields({ b: $.add(['$a', '$b']), c: '$b', d: '$nothing' }),
    )
    expect(results).toEqual([{ a: 1, b: 3, c: 2 }])
    expect(Object.keys(results[0] as object)).toEqual(['a', 'b', 'c'])
  })

  test('reaches into objects and into every element of arrays; a scalar gives place', async () => {
    const build = (from: Pipeline) => from.addFields({ 'a.x': '$n' })
    expect(await made([{ n: 1, a: { y: 2 } }], build)).toEqual([{ n: 1, a: { y: 2, x: 1 } }])
    expect(await made([{ n: 1, a: [{ y: 2 }, 3] }], build)).toEqual([{ n: 1, a: [{ y: 2, x: 1 }, { x: 1 }] }])
    expect(await made([{ n: 1, a: 5 }], build)).toEqual([{ n: 1, a: { x: 1 } }])
    expect(await made([{ n: 1 }], build)).toEqual([{ n: 1, a: { x: 1 } }])
    expect(await made([{ n: 1, a: { y: 2 } }], (from) => from.addFields({ a: { x: '$n' } }))).toEqual([
      { n: 1, a: { y: 2, x: 1 } },
    ])
  })

  test('$$REMOVE takes a field away', async () => {
    const hidden = { secret: $.cond(['$public', '$secret', '$$REMOVE']) }
    const documents = [
      { public: true, secret: 1 },
      { public: false, secret: 2 },
    ]
    expect(await made(documents, (from) => from.addFields(hidden))).toEqual([
      { public: true, secret: 1 },
      { public: false },
    ])
  })

  test('is refused without a field, or with a path into another one', async () => {
    expect(await refused([], (from) => from.addFields({}))).toMatch(/at least one field/)
    expect(await refused([], (from) => from.addFields({ a: 1, 'a.b': 2 }))).toMatch(/collision/)
    expect(await refused([], (from) => from.addFields({ a: {} }))).toMatch(/empty object/)
  })
})

describe('bucket', () => {
  const artists = [1852, 1864, 1832, 1841, 1864, 1840, 1859, 1887].map((born) => ({ born }))

  test('counts by boundaries, leaves empty buckets out, and puts the rest into the default', async () => {
    const build = (from: Pipeline) =>
      from.bucket({ groupBy: '$born', boundaries: [1840, 1850, 1860, 1870, 1880], default: 'Other' })
    expect(await made([...artists, {}, { born: 'x' }], build)).toEqual([
      { _id: 1840, count: 2 },
      { _id: 1850, count: 2 },
      { _id: 1860, count: 2 },
      { _id: 'Other', count: 4 },
    ])
  })

  test('gives what output asks for', async () => {
    const build = (from: Pipeline) =>
      from.bucket({
        groupBy: $.subtract(['$born', 1800]),
        boundaries: [0, 50, 100],
        output: { years: $.push('$born'), last: $.max('$born') },
      })
    expect(await made(artists.slice(0, 4), build)).toEqual([
      { _id: 0, years: [1832, 1841], last: 1841 },
      { _id: 50, years: [1852, 1864], last: 1864 },
    ])
  })

  test.each([
    [{ groupBy: '$born', boundaries: [1840, 1850] }, /no default was specified/],
    [{ groupBy: '$born', boundaries: [1840] }, /at least 2/],
    [{ groupBy: '$born', boundaries: [2, 1] }, /ascending/],
    [{ groupBy: '$born', boundaries: [1, 'x'] }, /same type/],
    [{ groupBy: '$born', boundaries: [1, 5], default: 3 }, /'default'/],
    [{ boundaries: [1, 5] }, /groupBy/],
  ])('%j is refused', async (specified, why) => {
    expect(await refused(artists, (from) => from.bucket(specified))).toMatch(why)
  })
})

describe('bucketAuto', () => {
  const artwork = [199.99, 280, 76.04, 167.3, 483, 385, 159, 118.42].map((price) => ({ price }))
  const hundred = Array.from({ length: 100 }, (_, n) => ({ n }))

  test('fills buckets evenly', async () => {
    expect(await made(artwork, (from) => from.bucketAuto({ groupBy: '$price', buckets: 4 }))).toEqual([
      { _id: { min: 76.04, max: 159 }, count: 2 },
      { _id: { min: 159, max: 199.99 }, count: 2 },
      { _id: { min: 199.99, max: 385 }, count: 2 },
      { _id: { min: 385, max: 483 }, count: 2 },
    ])
  })

  test('keeps equal values together and makes fewer buckets when there are fewer documents', async () => {
    const documents = [1, 2, 2, 2, 3].map((n) => ({ n }))
    const output = { all: $.push('$n') }
    expect(await made(documents, (from) => from.bucketAuto({ groupBy: '$n', buckets: 3, output }))).toEqual([
      { _id: { min: 1, max: 3 }, all: [1, 2, 2, 2] },
      { _id: { min: 3, max: 3 }, all: [3] },
    ])
    expect(await made([{ n: 1 }, {}], (from) => from.bucketAuto({ groupBy: '$n', buckets: 9 }))).toEqual([
      { _id: { min: null, max: 1 }, count: 1 },
      { _id: { min: 1, max: 1 }, count: 1 },
    ])
  })

  // Boundary by boundary what the manual shows for the numbers 0 to 99.
  test.each([
    [undefined, [0, 20, 40, 60, 80, 99], [20, 20, 20, 20, 20]],
    ['R20', [0, 20, 40, 63, 90, 100], [20, 20, 23, 27, 10]],
    ['E24', [0, 20, 43, 68, 91, 100], [20, 23, 25, 23, 9]],
    ['1-2-5', [0, 20, 50, 100], [20, 30, 50]],
    ['POWERSOF2', [0, 32, 64, 128], [32, 32, 36]],
  ])('granularity %s', async (granularity, boundaries, counts) => {
    const results = await made(hundred, (from) =>
      from.bucketAuto({ groupBy: '$n', buckets: 5, ...(granularity && { granularity }) }),
    )
    const expected = counts.map((count, at) => ({
      _id: {
        min: expect.closeTo(boundaries[at] as number),
        max: expect.closeTo(boundaries[at + 1] as number),
      },
      count,
    }))
    expect(results).toEqual(expected)
  })

  test('is refused for texts with a granularity, for an unknown one, and without buckets', async () => {
    const granularity = 'E6'
    const of = (specified: object) => (from: Pipeline) => from.bucketAuto({ groupBy: '$n', ...specified })
    expect(await refused([{ n: 'x' }], of({ buckets: 1, granularity }))).toMatch(/granularity/)
    expect(await refused([], of({ buckets: 1, granularity: 'E7' }))).toMatch(/E7/)
    expect(await refused([], of({ buckets: 0 }))).toMatch(/at least 1/)
    expect(await refused([], of({}))).toMatch(/buckets/)
  })
})

describe('count', () => {
  test('counts; of nothing there is no count', async () => {
    expect(await made([{}, {}, {}], (from) => from.count('all'))).toEqual([{ all: 3 }])
    expect(await made([], (from) => from.count('all'))).toEqual([])
  })

  test.each([
    ['', /non-empty/],
    ['$all', /may not start with/],
    ['a.b', /cannot contain/],
  ])('the name "%s" is refused', async (name, why) => {
    expect(await refused([], (from) => from.count(name))).toMatch(why)
  })
})

describe('group', () => {
  const day = new Date('2026-11-21T00:00:00Z')
  const sales = [
    { item: 'a', price: 10, quantity: 2, at: day },
    { item: 'b', price: 20, quantity: 1 },
    { item: 'a', price: 5, quantity: 5, at: null },
    { item: 'b', price: 20, quantity: 'many' },
    { price: null },
  ]

  test('every accumulator, also over null, missing values and other types', async () => {
    const results = await made(sales, (from) =>
      from.group({
        _id: '$item',
        sum: $.sum($.multiply(['$price', 2])),
        count: $.sum(1),
        mean: $.avg('$quantity'),
        least: $.min('$price'),
        most: $.max('$quantity'),
        first: $.first('$at'),
        last: $.last('$at'),
        all: $.push('$at'),
        prices: $.addToSet('$price'),
        spread: $.stdDevPop('$price'),
        sample: $.stdDevSamp('$price'),
        merged: $.mergeObjects({ quantity: '$quantity' }),
      }),
    )
    expect(results).toEqual([
      {
        _id: 'a',
        sum: 30,
        count: 2,
        mean: 3.5,
        least: 5,
        most: 5,
        first: day,
        last: null,
        all: [day, null],
        prices: [10, 5],
        spread: 2.5,
        sample: expect.closeTo(3.5355339, 6),
        merged: { quantity: 5 },
      },
      {
        _id: 'b',
        sum: 80,
        count: 2,
        mean: 1,
        least: 20,
        most: 'many',
        first: null,
        last: null,
        all: [],
        prices: [20],
        spread: 0,
        sample: 0,
        merged: { quantity: 'many' },
      },
      {
        _id: null,
        sum: 0,
        count: 1,
        mean: null,
        least: null,
        most: null,
        first: null,
        last: null,
        all: [],
        prices: [null],
        spread: null,
        sample: null,
        merged: {},
      },
    ])
  })

  test('groups by objects, in which a missing value leaves no field, and by everything at once', async () => {
    const by = { item: '$item', high: $.gt(['$price', 5]) }
    expect(await made(sales, (from) => from.group({ _id: by, count: $.sum(1) }))).toEqual([
      { _id: { item: 'a', high: true }, count: 1 },
      { _id: { item: 'b', high: true }, count: 2 },
      { _id: { item: 'a', high: false }, count: 1 },
      { _id: { high: false }, count: 1 },
    ])
    expect(await made(sales, (from) => from.group({ _id: null, most: $.max('$price') }))).toEqual([
      { _id: null, most: 20 },
    ])
    expect(await made([], (from) => from.group({ _id: null, count: $.sum(1) }))).toEqual([])
  })

  test('null and missing are one group, 1 and 1.0 another, and objects differ by the order of their fields', async () => {
    const documents = [{ k: null }, {}, { k: { x: 1, y: 2 } }, { k: { y: 2, x: 1 } }, { k: [1] }, { k: [1] }]
    const results = await made(documents, (from) => from.group({ _id: '$k', count: $.sum(1) }))
    expect((results as { count: number }[]).map(({ count }) => count)).toEqual([2, 1, 1, 2])
  })

  test.each([
    [{ count: { $sum: 1 } }, /_id/],
    [{ _id: null, count: 1 }, /must be an object/],
    [{ _id: null, count: { $sum: 1, $avg: 1 } }, /one accumulator/],
    [{ _id: null, count: { $made: 1 } }, /\$made is not supported in a group/],
    [{ _id: null, count: { $accumulator: {} } }, /\$accumulator is not supported/],
    [{ _id: null, all: { $push: ['$a', '$b'] } }, /unary operator/],
    [{ _id: null, 'a.b': { $sum: 1 } }, /cannot contain '\.'/],
  ])('%j is refused', async (specified, why) => {
    expect(await refused([], (from) => from.group(specified))).toMatch(why)
  })
})

describe('limit and skip', () => {
  const five = [1, 2, 3, 4, 5].map((n) => ({ n }))

  test('take their part, in the order they stand', async () => {
    expect(await made(five, (from) => from.sort({ n: 1 }).skip(1).limit(2))).toEqual([{ n: 2 }, { n: 3 }])
    expect(await made(five, (from) => from.sort({ n: 1 }).limit(2).skip(1))).toEqual([{ n: 2 }])
    expect(await made(five, (from) => from.skip(9))).toEqual([])
  })

  test('0 and -1 are no limits, -1 is nothing to skip', async () => {
    for (const limit of [0, -1, 1.5])
      expect(await refused(five, (from) => from.limit(limit))).toMatch(/limit/)
    expect(await refused(five, (from) => from.skip(-1))).toMatch(/skip/)
  })
})

describe('lookup', () => {
  beforeAll(async () => {
    await cloud.db
      .collection('others')
      .add([
        { _id: 1, sku: 'abc', stock: 120, warehouse: 'A' },
        { _id: 2, sku: 'abc', stock: 5, warehouse: 'B' },
        { _id: 3, sku: 'ijk', stock: 60 },
        { _id: 4, sku: null },
        { _id: 5 },
        { _id: 6, sku: ['ijk', 'xyz'] },
      ] as never)
  })
  const ids = (results: unknown[]) =>
    (results as { found: { _id: number }[] }[]).map(({ found }) => found.map(({ _id }) => _id))

  const equality = { from: 'others', localField: 'item', foreignField: 'sku', as: 'found' }

  test('by equality: by one value, by null when there is none, by any element of an array', async () => {
    const documents = [
      { item: 'abc' },
      { item: null },
      {},
      { item: ['ijk', 'abc'] },
      { item: [] },
      { item: 'none' },
      { item: 'xyz' },
    ]
    expect(ids(await made(documents, (from) => from.lookup(equality)))).toEqual([
      [1, 2],
      [4, 5],
      [4, 5],
      [1, 2, 3, 6],
      [4, 5],
      [],
      [6],
    ])
  })

  test('paths through arrays of objects, and a result inside an object', async () => {
    const lookup = { ...equality, localField: 'lines.item', as: 'to.found' }
    const documents = [{ lines: [{ item: 'ijk' }, { item: 'abc' }, {}], to: { name: 'x' } }]
    const [result] = await made(documents, (from) => from.lookup(lookup))
    expect(result).toMatchObject({
      to: { name: 'x', found: [{ _id: 1 }, { _id: 2 }, { _id: 3 }, { _id: 6 }] },
    })
  })

  test('by a pipeline with variables, served by the index', async () => {
    const pipeline = $.pipeline()
      .match(cloud.db.command.expr($.and([$.eq(['$sku', '$$item']), $.gte(['$stock', '$$wanted'])])) as never)
      .project({ _id: 0, warehouse: 1, left: $.subtract(['$stock', '$$wanted']) })
      .done()
    const lookup = { from: 'others', let: { item: '$item', wanted: '$wanted' }, pipeline, as: 'found' }
    expect(await made([{ item: 'abc', wanted: 60 }], (from) => from.lookup(lookup))).toEqual([
      { item: 'abc', wanted: 60, found: [{ warehouse: 'A', left: 60 }] },
    ])
  })

  test('a variable that has no value is no wildcard', async () => {
    const pipeline = $.pipeline()
      .match(cloud.db.command.expr($.eq(['$sku', '$$item'])) as never)
      .done()
    const lookup = { from: 'others', let: { item: '$item' }, pipeline, as: 'found' }
    expect(ids(await made([{}, { item: null }, { item: 'ijk' }], (from) => from.lookup(lookup)))).toEqual([
      [5],
      [4],
      [3],
    ])
  })

  test('lookups inside lookups', async () => {
    const inner = $.pipeline()
      .match({ sku: 'ijk' })
      .lookup({ from: 'others', localField: 'sku', foreignField: 'sku', as: 'same' })
      .project({ same: '$same._id' })
      .sort({ _id: 1 })
      .done()
    const results = await made([{}], (from) => from.lookup({ from: 'others', pipeline: inner, as: 'found' }))
    expect(results).toEqual([
      {
        found: [
          { _id: 3, same: [3, 6] },
          { _id: 6, same: [3, 6] },
        ],
      },
    ])
  })

  test('without an index of the other collection it is refused by name, as is a missing collection', async () => {
    const unindexed = { ...equality, foreignField: 'warehouse' }
    expect(await refused([{ item: 'A' }], (from) => from.lookup(unindexed))).toMatch(
      /no index of "others" serves this query; declare .*"warehouse"/,
    )
    const whole = { from: 'others', pipeline: $.pipeline().sort({ stock: 1 }).done(), as: 'found' }
    expect(await refused([{}], (from) => from.lookup(whole))).toMatch(/reads all of "others"/)
    const missing = await refusal(made([{}], (from) => from.lookup({ ...equality, from: 'nowhere' })))
    expect(missing).toMatchObject({
      code: 'DATABASE_COLLECTION_NOT_EXIST',
      message: expect.stringContaining('nowhere'),
    })
  })

  test.each([
    [{ from: 'others', as: 'x' }, /requires either/],
    [{ from: 'others', localField: 'a', as: 'x' }, /both or neither/],
    [{ ...{ from: 'others', localField: 'a', foreignField: 'b' } }, /as/],
    [{ from: 'others', pipeline: [{ $out: 'x' }], as: 'x' }, /\$out is not supported/],
    [
      { from: 'others', pipeline: [{ $limit: 1 }, { $geoNear: {} }], as: 'x' },
      /only valid as the first stage/,
    ],
    [{ from: 'others', pipeline: [{ $match: {}, $limit: 1 }], as: 'x' }, /exactly one field/],
  ])('%j is refused', async (specified, why) => {
    expect(await refused([], (from) => from.lookup(specified))).toMatch(why)
  })
})

describe('match', () => {
  test('behind other stages, with commands, patterns and expressions', async () => {
    const { command: _ } = cloud.db
    const documents = [
      { a: 1, b: 5, name: 'Nanjing' },
      { a: 2, b: 1, name: 'suzhou' },
      { a: 3, b: 9, name: 'nantong' },
    ]
    const matching = async (filter: object) =>
      (
        (await made(documents, (from) =>
          from.addFields({ sum: $.add(['$a', '$b']) }).match(filter as never),
        )) as { a: number }[]
      ).map(({ a }) => a)
    expect(await matching({ sum: _.gt(5) })).toEqual([1, 3])
    expect(await matching({ name: /^nan/i })).toEqual([1, 3])
    expect(await matching(_.or([{ a: 2 }, { b: 9 }]))).toEqual([2, 3])
    expect(await matching(_.expr($.gt(['$a', '$b'])))).toEqual([2])
    expect(await matching({})).toEqual([1, 2, 3])
  })

  test('has no order by distance and no text search', async () => {
    const near = { at: cloud.db.command.geoNear({ geometry: new cloud.db.Geo.Point(1, 2) }) }
    expect(await refused([], (from) => from.match(near))).toMatch(/not allowed in this context/)
    expect(await refused([], (from) => from.match({ $text: { $search: 'x' } } as never))).toMatch(
      /\$text is not supported/,
    )
  })
})

describe('project', () => {
  const documents = [{ a: 1, b: { x: 1, y: [{ z: 1, w: 2 }, 3] }, c: 'text' }]

  test.each<[string, object, object]>([
    ['keeps', { a: 1, 'b.x': true }, { a: 1, b: { x: 1 } }],
    ['keeps inside arrays', { 'b.y.z': 1 }, { b: { y: [{ z: 1 }] } }],
    ['drops', { 'b.y.w': 0, c: 0, set: 0 }, { a: 1, b: { x: 1, y: [{ z: 1 }, 3] } }],
    ['computes', { _id: 0, sum: { $add: ['$a', '$b.x'] }, a: 1 }, { a: 1, sum: 2 }],
    ['computes inside objects', { b: { x: 1, n: '$a' } }, { b: { x: 1, n: 1 } }],
    ['computes inside arrays', { 'b.y.n': '$a' }, { b: { y: [{ n: 1 }, { n: 1 }] } }],
    [
      'makes arrays and texts',
      { list: ['$a', '$nothing'], fixed: 'text' },
      { list: [1, null], fixed: 'text' },
    ],
    ['has literals', { one: { $literal: 1 } }, { one: 1 }],
    ['leaves out what has no value', { n: '$nothing', a: 1 }, { a: 1 }],
  ])('%s', async (_, specified, expected) => {
    expect(await made(documents, (from) => from.project(specified))).toEqual([expected])
  })

  test('fields that stay come in the order they had, computed ones behind them', async () => {
    const [result] = await made(documents, (from) => from.project({ n: '$a', c: 1, a: 1 }))
    expect(Object.keys(result as object)).toEqual(['a', 'c', 'n'])
  })

  test.each([
    [{}, /at least one field/],
    [{ a: 1, b: 0 }, /exclusion/],
    [{ a: 0, n: '$b' }, /exclusion/],
    [{ a: 1, 'a.b': 1 }, /collision/],
    [{ a: { $elemMatch: { x: 1 } } }, /\$elemMatch is not supported in an expression/],
    [{ 'a..b': 1 }, /empty/],
    [{ a: { b: 1, $add: [1] } }, /may not start with/],
  ])('%j is refused', async (specified, why) => {
    expect(await refused(documents, (from) => from.project(specified))).toMatch(why)
  })
})

describe('replaceRoot', () => {
  test('puts an object in the place of the document', async () => {
    const build = (from: Pipeline) => from.replaceRoot({ newRoot: $.mergeObjects([{ n: 0 }, '$in']) })
    expect(await made([{ in: { n: 1 } }, {}], build)).toEqual([{ n: 1 }, { n: 0 }])
  })

  test('is refused when there is none', async () => {
    expect(await refused([{}], (from) => from.replaceRoot({ newRoot: '$in' }))).toMatch(/missing/)
    expect(await refused([{ in: [1] }], (from) => from.replaceRoot({ newRoot: '$in' }))).toMatch(/array/)
  })
})

describe('sample', () => {
  const documents = Array.from({ length: 50 }, (_, n) => ({ n }))

  test('gives as many as wanted, none twice, and others the next time', async () => {
    const draw = async () =>
      ((await made(documents, (from) => from.sample({ size: 20 }))) as { n: number }[]).map(({ n }) => n)
    const draws = [await draw(), await draw(), await draw()]
    for (const drawn of draws) expect(new Set(drawn).size).toBe(20)
    expect(new Set(draws.map(String)).size).toBeGreaterThan(1)
    expect(await made(documents.slice(0, 3), (from) => from.sample({ size: 20 }))).toHaveLength(3)
  })

  test('is refused without a size', async () => {
    expect(await refused([], (from) => from.sample({}))).toMatch(/size/)
    expect(await refused([], (from) => from.sample({ size: 0 }))).toMatch(/at least 1/)
  })
})

describe('sort', () => {
  const mixed = ['b', 2, null, 'a', 1, true, new Date(0), { x: 1 }, [0, 9], Number.NaN].map((a) => ({ a }))

  test('crosses types in the order of the database; arrays count by their least or greatest', async () => {
    const results = async (direction: 1 | -1) =>
      (
        (await made(mixed, (from) => from.addFields({ n: 1 }).sort({ a: direction }))) as { a: unknown }[]
      ).map(({ a }) => a)
    expect(await results(1)).toEqual([null, Number.NaN, [0, 9], 1, 2, 'a', 'b', { x: 1 }, true, new Date(0)])
    expect(await results(-1)).toEqual([new Date(0), true, { x: 1 }, 'b', 'a', [0, 9], 2, 1, Number.NaN, null])
  })

  test('by several fields, the first one first, and by fields inside', async () => {
    const documents = [
      { a: 1, o: { b: 1 } },
      { a: 2, o: { b: 1 } },
      { a: 1, o: { b: 2 } },
    ]
    expect(await made(documents, (from) => from.sort({ 'o.b': -1, a: 1 }))).toEqual([
      { a: 1, o: { b: 2 } },
      { a: 1, o: { b: 1 } },
      { a: 2, o: { b: 1 } },
    ])
  })

  test.each([
    [{}, /at least one sort key/],
    [{ a: 0 }, /needs 1 or -1/],
    [{ a: { $meta: 'textScore' } }, /needs 1 or -1/],
    [{ $a: 1 }, /may not start with/],
  ])('%j is refused', async (specified, why) => {
    expect(await refused([], (from) => from.sort(specified))).toMatch(why)
  })
})

describe('sortByCount', () => {
  test('counts values, the most frequent first', async () => {
    const documents = ['x', 'y', 'x', null].map((tag) => ({ tag }))
    expect(await made([...documents, {}, {}], (from) => from.sortByCount('$tag'))).toEqual([
      { _id: null, count: 3 },
      { _id: 'x', count: 2 },
      { _id: 'y', count: 1 },
    ])
    expect(await made(documents, (from) => from.sortByCount($.toUpper('$tag')))).toEqual([
      { _id: 'X', count: 2 },
      { _id: 'Y', count: 1 },
      { _id: '', count: 1 },
    ])
  })

  test('of a text that is no path is refused', async () => {
    expect(await refused([], (from) => from.sortByCount('tag'))).toMatch(/\$-prefixed/)
  })
})

describe('unwind', () => {
  const documents = [{ a: 1, b: [1, 2] }, { a: 2, b: [] }, { a: 3 }, { a: 4, b: null }, { a: 5, b: 'x' }]

  test('an element each; nothing for no element; a scalar for itself', async () => {
    expect(await made(documents, (from) => from.unwind('$b'))).toEqual([
      { a: 1, b: 1 },
      { a: 1, b: 2 },
      { a: 5, b: 'x' },
    ])
  })

  test('positions, and documents without an element kept', async () => {
    const unwind = { path: '$b', includeArrayIndex: 'at', preserveNullAndEmptyArrays: true }
    expect(await made(documents, (from) => from.unwind(unwind))).toEqual([
      { a: 1, b: 1, at: 0 },
      { a: 1, b: 2, at: 1 },
      { a: 2, at: null },
      { a: 3, at: null },
      { a: 4, b: null, at: null },
      { a: 5, b: 'x', at: null },
    ])
  })

  test('inside objects, with the others of them left as they are', async () => {
    const nested = [{ o: { list: [{ x: 1 }, { x: 2 }], name: 'n' } }]
    expect(await made(nested, (from) => from.unwind('$o.list'))).toEqual([
      { o: { list: { x: 1 }, name: 'n' } },
      { o: { list: { x: 2 }, name: 'n' } },
    ])
    expect(await made([{ o: [{ list: [1] }] }], (from) => from.unwind('$o.list'))).toEqual([])
  })

  test.each([
    ['b', /prefixed with a '\$'/],
    ['', /non-empty/],
    ['$', /not a valid FieldPath/],
  ])('the path "%s" is refused', async (path, why) => {
    expect(await refused([], (from) => from.unwind(path))).toMatch(why)
  })
})
