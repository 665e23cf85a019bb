import { invalidOperator, requestFailed } from '../../errors'
import type { Document, Value } from '../../values/value'
import { type Accumulator, accumulators } from '../accumulators'
import { bsonBytes, memoryOf } from '../memory'
import { identity } from '../operators/sets'
import type { Expression, Scope } from '../scope'
import { typeName } from '../types'
import { type StageOperator, specification } from './stage'

/** `{_id: expression, field: {$sum: expression}, …}`: a document for every value of `_id`, in the order they came up. */
export const group: StageOperator = (operand, { scope }) => {
  const { _id, ...outputs } = specification('$group', operand)
  if (_id === undefined) throw requestFailed('a group specification must include an _id')
  const key = scope.compile(_id)
  return (documents) => grouped(documents, key, outputsOf(outputs, scope), '$group')
}

/** One field of a group: what its values are, and what becomes of them. */
export interface Output {
  field: string
  value: Expression
  make: () => Accumulator
}

export function outputsOf(specified: Document, scope: Scope): Output[] {
  return Object.entries(specified).map(([field, operand]) => {
    if (field.includes('.') || field.startsWith('$')) {
      throw requestFailed(`The field name '${field}' of a group cannot contain '.' or start with '$'`)
    }
    const [accumulator, ...more] = Object.keys(specification(`'${field}' accumulator`, operand))
    if (!accumulator || more.length > 0)
      throw requestFailed(`The field '${field}' must specify one accumulator`)
    const make = Object.hasOwn(accumulators, accumulator) ? accumulators[accumulator] : undefined
    if (!make) throw invalidOperator(accumulator, 'a group')
    const of = (operand as Document)[accumulator] as Value
    if (Array.isArray(of))
      throw requestFailed(`The ${accumulator} accumulator is a unary operator, not one for ${typeName(of)}s`)
    return { field, value: scope.compile(of), make }
  })
}

export function* grouped(
  documents: Iterable<Document>,
  keyOf: Expression,
  outputs: Output[],
  stage: string,
): Generator<Document> {
  const groups = new Map<string, { key: Value; accumulators: Accumulator[] }>()
  const hold = memoryOf(stage)
  let bytes = 0
  for (const document of documents) {
    const key = keyOf(document) ?? null
    const id = identity(key)
    let found = groups.get(id)
    if (!found) {
      found = { key, accumulators: outputs.map(({ make }) => make()) }
      groups.set(id, found)
      bytes += bsonBytes(key) + 64
    }
    for (const [at, accumulator] of found.accumulators.entries()) {
      const before = accumulator.bytes?.() ?? 0
      accumulator.add(outputs[at]?.value(document))
      bytes += (accumulator.bytes?.() ?? 0) - before
    }
    hold(bytes)
  }
  for (const { key, accumulators: filled } of groups.values()) yield resultOf(key, outputs, filled)
}

export function resultOf(_id: Value, outputs: Output[], filled: Accumulator[]): Document {
  const result: Document = { _id }
  for (const [at, { field }] of outputs.entries()) result[field] = filled[at]?.result() as Value
  return result
}
