import { invalidOperator, requestFailed } from '../errors'
import { type Document, isDocument, type Value } from '../values/value'

/** A tree of field names; `true` where a path ends. */
interface Fields {
  [field: string]: Fields | true
}

/**
 * A projection as a function from document to document: `{a: 1, "b.c": 1}` keeps, `{a: 0}` drops, `_id` may be
 * dropped in both. Arrays on a path are projected element by element. `$slice` and `$elemMatch` are refused by name.
 */
export function compileProjection(projection: Document): (document: Document) => Document {
  const kept: string[] = []
  const dropped: string[] = []
  let id: boolean | undefined
  for (const [path, wish] of Object.entries(projection)) {
    if (isDocument(wish)) throw invalidOperator(Object.keys(wish)[0] ?? '{}', 'a projection')
    if (typeof wish !== 'number' && typeof wish !== 'boolean')
      throw requestFailed(`projection of ${path} needs 1 or 0`)
    if (path === '_id') id = Boolean(wish)
    else (wish ? kept : dropped).push(path)
  }
  if (kept.length > 0 && dropped.length > 0) {
    throw requestFailed('projection cannot have a mix of inclusion and exclusion')
  }
  if (kept.length > 0 || (id === true && dropped.length === 0)) {
    const fields = tree(id === false ? kept : ['_id', ...kept])
    return (document) => keep(document, fields)
  }
  const fields = tree(id === false ? ['_id', ...dropped] : dropped)
  return (document) => drop(document, fields)
}

function tree(paths: string[]): Fields {
  const root: Fields = {}
  for (const path of paths) {
    const steps = path.split('.')
    let at = root
    steps.forEach((step, index) => {
      if (step === '') throw requestFailed(`projection of "${path}" has an empty field name`)
      const existing = Object.hasOwn(at, step) ? at[step] : undefined
      const last = index === steps.length - 1
      if (existing === true || (last && existing))
        throw requestFailed(`path collision in projection at ${path}`)
      const inner: Fields = existing ?? {}
      at[step] = last ? true : inner
      at = inner
    })
  }
  return root
}

function keep(document: Document, fields: Fields): Document {
  const kept: Document = {}
  for (const [field, value] of Object.entries(document)) {
    const wanted = Object.hasOwn(fields, field) ? fields[field] : undefined
    if (wanted === true) kept[field] = value
    else if (wanted) {
      const inner = keepInside(value, wanted)
      if (inner !== undefined) kept[field] = inner
    }
  }
  return kept
}

/** A scalar where the path goes on is left out, also inside arrays. */
function keepInside(value: Value, fields: Fields): Value | undefined {
  if (isDocument(value)) return keep(value, fields)
  if (!Array.isArray(value)) return undefined
  return value.map((inner) => keepInside(inner, fields)).filter((inner) => inner !== undefined)
}

function drop(document: Document, fields: Fields): Document {
  const left: Document = {}
  for (const [field, value] of Object.entries(document)) {
    const unwanted = Object.hasOwn(fields, field) ? fields[field] : undefined
    if (unwanted !== true) left[field] = unwanted ? dropInside(value, unwanted) : value
  }
  return left
}

function dropInside(value: Value, fields: Fields): Value {
  if (isDocument(value)) return drop(value, fields)
  return Array.isArray(value) ? value.map((inner) => dropInside(inner, fields)) : value
}
