import { invalidOperator, requestFailed } from '../errors'
import { equal } from '../values/order'
import { own } from '../values/path'
import { type Document, isDocument, type Value } from '../values/value'
import { operators } from './operators'

/** One operator on one path. */
interface Step {
  operator: string
  path: string
  operand: Value
}

/**
 * An update (`{$set: …, $inc: …}`) as a function that changes a document IN PLACE: give it a private copy.
 * `now` (ms) is what `$currentDate` writes. Paths are applied in their lexical order, as MongoDB does.
 * Unknown operators throw DATABASE_INVALID_OPERATOR, everything else that cannot be done DATABASE_REQUEST_FAILED.
 */
export function compileUpdate(update: Document, now: number): (document: Document) => void {
  const steps = stepsOf(update)
  if (steps.length === 0) throw requestFailed('the update names no field')
  assertNoConflict(steps)
  return (document) => {
    const id = document._id
    for (const { operator, path, operand } of steps) {
      if (operator === '$rename') rename(document, path, operand as string)
      else change(document, path, (current) => operators[operator]?.(current, operand, { path, now }))
    }
    if (!equal(document._id, id) || !('_id' in document)) {
      throw requestFailed("Performing an update on the path '_id' would modify the immutable field '_id'")
    }
  }
}

function stepsOf(update: Document): Step[] {
  const steps: Step[] = []
  for (const [operator, paths] of Object.entries(update)) {
    if (!operator.startsWith('$')) throw requestFailed(`Unknown modifier: ${operator}`)
    if (operator !== '$rename' && !Object.hasOwn(operators, operator))
      throw invalidOperator(operator, 'an update')
    if (!isDocument(paths))
      throw requestFailed(`Modifiers operate on fields but we found a value for ${operator}`)
    for (const [path, operand] of Object.entries(paths)) {
      assertPath(path)
      if (operator === '$rename') {
        if (typeof operand !== 'string')
          throw requestFailed(`The 'to' field for $rename must be a string: ${path}`)
        assertPath(operand)
      }
      steps.push({ operator, path, operand })
    }
  }
  return steps.sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0))
}

function assertPath(path: string): void {
  for (const step of path.split('.')) {
    if (step === '') throw requestFailed(`The update path '${path}' contains an empty field name`)
    if (step.startsWith('$')) throw invalidOperator(step, `the update path ${path}`)
  }
}

/** Two operators may not touch the same field, nor one a field inside the other's. */
function assertNoConflict(steps: Step[]): void {
  const touched = steps.flatMap(({ operator, path, operand }) =>
    operator === '$rename' ? [path, operand as string] : [path],
  )
  const seen = new Set<string>()
  for (const path of touched) {
    if (seen.has(path))
      throw requestFailed(`Updating the path '${path}' would create a conflict at '${path}'`)
    seen.add(path)
  }
  for (const path of seen) {
    for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
      const outer = path.slice(0, dot)
      if (seen.has(outer))
        throw requestFailed(`Updating the path '${path}' would create a conflict at '${outer}'`)
    }
  }
}

/** Replaces the value at a path by what `next` makes of it; `undefined` takes the field away. */
function change(
  document: Document,
  path: string,
  next: (current: Value | undefined) => Value | undefined,
): void {
  const steps = path.split('.')
  const last = steps.pop() as string
  const holder = find(document, steps)
  const current = holder && read(holder, last)
  const changed = next(current)
  if (changed === undefined) {
    if (holder && current !== undefined) remove(holder, last)
    return
  }
  if (changed === current) return
  write(create(document, steps, path), last, changed, path)
}

function rename(document: Document, from: string, to: string): void {
  let moved: Value | undefined
  for (const path of [from, to]) {
    const steps = path.split('.')
    for (let length = 1; length < steps.length; length++) {
      if (Array.isArray(find(document, steps.slice(0, length)))) {
        throw requestFailed(`The field of $rename cannot be an array element: ${path}`)
      }
    }
  }
  change(document, from, (current) => {
    moved = current
    return undefined
  })
  if (moved !== undefined) change(document, to, () => moved)
}

type Holder = Document | Value[]

function find(document: Document, steps: string[]): Holder | undefined {
  let at: Holder = document
  for (const step of steps) {
    const inner = read(at, step)
    if (!Array.isArray(inner) && !isDocument(inner)) return undefined
    at = inner
  }
  return at
}

/** As `find`, but makes the objects that are missing on the way. */
function create(document: Document, steps: string[], path: string): Holder {
  let at: Holder = document
  for (const step of steps) {
    let inner = read(at, step)
    if (inner === undefined) {
      inner = {}
      write(at, step, inner, path)
    }
    if (!Array.isArray(inner) && !isDocument(inner)) {
      throw requestFailed(
        `Cannot create field in element {${step}: ${JSON.stringify(inner)}} on the path '${path}'`,
      )
    }
    at = inner
  }
  return at
}

function read(holder: Holder, step: string): Value | undefined {
  if (!Array.isArray(holder)) return own(holder, step)
  return isPosition(step) ? holder[Number(step)] : undefined
}

/** MongoDB fills a gap in an array with null, up to this many elements. */
const gapMax = 1_500_000

function write(holder: Holder, step: string, value: Value, path: string): void {
  if (!Array.isArray(holder)) {
    holder[step] = value
    return
  }
  if (!isPosition(step))
    throw requestFailed(`Cannot create field '${step}' in an array on the path '${path}'`)
  const position = Number(step)
  if (position - holder.length > gapMax)
    throw requestFailed(`position ${step} is too far behind the array's end`)
  while (holder.length < position) holder.push(null)
  holder[position] = value
}

/** `$unset` of an array element leaves null, so that the others keep their places. */
function remove(holder: Holder, step: string): void {
  if (Array.isArray(holder)) holder[Number(step)] = null
  else delete holder[step]
}

function isPosition(step: string): boolean {
  return /^(0|[1-9]\d*)$/.test(step)
}
