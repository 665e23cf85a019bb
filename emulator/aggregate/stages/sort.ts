import { requestFailed } from '../../errors'
import { limits } from '../../limits'
import { parseSort, type Sort, sorted } from '../../query/sort'
import type { Document, Value } from '../../values/value'
import { fieldSteps } from '../expression'
import { bsonBytes, memoryOf } from '../memory'
import { boundOf, type StageOperator, specification } from './stage'

/** Sorts in memory; when a `$limit` follows it keeps no more than that needs. */
export const sort: StageOperator = (operand, { rest }) => {
  const wanted = sortOf(operand)
  const bound = boundOf(rest)
  return (documents) => sortedDocuments(documents, wanted, bound)
}

export function sortOf(operand: Value): Sort {
  const wanted = parseSort(specification('$sort', operand))
  if (wanted.length === 0) throw requestFailed('$sort stage must have at least one sort key')
  for (const [field] of wanted) fieldSteps(field)
  return wanted
}

function sortedDocuments(documents: Iterable<Document>, wanted: Sort, bound: number): Document[] {
  const hold = memoryOf('$sort')
  let kept: { document: Document; bytes: number }[] = []
  let bytes = 0
  const cut = () => {
    kept = sorted(kept, wanted, ({ document }) => document).slice(0, bound)
    bytes = kept.reduce((sum, one) => sum + one.bytes, 0)
  }
  for (const document of documents) {
    const size = bsonBytes(document)
    kept.push({ document, bytes: size })
    bytes += size
    if (kept.length > bound * 2 + 100 || (kept.length > bound && bytes > limits.aggregateBytes)) cut()
    hold(bytes)
  }
  cut()
  return kept.map(({ document }) => document)
}
