import { requestFailed } from '../../errors'
import type { Value } from '../../values/value'
import { computed, variadic } from '../operands'
import type { Operator } from '../scope'
import { isNullish, typeName } from '../types'
import { searchRange } from './arrays'

/** Texts. Byte positions are those of UTF-8, "CP" counts code points; upper and lower case are ASCII's, as in MongoDB. */
export const text: Record<string, Operator> = {
  $concat: variadic('$concat', (values) => {
    if (values.some(isNullish)) return null
    return values
      .map((value) => string(value, `$concat only supports strings, not ${typeName(value)}`))
      .join('')
  }),
  $indexOfBytes: indexOf(
    '$indexOfBytes',
    (from) => Buffer.from(from),
    (list, part, start) => list.indexOf(part, start),
  ),
  $indexOfCP: indexOf('$indexOfCP', (from) => [...from], indexOfPart),
  $split: computed('$split', [2, 2], (value, delimiter) => {
    if (isNullish(value) || isNullish(delimiter)) return null
    const whole = string(
      value,
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(value)}`,
    )
    const between = string(
      delimiter,
      `$split requires a string as a second argument, found: ${typeName(delimiter)}`,
    )
    if (between === '') throw requestFailed('$split requires a non-empty separator')
    return whole.split(between)
  }),
  $strLenBytes: computed('$strLenBytes', [1, 1], (value) =>
    Buffer.byteLength(string(value, `$strLenBytes requires a string argument, found: ${typeName(value)}`)),
  ),
  $strLenCP: computed(
    '$strLenCP',
    [1, 1],
    (value) => [...string(value, `$strLenCP requires a string argument, found: ${typeName(value)}`)].length,
  ),
  $strcasecmp: computed('$strcasecmp', [2, 2], (left, right) => {
    const [one, other] = [left, right].map((value) => Buffer.from(upper(textOf(value)))) as [Buffer, Buffer]
    return Buffer.compare(one, other)
  }),
  // The manual differs in this alone: a negative start gives '' in $substr and is refused in $substrBytes.
  $substr: computed('$substr', [3, 3], (value, start, length) =>
    typeof start === 'number' && start < 0 ? '' : substringOfBytes('$substr', value, start, length),
  ),
  $substrBytes: computed('$substrBytes', [3, 3], (value, start, length) =>
    substringOfBytes('$substrBytes', value, start, length),
  ),
  $substrCP: computed('$substrCP', [3, 3], (value, start, length) => {
    const [from, count] = [start, length].map((number) => {
      const position = whole('$substrCP', number)
      if (position < 0)
        throw requestFailed(
          `$substrCP: starting index and length must be nonnegative integers, found: ${position}`,
        )
      return position
    }) as [number, number]
    return [...textOf(value)].slice(from, from + count).join('')
  }),
  $toLower: computed('$toLower', [1, 1], (value) =>
    textOf(value).replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  ),
  $toUpper: computed('$toUpper', [1, 1], (value) => upper(textOf(value))),
}

function upper(value: string): string {
  return value.replace(/[a-z]/g, (letter) => letter.toUpperCase())
}

function string(value: Value | undefined, refusal: string): string {
  if (typeof value === 'string') return value
  throw requestFailed(refusal)
}

/** What an operator that wants text makes of a value: numbers and dates are written out, nothing is ''. */
function textOf(value: Value | undefined): string {
  if (isNullish(value)) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (value instanceof Date) return value.toISOString()
  throw requestFailed(`can't convert from ${typeName(value)} to String`)
}

function whole(name: string, value: Value | undefined): number {
  if (typeof value !== 'number')
    throw requestFailed(`${name}: positions must be of a numeric type, not ${typeName(value)}`)
  return Math.trunc(value)
}

function indexOf<List extends { length: number; slice(from: number, to: number): List }>(
  name: string,
  listOf: (from: string) => List,
  find: (list: List, part: List, start: number) => number,
): Operator {
  return computed(name, [2, 4], (value, part, from = 0, to = Number.POSITIVE_INFINITY) => {
    if (isNullish(value)) return null
    const list = listOf(
      string(value, `${name} requires a string as the first argument, found: ${typeName(value)}`),
    )
    const wanted = listOf(
      string(part, `${name} requires a string as the second argument, found: ${typeName(part)}`),
    )
    const [start, end] = searchRange(name, from, to, list.length)
    return start > end ? -1 : find(list.slice(0, end), wanted, start)
  })
}

function indexOfPart(list: string[], part: string[], start: number): number {
  for (let at = start; at + part.length <= list.length; at++) {
    if (part.every((character, offset) => list[at + offset] === character)) return at
  }
  return -1
}

/** A negative length means "the rest". */
function substringOfBytes(
  name: string,
  value: Value | undefined,
  start: Value | undefined,
  length: Value | undefined,
): string {
  const bytes = Buffer.from(textOf(value))
  const [from, count] = [whole(name, start), whole(name, length)]
  if (from < 0) throw requestFailed(`${name}: starting index must be non-negative (got: ${from})`)
  const to = count < 0 ? bytes.length : from + count
  if (isContinuation(bytes[from]))
    throw requestFailed(`${name}: Invalid range, starting index is a UTF-8 continuation byte.`)
  if (isContinuation(bytes[to]))
    throw requestFailed(`${name}: Invalid range, ending index is in the middle of a UTF-8 character.`)
  return bytes.subarray(from, to).toString()
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80
}
