import { requestFailed } from '../../errors'
import { compare } from '../../values/order'
import type { Document, Value } from '../../values/value'
import { collected } from '../memory'
import { namedOperands } from '../operands'
import { type Rounding, roundingOf } from '../preferred-numbers'
import { type Output, outputsOf, resultOf } from './group'
import { name, type StageOperator, specification, wholeNumber } from './stage'

interface Keyed {
  key: Value
  document: Document
}

/** `{groupBy, buckets, output, granularity}`: buckets of about the same number of documents, equal values together. */
export const bucketAuto: StageOperator = (operand, { scope }) => {
  const named = namedOperands('$bucketAuto', operand, ['groupBy', 'buckets'], ['output', 'granularity'])
  const value = scope.compile(named.groupBy)
  const buckets = wholeNumber("The $bucketAuto 'buckets' field", named.buckets, 1)
  const rounding =
    named.granularity === undefined
      ? undefined
      : roundingOf(name("The $bucketAuto 'granularity' field", named.granularity))
  const outputs = outputsOf(
    named.output === undefined ? { count: { $sum: 1 } } : specification("$bucketAuto 'output'", named.output),
    scope,
  )
  return function* (documents) {
    const keyed = keyedAndSorted(documents, (document) => value(document) ?? null)
    if (rounding) keyed.forEach(assertRoundable)
    for (const { min, max, members } of split(keyed, buckets, rounding))
      yield result({ min, max }, members, outputs)
  }
}

function keyedAndSorted(documents: Iterable<Document>, keyOf: (document: Document) => Value): Keyed[] {
  return collected(documents, '$bucketAuto')
    .map((document) => ({ key: keyOf(document), document }))
    .sort((left, right) => compare(left.key, right.key))
}

function assertRoundable({ key }: Keyed): void {
  if (typeof key !== 'number' || !(key >= 0)) {
    throw requestFailed("$bucketAuto can specify a 'granularity' for numbers of at least 0 only")
  }
}

interface Bucket {
  min: Value
  max: Value
  members: Keyed[]
}

/** As MongoDB does it: fill a bucket, let equal values (or what rounding pulls in) follow, go on with the next. */
function* split(keyed: Keyed[], buckets: number, rounding: Rounding | undefined): Generator<Bucket> {
  const size = Math.max(1, Math.round(keyed.length / buckets))
  let before: Bucket | undefined
  for (let at = 0, made = 1; at < keyed.length; made++) {
    const start = at
    at = made === buckets ? keyed.length : Math.min(at + size, keyed.length)
    const last = keyed[at - 1]?.key as Value
    const bound = rounding ? rounding.up(last as number) : last
    while (at < keyed.length && belongs(keyed[at]?.key as Value, bound, rounding)) at++
    const next = keyed[at]?.key
    const bucket: Bucket = {
      min: keyed[start]?.key as Value,
      max: next ?? (keyed[at - 1]?.key as Value),
      members: keyed.slice(start, at),
    }
    if (rounding) {
      bucket.min = before ? before.max : rounding.down(bucket.min as number)
      // A boundary of 0 would have no room below it.
      bucket.max = bound === 0 && next !== undefined ? rounding.down(next as number) : bound
    }
    yield bucket
    before = bucket
  }
}

function belongs(key: Value, bound: Value, rounding: Rounding | undefined): boolean {
  return rounding ? (key as number) < (bound as number) : compare(key, bound) === 0
}

function result(bounds: { min: Value; max: Value }, members: Keyed[], outputs: Output[]): Document {
  const filled = outputs.map(({ make }) => make())
  for (const { document } of members) {
    for (const [at, { value }] of outputs.entries()) filled[at]?.add(value(document))
  }
  return resultOf(bounds, outputs, filled)
}
