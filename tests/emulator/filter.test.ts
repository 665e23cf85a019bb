import { BSONRegExp } from 'bson'
import { Query } from 'mingo'
import { compileFilter } from '../../emulator/query/filter'
import { type Document, isDocument, type Value } from '../../emulator/values/value'

const yes = true
const no = false

/** Filter, document, whether it matches: MongoDB's documented meaning. */
const rows: [Document, Document, boolean][] = [
  [{ a: 1 }, { a: 1 }, yes],
  [{ a: 1 }, { a: '1' }, no],
  [{ a: 1 }, { a: [0, 1] }, yes],
  [{ a: [0, 1] }, { a: [0, 1] }, yes],
  [{ a: [0, 1] }, { a: [[0, 1]] }, yes],
  [{ a: [0, 1] }, { a: [1, 0] }, no],
  [{ a: { x: 1, y: 2 } }, { a: { x: 1, y: 2 } }, yes],
  [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, no],
  [{ a: null }, {}, yes],
  [{ a: null }, { a: null }, yes],
  [{ a: null }, { a: [] }, no],
  [{ a: null }, { a: [1, null] }, yes],
  [{ 'a.b': null }, { a: 1 }, yes],
  [{ 'a.b': null }, { a: [1] }, no],
  [{ 'a.b': null }, { a: [] }, no],
  [{ 'a.b': null }, { a: [{ b: 1 }, { c: 1 }] }, yes],
  [{ 'a.b': 1 }, { a: [{ b: 2 }, { b: [1] }] }, yes],
  [{ 'a.b': 1 }, { a: [[{ b: 1 }]] }, no],
  [{ 'a.0': 1 }, { a: [1, 2] }, yes],
  [{ 'a.1.b': 2 }, { a: [{ b: 1 }, { b: 2 }] }, yes],
  [{ 'a.0': 1 }, { a: { 0: 1 } }, yes],
  [{ constructor: 1 }, {}, no],
  [{ a: new Date(5) }, { a: new Date(5) }, yes],
  [{ a: new Date(5) }, { a: 5 }, no],
  [{ a: Number.NaN }, { a: Number.NaN }, yes],
  [{ a: 0 }, { a: -0 }, yes],

  [{ a: { $eq: 1 } }, { a: [0, 1] }, yes],
  [{ a: { $eq: 1 } }, { a: '1' }, no],
  [{ a: { $lte: 5 } }, { a: 5 }, yes],
  [{ a: { $lte: 5 } }, { a: 6 }, no],
  [{ a: { $gt: 5 } }, { a: 6 }, yes],
  [{ a: { $gt: 5 } }, { a: 'z' }, no],
  [{ a: { $gt: 5 } }, { a: [1, 6] }, yes],
  [{ a: { $gt: 5 } }, { a: [[6]] }, no],
  [{ a: { $gt: 5 } }, {}, no],
  [{ a: { $lt: 5 } }, { a: null }, no],
  [{ a: { $gte: null } }, {}, yes],
  [{ a: { $gt: null } }, { a: null }, no],
  [{ a: { $lt: 5 } }, { a: Number.NaN }, no],
  [{ a: { $gte: Number.NaN } }, { a: Number.NaN }, yes],
  [{ a: { $gt: 1, $lt: 2 } }, { a: [0, 3] }, yes],
  [{ a: { $gt: 'a' } }, { a: 'B' }, no],
  [{ a: { $gt: '\uffff' } }, { a: '😀' }, yes],
  [{ a: { $gt: { x: 1 } } }, { a: { x: 2 } }, yes],
  [{ a: { $gte: [1] } }, { a: [1, 0] }, yes],
  [{ a: { $gt: false } }, { a: true }, yes],

  [{ a: { $ne: 1 } }, {}, yes],
  [{ a: { $ne: 1 } }, { a: [1, 2] }, no],
  [{ a: { $ne: null } }, {}, no],
  [{ a: { $in: [1, null] } }, {}, yes],
  [{ a: { $in: [] } }, { a: 1 }, no],
  [{ a: { $in: [new BSONRegExp('^x')] } }, { a: 'xy' }, yes],
  [{ a: { $nin: [1, 2] } }, { a: [2] }, no],
  [{ a: { $nin: [1, 2] } }, {}, yes],
  [{ a: { $not: { $gt: 5 } } }, {}, yes],
  [{ a: { $not: { $gt: 5 } } }, { a: 6 }, no],
  [{ a: { $not: new BSONRegExp('x') } }, { a: 'y' }, yes],
  [{ a: { $all: [1, 2] } }, { a: [2, 1, 0] }, yes],
  [{ a: { $all: [1] } }, { a: 1 }, yes],
  [{ a: { $all: [] } }, { a: [] }, no],
  [{ a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 2 } }] } }, { a: [{ b: 1 }, { b: 2 }] }, yes],
  [{ a: { $size: 2 } }, { a: [1, [2]] }, yes],
  [{ a: { $size: 1 } }, { a: [[1, 2]] }, yes],
  [{ a: { $size: 2 } }, { a: [[1, 2]] }, no],
  [{ 'a.0': { $size: 2 } }, { a: [[1, 2]] }, yes],
  [{ a: { $size: 0 } }, {}, no],
  [{ a: { $exists: true } }, { a: null }, yes],
  [{ a: { $exists: false } }, { a: null }, no],
  [{ 'a.b': { $exists: true } }, { a: [{}, { b: null }] }, yes],
  [{ 'a.b': { $exists: false } }, { a: [] }, yes],
  [{ a: { $mod: [4, 1] } }, { a: 5 }, yes],
  [{ a: { $mod: [4, 1] } }, { a: 'x' }, no],
  [{ a: { $mod: [4, -1] } }, { a: -5 }, yes],

  [{ a: { $elemMatch: { $gt: 1, $lt: 3 } } }, { a: [0, 2] }, yes],
  [{ a: { $elemMatch: { $gt: 1, $lt: 2 } } }, { a: [0, 3] }, no],
  [{ a: { $elemMatch: { b: 1, c: 2 } } }, { a: [{ b: 1 }, { c: 2 }] }, no],
  [{ a: { $elemMatch: { b: 1, c: 2 } } }, { a: [{ b: 1, c: 2 }] }, yes],
  [{ a: { $elemMatch: { b: null } } }, { a: [1, 'x'] }, no],
  [{ a: { $elemMatch: { b: { $ne: 1 } } } }, { a: [5] }, no],
  [{ a: { $elemMatch: { $or: [{ b: 1 }, { b: 2 }] } } }, { a: [{ b: 2 }] }, yes],
  [{ a: { $elemMatch: { $gt: 1 } } }, { a: 2 }, no],

  [{ a: new BSONRegExp('^ab', 'i') }, { a: 'ABc' }, yes],
  [{ a: new BSONRegExp('^ab') }, { a: ['x', 'abc'] }, yes],
  [{ a: { $regex: '^a.c$', $options: 's' } }, { a: 'a\nc' }, yes],
  [{ a: { $regex: '^c$', $options: 'm' } }, { a: 'a\nc' }, yes],
  [{ a: { $regex: '^c$' } }, { a: 'a\nc' }, no],
  [{ a: new BSONRegExp('江宁') }, { a: '南京江宁区' }, yes],

  [{ $and: [{ a: 1 }, { b: 2 }] }, { a: 1, b: 2 }, yes],
  [{ $or: [{ a: 1 }, { b: 2 }] }, { b: 2 }, yes],
  [{ $nor: [{ a: 1 }, { b: 2 }] }, { a: 2 }, yes],
  [{}, { a: 1 }, yes],
]

test.each(rows)('%j on %j is %s', (filter, document, matches) => {
  expect(compileFilter(filter)(document)).toBe(matches)
})

/** Where mingo 7.2.7 differs from MongoDB; the reason why our filter is not mingo's. */
const faultsOfMingo = [
  'the order of fields in an equal object',
  'null on a path through an array of objects, one of which has the field',
  '$gte null for a missing field',
  'text beyond the basic plane, compared by UTF-16 units',
  'comparison with an array',
  '$all of one value on a value that is no array',
  '$elemMatch with field conditions on an element that is no object',
]

test(`mingo is of the same opinion but for ${faultsOfMingo.length} known faults`, () => {
  const differing = rows.filter(([filter, document, matches]) => {
    return new Query(forMingo(filter) as never, {} as never).test(document) !== matches
  })
  expect(differing.map(([filter]) => JSON.stringify(filter))).toHaveLength(faultsOfMingo.length)
})

/** mingo knows JavaScript's patterns only. */
function forMingo(value: Value): unknown {
  if (value instanceof BSONRegExp) return new RegExp(value.pattern, value.options)
  if (Array.isArray(value)) return value.map(forMingo)
  if (!isDocument(value)) return value
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, forMingo(inner)]))
}

test.each<[Document, string]>([
  [{ $where: '1' }, 'DATABASE_INVALID_OPERATOR'],
  [{ $expr: { $made: [1, 1] } }, 'DATABASE_INVALID_OPERATOR'],
  [{ $expr: '$$nobody' }, 'DATABASE_REQUEST_FAILED'],
  [{ $jsonSchema: { made: 1 } }, 'DATABASE_REQUEST_FAILED'],
  [{ a: { $near: [1, 2] } }, 'DATABASE_REQUEST_FAILED'],
  [{ a: { $geoNear: {} } }, 'DATABASE_INVALID_OPERATOR'],
  [{ a: { $geoWithin: {} } }, 'DATABASE_REQUEST_FAILED'],
  [{ a: { $geoIntersects: {} } }, 'DATABASE_REQUEST_FAILED'],
  [{ a: { $type: 'string' } }, 'DATABASE_INVALID_OPERATOR'],
  [{ $text: { $search: 'x' } }, 'DATABASE_INVALID_OPERATOR'],
  [{ a: { $regex: 'x', $options: 'x' } }, 'DATABASE_REQUEST_FAILED'],
  [{ a: { $gt: 1, b: 2 } }, 'DATABASE_REQUEST_FAILED'],
  [{ a: { $in: 1 } }, 'DATABASE_REQUEST_FAILED'],
  [{ a: { $in: [{ $gt: 1 }] } }, 'DATABASE_REQUEST_FAILED'],
  [{ a: { $size: -1 } }, 'DATABASE_REQUEST_FAILED'],
  [{ a: { $regex: '(' } }, 'DATABASE_REQUEST_FAILED'],
  [{ a: { $mod: [0, 1] } }, 'DATABASE_REQUEST_FAILED'],
  [{ $or: [] }, 'DATABASE_REQUEST_FAILED'],
  [{ $and: [1] as Value }, 'DATABASE_REQUEST_FAILED'],
])('%j is refused with %s', (filter, code) => {
  expect(() => compileFilter(filter)).toThrow(expect.objectContaining({ code }))
})
