/**
 * A document database that is slow and easy to believe: lists of plain objects, walked from the front for every
 * question. It shares no line with the emulator, so that the two can be compared (differential.ts).
 */
export type Plain = null | boolean | number | string | Date | Plain[] | { [field: string]: Plain }
export type PlainDocument = { [field: string]: Plain }
type Missing = undefined

export const isObject = (value: unknown): value is PlainDocument =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** Thrown by an update that MongoDB refuses. */
export class Refused extends Error {}

// — order

const ranks = ['empty array', 'null', 'number', 'string', 'object', 'array', 'boolean', 'date']

function kind(value: Plain | Missing): string {
  if (value === undefined || value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  return typeof value
}

/** MongoDB's order of values: first by type, then within the type. */
export function order(left: Plain | Missing, right: Plain | Missing): number {
  const [one, other] = [kind(left), kind(right)]
  if (one !== other) return ranks.indexOf(one) - ranks.indexOf(other)
  switch (one) {
    case 'null':
      return 0
    case 'number':
      return orderNumbers(left as number, right as number)
    case 'boolean':
      return Number(left) - Number(right)
    case 'date':
      return (left as Date).getTime() - (right as Date).getTime()
    case 'string':
      return orderLists(
        [...(left as string)].map(codePoint),
        [...(right as string)].map(codePoint),
        orderNumbers,
      )
    case 'array':
      return orderLists(left as Plain[], right as Plain[], order)
    default:
      return orderLists(
        Object.entries(left as PlainDocument),
        Object.entries(right as PlainDocument),
        orderFields,
      )
  }
}

const codePoint = (character: string) => character.codePointAt(0) as number

function orderNumbers(left: number, right: number): number {
  if (Number.isNaN(left) || Number.isNaN(right))
    return Number(Number.isNaN(right)) - Number(Number.isNaN(left))
  return left < right ? -1 : left > right ? 1 : 0
}

function orderLists<T>(left: T[], right: T[], each: (one: T, other: T) => number): number {
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = each(left[at] as T, right[at] as T)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function orderFields([name, value]: [string, Plain], [otherName, otherValue]: [string, Plain]): number {
  const byKind = ranks.indexOf(kind(value)) - ranks.indexOf(kind(otherValue))
  if (byKind !== 0) return byKind
  return order(name, otherName) || order(value, otherValue)
}

const same = (left: Plain | Missing, right: Plain | Missing) => order(left, right) === 0

// — queries

/** What a dotted path leads to: through arrays to each object inside them. */
function reached(from: Plain | Missing, steps: string[]): (Plain | Missing)[] {
  const [step, ...rest] = steps
  if (step === undefined) return [from]
  if (isObject(from)) return step in from ? reached(from[step], rest) : [undefined]
  if (Array.isArray(from)) return from.filter(isObject).flatMap((inner) => reached(inner, steps))
  return [undefined]
}

/** An array stands for its elements and for itself. */
const opened = (values: (Plain | Missing)[]) =>
  values.flatMap((value) => (Array.isArray(value) ? [...value, value] : [value]))

export function matches(filter: PlainDocument, document: PlainDocument): boolean {
  return Object.entries(filter).every(([field, condition]) => {
    if (field === '$and') return (condition as PlainDocument[]).every((part) => matches(part, document))
    if (field === '$or') return (condition as PlainDocument[]).some((part) => matches(part, document))
    if (field === '$nor') return !(condition as PlainDocument[]).some((part) => matches(part, document))
    return fulfils(condition, reached(document, field.split('.')))
  })
}

const isOperators = (condition: Plain): condition is PlainDocument =>
  isObject(condition) && Object.keys(condition).some((name) => name.startsWith('$'))

function fulfils(condition: Plain, values: (Plain | Missing)[], unopened = false): boolean {
  if (!isOperators(condition)) return fulfils({ $eq: condition }, values, unopened)
  const each = unopened ? values : opened(values)
  const some = (test: (value: Plain | Missing) => boolean) => each.some(test)
  return Object.entries(condition).every(([operator, operand]) => {
    switch (operator) {
      case '$eq':
        return some((value) => same(value, operand))
      case '$ne':
        return !some((value) => same(value, operand))
      case '$gt':
        return some(
          (value) => comparable(value, operand) && !bothNaN(value, operand) && order(value, operand) > 0,
        )
      case '$lt':
        return some(
          (value) => comparable(value, operand) && !bothNaN(value, operand) && order(value, operand) < 0,
        )
      case '$gte':
        return some((value) => comparable(value, operand) && order(value, operand) >= 0)
      case '$lte':
        return some((value) => comparable(value, operand) && order(value, operand) <= 0)
      case '$in':
        return (operand as Plain[]).some((one) => some((value) => same(value, one)))
      case '$nin':
        return !(operand as Plain[]).some((one) => some((value) => same(value, one)))
      case '$all':
        return (
          (operand as Plain[]).length > 0 &&
          (operand as Plain[]).every((one) => some((value) => same(value, one)))
        )
      case '$not':
        return !fulfils(operand, values, unopened)
      case '$exists':
        return values.some((value) => value !== undefined) === operand
      case '$size':
        return values.some((value) => Array.isArray(value) && value.length === operand)
      case '$mod': {
        const [divisor, rest] = operand as [number, number]
        return some(
          (value) =>
            typeof value === 'number' && Number.isFinite(value) && Math.trunc(value) % divisor === rest,
        )
      }
      case '$regex':
        return some((value) => typeof value === 'string' && new RegExp(operand as string).test(value))
      case '$elemMatch':
        return values.some(
          (value) => Array.isArray(value) && value.some((inner) => fits(operand as PlainDocument, inner)),
        )
      default:
        throw new Error(`the model does not know ${operator}`)
    }
  })
}

/** `$gt` and its kin stay within one type, and a number is not comparable with NaN. */
const comparable = (value: Plain | Missing, operand: Plain) =>
  kind(value) === kind(operand) && Number.isNaN(value) === Number.isNaN(operand)
const bothNaN = (value: Plain | Missing, operand: Plain) => Number.isNaN(value) && Number.isNaN(operand)

/** One element by operators as it is, or by conditions on its fields. */
function fits(condition: PlainDocument, element: Plain): boolean {
  if (isOperators(condition)) return fulfils(condition, [element], true)
  if (Array.isArray(element)) return matches(condition, { ...(element as unknown as PlainDocument) })
  return isObject(element) && matches(condition, element)
}

// — sort

export type Order = [field: string, direction: 1 | -1][]

/** The values one document would have in an index on a path; an empty array stands before null. */
function indexed(from: Plain | Missing, steps: string[]): (Plain | Missing | 'empty array')[] {
  const [step, ...rest] = steps
  if (Array.isArray(from)) {
    if (from.length === 0) return [step === undefined ? 'empty array' : null]
    return from.flatMap((inner) =>
      step === undefined ? [inner] : isObject(inner) ? indexed(inner, steps) : [null],
    )
  }
  if (step === undefined) return [from]
  return isObject(from) && step in from ? indexed(from[step], rest) : [undefined]
}

/** How two documents stand to each other; 0 means that either may come first. */
export function orderBy(sort: Order): (left: PlainDocument, right: PlainDocument) => number {
  return (left, right) => {
    for (const [field, direction] of sort) {
      const [one, other] = [left, right].map((document) => first(document, field, direction))
      const difference = (rank(one) - rank(other) || order(one?.value, other?.value)) * direction
      if (difference !== 0) return difference
    }
    return 0
  }
}

type Key = { empty: boolean; value: Plain | Missing }
const rank = (key: Key | undefined) => (key?.empty ? 0 : 1)

/** An array counts by its smallest element upwards, by its largest downwards. */
function first(document: PlainDocument, field: string, direction: 1 | -1): Key {
  const steps = field.split('.')
  const isEmpty = emptyAt(document, steps)
  const keys = indexed(document, steps).map((value) => ({
    empty: isEmpty && value === 'empty array',
    value: value as Plain | Missing,
  }))
  keys.sort((left, right) => (rank(left) - rank(right) || order(left.value, right.value)) * direction)
  return keys[0] as Key
}

/** Whether an empty array stands at the end of the path, so that 'empty array' is no text of the document. */
const emptyAt = (document: PlainDocument, steps: string[]) =>
  reached(document, steps).some((value) => Array.isArray(value) && value.length === 0)

// — updates

/** The document after an update; the given one is left alone. */
export function updated(document: PlainDocument, update: PlainDocument): PlainDocument {
  const steps = Object.entries(update).flatMap(([operator, fields]) =>
    Object.entries(fields as PlainDocument).map(([path, operand]) => ({ operator, path, operand })),
  )
  steps.sort((left, right) => (left.path < right.path ? -1 : 1))
  let result = document
  for (const { operator, path, operand } of steps) {
    if (operator === '$rename') {
      const [from, to] = [path, operand as string]
      if (!(from in result)) continue
      const { [from]: moved, ...others } = result
      result = to in others ? { ...others, [to]: moved as Plain } : { ...others, [to]: moved as Plain }
    } else {
      result = at(result, path.split('.'), (current) => changed(operator, current, operand)) as PlainDocument
    }
  }
  return result
}

/** A copy with something else at a path; objects that are missing on the way are made. */
function at(
  from: Plain | Missing,
  steps: string[],
  change: (current: Plain | Missing) => Plain | Missing,
): Plain | Missing {
  const [step, ...rest] = steps
  if (step === undefined) return change(from)
  if (from === undefined) {
    const inner = at(undefined, rest, change)
    return inner === undefined ? undefined : { [step]: inner }
  }
  if (!isObject(from)) {
    // Taking away, and everything that leaves a missing field missing, finds nothing here.
    if (at(undefined, rest, change) === undefined) return from
    throw new Refused(`cannot create ${step} in ${JSON.stringify(from)}`)
  }
  const inner = at(from[step], rest, change)
  if (inner !== undefined) return { ...from, [step]: inner }
  const { [step]: _, ...left } = from
  return left
}

function changed(operator: string, current: Plain | Missing, operand: Plain): Plain | Missing {
  switch (operator) {
    case '$set':
      return operand
    case '$unset':
      return undefined
    case '$inc':
      return number(current) + (operand as number)
    case '$mul':
      // Integers know no -0.
      return number(current) * (operand as number) + 0
    case '$min':
      return current === undefined || order(operand, current) < 0 ? operand : current
    case '$max':
      return current === undefined || order(operand, current) > 0 ? operand : current
    case '$push':
      return pushed(list(current) ?? [], operand)
    case '$addToSet': {
      const before = list(current) ?? []
      return before.some((one) => same(one, operand)) ? before : [...before, operand]
    }
    case '$pop':
      return operand === 1 ? list(current)?.slice(0, -1) : list(current)?.slice(1)
    case '$pullAll':
      return list(current)?.filter((one) => !(operand as Plain[]).some((other) => same(one, other)))
    case '$pull':
      return list(current)?.filter((one) => !pulls(operand, one))
    default:
      throw new Error(`the model does not know ${operator}`)
  }
}

function number(value: Plain | Missing): number {
  if (value === undefined) return 0
  if (typeof value !== 'number') throw new Refused('no number')
  return value
}

function list(value: Plain | Missing): Plain[] | undefined {
  if (value !== undefined && !Array.isArray(value)) throw new Refused('no array')
  return value
}

function pushed(before: Plain[], operand: Plain): Plain[] {
  if (!isObject(operand) || !('$each' in operand)) return [...before, operand]
  const {
    $each,
    $position = before.length,
    $sort,
    $slice,
  } = operand as {
    $each: Plain[]
    $position?: number
    $sort?: 1 | -1
    $slice?: number
  }
  const place = $position < 0 ? Math.max(0, before.length + $position) : $position
  const all = [...before.slice(0, place), ...$each, ...before.slice(place)]
  if ($sort) all.sort((left, right) => order(left, right) * $sort)
  if ($slice === undefined) return all
  return $slice < 0 ? all.slice($slice) : all.slice(0, $slice)
}

/** A value pulls what equals it, operators what fulfils them, an object what has such fields. */
function pulls(condition: Plain, element: Plain): boolean {
  if (isOperators(condition)) return fulfils(condition, [element])
  if (isObject(condition)) return isObject(element) && matches(condition, element)
  return same(condition, element)
}
