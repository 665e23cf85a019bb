import Ajv from 'ajv'
import { Binary } from 'bson'
import type { Value } from '../../emulator/values/value'
import { type Cloud, open, refusal } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({ collections: { things: [] } })
})
afterAll(() => cloud.close())

const yes = true
const no = false
const pair = { type: 'object', properties: { x: { type: 'number' } }, required: ['x'] }

/** Schema of a field, what stands there, and whether it fits: JSON Schema draft 4. */
const rows: [schema: object, value: unknown, fits: boolean][] = [
  [{}, 1, yes],
  [{ type: 'string' }, 'x', yes],
  [{ type: 'string' }, 1, no],
  [{ type: ['string', 'null'] }, null, yes],
  [{ type: 'number' }, 1.5, yes],
  [{ type: 'boolean' }, false, yes],
  [{ type: 'array' }, [], yes],
  [{ type: 'object' }, {}, yes],
  [{ type: 'object' }, [], no],
  [{ enum: ['a', 1, null] }, null, yes],
  [{ enum: ['a', 1] }, 'b', no],
  [{ enum: [[1, { a: 2 }]] }, [1, { a: 2 }], yes],
  [{ allOf: [{ type: 'number' }, { minimum: 5 }] }, 4, no],
  [{ anyOf: [{ type: 'string' }, { minimum: 5 }] }, 6, yes],
  [{ anyOf: [{ type: 'string' }, { minimum: 5 }] }, 4, no],
  [{ oneOf: [{ minimum: 5 }, { maximum: 9 }] }, 7, no],
  [{ oneOf: [{ minimum: 5 }, { maximum: 9 }] }, 10, yes],
  [{ not: { type: 'string' } }, 1, yes],
  [{ not: { type: 'string' } }, 'x', no],
  [{ title: 'a title', description: 'and more' }, 1, yes],

  [{ minimum: 5 }, 5, yes],
  [{ minimum: 5 }, 4, no],
  [{ minimum: 5 }, 'x', yes],
  [{ maximum: 5 }, 6, no],
  [{ multipleOf: 3 }, 9, yes],
  [{ multipleOf: 3 }, 10, no],
  [{ multipleOf: 0.5 }, 1.5, yes],

  [{ minLength: 2 }, '😀', no],
  [{ minLength: 2 }, '企呼', yes],
  [{ maxLength: 1 }, '😀', yes],
  [{ maxLength: 1 }, [1, 2], yes],
  [{ pattern: '^a' }, 'ba', no],
  [{ pattern: 'a' }, 'ba', yes],
  [{ pattern: 'a' }, 1, yes],

  [{ items: { type: 'number' } }, [1, 2], yes],
  [{ items: { type: 'number' } }, [1, 'x'], no],
  [{ items: { type: 'number' } }, 'x', yes],
  [{ minItems: 1 }, [], no],
  [{ maxItems: 1 }, [1, 2], no],
  [{ uniqueItems: true }, [1, '1', { a: 1 }], yes],
  [{ uniqueItems: true }, [{ a: 1 }, { a: 1 }], no],
  [{ uniqueItems: false }, [1, 1], yes],

  [pair, { x: 1 }, yes],
  [pair, { x: 'x' }, no],
  [pair, { y: 1 }, no],
  [{ required: ['x'] }, 'no object', yes],
  [{ minProperties: 2 }, { a: 1 }, no],
  [{ maxProperties: 1 }, { a: 1, b: 2 }, no],
  [{ properties: { a: pair } }, { a: { x: 'deep' } }, no],
  [{ patternProperties: { '^n': { type: 'number' } } }, { na: 1, s: 'x' }, yes],
  [{ patternProperties: { '^n': { type: 'number' } } }, { na: 'x' }, no],
  [{ properties: { a: {} }, additionalProperties: false }, { a: 1 }, yes],
  [{ properties: { a: {} }, additionalProperties: false }, { a: 1, b: 1 }, no],
  [{ properties: { a: {} }, additionalProperties: { type: 'number' } }, { a: 'x', b: 1 }, yes],
  [{ patternProperties: { '^n': {} }, additionalProperties: false }, { n1: 1 }, yes],
  [{ additionalProperties: false }, { a: 1 }, no],
  [{ dependencies: { a: ['b'] } }, { a: 1 }, no],
  [{ dependencies: { a: ['b'] } }, { b: 1 }, yes],
  [{ dependencies: { a: { minProperties: 2 } } }, { a: 1 }, no],
]

/** What draft 4 or MongoDB has and ajv has not. */
const rowsOfItsOwn: typeof rows = [
  [{ minimum: 5, exclusiveMinimum: true }, 5, no],
  [{ minimum: 5, exclusiveMinimum: false }, 5, yes],
  [{ maximum: 5, exclusiveMaximum: true }, 5, no],
  [{ items: [{ type: 'number' }, { type: 'string' }], additionalItems: false }, [1, 'x'], yes],
  [{ items: [{ type: 'number' }], additionalItems: false }, [1, 2], no],
  [{ items: [{ type: 'number' }], additionalItems: { type: 'string' } }, [1, 'x'], yes],
  [{ items: [{ type: 'number' }] }, [1, 'x'], yes],
  [{ bsonType: 'int' }, 5, yes],
  [{ bsonType: 'int' }, 5.5, no],
  [{ bsonType: 'int' }, 2 ** 40, no],
  [{ bsonType: 'long' }, 2 ** 40, yes],
  [{ bsonType: 'double' }, 5.5, yes],
  [{ bsonType: 'number' }, 5, yes],
  [{ bsonType: ['date', 'null'] }, new Date(0), yes],
  [{ bsonType: 'date' }, 'x', no],
  [{ bsonType: 'object' }, { a: 1 }, yes],
  [{ bsonType: 'object' }, new Date(0), no],
  [{ type: 'object' }, new Date(0), no],
  [{ required: ['x'] }, new Date(0), yes],
  [{ bsonType: 'array' }, [], yes],
  [{ bsonType: 'bool' }, true, yes],
  [{ bsonType: 'string' }, 'x', yes],
  [{ bsonType: 'regex' }, /x/, yes],
  [{ bsonType: 'decimal' }, 1, no],
  [{ enum: [new Date(1)] }, new Date(1), yes],
  [{ enum: [{ a: 1, b: 2 }] }, { b: 2, a: 1 }, no],
  [{ minimum: 5 }, new Date(0), yes],
]

test.each([...rows, ...rowsOfItsOwn])('%j for %j is %s', async (schema, value, fits) => {
  const things = cloud.db.collection('things').options({ raw: true })
  const { id } = (await things.add({ v: value } as never)) as unknown as { id: string }
  const { $jsonSchema } = cloud.db.command.jsonSchema({ required: ['v'], properties: { v: schema } })
  const { data } = await things.where({ _id: id, $jsonSchema }).get()
  expect(data).toHaveLength(fits ? 1 : 0)
})

test('ObjectIds and binary data are no objects', async () => {
  const { db } = cloud
  const things = db.collection('things')
  await things.add({ _id: 'oid', v: new db.ObjectId({ id: '0123456789abcdef01234567' }) } as never)
  await things.add({ _id: 'binary' })
  const binary = new Binary(Buffer.from('x'))
  await things
    .options({ raw: true })
    .where({ _id: 'binary' })
    .update({ $set: { v: binary } })
  const fitting = async (bsonType: string) => {
    const { $jsonSchema } = db.command.jsonSchema({ required: ['v'], properties: { v: { bsonType } } })
    const { data } = await things.where({ _id: db.command.in(['oid', 'binary']), $jsonSchema }).get()
    return (data as { _id: string }[]).map(({ _id }) => _id)
  }
  expect(await fitting('objectId')).toEqual(['oid'])
  expect(await fitting('binData')).toEqual(['binary'])
  expect(await fitting('object')).toEqual([])
})

test('ajv is of the same opinion in plain JSON', () => {
  const ajv = new Ajv({ strict: false, unicodeRegExp: true })
  const differing = rows.filter(([schema, value, fits]) => ajv.compile(schema)(value) !== fits)
  expect(differing).toEqual([])
})

test('beside other conditions, in an $or, and in a pipeline', async () => {
  const { command: _ } = cloud.db
  const things = cloud.db.collection('things')
  await things.add([
    { _id: 'a', n: 1 },
    { _id: 'b', n: 'x' },
    { _id: 'c', m: 5 },
  ] as never)
  const number = _.jsonSchema({ required: ['n'], properties: { n: { bsonType: 'number' } } })
  const ids = { _id: _.in(['a', 'b', 'c']) }
  const either = await things.where(_.and([ids, _.or([number, { m: 5 }])])).get()
  expect((either.data as { _id: string }[]).map(({ _id }) => _id).sort()).toEqual(['a', 'c'])
  const { data } = await things.aggregate().match(ids).addFields({ n: '$m' }).match(number).end()
  expect(data).toEqual([{ _id: 'c', m: 5, n: 5 }])
})

test('alone it is refused in strict mode: no index serves it', async () => {
  const { message } = await refusal(
    cloud.db.collection('things').where(cloud.db.command.jsonSchema({})).get(),
  )
  expect(message).toMatch(/no index can serve it/)
})

test.each<[Value, RegExp]>([
  [5, /must be an object/],
  [{ $ref: '#/x' }, /Unknown \$jsonSchema keyword: \$ref/],
  [{ format: 'date' }, /Unknown \$jsonSchema keyword: format/],
  [{ default: 1 }, /Unknown \$jsonSchema keyword: default/],
  [{ definitions: {} }, /definitions/],
  [{ type: 'integer' }, /Unknown type name alias .*"integer"/],
  [{ bsonType: 'made' }, /Unknown type name alias .*"made"/],
  [{ bsonType: [] }, /bsonType/],
  [{ minimum: 'x' }, /'minimum' must be a number/],
  [{ exclusiveMinimum: 5 }, /'exclusiveMinimum' must be a boolean/],
  [{ exclusiveMinimum: true }, /beside a minimum/],
  [{ multipleOf: 0 }, /positive/],
  [{ minLength: -1 }, /'minLength'/],
  [{ pattern: '(' }, /regular expression/],
  [{ enum: [] }, /'enum'/],
  [{ required: [] }, /'required'/],
  [{ required: [5] }, /'required'/],
  [{ properties: { a: 5 } }, /must be an object/],
  [{ uniqueItems: 1 }, /'uniqueItems'/],
  [{ dependencies: [] }, /'dependencies'/],
  [{ additionalProperties: 1 }, /must be an object/],
  [{ properties: { a: { items: { made: 1 } } } }, /keyword: made/],
])('the schema %j is refused', async (schema, why) => {
  const { code, message } = await refusal(
    cloud.db
      .collection('things')
      .where({ _id: 'a', ...cloud.db.command.jsonSchema(schema) })
      .get(),
  )
  expect([code, message]).toEqual(['DATABASE_REQUEST_FAILED', expect.stringMatching(why)])
})
