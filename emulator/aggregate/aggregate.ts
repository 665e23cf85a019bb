import { requestFailed } from '../errors'
import { limits } from '../limits'
import type { Document } from '../values/value'
import { newScope } from './expression'
import { bsonBytes } from './memory'
import { compileSource } from './source'
import type { Declared, Reader } from './stages/stage'

/**
 * Carries out an aggregation. Without a `$limit` among its stages the platform gives no more than 20 documents (that a
 * `$limit` anywhere lifts this is unconfirmed). `now` (ms) is what `$$NOW` stands for.
 */
export function aggregate(collection: string, stages: Declared[], reader: Reader, now: number): Document[] {
  const limited = stages.some(({ name }) => name === '$limit')
  const all = limited ? stages : [...stages, { name: '$limit', operand: limits.aggregateDefault }]
  const results: Document[] = []
  for (const result of compileSource(collection, all, { scope: newScope(now), reader }, { whole: true })()) {
    if (results.length === limits.aggregateMax) {
      throw requestFailed(
        `the aggregation gives more than ${limits.aggregateMax} documents; end it with a smaller $limit`,
      )
    }
    if (bsonBytes(result) > limits.documentBytes) {
      throw requestFailed(
        `BSONObj size is invalid: a document of the result is larger than ${limits.documentBytes} bytes`,
      )
    }
    results.push(result)
  }
  return results
}
