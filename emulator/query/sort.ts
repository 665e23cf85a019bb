import { requestFailed } from '../errors'
import { entriesOf } from '../store/entries'
import type { Document } from '../values/value'

/** Fields and directions, first one first. */
export type Sort = [field: string, direction: 1 | -1][]

/** Reads `{a: 1, b: -1}`; the order of the keys is the order of the sort. */
export function parseSort(order: Document): Sort {
  return Object.entries(order).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) throw requestFailed(`sort of ${field} needs 1 or -1`)
    return [field, direction]
  })
}

/**
 * Sorts in memory (only with STRICT=0). A document counts by the first of its index entries, as in MongoDB: of an array
 * by its smallest element upwards, by its largest downwards.
 */
export function sorted<T>(items: T[], sort: Sort, documentOf: (item: T) => Document): T[] {
  const keyed = items.map((item) => {
    const [first, ...more] = entriesOf(documentOf(item), sort).keys as [Buffer, ...Buffer[]]
    return { item, key: more.reduce((least, key) => (Buffer.compare(key, least) < 0 ? key : least), first) }
  })
  keyed.sort((left, right) => Buffer.compare(left.key, right.key))
  return keyed.map(({ item }) => item)
}
