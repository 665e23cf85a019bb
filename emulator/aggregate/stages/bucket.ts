import { requestFailed } from '../../errors'
import { compare, typeOf } from '../../values/order'
import type { Document, Value } from '../../values/value'
import { namedOperands } from '../operands'
import type { Scope } from '../scope'
import { array } from '../types'
import { grouped, outputsOf } from './group'
import { type StageOperator, specification } from './stage'

/** `{groupBy, boundaries, default, output}`: buckets from each boundary (inclusive) to the next, empty ones left out. */
export const bucket: StageOperator = (operand, { scope }) => {
  const named = namedOperands('$bucket', operand, ['groupBy', 'boundaries'], ['default', 'output'])
  const value = scope.compile(named.groupBy)
  const boundaries = array(named.boundaries, "The $bucket 'boundaries' field must be an array").map(
    (boundary) => constant(boundary, scope),
  )
  const otherwise = named.default === undefined ? undefined : constant(named.default, scope)
  assertAscending(boundaries, otherwise)
  const outputs = outputsOf(
    named.output === undefined ? { count: { $sum: 1 } } : specification("$bucket 'output'", named.output),
    scope,
  )
  const boundaryOf = (document: Document): Value => {
    const found = value(document)
    const next = boundaries.findIndex((boundary) => found !== undefined && compare(found, boundary) < 0)
    const lower = next > 0 ? boundaries[next - 1] : undefined
    if (lower !== undefined) return lower
    if (otherwise !== undefined) return otherwise
    throw requestFailed(
      '$bucket could not find a matching bucket for a document, and no default was specified',
    )
  }
  return (documents) =>
    [...grouped(documents, boundaryOf, outputs, '$bucket')].sort((left, right) =>
      compare(left._id, right._id),
    )
}

function constant(operand: Value, scope: Scope): Value {
  return scope.compile(operand)({}) ?? null
}

function assertAscending(boundaries: Value[], otherwise: Value | undefined): void {
  const [first, last] = [boundaries[0], boundaries.at(-1)]
  if (first === undefined || last === undefined || boundaries.length < 2) {
    throw requestFailed("The $bucket 'boundaries' field must have at least 2 values")
  }
  for (const [at, boundary] of boundaries.entries()) {
    if (typeOf(boundary) !== typeOf(first))
      throw requestFailed("All values in the 'boundaries' of $bucket must have the same type")
    if (at > 0 && compare(boundaries[at - 1], boundary) >= 0) {
      throw requestFailed("The 'boundaries' of $bucket must be sorted in ascending order without repetition")
    }
  }
  if (otherwise !== undefined && compare(otherwise, first) >= 0 && compare(otherwise, last) < 0) {
    throw requestFailed(
      "The $bucket 'default' field must be less than the lowest boundary or not less than the highest",
    )
  }
}
