import { Binary, BSONRegExp, ObjectId } from 'bson'
import { requestFailed } from '../errors'
import { limits } from '../limits'
import type { Document, Value } from '../values/value'

/** The size of a value in BSON, about: numbers count as doubles. */
export function bsonBytes(value: Value): number {
  if (value === null) return 0
  if (typeof value === 'string') return 5 + Buffer.byteLength(value)
  if (typeof value === 'boolean') return 1
  if (typeof value === 'number' || value instanceof Date) return 8
  if (value instanceof ObjectId) return 12
  if (value instanceof Binary) return 5 + value.length()
  if (value instanceof BSONRegExp) return 2 + value.pattern.length + value.options.length
  let bytes = 5
  for (const [field, inner] of Object.entries(value)) bytes += 2 + field.length + bsonBytes(inner)
  return bytes
}

/**
 * Counts what a stage has to keep in memory at once; beyond 100 MB MongoDB refuses, as the SDK cannot ask for disk.
 * Returns a function that takes the bytes kept by now.
 */
export function memoryOf(stage: string): (bytes: number) => void {
  return (bytes) => {
    if (bytes <= limits.aggregateBytes) return
    throw requestFailed(
      `Exceeded memory limit for ${stage}, but didn't allow external sort. Pass allowDiskUse:true to opt in.`,
    )
  }
}

/** All documents at once, as far as one stage may keep them. */
export function collected(documents: Iterable<Document>, stage: string): Document[] {
  const hold = memoryOf(stage)
  const all: Document[] = []
  let bytes = 0
  for (const document of documents) {
    bytes += bsonBytes(document)
    hold(bytes)
    all.push(document)
  }
  return all
}
