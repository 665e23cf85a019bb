import { isObject, matches, type Order, order, orderBy, type Plain, type PlainDocument } from './model'

/**
 * Pipelines over lists of plain objects, every stage from the front to the end of the list. Like the model of queries
 * it stands on (model.ts) it shares no line with the emulator.
 */
type Missing = undefined
type Maybe = Plain | Missing
type Variables = Record<string, Maybe>

/** Another collection, for `$lookup`. */
export type Collections = Record<string, PlainDocument[]>

export function pipelined(
  stages: PlainDocument[],
  documents: PlainDocument[],
  others: Collections,
  variables: Variables = {},
): PlainDocument[] {
  let list = documents
  for (const stage of stages) {
    const [[name, operand]] = Object.entries(stage) as [[string, Plain]]
    list = staged(name, operand, list, others, variables)
  }
  return list
}

function staged(
  name: string,
  operand: Plain,
  list: PlainDocument[],
  others: Collections,
  variables: Variables,
): PlainDocument[] {
  const of = (expression: Plain, document: PlainDocument) => evaluated(expression, document, variables)
  switch (name) {
    case '$match':
      return list.filter((document) => {
        const { $expr, ...filter } = operand as PlainDocument
        return matches(filter, document) && ($expr === undefined || truth(of($expr, document)))
      })
    case '$sort':
      return [...list].sort(orderBy(Object.entries(operand as PlainDocument) as Order))
    case '$skip':
      return list.slice(operand as number)
    case '$limit':
      return list.slice(0, operand as number)
    case '$count':
      return list.length === 0 ? [] : [{ [operand as string]: list.length }]
    case '$addFields':
      return list.map((document) =>
        leafFields(operand as PlainDocument).reduce(
          (result, [path, expression]) => put(result, path, of(expression, document)) as PlainDocument,
          document,
        ),
      )
    case '$project':
      return list.map((document) => projected(operand as PlainDocument, document, variables))
    case '$replaceRoot':
      return list.map(
        (document) => of((operand as PlainDocument).newRoot as Plain, document) as PlainDocument,
      )
    case '$unwind':
      return list.flatMap((document) => unwound(operand as PlainDocument, document))
    case '$group':
      return grouped(operand as PlainDocument, list, variables)
    case '$bucket':
      return bucketed(operand as PlainDocument, list, variables)
    case '$lookup':
      return list.map((document) => looked(operand as PlainDocument, document, others))
    default:
      throw new Error(`the model does not know the stage ${name}`)
  }
}

// — stages

/** `{a: {b: expression}}` means the field `b` in `a`, as `{"a.b": expression}` does. */
function leafFields(specified: PlainDocument): [path: string[], expression: Plain][] {
  return Object.entries(specified).flatMap(([field, part]): [string[], Plain][] => {
    const steps = field.split('.')
    if (!isObject(part) || Object.keys(part)[0]?.startsWith('$')) return [[steps, part]]
    return leafFields(part).map(([path, expression]) => [[...steps, ...path], expression])
  })
}

/** A copy with a value at a path: into every element of an array, a scalar gives place, no value takes away. */
function put(from: Maybe, [step, ...rest]: string[], value: Maybe): Maybe {
  if (step === undefined) return value
  if (Array.isArray(from)) return from.map((inner) => put(inner, [step, ...rest], value) as Plain)
  const object = isObject(from) ? from : {}
  const inner = put(object[step], rest, value)
  const left = Object.entries(object).filter(([field]) => field !== step || inner !== undefined)
  const there = left.map(([field, one]): [string, Plain] => [field, field === step ? (inner as Plain) : one])
  if (step in object || inner === undefined) return Object.fromEntries(there)
  return Object.fromEntries([...there, [step, inner]])
}

/** Kept (1), dropped (0) or computed top-level fields; dotted paths only kept or dropped. */
function projected(specified: PlainDocument, document: PlainDocument, variables: Variables): PlainDocument {
  const entries = Object.entries(specified)
  const dropped = entries.filter(([, wish]) => wish === 0).map(([path]) => path.split('.'))
  const keeps = entries.some(([path, wish]) => path !== '_id' && wish !== 0)
  if (!keeps) return dropped.reduce<Maybe>(dropAt, document) as PlainDocument
  const kept = entries.filter(([, wish]) => wish === 1).map(([path]) => path.split('.'))
  const wanted = '_id' in specified ? kept : [['_id'], ...kept]
  const result = keepAt(document, wanted) as PlainDocument
  for (const [field, expression] of entries) {
    if (expression === 0 || expression === 1) continue
    const value = evaluated(expression, document, variables)
    if (value !== undefined) result[field] = value
  }
  return result
}

function dropAt(from: Maybe, [step, ...rest]: string[]): Maybe {
  if (Array.isArray(from)) return from.map((inner) => dropAt(inner, [step as string, ...rest]) as Plain)
  if (!isObject(from)) return from
  const entries = Object.entries(from).filter(([field]) => field !== step || rest.length > 0)
  return Object.fromEntries(
    entries.map(([field, inner]) => [field, field === step ? (dropAt(inner, rest) as Plain) : inner]),
  )
}

function keepAt(from: Plain, paths: string[][]): Maybe {
  if (paths.some((path) => path.length === 0)) return from
  if (Array.isArray(from)) {
    return from.map((inner) => keepAt(inner, paths)).filter((inner) => inner !== undefined)
  }
  if (!isObject(from)) return undefined
  const result: PlainDocument = {}
  for (const [field, inner] of Object.entries(from)) {
    const into = paths.filter(([step]) => step === field).map(([, ...rest]) => rest)
    const kept = into.length > 0 ? keepAt(inner, into) : undefined
    if (kept !== undefined) result[field] = kept
  }
  return result
}

/** Paths of one step only; the position always goes to `ix`. */
function unwound(
  { path, preserveNullAndEmptyArrays: preserve }: PlainDocument,
  document: PlainDocument,
): PlainDocument[] {
  const field = (path as string).slice(1)
  const value = document[field]
  if (Array.isArray(value) && value.length > 0)
    return value.map((inner, ix) => ({ ...document, [field]: inner, ix }))
  const nothing = value === undefined || value === null || Array.isArray(value)
  if (nothing && !preserve) return []
  const { [field]: _, ...others } = document
  return [Array.isArray(value) ? { ...others, ix: null } : { ...document, ix: null }]
}

function grouped(
  { _id, ...outputs }: PlainDocument,
  list: PlainDocument[],
  variables: Variables,
): PlainDocument[] {
  const keyed = list.map((document) => ({
    document,
    key: evaluated(_id as Plain, document, variables) ?? null,
  }))
  const keys = distinct(keyed.map(({ key }) => key))
  return keys.map((key) => {
    const members = keyed.filter((one) => order(one.key, key) === 0).map(({ document }) => document)
    return { _id: key, ...accumulatedAll(outputs, members, variables) }
  })
}

function bucketed(
  { groupBy, boundaries, default: otherwise, output }: PlainDocument,
  list: PlainDocument[],
  variables: Variables,
): PlainDocument[] {
  const bounds = boundaries as Plain[]
  const bucketOf = (document: PlainDocument) => {
    const value = evaluated(groupBy as Plain, document, variables)
    const inside = bounds.slice(0, -1).filter((_, at) => {
      return value !== undefined && order(value, bounds[at]) >= 0 && order(value, bounds[at + 1]) < 0
    })
    return inside[0] ?? (otherwise as Plain)
  }
  const keys = distinct(list.map(bucketOf)).sort(order)
  return keys.map((key) => {
    const members = list.filter((document) => order(bucketOf(document), key) === 0)
    return { _id: key, ...accumulatedAll(output as PlainDocument, members, variables) }
  })
}

function accumulatedAll(
  outputs: PlainDocument,
  members: PlainDocument[],
  variables: Variables,
): PlainDocument {
  return Object.fromEntries(
    Object.entries(outputs).map(([field, output]) => {
      const [[accumulator, expression]] = Object.entries(output as PlainDocument) as [[string, Plain]]
      return [
        field,
        accumulated(
          accumulator,
          members.map((document) => evaluated(expression, document, variables)),
        ),
      ]
    }),
  )
}

function distinct(values: Plain[]): Plain[] {
  return values.filter((value, at) => values.findIndex((other) => order(other, value) === 0) === at)
}

function accumulated(accumulator: string, values: Maybe[]): Plain {
  const there = values.filter((value) => value !== undefined)
  const numbers = there.filter((value) => typeof value === 'number')
  const sum = numbers.reduce((total, value) => total + value, 0)
  const ordered = there.filter((value) => value !== null).sort(order)
  switch (accumulator) {
    case '$sum':
      return sum
    case '$avg':
      return numbers.length === 0 ? null : sum / numbers.length
    case '$min':
      return ordered[0] ?? null
    case '$max':
      return ordered.at(-1) ?? null
    case '$first':
      return values[0] ?? null
    case '$last':
      return values.at(-1) ?? null
    case '$push':
      return there
    case '$addToSet':
      return distinct(there).sort(order)
    default:
      throw new Error(`the model does not know the accumulator ${accumulator}`)
  }
}

function looked(specified: PlainDocument, document: PlainDocument, others: Collections): PlainDocument {
  const { from, as, localField, foreignField, pipeline, let: bound = {} } = specified
  const all = others[from as string] as PlainDocument[]
  const field = as as string
  if (pipeline) {
    const entries = Object.entries(bound as PlainDocument)
    const variables = Object.fromEntries(
      entries.map(([name, value]) => [name, evaluated(value, document, {})]),
    )
    return { ...document, [field]: pipelined(pipeline as PlainDocument[], all, others, variables) }
  }
  const local = leaves(document, (localField as string).split('.'))
  const wanted = local.length === 0 ? [null] : local
  return {
    ...document,
    [field]: all.filter((one) => matches({ [foreignField as string]: { $in: wanted } }, one)),
  }
}

/** The values at a path, the elements in the place of an array. */
function leaves(from: Plain, [step, ...rest]: string[]): Plain[] {
  if (step === undefined) return Array.isArray(from) ? from : [from]
  if (Array.isArray(from)) return from.filter(isObject).flatMap((inner) => leaves(inner, [step, ...rest]))
  return isObject(from) && step in from ? leaves(from[step] as Plain, rest) : []
}

// — expressions

export function evaluated(expression: Plain, document: PlainDocument, variables: Variables): Maybe {
  const of = (part: Plain, more: Variables = {}) => evaluated(part, document, { ...variables, ...more })
  if (typeof expression === 'string' && expression.startsWith('$$')) {
    const [name, ...steps] = expression.slice(2).split('.')
    return at(name === 'ROOT' ? document : variables[name as string], steps)
  }
  if (typeof expression === 'string' && expression.startsWith('$'))
    return at(document, expression.slice(1).split('.'))
  if (Array.isArray(expression)) return expression.map((part) => of(part) ?? null)
  if (!isObject(expression)) return expression
  const [[name, operand] = ['', null]] = Object.entries(expression) as [string, Plain][]
  if (!name.startsWith('$')) {
    const entries = Object.entries(expression).map(([field, part]) => [field, of(part)] as const)
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as PlainDocument
  }
  if (name === '$literal') return operand
  const { input, as = 'this', in: body, cond } = isObject(operand) ? (operand as Record<string, Plain>) : {}
  const list = () => of(input as Plain) as Plain[]
  if (name === '$map') return list().map((one) => of(body as Plain, { [as as string]: one }) ?? null)
  if (name === '$filter') return list().filter((one) => truth(of(cond as Plain, { [as as string]: one })))
  if (name === '$reduce') {
    const { initialValue } = operand as PlainDocument
    return list().reduce<Maybe>(
      (value, one) => of(body as Plain, { value, this: one }),
      of(initialValue as Plain),
    )
  }
  const operands = (Array.isArray(operand) ? operand : [operand]) as Plain[]
  if (name === '$cond') return of(operands[truth(of(operands[0] as Plain)) ? 1 : 2] as Plain)
  return computed(
    name,
    operands.map((part) => of(part)),
  )
}

function computed(name: string, values: Maybe[]): Maybe {
  const [first, second, third] = values
  const [x, y] = values as number[] as [number, number]
  const nothing = values.some((value) => value === undefined || value === null)
  switch (name) {
    case '$eq':
      return crossed(first, second) === 0
    case '$ne':
      return crossed(first, second) !== 0
    case '$gt':
      return crossed(first, second) > 0
    case '$gte':
      return crossed(first, second) >= 0
    case '$lt':
      return crossed(first, second) < 0
    case '$lte':
      return crossed(first, second) <= 0
    case '$cmp':
      return Math.sign(crossed(first, second))
    case '$and':
      return values.every(truth)
    case '$or':
      return values.some(truth)
    case '$not':
      return !truth(first)
    case '$ifNull':
      return first ?? second
    case '$isArray':
      return Array.isArray(first)
    case '$add':
      return nothing ? null : (values as number[]).reduce((sum, value) => sum + value, 0)
    case '$subtract':
      return nothing ? null : x - y
    case '$multiply':
      return nothing ? null : (values as number[]).reduce((product, value) => product * value, 1) + 0
    case '$size':
      return (first as Plain[]).length
    case '$arrayElemAt':
      return (first as Plain[]).at(second as number)
    case '$slice':
      return third === undefined
        ? x2(first as Plain[], second as number)
        : (first as Plain[]).slice(second as number, (second as number) + (third as number))
    case '$in':
      return (second as Plain[]).some((one) => first !== undefined && order(one, first) === 0)
    case '$concatArrays':
      return (values as Plain[][]).flat()
    case '$setUnion':
      return distinct((values as Plain[][]).flat()).sort(order)
    case '$reverseArray':
      return [...(first as Plain[])].reverse()
    case '$sum':
      return accumulated('$sum', values.length === 1 && Array.isArray(first) ? first : values)
    case '$max':
      return accumulated('$max', values.length === 1 && Array.isArray(first) ? first : values)
    default:
      throw new Error(`the model does not know the expression ${name}`)
  }
}

const x2 = (list: Plain[], count: number) => (count < 0 ? list.slice(count) : list.slice(0, count))

/** Missing stands before null. */
function crossed(left: Maybe, right: Maybe): number {
  if (left === undefined || right === undefined)
    return Number(left !== undefined) - Number(right !== undefined)
  return order(left, right)
}

const truth = (value: Maybe) => value !== undefined && value !== null && value !== false && value !== 0

function at(from: Maybe, [step, ...rest]: string[]): Maybe {
  if (step === undefined) return from
  if (Array.isArray(from)) {
    const entered = from.filter((inner) => isObject(inner) || Array.isArray(inner))
    return entered.map((inner) => at(inner, [step, ...rest])).filter((inner) => inner !== undefined)
  }
  return isObject(from) && step in from ? at(from[step], rest) : undefined
}
