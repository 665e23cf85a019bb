import { requestFailed } from '../errors'
import { limits } from '../limits'
import { type Document, isDocument, type Value } from './value'

/**
 * Refuses (DATABASE_REQUEST_FAILED) a document that may not be stored: field names with `$` in front, a dot or a NUL,
 * or nested too deep. MongoDB from 3.6 on lets dots in; no query reaches such a field, so the emulator does not.
 */
export function assertStorable(document: Document): void {
  walk(document, 1)
}

function walk(value: Value, depth: number): void {
  if (depth > limits.documentDepth) throw requestFailed(`nested deeper than ${limits.documentDepth} levels`)
  if (Array.isArray(value)) {
    for (const inner of value) if (typeof inner === 'object') walk(inner, depth + 1)
  } else if (isDocument(value)) {
    for (const field of Object.keys(value)) {
      if (field.charCodeAt(0) === 36) {
        throw requestFailed(
          `The dollar ($) prefixed field '${field}' in '${field}' is not valid for storage.`,
        )
      }
      if (field.includes('.')) throw requestFailed(`The dotted field '${field}' is not valid for storage.`)
      if (field.includes('\0')) throw requestFailed('a field name holds a NUL')
      const inner = value[field]
      if (typeof inner === 'object') walk(inner, depth + 1)
    }
  }
}
