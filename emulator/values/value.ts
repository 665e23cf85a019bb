import { Binary, BSONRegExp, ObjectId } from 'bson'

/** A value as the store keeps it: JSON plus dates, ObjectIds, binary data and regular expressions. */
export type Value =
  | null
  | boolean
  | number
  | string
  | Date
  | ObjectId
  | Binary
  | BSONRegExp
  | Value[]
  | Document

/** A document, or an object inside one. The order of its fields matters, as in MongoDB. */
export interface Document {
  [field: string]: Value
}

/** True for documents and embedded objects, false for arrays, dates, ObjectIds and the like. */
export function isDocument(value: unknown): value is Document {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof ObjectId) &&
    !(value instanceof Binary) &&
    !(value instanceof BSONRegExp)
  )
}

/** A copy that shares nothing changeable with the original. */
export function clone<T extends Value>(value: T): T {
  if (Array.isArray(value)) return value.map(clone) as T
  if (!isDocument(value)) return value
  const copy: Document = {}
  for (const [field, inner] of Object.entries(value)) copy[field] = clone(inner)
  return copy as T
}
