import { Binary, BSONRegExp, ObjectId } from 'bson'
import { isDocument, type Value } from './value'

/**
 * MongoDB's order of types as the first byte of a key. Bytes stay within 0x01–0xFE, so that 0xFF after a key means
 * "behind everything that starts with it", also when the bytes are inverted for a descending index.
 * `emptyArray` is what an index holds for `[]`: MongoDB writes `undefined` there, which sorts before null.
 */
export const typeByte = {
  emptyArray: 0x03,
  null: 0x05,
  number: 0x0a,
  string: 0x0f,
  object: 0x14,
  array: 0x19,
  binary: 0x1e,
  objectId: 0x23,
  boolean: 0x28,
  date: 0x2d,
  regularExpression: 0x32,
} as const

/** The type byte of a value; a missing value counts as null. */
export function typeOf(value: Value | undefined): number {
  switch (typeof value) {
    case 'number':
      return typeByte.number
    case 'string':
      return typeByte.string
    case 'boolean':
      return typeByte.boolean
    case 'undefined':
      return typeByte.null
  }
  if (value === null) return typeByte.null
  if (Array.isArray(value)) return typeByte.array
  if (value instanceof Date) return typeByte.date
  if (value instanceof ObjectId) return typeByte.objectId
  if (value instanceof Binary) return typeByte.binary
  if (value instanceof BSONRegExp) return typeByte.regularExpression
  return typeByte.object
}

/** Bytes whose order is MongoDB's order of the values. No key is the beginning of another one. */
export function keyOf(value: Value | undefined): Buffer {
  const parts: Buffer[] = []
  append(parts, value)
  return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)
}

/** The key of an empty array on an index path. */
export const emptyArrayKey = Buffer.from([typeByte.emptyArray])

/** <0, 0 or >0, by MongoDB's order of types and values. */
export function compare(left: Value | undefined, right: Value | undefined): number {
  if (typeof left === 'number' && typeof right === 'number') {
    if (left < right) return -1
    if (left > right) return 1
    if (left === right) return 0
  }
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime()
  const byType = typeOf(left) - typeOf(right)
  return byType !== 0 ? byType : Buffer.compare(keyOf(left), keyOf(right))
}

/** Equality as the database sees it: 1 equals 1.0, NaN equals NaN, the order of fields counts. */
export function equal(left: Value | undefined, right: Value | undefined): boolean {
  return compare(left, right) === 0
}

/** The database compares UTF-8 bytes; JavaScript compares UTF-16 units, which differs once surrogates occur. */
function compareText(left: string, right: string): number {
  if (left === right) return 0
  if (!surrogate.test(left) && !surrogate.test(right)) return left < right ? -1 : 1
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}

const surrogate = /[\ud800-\udfff]/

function append(parts: Buffer[], value: Value | undefined): void {
  const type = typeOf(value)
  parts.push(oneByte(type))
  if (value === null || value === undefined) return
  if (typeof value === 'number') parts.push(numberBytes(value))
  else if (typeof value === 'string') parts.push(textBytes(value))
  else if (typeof value === 'boolean') parts.push(oneByte(value ? 2 : 1))
  else if (value instanceof Date) parts.push(numberBytes(value.getTime()))
  else if (value instanceof ObjectId) parts.push(value.id)
  else if (value instanceof BSONRegExp) parts.push(textBytes(value.pattern), textBytes(value.options))
  else if (value instanceof Binary) appendBinary(parts, value)
  else if (Array.isArray(value)) {
    for (const inner of value) append(parts, inner)
    parts.push(end)
  } else if (isDocument(value)) {
    for (const field of Object.keys(value)) {
      const inner = value[field] as Value
      // Objects are compared field by field: type of the value, then name, then value.
      parts.push(oneByte(typeOf(inner)), textBytes(field))
      append(parts, inner)
    }
    parts.push(end)
  }
}

const end = Buffer.from([0x00])

function oneByte(byte: number): Buffer {
  return singles[byte] as Buffer
}

const singles = Array.from({ length: 256 }, (_, byte) => Buffer.from([byte]))

/** IEEE 754 with the sign folded in; NaN sorts below -Infinity and -0 equals 0. */
function numberBytes(number: number): Buffer {
  const bytes = Buffer.alloc(8)
  if (Number.isNaN(number)) return bytes
  bytes.writeDoubleBE(number === 0 ? 0 : number)
  if (number < 0) for (let at = 0; at < 8; at++) bytes[at] = 0xff - (bytes[at] as number)
  else bytes[0] = (bytes[0] as number) | 0x80
  return bytes
}

/** UTF-8 with 00 written as 00 FF and 00 01 at the end, so that a shorter text sorts first in both directions. */
function textBytes(text: string): Buffer {
  const bytes = Buffer.from(text)
  if (!bytes.includes(0)) return Buffer.concat([bytes, textEnd])
  const escaped: number[] = []
  for (const byte of bytes) escaped.push(...(byte === 0 ? [0x00, 0xff] : [byte]))
  return Buffer.concat([Buffer.from(escaped), textEnd])
}

const textEnd = Buffer.from([0x00, 0x01])

/** Shorter binary data sorts first, then the subtype, then the bytes. */
function appendBinary(parts: Buffer[], value: Binary): void {
  const head = Buffer.alloc(5)
  head.writeUInt32BE(value.length())
  head[4] = value.sub_type
  parts.push(head, Buffer.from(value.value(true)))
}
