import { requestFailed } from '../errors'
import { compare, typeByte, typeOf } from '../values/order'
import { isDocument, type Value } from '../values/value'

const names: Record<number, string> = {
  [typeByte.null]: 'null',
  [typeByte.number]: 'number',
  [typeByte.string]: 'string',
  [typeByte.object]: 'object',
  [typeByte.array]: 'array',
  [typeByte.binary]: 'binData',
  [typeByte.objectId]: 'objectId',
  [typeByte.boolean]: 'bool',
  [typeByte.date]: 'date',
  [typeByte.regularExpression]: 'regex',
}

/** The type of a value in MongoDB's words, for messages; its int, long and double are all "number" here. */
export function typeName(value: Value | undefined): string {
  return value === undefined ? 'missing' : (names[typeOf(value)] as string)
}

/** Null or missing: what most expressions answer with null. */
export function isNullish(value: Value | undefined): value is null | undefined {
  return value === null || value === undefined
}

/** What counts as true in an expression: everything but false, null, 0 and missing. */
export function isTrue(value: Value | undefined): boolean {
  return value !== false && value !== 0 && !isNullish(value)
}

/** As `compare`, but missing sorts before null: expressions tell them apart, queries do not. */
export function compareInExpression(left: Value | undefined, right: Value | undefined): number {
  if (left === undefined || right === undefined)
    return Number(right === undefined) - Number(left === undefined)
  return compare(left, right)
}

/** The number itself; refuses anything else. */
export function number(operator: string, value: Value | undefined): number {
  if (typeof value === 'number') return value
  throw requestFailed(`${operator} only supports numeric types, not ${typeName(value)}`)
}

/** The array itself; refuses anything else with the given words. */
export function array(value: Value | undefined, refusal: string): Value[] {
  if (Array.isArray(value)) return value
  throw requestFailed(refusal)
}

/** The object itself; refuses anything else with the given words. */
export function object(value: Value | undefined, refusal: string): { [field: string]: Value } {
  if (isDocument(value)) return value
  throw requestFailed(refusal)
}

/** A whole number of 32 bits, as positions and lengths have to be. */
export function int32(what: string, value: Value | undefined): number {
  if (typeof value !== 'number') throw requestFailed(`${what} must be numeric, not ${typeName(value)}`)
  if (Number.isInteger(value) && Math.abs(value) <= 2 ** 31) return value
  throw requestFailed(`${what} must be representable as a 32-bit integer: ${value}`)
}
