import { isDocument, type Value } from './value'

/** One thing a dotted path leads to. `value` is undefined where the path ends in nothing. */
export interface Reached {
  value: Value | undefined
  /** True for the array itself that the path ends at, whose elements were reached one by one before. */
  wholeArray: boolean
}

/**
 * All that a dotted path leads to, as MongoDB's matcher walks it: arrays on the way are entered element by element,
 * a number also names a position, and an array at the end gives its elements and then itself. Scalars inside an array
 * on the way give nothing (so `{"a.b": null}` does not match `a: [1]`).
 */
export function reach(from: Value | undefined, path: string[], at = 0): Reached[] {
  let value = from
  let step = at
  while (step < path.length && !Array.isArray(value)) {
    value = isDocument(value) ? own(value, path[step] as string) : undefined
    step++
    if (value === undefined) return [{ value: undefined, wholeArray: false }]
  }
  if (!Array.isArray(value)) return [{ value, wholeArray: false }]
  if (step === path.length) {
    return [...value.map((inner) => ({ value: inner, wholeArray: false })), { value, wholeArray: true }]
  }
  const found: Reached[] = []
  const position = path[step] as string
  for (let index = 0; index < value.length; index++) {
    const inner = value[index]
    if (isDocument(inner)) found.push(...reach(inner, path, step))
    if (position !== String(index)) continue
    if (step + 1 === path.length) found.push({ value: inner, wholeArray: Array.isArray(inner) })
    else if (isDocument(inner) || Array.isArray(inner)) found.push(...reach(inner, path, step + 1))
  }
  return found
}

/** The field itself, never something inherited. */
export function own(document: { [field: string]: Value }, field: string): Value | undefined {
  return Object.hasOwn(document, field) ? document[field] : undefined
}
