import { invalidOperator, requestFailed } from '../errors'
import { type Document, isDocument, type Value } from '../values/value'
import { compileElement } from './filter'

/** A value computed from the whole document; undefined leaves the field out. */
type Computed = (root: Document) => Value | undefined

/** What becomes of a field: it stays (true), goes (false), is changed, or is computed. */
export type Wish = boolean | { changed: (value: Value) => Value | undefined } | { computed: Computed }

/** A tree of field names with the wishes at its ends. */
export type Fields = Map<string, Fields | Wish>

/**
 * A projection as a function from document to document: `{a: 1, "b.c": 1}` keeps, `{a: 0}` drops, `_id` may be
 * dropped in both. Arrays on a path are projected element by element. `{a: {$slice: …}}` cuts an array and says
 * nothing of the other fields, `{a: {$elemMatch: …}}` keeps of an array the first element that fits.
 */
export function compileProjection(projection: Document): (document: Document) => Document {
  const kept: [string, Wish][] = []
  const dropped: [string, Wish][] = []
  const sliced: [string, Wish][] = []
  let id: boolean | undefined
  for (const [path, wish] of Object.entries(projection)) {
    if (isDocument(wish)) {
      if (Object.keys(wish).join() === '$slice') sliced.push([path, { changed: slice(wish.$slice as Value) }])
      else if (Object.keys(wish).join() === '$elemMatch')
        kept.push([path, { changed: firstMatch(path, wish) }])
      else throw invalidOperator(Object.keys(wish)[0] ?? '{}', 'a projection')
      continue
    }
    if (typeof wish !== 'number' && typeof wish !== 'boolean')
      throw requestFailed(`projection of ${path} needs 1 or 0`)
    if (path === '_id') id = Boolean(wish)
    else (wish ? kept : dropped).push([path, Boolean(wish)])
  }
  if (kept.length > 0 && dropped.length > 0) {
    throw requestFailed('projection cannot have a mix of inclusion and exclusion')
  }
  const keeps = kept.length > 0 || (id === true && dropped.length === 0 && sliced.length === 0)
  const named = [...(keeps ? kept : dropped), ...sliced]
  if (keeps !== (id === false)) named.unshift(['_id', keeps])
  const fields = treeOf(named)
  return (document) => shape(document, fields, { others: !keeps, root: document }) as Document
}

/** The tree of dotted paths; refuses a path that leads into another one. */
export function treeOf(wishes: [path: string, wish: Wish][]): Fields {
  const root: Fields = new Map()
  for (const [path, wish] of wishes) {
    const steps = path.split('.')
    let at = root
    steps.forEach((step, index) => {
      if (step === '') throw requestFailed(`projection of "${path}" has an empty field name`)
      const existing = at.get(step)
      const last = index === steps.length - 1
      if (existing !== undefined && (last || !(existing instanceof Map)))
        throw requestFailed(`path collision in projection at ${path}`)
      const inner: Fields = existing ?? new Map()
      at.set(step, last ? wish : inner)
      at = inner
    })
  }
  return root
}

/** What every step of `shape` has to know: whether fields without a wish stay, and what computed ones start from. */
interface Shaping {
  others: boolean
  root: Document
}

/**
 * A value with the wishes of a tree fulfilled, arrays element by element. Where the tree goes on and the value does
 * not, only computed fields come out of it: a scalar in their way gives place to an object.
 */
export function shape(value: Value | undefined, fields: Fields, shaping: Shaping): Value | undefined {
  if (Array.isArray(value)) {
    return value.map((inner) => shape(inner, fields, shaping)).filter((inner) => inner !== undefined)
  }
  if (!isDocument(value)) {
    if (computes(fields)) return shape({}, fields, shaping)
    return shaping.others ? value : undefined
  }
  const shaped: Document = {}
  const put = (field: string, made: Value | undefined) => {
    if (made !== undefined) shaped[field] = made
  }
  for (const [field, inner] of Object.entries(value)) {
    const wish = fields.get(field) ?? shaping.others
    if (wish instanceof Map) put(field, shape(inner, wish, shaping))
    else if (wish === true) put(field, inner)
    else if (wish !== false && 'changed' in wish) put(field, wish.changed(inner))
    // In a projection computed fields come behind those that stay; elsewhere they take the place of the old ones.
    else if (wish !== false && shaping.others) put(field, wish.computed(shaping.root))
  }
  for (const [field, wish] of fields) {
    if (typeof wish === 'boolean' || (Object.hasOwn(value, field) && (shaping.others || wish instanceof Map)))
      continue
    if (wish instanceof Map) put(field, shape(undefined, wish, { ...shaping, others: false }))
    else if ('computed' in wish) put(field, wish.computed(shaping.root))
  }
  return shaped
}

function computes(fields: Fields): boolean {
  return [...fields.values()].some((wish) =>
    wish instanceof Map ? computes(wish) : typeof wish === 'object' && 'computed' in wish,
  )
}

/** `$slice: count` or `$slice: [skip, count]`; negative numbers count from the end. Only arrays are cut. */
function slice(operand: Value): (value: Value) => Value {
  const [skip, count] = Array.isArray(operand) ? operand : [0, operand]
  const whole = Number.isInteger(skip) && Number.isInteger(count)
  if (!whole || (Array.isArray(operand) && (operand.length !== 2 || (count as number) <= 0))) {
    throw requestFailed('$slice in a projection needs a whole number, or two of which the second is positive')
  }
  const [from, length] = [skip as number, count as number]
  return (value) => {
    if (!Array.isArray(value)) return value
    if (length < 0) return value.slice(length)
    const start = from < 0 ? Math.max(0, value.length + from) : from
    return value.slice(start, start + length)
  }
}

function firstMatch(path: string, { $elemMatch }: Document): (value: Value) => Value | undefined {
  if (path.includes('.')) throw requestFailed(`Cannot use $elemMatch projection on a nested field: ${path}`)
  const fits = compileElement($elemMatch as Value)
  return (value) => {
    const found = Array.isArray(value) ? value.find(fits) : undefined
    return found === undefined ? undefined : [found]
  }
}
