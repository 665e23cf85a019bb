import { BSONRegExp } from 'bson'
import { newScope } from '../aggregate/expression'
import type { Scope } from '../aggregate/scope'
import { isTrue } from '../aggregate/types'
import { invalidOperator, requestFailed } from '../errors'
import { readGeometry } from '../geo/geometry'
import { isGeoOperator, regionOf } from '../geo/operators'
import { compare, equal, typeOf } from '../values/order'
import { type Reached, reach } from '../values/path'
import { type Document, isDocument, type Value } from '../values/value'
import { compileSchema } from './json-schema'

export type Predicate = (document: Document) => boolean

/**
 * A filter as a predicate, with MongoDB's meaning: comparisons stay within one type, null equals missing, arrays match
 * by any element or as a whole. Unknown operators throw DATABASE_INVALID_OPERATOR. `scope` holds the variables that
 * an `$expr` may use.
 *
 * Why not mingo's Query here: `$elemMatch`, the path walk through arrays, NaN and the order of types differ from the
 * database and from our index keys; an index must never find another answer than the filter behind it. mingo stays the
 * second opinion in tests/emulator/filter.test.ts.
 */
export function compileFilter(filter: Document, scope: Scope = newScope(Date.now())): Predicate {
  return every(Object.entries(filter).map(([field, condition]) => compileEntry(field, condition, scope)))
}

function compileEntry(field: string, condition: Value, scope: Scope): Predicate {
  switch (field) {
    case '$and':
      return every(compileBranches(field, condition, scope))
    case '$or': {
      const any = compileBranches(field, condition, scope)
      return (document) => any.some((matches) => matches(document))
    }
    case '$nor': {
      const none = compileBranches(field, condition, scope)
      return (document) => !none.some((matches) => matches(document))
    }
    case '$expr': {
      const expression = scope.compile(condition)
      return (document) => isTrue(expression(document))
    }
    case '$jsonSchema':
      return compileSchema(condition)
    case '$comment':
      return () => true
  }
  if (field.startsWith('$')) throw invalidOperator(field, 'a query')
  const path = field.split('.')
  const matches = compileCondition(condition)
  return (document) => matches(reach(document, path))
}

/** A condition (`5`, `/x/`, `{$gt: 5}`) as a predicate over a single value, as `$pull` needs it. */
export function compileValue(condition: Value): (value: Value) => boolean {
  const matches = compileCondition(condition)
  return (value) => matches(reach(value, []))
}

/** Tests what a path led to. */
type Test = (reached: Reached[]) => boolean

/** The condition of one field: a value, a regular expression or an object of operators. */
function compileCondition(condition: Value): Test {
  if (!isOperators(condition)) return compileEqual(condition)
  const tests = Object.entries(condition).map(([operator, operand]) => {
    if (operator === '$regex') return compileRegex(operand, condition.$options)
    if (operator === '$options') {
      if (condition.$regex === undefined) throw requestFailed('$options needs a $regex')
      return () => true
    }
    if (isGeoOperator(operator)) {
      const { holds } = regionOf(operator, operand)
      return anyOf((value) => {
        const geometry = readGeometry(value)
        return geometry !== undefined && holds(geometry)
      })
    }
    const compile = Object.hasOwn(operators, operator) ? operators[operator] : undefined
    if (!compile) throw invalidOperator(operator, 'a query')
    return compile(operand)
  })
  return (reached) => tests.every((test) => test(reached))
}

/** True for `{$gt: …}`; false for a plain object, which is compared as a value. Mixing both is refused. */
export function isOperators(condition: Value): condition is Document {
  if (!isDocument(condition)) return false
  const fields = Object.keys(condition)
  const marked = fields.filter((field) => field.startsWith('$')).length
  if (marked === 0) return false
  if (marked < fields.length)
    throw requestFailed(`unknown operator: ${fields.find((f) => !f.startsWith('$'))}`)
  return true
}

const operators: Record<string, (operand: Value) => Test> = {
  $eq: (operand) => compileEqual(operand, { regexAsValue: true }),
  $ne: (operand) => {
    if (operand instanceof BSONRegExp) throw requestFailed("Can't have regex as arg to $ne.")
    return not(compileEqual(operand))
  },
  $gt: (operand) => compileComparison(operand, (order) => order > 0),
  $gte: (operand) => compileComparison(operand, (order) => order >= 0),
  $lt: (operand) => compileComparison(operand, (order) => order < 0),
  $lte: (operand) => compileComparison(operand, (order) => order <= 0),
  $in: compileIn,
  $nin: (operand) => not(compileIn(operand)),
  $not: (operand) => {
    if (operand instanceof BSONRegExp) return not(compileRegex(operand, undefined))
    if (!isOperators(operand)) throw requestFailed('$not needs a regex or a document')
    return not(compileCondition(operand))
  },
  $all: compileAll,
  $elemMatch: compileElemMatch,
  $size: (operand) => {
    if (typeof operand !== 'number' || !Number.isInteger(operand) || operand < 0) {
      throw requestFailed('$size may not be negative and must be a whole number')
    }
    return (reached) =>
      reached.some(({ value, wholeArray }) => wholeArray && (value as Value[]).length === operand)
  },
  $exists: (operand) => {
    const wanted = operand !== false && operand !== 0 && operand !== null
    return (reached) => reached.some(({ value }) => value !== undefined) === wanted
  },
  $mod: (operand) => {
    if (!Array.isArray(operand) || operand.length !== 2)
      throw requestFailed('malformed mod, needs two numbers')
    const [divisor, remainder] = operand.map((number) =>
      typeof number === 'number' ? Math.trunc(number) : Number.NaN,
    )
    if (!divisor || remainder === undefined || Number.isNaN(remainder)) {
      throw requestFailed('malformed mod, divisor must be a number other than 0 and remainder a number')
    }
    return anyOf(
      (value) =>
        typeof value === 'number' && Number.isFinite(value) && Math.trunc(value) % divisor === remainder,
    )
  },
}

function compileEqual(operand: Value, { regexAsValue = false } = {}): Test {
  if (operand instanceof BSONRegExp && !regexAsValue) return compileRegex(operand, undefined)
  return anyOf((value) => equal(value, operand))
}

/** `$gt` and its kin compare within one type only. null is comparable to null alone; NaN to NaN alone. */
function compileComparison(operand: Value, holds: (order: number) => boolean): Test {
  if (operand instanceof BSONRegExp) throw requestFailed("Can't have RegEx as arg to predicate over field")
  const type = typeOf(operand)
  const aroundNaN = Number.isNaN(operand)
  return anyOf((value) => {
    if (typeOf(value) !== type) return false
    if (aroundNaN || Number.isNaN(value)) return aroundNaN && Number.isNaN(value) && holds(0)
    return holds(compare(value, operand))
  })
}

function compileIn(operand: Value): Test {
  if (!Array.isArray(operand)) throw requestFailed('$in needs an array')
  for (const one of operand) {
    if (isDocument(one) && Object.keys(one).some((field) => field.startsWith('$'))) {
      throw requestFailed('cannot nest $ under $in')
    }
  }
  const tests = operand.map((one) => compileEqual(one))
  return (reached) => tests.some((test) => test(reached))
}

function compileAll(operand: Value): Test {
  if (!Array.isArray(operand)) throw requestFailed('$all needs an array')
  // MongoDB: an empty $all matches nothing.
  if (operand.length === 0) return () => false
  const tests = operand.map((one) =>
    isDocument(one) && '$elemMatch' in one ? compileElemMatch(one.$elemMatch as Value) : compileEqual(one),
  )
  return (reached) => tests.every((test) => test(reached))
}

/** One element must fulfil everything. */
function compileElemMatch(operand: Value): Test {
  const fits = compileElement(operand)
  return (reached) => reached.some(({ value, wholeArray }) => wholeArray && (value as Value[]).some(fits))
}

/** What `$elemMatch` demands of one element: as a document for field conditions, as a value for operators. */
export function compileElement(operand: Value): (element: Value) => boolean {
  if (!isDocument(operand)) throw requestFailed('$elemMatch needs an Object')
  const first = Object.keys(operand)[0]
  if (first?.startsWith('$') && !['$and', '$or', '$nor'].includes(first)) {
    const matches = compileCondition(operand)
    return (element) => matches(asElement(element))
  }
  const matches = compileFilter(operand)
  return (element) => {
    if (isDocument(element)) return matches(element)
    return Array.isArray(element) && matches({ ...element } as unknown as Document)
  }
}

/** An element tested by operators is taken as it is: a nested array is not entered once more. */
function asElement(element: Value): Reached[] {
  return [{ value: element, wholeArray: Array.isArray(element) }]
}

function compileRegex(operand: Value, options: Value | undefined): Test {
  const pattern = operand instanceof BSONRegExp ? operand.pattern : operand
  const flags = options ?? (operand instanceof BSONRegExp ? operand.options : '')
  if (typeof pattern !== 'string' || typeof flags !== 'string')
    throw requestFailed('$regex has to be a string')
  if (flags.includes('x')) throw requestFailed('the emulator does not have the regex option x')
  let expression: RegExp
  try {
    // PCRE and JavaScript agree on what the product may use (escaped text); PCRE-only syntax fails here by name.
    expression = new RegExp(pattern, [...flags].filter((flag) => 'ims'.includes(flag)).join(''))
  } catch (thrown) {
    throw requestFailed(`$regex is not valid: ${(thrown as Error).message}`)
  }
  return anyOf(
    (value) =>
      (typeof value === 'string' && expression.test(value)) ||
      (value instanceof BSONRegExp &&
        value.pattern === pattern &&
        value.options === [...flags].sort().join('')),
  )
}

function anyOf(holds: (value: Value | undefined) => boolean): Test {
  return (reached) => reached.some(({ value }) => holds(value))
}

function not(test: Test): Test {
  return (reached) => !test(reached)
}

function every(predicates: Predicate[]): Predicate {
  const [only] = predicates
  if (predicates.length === 1 && only) return only
  return (document) => predicates.every((matches) => matches(document))
}

function compileBranches(operator: string, condition: Value, scope: Scope): Predicate[] {
  if (!Array.isArray(condition) || condition.length === 0 || !condition.every(isDocument)) {
    throw requestFailed(`${operator} must be a nonempty array of objects`)
  }
  return condition.map((branch) => compileFilter(branch, scope))
}
