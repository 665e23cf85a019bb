import { Binary, BSONRegExp, ObjectId } from 'bson'
import { directed } from '../../emulator/store/entries'
import { compare, keyOf } from '../../emulator/values/order'
import type { Value } from '../../emulator/values/value'

/** MongoDB's order of types, and of values within a type. */
const ascending: Value[] = [
  null,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  -1e300,
  -2,
  -1.5,
  -5e-324,
  0,
  5e-324,
  1,
  1.5,
  2 ** 31,
  2 ** 53,
  Number.POSITIVE_INFINITY,
  '',
  '\0',
  '\0a',
  'A',
  'a',
  'a\0',
  'a\0b',
  'aa',
  'b',
  '中',
  '\uffff',
  '😀',
  {},
  { a: 1 },
  { b: 1 },
  { b: 1, a: 1 },
  { b: 2 },
  { a: 'x' },
  { a: 'x', b: null },
  { a: {} },
  [],
  [null],
  [1],
  [1, 1],
  [2],
  ['a'],
  new Binary(Buffer.from([9])),
  new Binary(Buffer.from([1, 1])),
  new Binary(Buffer.from([1, 2])),
  new ObjectId('000000000000000000000000'),
  new ObjectId('5f3b5a5a5a5a5a5a5a5a5a5a'),
  false,
  true,
  new Date(-1),
  new Date(0),
  new Date(1),
  new BSONRegExp('a'),
  new BSONRegExp('a', 'i'),
  new BSONRegExp('b'),
]

test('every pair of values is ordered as in MongoDB, by comparison and by key, in both directions', () => {
  const wrong: string[] = []
  ascending.forEach((left, at) => {
    ascending.forEach((right, other) => {
      const expected = Math.sign(at - other)
      // A second component behind the first one must not disturb the order of the first.
      const key = (value: Value, direction: 1 | -1) =>
        Buffer.concat([directed(keyOf(value), direction), keyOf('next')])
      const found = [
        Math.sign(compare(left, right)),
        Buffer.compare(keyOf(left), keyOf(right)),
        Buffer.compare(key(left, 1), key(right, 1)),
        -Buffer.compare(directed(keyOf(left), -1), directed(keyOf(right), -1)),
        -Buffer.compare(key(left, -1), key(right, -1)),
      ]
      if (found.some((order) => order !== expected && !(order === 0 && expected === 0))) {
        wrong.push(`${JSON.stringify(left)} and ${JSON.stringify(right)}: ${found} instead of ${expected}`)
      }
    })
  })
  expect(wrong).toEqual([])
})

test('no key is the beginning of another one', () => {
  const keys = ascending.map((value) => keyOf(value).toString('latin1'))
  expect(
    keys.filter((key, at) => keys.some((other, index) => index !== at && other.startsWith(key))),
  ).toEqual([])
})

test('missing and null have the same key, 0 and -0 too', () => {
  expect(keyOf(undefined)).toEqual(keyOf(null))
  expect(keyOf(-0)).toEqual(keyOf(0))
})
