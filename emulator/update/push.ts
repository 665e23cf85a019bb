import { requestFailed } from '../errors'
import { parseSort } from '../query/sort'
import { compare } from '../values/order'
import { own } from '../values/path'
import { clone, type Document, isDocument, type Value } from '../values/value'

const modifiers = new Set(['$each', '$position', '$sort', '$slice'])

/** `$push`: the array with one element more, or with `$each` of them, at `$position`, then sorted, then cut. */
export function push(elements: Value[], operand: Value): Value[] {
  if (!isDocument(operand) || !('$each' in operand)) return [...elements, clone(operand)]
  const { $each, $position, $sort, $slice } = operand
  const unknown = Object.keys(operand).find((field) => !modifiers.has(field))
  if (unknown) throw requestFailed(`Unrecognized clause in $push: ${unknown}`)
  if (!Array.isArray($each)) throw requestFailed('The argument to $each in $push must be an array')
  const grown = [...elements]
  grown.splice($position === undefined ? grown.length : whole($position, '$position'), 0, ...$each.map(clone))
  if ($sort !== undefined) grown.sort(ordering($sort))
  return $slice === undefined ? grown : slice(grown, whole($slice, '$slice'))
}

function slice(elements: Value[], count: number): Value[] {
  if (count === 0) return []
  return count > 0 ? elements.slice(0, count) : elements.slice(count)
}

/** 1 and -1 compare the elements; `{score: -1}` compares fields of them, a missing one as null. */
function ordering($sort: Value): (left: Value, right: Value) => number {
  if ($sort === 1 || $sort === -1) return (left, right) => compare(left, right) * $sort
  if (!isDocument($sort) || Object.keys($sort).length === 0)
    throw requestFailed('The $sort of $push is invalid')
  const sort = parseSort($sort as Document).map(([field, direction]) => ({
    path: field.split('.'),
    direction,
  }))
  return (left, right) => {
    for (const { path, direction } of sort) {
      const order = compare(inside(left, path), inside(right, path))
      if (order !== 0) return order * direction
    }
    return 0
  }
}

function inside(element: Value, path: string[]): Value | undefined {
  let at: Value | undefined = element
  for (const step of path) at = isDocument(at) ? own(at, step) : undefined
  return at
}

function whole(value: Value, clause: string): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value
  throw requestFailed(`The value for ${clause} must be a whole number`)
}
