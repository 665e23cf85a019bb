import { verify } from '../../emulator/start'
import { $ } from './aggregate-rows'
import { type Cloud, open, refusal } from './cloud'
import { costOf, inFunction } from './cost'
import { random } from './random'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

const at = [{ name: 'at_2dsphere', keys: [['at', '2dsphere']] }]
const collections = {
  places: [
    ...at,
    {
      name: 'kind_in',
      keys: [
        ['kind', 1],
        ['inside.at', '2dsphere'],
      ],
    },
    { name: 'kind', keys: [['kind', 1]] },
  ],
  plain: [{ name: 'kind', keys: [['kind', 1]] }],
  many: at,
  scattered: at,
  scatteredplain: [],
}

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({
    collections,
    measure: true,
    functions: {
      query: inFunction(
        '(await db.collection("scattered").options({ raw: true }).where(asked.where).limit(asked.limit ?? 100).get()).data.length',
      ),
    },
  })
})
afterAll(() => cloud.close())

/** The SDK's types name `Point` only. */
const geo = () => cloud.db.Geo as unknown as typeof import('@cloudbase/database/dist/commonjs/geo')
const point = (longitude: number, latitude: number) => new (geo().Point)(longitude, latitude)
const line = (...positions: [number, number][]) =>
  new (geo().LineString)(positions.map(([x, y]) => point(x, y)))
const loop = (...positions: [number, number][]) => line(...positions, positions[0] as [number, number])
const polygon = (...positions: [number, number][]) => new (geo().Polygon)([loop(...positions)])
const square = (west: number, south: number, side: number) =>
  polygon([west, south], [west + side, south], [west + side, south + side], [west, south + side])

const geoJson = (type: string, coordinates: string) => ({
  type,
  coordinates: JSON.parse(coordinates) as unknown,
})

const places = () => cloud.db.collection('places')
const ids = async (query: { get(): Promise<unknown> }) =>
  ((await query.get()) as { data: { _id: unknown }[] }).data.map(({ _id }) => _id)

/** Metres on a globe of MongoDB's radius, by another formula than the emulator's. */
function metres([x1, y1]: number[], [x2, y2]: number[]): number {
  const radians = (degrees = 0) => (degrees * Math.PI) / 180
  const [a, b, between] = [radians(y1), radians(y2), radians(x2) - radians(x1)]
  return Math.acos(Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(between)) * 6_378_100
}

describe('one shape and another', () => {
  type Shape = { toJSON(): object }
  const holed = () =>
    new (geo().Polygon)([loop([0, 0], [4, 0], [4, 4], [0, 4]), loop([1, 1], [1, 3], [3, 3], [3, 1])])
  const two = () => new (geo().MultiPolygon)([square(0, 0, 1), square(5, 5, 1)])

  test.each<[string, 'geoWithin' | 'geoIntersects', () => Shape, () => Shape, boolean]>([
    ['a point in a square', 'geoWithin', () => point(0.5, 0.5), () => square(0, 0, 1), true],
    ['a point beside it', 'geoWithin', () => point(1.5, 0.5), () => square(0, 0, 1), false],
    ['a point in a hole', 'geoWithin', () => point(2, 2), holed, false],
    ['a point between hole and edge', 'geoWithin', () => point(0.5, 2), holed, true],
    ['a point in one of two', 'geoWithin', () => point(5.5, 5.5), two, true],
    ['a line inside', 'geoWithin', () => line([0.2, 0.2], [0.8, 0.8]), () => square(0, 0, 1), true],
    ['a line that leaves', 'geoWithin', () => line([0.2, 0.2], [1.8, 0.8]), () => square(0, 0, 1), false],
    ['a line over a hole', 'geoWithin', () => line([0.5, 2], [3.5, 2]), holed, false],
    ['a small square in a large one', 'geoWithin', () => square(0.2, 0.2, 0.5), () => square(0, 0, 1), true],
    ['a large square in a small one', 'geoWithin', () => square(0, 0, 1), () => square(0.2, 0.2, 0.5), false],
    ['two squares in one', 'geoWithin', two, () => square(-1, -1, 9), true],
    ['two squares in one that holds one', 'geoWithin', two, () => square(-1, -1, 3), false],
    [
      'points, one of them outside',
      'geoWithin',
      () => new (geo().MultiPoint)([point(0.5, 0.5), point(2, 2)]),
      () => square(0, 0, 1),
      false,
    ],
    ['a point and itself', 'geoIntersects', () => point(1, 2), () => point(1, 2), true],
    ['a point and another', 'geoIntersects', () => point(1, 2), () => point(1, 2.1), false],
    ['a point on a line', 'geoIntersects', () => point(0, 1), () => line([0, 0], [0, 2]), true],
    ['a point in a square', 'geoIntersects', () => point(0.5, 0.5), () => square(0, 0, 1), true],
    ['lines that cross', 'geoIntersects', () => line([0, 0], [2, 2]), () => line([0, 2], [2, 0]), true],
    ['lines side by side', 'geoIntersects', () => line([0, 0], [2, 2]), () => line([1, 0], [3, 2]), false],
    [
      'a line through a square',
      'geoIntersects',
      () => line([-1, 0.5], [2, 0.5]),
      () => square(0, 0, 1),
      true,
    ],
    ['a line in a hole', 'geoIntersects', () => line([1.5, 2], [2.5, 2]), holed, false],
    ['squares that overlap', 'geoIntersects', () => square(0, 0, 2), () => square(1, 1, 2), true],
    ['a square inside another', 'geoIntersects', () => square(1, 1, 1), () => square(0, 0, 9), true],
    ['a square around another', 'geoIntersects', () => square(0, 0, 9), () => square(1, 1, 1), true],
    ['squares apart', 'geoIntersects', () => square(0, 0, 1), () => square(2, 2, 1), false],
    ['one of two squares', 'geoIntersects', two, () => point(5.5, 5.5), true],
    [
      'one of two lines',
      'geoIntersects',
      () => new (geo().MultiLineString)([line([7, 7], [8, 8]), line([0, 0], [2, 1])]),
      () => square(1, 0, 1),
      true,
    ],
  ])('%s: %s', async (name, operator, kept, asked, expected) => {
    const { command: _ } = cloud.db
    const what = `${operator} ${name}`
    for (const collection of ['places', 'plain']) {
      const { id } = (await cloud.db.collection(collection).add({ at: kept(), kind: what })) as unknown as {
        id: string
      }
      const where = { kind: what, at: _[operator]({ geometry: asked() }) }
      expect([collection, await ids(cloud.db.collection(collection).where(where))]).toEqual([
        collection,
        expected ? [id] : [],
      ])
    }
  })

  test('edges are great circles: between two places on one parallel they run further from the equator', async () => {
    await places().add([
      { _id: 'in', kind: 'curved', at: point(20, 51) },
      { _id: 'out', kind: 'curved', at: point(20, 52) },
    ] as never)
    const wide = polygon([0, 50], [0, 40], [40, 40], [40, 50])
    const { command: _ } = cloud.db
    expect(await ids(places().where({ kind: 'curved', at: _.geoWithin({ geometry: wide }) }))).toEqual(['in'])
    expect(
      await ids(
        places().where({ kind: 'curved', at: _.geoIntersects({ geometry: line([0, 50], [40, 50]) }) }),
      ),
    ).toEqual([])
  })

  test('shapes come back as the classes of the SDK, in an aggregation as GeoJSON', async () => {
    await places().add({ _id: 'shape', at: square(50, 50, 1) } as never)
    const { data } = await places().doc('shape').get()
    expect((data as { at: unknown }[])[0]?.at).toBeInstanceOf(geo().Polygon)
    const { data: results } = await places().aggregate().match({ _id: 'shape' }).end()
    expect((results as { at: unknown }[])[0]?.at).toEqual(square(50, 50, 1).toJSON())
  })
})

describe('near', () => {
  const nanjing = [118.8, 32.06]
  const spots: [string, number, number][] = [
    ['here', 118.8, 32.06],
    ['500 m', 118.8, 32.0645],
    ['5 km', 118.853, 32.06],
    ['Shanghai', 121.47, 31.23],
    ['London', -0.13, 51.5],
  ]
  beforeAll(async () => {
    const documents = spots.map(([_id, longitude, latitude], n) => ({
      _id,
      kind: 'spot',
      n,
      at: point(longitude, latitude),
    }))
    await cloud.db.collection('many').add([...documents.reverse(), { _id: 'nowhere' }] as never)
  })
  const many = () => cloud.db.collection('many')
  const near = (more: object = {}) => cloud.db.command.geoNear({ geometry: point(118.8, 32.06), ...more })

  test('nearest first; what has no place is not found', async () => {
    expect(await ids(many().where({ at: near() }))).toEqual(['here', '500 m', '5 km', 'Shanghai', 'London'])
    expect(await ids(many().where({ at: near() }).skip(1).limit(2))).toEqual(['500 m', '5 km'])
    expect(
      await ids(
        many()
          .where({ n: cloud.db.command.lt(4), at: near() })
          .limit(9),
      ),
    ).toHaveLength(4)
  })

  test('from a distance to a distance, in metres, both included', async () => {
    expect(await ids(many().where({ at: near({ maxDistance: 6000 }) }))).toEqual(['here', '500 m', '5 km'])
    expect(await ids(many().where({ at: near({ minDistance: 400, maxDistance: 300_000 }) }))).toEqual([
      '500 m',
      '5 km',
      'Shanghai',
    ])
    expect(await ids(many().where({ at: near({ minDistance: 0, maxDistance: 0 }) }))).toEqual(['here'])
    expect(
      (
        await many()
          .where({ at: near({ maxDistance: 6000 }) })
          .count()
      ).total,
    ).toBe(3)
  })

  test('an order of its own takes its place', async () => {
    const sorted = many()
      .where({ at: near({ maxDistance: 6000 }) })
      .orderBy('_id', 'asc')
    expect((await refusal(sorted.get())).message).toMatch(/no index of "many" gives this order/)
  })

  test('a transaction sees its own places among the others', async () => {
    const transaction = await cloud.db.startTransaction()
    await transaction.collection('many').add({ _id: 'mine', at: point(118.8, 32.061) } as never)
    const found = (await (transaction.collection('many') as ReturnType<typeof many>)
      .where({ at: near({ maxDistance: 6000 }) })
      .get()) as { data: { _id: string }[] }
    expect(found.data.map(({ _id }) => _id)).toEqual(['here', 'mine', '500 m', '5 km'])
    await transaction.rollback()
  })

  test('the stage geoNear gives distances in metres, multiplied if wanted, and the place', async () => {
    const stage = {
      near: point(118.8, 32.06),
      spherical: true,
      distanceField: 'far.away',
      includeLocs: 'far.at',
      distanceMultiplier: 0.001,
      maxDistance: 300_000,
      query: { n: cloud.db.command.gt(0) },
    }
    const { data } = await many()
      .aggregate()
      .geoNear(stage as never)
      .project({ far: 1 })
      .end()
    expect(data).toEqual(
      spots.slice(1, 4).map(([_id, longitude, latitude]) => ({
        _id,
        far: {
          away: expect.closeTo(metres(nanjing, [longitude, latitude]) / 1000, 6),
          at: { type: 'Point', coordinates: [longitude, latitude] },
        },
      })),
    )
  })

  test('it takes a limit of its own, and one behind it', async () => {
    const stage = { near: point(118.8, 32.06), spherical: true, distanceField: 'd' }
    const count = async (more: object, limit?: number) => {
      const from = many()
        .aggregate()
        .geoNear({ ...stage, ...more } as never)
      return ((await (limit ? from.limit(limit) : from).end()).data as unknown[]).length
    }
    expect(await count({})).toBe(5)
    expect(await count({ limit: 3 })).toBe(3)
    expect(await count({ num: 2 })).toBe(2)
    expect(await count({}, 1)).toBe(1)
  })

  test('distances to lines and polygons are those to their nearest point', async () => {
    await cloud.db.collection('scattered').add([
      { _id: 'line', at: line([10, 1], [12, 1]) },
      { _id: 'polygon', at: square(10.5, -0.5, 1) },
      { _id: 'beyond', at: line([20, 0], [21, 0]) },
    ] as never)
    const stage = { near: point(11, 0), spherical: true, distanceField: 'd', key: 'at' }
    const { data } = await cloud.db
      .collection('scattered')
      .aggregate()
      .geoNear(stage as never)
      .end()
    const distances = (data as { _id: string; d: number }[]).map(({ _id, d }) => [_id, d])
    // The great circle between the ends of the line passes 11° E a little north of 1°.
    const latitude = (Math.atan(Math.tan(Math.PI / 180) / Math.cos(Math.PI / 180)) * 180) / Math.PI
    expect(distances).toEqual([
      ['polygon', 0],
      ['line', expect.closeTo(metres([11, 0], [11, latitude]), 3)],
      ['beyond', expect.closeTo(metres([11, 0], [20, 0]), 3)],
    ])
    await cloud.db
      .collection('scattered')
      .where({ _id: cloud.db.command.gte('') })
      .remove()
  })

  test.each<[string, object, RegExp]>([
    [
      'without an index',
      { collection: 'plain' },
      /requires a 2d or 2dsphere index, but none were found on "plain"/,
    ],
    ['with two places to choose from', { collection: 'places' }, /more than one 2dsphere index/],
    ['without spherical', { spherical: false }, /spherical: true/],
    ['without a field for the distance', { distanceField: undefined }, /distanceField/],
    ['with an unknown option', { uniqueDocs: true }, /uniqueDocs/],
    ['with a negative multiplier', { distanceMultiplier: -1 }, /distanceMultiplier/],
    ['with a key that has no index', { key: 'there' }, /unable to find index for \$geoNear query/],
  ])('geoNear %s is refused', async (_, { collection = 'many', ...more }: { collection?: string }, why) => {
    const stage = { near: point(1, 2), spherical: true, distanceField: 'd', ...more }
    const { message } = await refusal(
      cloud.db
        .collection(collection)
        .aggregate()
        .geoNear(stage as never)
        .end(),
    )
    expect(message).toMatch(why)
  })

  test('geoNear behind another stage is refused', async () => {
    const stage = { near: point(1, 2), spherical: true, distanceField: 'd' }
    const late = many()
      .aggregate()
      .limit(1)
      .geoNear(stage as never)
    expect((await refusal(late.end())).message).toMatch(/only valid as the first stage/)
  })
})

describe('circles', () => {
  test('over the antimeridian and around a pole', async () => {
    await places().add([
      { _id: 'west', kind: 'edge', at: point(-179.9, 0) },
      { _id: 'east', kind: 'edge', at: point(179.9, 0) },
      { _id: 'pole', kind: 'edge', at: point(90, 89) },
      { _id: 'other side', kind: 'edge', at: point(-90, 89) },
    ] as never)
    const within = async (longitude: number, latitude: number, radius: number) => {
      const { command: _ } = cloud.db
      const circle = _.geoWithin({ centerSphere: [point(longitude, latitude), radius / 6_378_100] })
      const found = await ids(places().where({ at: circle }))
      return found.filter((id) => ['west', 'east', 'pole', 'other side'].includes(id as string)).sort()
    }
    expect(await within(180, 0, 20_000)).toEqual(['east', 'west'])
    expect(await within(-180, 0, 20_000)).toEqual(['east', 'west'])
    expect(await within(179.9, 0, 20_000)).toEqual(['east'])
    expect(await within(0, 90, 120_000)).toEqual(['other side', 'pole'])
    expect(await within(90, 89, 120_000)).toEqual(['pole'])
    expect(await within(90, 89, 230_000)).toEqual(['other side', 'pole'])
  })

  test('a circle may be given with numbers', async () => {
    const circle = cloud.db.command.geoWithin({ centerSphere: [[90, 89], 0.001] })
    expect(await ids(places().where({ at: circle }))).toEqual(['pole'])
  })
})

describe('the index', () => {
  const next = random(seed)
  const near = (middle: number, spread: number) => middle + (next() - 0.5) * spread
  const shape = (spread: number) => {
    const [x, y, size] = [near(118.8, spread), near(32, spread), 0.001 + next() ** 3 * spread * 0.4]
    const corner = (angle: number): [number, number] => [
      x + Math.cos(angle) * size,
      y + Math.sin(angle) * size,
    ]
    const kind = Math.floor(next() * 4)
    if (kind === 0) return line(corner(0), corner(2), corner(4))
    if (kind === 1) return polygon(corner(0), corner(1.5), corner(3), corner(5))
    if (kind === 2) return new (geo().MultiPoint)([point(...corner(1)), point(...corner(4))])
    return point(x, y)
  }

  test(`finds what a full scan finds, also after changes (SEED=${seed})`, async () => {
    const lax = await open({ collections: { scattered: at, scatteredplain: [] }, strict: false })
    const both = [lax.db.collection('scattered'), lax.db.collection('scatteredplain')]
    const _ = lax.db.command
    const documents = Array.from({ length: 150 }, (__, n) => ({
      _id: n,
      ...(next() < 0.9 && { at: shape(2) }),
    }))
    for (const collection of both) await collection.add(documents as never)
    for (let n = 0; n < 60; n++) {
      const update = { at: next() < 0.2 ? _.remove() : _.set(shape(2).toJSON()) }
      for (const collection of both) await collection.where({ _id: n * 2 }).update(update)
    }
    let found = 0
    for (let n = 0; n < 60; n++) {
      const spread = n % 3 === 0 ? 4 : 0.8
      const area = polygon(...corners(spread))
      const radius = next() * 0.01
      const asked = [
        _.geoWithin({ geometry: area }),
        _.geoIntersects({ geometry: n % 2 ? area : shape(spread) }),
        _.geoWithin({ centerSphere: [point(near(118.8, 2), near(32, 2)), radius] }),
      ][n % 3]
      const [indexed, plain] = await Promise.all(
        both.map(async (collection) => (await ids(collection.where({ at: asked }).limit(1000))).sort()),
      )
      expect([n, indexed]).toEqual([n, plain])
      found += indexed?.length ?? 0
    }
    expect(found).toBeGreaterThan(100)
    const everything = await ids(
      both[0]?.where({ at: _.geoNear({ geometry: point(0, 0) }) }).limit(1000) as never,
    )
    const placed = await ids(both[1]?.where({ at: _.exists(true) }).limit(1000) as never)
    expect(everything.sort()).toEqual(placed.sort())
    expect(verify(lax.dataDir).damage).toEqual([])
    await lax.close()
    function corners(spread: number): [number, number][] {
      const [x, y] = [near(118.8, 2), near(32, 2)]
      return [0.2, 1.7, 3.1, 4.8].map((angle) => [
        x + Math.cos(angle) * spread * 0.3,
        y + Math.sin(angle) * spread * 0.3,
      ])
    }
  }, 60_000)

  test('looks at what may be there only', async () => {
    const grid = Array.from({ length: 2500 }, (_, n) => ({
      at: point(100 + (n % 50) / 10, 20 + Math.floor(n / 50) / 10),
    }))
    await cloud.db.collection('scattered').add(grid as never)
    const cost = async (query: object) => {
      const { result, call } = await costOf(cloud, 'query', query)
      return { found: result, index: call.index, documents: call.documents }
    }
    const area = { type: 'Polygon', coordinates: square(101.04, 21.04, 0.52).toJSON().coordinates }
    const within = await cost({ where: { at: { $geoWithin: { $geometry: area } } } })
    expect(within).toMatchObject({ found: 25, index: 'at_2dsphere' })
    expect(within.documents).toBeLessThan(120)
    const place = { $geometry: point(102, 22).toJSON(), $maxDistance: 15_500 }
    const nearest = await cost({ where: { at: { $nearSphere: place } } })
    expect(nearest).toMatchObject({ found: 9, index: 'at_2dsphere' })
    expect(nearest.documents).toBeLessThan(60)
    // Without a distance everything with a place is looked at, whatever the limit.
    const all = await cost({ where: { at: { $nearSphere: { $geometry: place.$geometry } } }, limit: 3 })
    expect(all).toMatchObject({ found: 3, documents: 2500 })
  })

  test('of a kind and a place serves both together, but not those without a place', async () => {
    await places().add([
      { _id: 'k1', kind: 'cafe', inside: { at: point(10, 10) } },
      { _id: 'k2', kind: 'cafe', inside: { at: point(11, 11) } },
      { _id: 'k3', kind: 'bar', inside: { at: point(10, 10) } },
      { _id: 'k4', kind: 'cafe' },
      { _id: 'k5', kind: 'cafe', inside: [{ at: point(50, 50) }, { at: point(10.1, 10) }] },
    ] as never)
    const here = { 'inside.at': cloud.db.command.geoWithin({ geometry: square(9.5, 9.5, 1) }) }
    expect((await ids(places().where({ kind: 'cafe', ...here }))).sort()).toEqual(['k1', 'k5'])
    expect((await ids(places().where({ kind: 'cafe' }))).sort()).toEqual(['k1', 'k2', 'k4', 'k5'])
  })

  test('declared later it holds what was there before', async () => {
    const later = await open({ collections: { spots: [] } })
    await later.db
      .collection('spots')
      .add([{ _id: 1, at: new later.db.Geo.Point(1, 1) }, { _id: 2 }] as never)
    await later.restart({ spots: at })
    const where = { at: later.db.command.geoNear({ geometry: new later.db.Geo.Point(1, 1.001) }) }
    expect(await ids(later.db.collection('spots').where(where))).toEqual([1])
    await later.close()
  })

  test.each<[string, object[], RegExp]>([
    [
      'two places',
      [
        {
          name: 'x',
          keys: [
            ['a', '2dsphere'],
            ['b', '2dsphere'],
          ],
        },
      ],
      /one "2dsphere" key/,
    ],
    ['unique places', [{ name: 'x', keys: [['a', '2dsphere']], unique: true }], /none in a unique one/],
    ['another kind', [{ name: 'x', keys: [['a', '2d']] }], /each key is/],
  ])('with %s is refused at the start', async (_, indexes, why) => {
    await expect(open({ collections: { spots: indexes } })).rejects.toThrow(why)
  })
})

describe('refusals', () => {
  const asked = (where: object, collection = 'places') =>
    refusal(cloud.db.collection(collection).options({ raw: true }).where(where).get())
  const geometry = { type: 'Point', coordinates: [1, 2] }

  test('near without an index of the place, whether strict or not', async () => {
    const { command: _ } = cloud.db
    const where = { kind: 'x', at: _.geoNear({ geometry: point(1, 2) }) }
    const { code, message } = await refusal(cloud.db.collection('plain').where(where).get())
    expect([code, message]).toEqual([
      'DATABASE_REQUEST_FAILED',
      expect.stringMatching(/unable to find index for \$geoNear query; declare .*\["at","2dsphere"\]/),
    ])
    const lax = await open({ collections: { plain: [] }, strict: false })
    expect((await refusal(lax.db.collection('plain').where(where).get())).message).toMatch(
      /unable to find index/,
    )
    await lax.close()
  })

  test('within and intersects without any index, with the one to declare', async () => {
    const { command: _ } = cloud.db
    for (const operator of ['geoWithin', 'geoIntersects'] as const) {
      const where = { at: _[operator]({ geometry: square(0, 0, 1) }) }
      const { message } = await refusal(cloud.db.collection('plain').where(where).get())
      expect(message).toMatch(/no index of "plain" serves this query; declare .*\["at","2dsphere"\]/)
    }
  })

  const touching = (type: string, coordinates: string) => ({
    at: { $geoIntersects: { $geometry: geoJson(type, coordinates) } },
  })

  test.each<[object, RegExp]>([
    [{ $or: [{ at: { $nearSphere: { $geometry: geometry } } }] }, /top-level/],
    [{ at: { $not: { $nearSphere: { $geometry: geometry } } } }, /top-level/],
    [{ at: { $nearSphere: [1, 2] } }, /\$geometry only/],
    [{ at: { $near: { $geometry: geometry, $uniqueDocs: 1 } } }, /\$uniqueDocs/],
    [{ at: { $nearSphere: { $geometry: geometry, $maxDistance: -1 } } }, /non-negative/],
    [
      { at: { $nearSphere: { $geometry: geoJson('LineString', '[[0,0],[1,1]]') } } },
      /must be a GeoJSON Point/,
    ],
    [{ at: { $geoWithin: { $box: [] } } }, /does not have \$box/],
    [{ at: { $geoWithin: { $polygon: [] } } }, /does not have \$polygon/],
    [{ at: { $geoWithin: { $geometry: geometry } } }, /not supported with provided geometry: Point/],
    [{ at: { $geoWithin: { $centerSphere: [[0, 0], -1] } } }, /radians/],
    [{ at: { $geoWithin: { $centerSphere: [[0, 0], 2] } } }, /half the earth/],
    [{ at: { $geoIntersects: geometry } }, /exactly one shape/],
    [touching('GeometryCollection', '[]'), /GeometryCollection/],
    [touching('Polygon', '[[[0,0],[1,0],[1,1]]]'), /not closed/],
    [touching('Polygon', '[[[0,0],[1,1],[0,0]]]'), /3 different/],
    [touching('Polygon', '[[[0,0],[1,1],[1,0],[0,1],[0,0]]]'), /Edges 0 and 2 cross/],
    [touching('LineString', '[[1,1],[1,1]]'), /2 different/],
    [touching('Point', '[181,0]'), /out of bounds/],
    [touching('LineString', '[[170,0],[-170,0]]'), /antimeridian/],
    [{ at: { $geoNear: { $geometry: geometry } } }, /\$geoNear is not supported in a query/],
  ])('%j', async (where, why) => {
    expect((await asked(where)).message).toMatch(why)
  })

  test.each<[unknown, RegExp]>([
    [geoJson('Polygon', '[[[0,0],[1,0],[1,1]]]'), /not closed/],
    [geoJson('Point', '[0,91]'), /out of bounds/],
    [geoJson('Sphere', '[]'), /unknown GeoJSON type/],
    [[118, 32], /Can't extract geo keys/],
    ['here', /Can't extract geo keys/],
  ])('a document with %j where a geo index looks is not stored', async (value, why) => {
    const { message } = await refusal(cloud.db.collection('many').add({ at: value } as never))
    expect(message).toMatch(why)
    await cloud.db.collection('plain').add({ kind: 'odd', at: value } as never)
  })

  test('what is no place matches nothing where no index keeps it out', async () => {
    const where = { kind: 'odd', at: cloud.db.command.geoIntersects({ geometry: square(-10, -10, 20) }) }
    await cloud.db.collection('plain').add({ _id: 'odd', kind: 'odd', at: 'here' } as never)
    expect(await ids(cloud.db.collection('plain').where(where))).toEqual([])
  })

  test('a pipeline has within and intersects, near only as its first stage', async () => {
    const { command: _ } = cloud.db
    const { data } = await places()
      .aggregate()
      .match({ kind: 'cafe', 'inside.at': _.geoWithin({ geometry: square(9.5, 9.5, 1) }) })
      .group({ _id: null, n: $.sum(1) })
      .end()
    expect(data).toEqual([{ _id: null, n: 2 }])
  })
})
