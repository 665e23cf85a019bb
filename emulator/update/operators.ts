import { BSONRegExp } from 'bson'
import { invalidOperator, requestFailed } from '../errors'
import { compileFilter, compileValue, isOperators } from '../query/filter'
import { compare, equal } from '../values/order'
import { clone, type Document, isDocument, type Value } from '../values/value'
import { push } from './push'

export interface Context {
  /** The dotted path, for messages. */
  path: string
  /** Milliseconds of the request. */
  now: number
}

/**
 * What becomes of a value (undefined = missing); the result undefined takes the field away, the same value leaves it.
 * `$rename` moves a field and stands in apply.ts.
 */
export type UpdateOperator = (
  current: Value | undefined,
  operand: Value,
  context: Context,
) => Value | undefined

/** MongoDB's update operators over plain values. */
export const operators: Record<string, UpdateOperator> = {
  $set: (_, operand) => clone(operand),
  $setOnInsert: (current) => current,
  $unset: () => undefined,
  $inc: (current, operand, { path }) => number(current, '$inc', path) + amount(operand, '$inc', path),
  $mul: (current, operand, { path }) => {
    const by = amount(operand, '$mul', path)
    // The SDK sends whole numbers as integers, and 0 × -1 is no -0 among those.
    return number(current, '$mul', path) * by + 0
  },
  $min: (current, operand) =>
    current === undefined || compare(operand, current) < 0 ? clone(operand) : current,
  $max: (current, operand) =>
    current === undefined || compare(operand, current) > 0 ? clone(operand) : current,
  $bit: bit,
  $currentDate: (_, operand, { now }) => {
    if (operand !== true && !(isDocument(operand) && operand.$type === 'date')) {
      throw invalidOperator('$currentDate with a type other than date', 'an update')
    }
    return new Date(now)
  },
  $push: (current, operand, { path }) => push(array(current, '$push', path) ?? [], operand),
  $addToSet: (current, operand, { path }) => {
    const grown = [...(array(current, '$addToSet', path) ?? [])]
    for (const one of each(operand, '$addToSet')) {
      if (!grown.some((element) => equal(element, one))) grown.push(clone(one))
    }
    return grown
  },
  $pop: (current, operand, { path }) => {
    if (operand !== 1 && operand !== -1)
      throw requestFailed(`$pop expects 1 or -1, found: ${String(operand)}`)
    const elements = array(current, '$pop', path)
    return operand === 1 ? elements?.slice(0, -1) : elements?.slice(1)
  },
  $pull: (current, operand, { path }) => {
    const fits = pulls(operand)
    return array(current, '$pull', path)?.filter((element) => !fits(element))
  },
  $pullAll: (current, operand, { path }) => {
    if (!Array.isArray(operand)) throw requestFailed('$pullAll requires an array argument')
    return array(current, '$pullAll', path)?.filter((element) => !operand.some((one) => equal(element, one)))
  },
}

/** `$pull` takes a condition: operators and regular expressions test the element, an object is a filter over it. */
function pulls(operand: Value): (element: Value) => boolean {
  if (isDocument(operand) && !isOperators(operand)) {
    const matches = compileFilter(operand as Document)
    return (element) => isDocument(element) && matches(element)
  }
  if (isDocument(operand) || operand instanceof BSONRegExp) return compileValue(operand)
  return (element) => equal(element, operand)
}

function bit(current: Value | undefined, operand: Value, { path }: Context): Value {
  const wish = isDocument(operand) ? Object.entries(operand) : []
  let bits = current === undefined ? 0 : current
  if (typeof bits !== 'number' || !Number.isInteger(bits))
    throw requestFailed(`Cannot apply $bit to '${path}'`)
  if (wish.length === 0) throw requestFailed('The $bit modifier needs and, or or xor')
  for (const [name, mask] of wish) {
    if (typeof mask !== 'number' || (mask | 0) !== mask || (bits | 0) !== bits) {
      throw requestFailed('the emulator has $bit for 32-bit whole numbers only')
    }
    if (name === 'and') bits &= mask
    else if (name === 'or') bits |= mask
    else if (name === 'xor') bits ^= mask
    else throw requestFailed(`The $bit modifier only supports 'and', 'or' and 'xor', not '${name}'`)
  }
  return bits
}

/** The elements an operator with `$each` adds. */
function each(operand: Value, operator: string): Value[] {
  if (!isDocument(operand) || !('$each' in operand)) return [operand]
  const other = Object.keys(operand).find((field) => field !== '$each')
  if (other) throw requestFailed(`Found unexpected field ${other} after $each in ${operator}`)
  if (!Array.isArray(operand.$each))
    throw requestFailed(`The argument to $each in ${operator} must be an array`)
  return operand.$each
}

function array(current: Value | undefined, operator: string, path: string): Value[] | undefined {
  if (current === undefined || Array.isArray(current)) return current
  throw requestFailed(
    `The field '${path}' must be an array for ${operator} but is ${JSON.stringify(current)}`,
  )
}

/** A missing number counts as 0; null does not. */
function number(value: Value | undefined, operator: string, path: string): number {
  if (value === undefined) return 0
  if (typeof value === 'number') return value
  throw requestFailed(
    `Cannot apply ${operator} to a value of non-numeric type: '${path}' is ${JSON.stringify(value)}`,
  )
}

function amount(operand: Value, operator: string, path: string): number {
  if (typeof operand === 'number') return operand
  throw requestFailed(`Cannot ${operator} '${path}' with a non-numeric argument: ${JSON.stringify(operand)}`)
}
