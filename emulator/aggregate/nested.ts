import { own } from '../values/path'
import { type Document, isDocument, type Value } from '../values/value'

/** What stands at a path of objects; arrays are not entered. */
export function nested(document: Document, steps: string[]): Value | undefined {
  let value: Value | undefined = document
  for (const step of steps) value = isDocument(value) ? own(value, step) : undefined
  return value
}

/** A copy with another value at a path (undefined takes it away); what is no object on the way gives place to one. */
export function withNested(
  document: Document,
  [step, ...rest]: string[],
  value: Value | undefined,
): Document {
  if (step === undefined) return document
  const inner = own(document, step)
  const made = rest.length === 0 ? value : withNested(isDocument(inner) ? inner : {}, rest, value)
  if (made !== undefined) return { ...document, [step]: made }
  const { [step]: _, ...left } = document
  return left
}
