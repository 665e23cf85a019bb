import { requestFailed } from '../errors'
import { cellKeys } from '../geo/cells'
import { emptyArrayKey, keyOf } from '../values/order'
import { own } from '../values/path'
import { type Document, isDocument, type Value } from '../values/value'
import type { IndexKey } from './declaration'

/** The keys an index holds for one document, and which components an array made many. */
export interface Entries {
  keys: Buffer[]
  /** One flag per component: true where an array stood on the path. */
  multikey: boolean[]
}

/**
 * The index entries of a document, as MongoDB builds them: one per array element, missing counts as null, an empty
 * array has a place of its own before null. Two components may only both be many when they pass the same array;
 * otherwise "cannot index parallel arrays". A geo index has none for a document without the place.
 */
export function entriesOf(document: Document, keys: readonly IndexKey[]): Entries {
  const multikey = keys.map(() => false)
  const geo = keys.findIndex(([, direction]) => direction === '2dsphere')
  const cells = geo === -1 ? undefined : cellKeys(document, (keys[geo] as IndexKey)[0])
  if (cells && cells.length > 1) multikey[geo] = true
  const unique = new Map<string, Buffer>()
  for (const cell of cells ?? [undefined]) {
    const walks = keys.map(([field], at): Walk => {
      return at === geo && cell ? cell : { at: document, rest: field.split('.') }
    })
    for (const parts of expand(walks, multikey)) {
      const key = Buffer.concat(parts.map((part, at) => directed(part, (keys[at] as IndexKey)[1])))
      unique.set(key.toString('latin1'), key)
    }
  }
  return { keys: [...unique.values()], multikey }
}

/** A component's bytes, inverted for a descending index. */
export function directed(bytes: Buffer, direction: IndexKey[1]): Buffer {
  if (direction !== -1) return bytes
  const inverted = Buffer.alloc(bytes.length)
  for (let at = 0; at < bytes.length; at++) inverted[at] = 0xff - (bytes[at] as number)
  return inverted
}

/** A component on its way through the document: the bytes it ended in, or the array or value it stands at. */
type Walk = Buffer | { at: Value | undefined; rest: string[] }

/** All combinations of component bytes: every array on the way multiplies them, one element after the other. */
function expand(walks: Walk[], multikey: boolean[]): Buffer[][] {
  const stopped = walks.map(walkToArray)
  let array: Value[] | undefined
  stopped.forEach((walk, component) => {
    if (Buffer.isBuffer(walk)) return
    if (array && walk.at !== array) throw requestFailed('cannot index parallel arrays')
    array = walk.at as Value[]
    multikey[component] = true
  })
  if (!array) return [stopped as Buffer[]]
  const elements: (Value | undefined)[] = array.length === 0 ? [undefined] : array
  return elements.flatMap((element) =>
    expand(
      stopped.map((walk) => enter(walk, element)),
      multikey,
    ),
  )
}

/** Follows a path up to the first array; a path that ends before one has its bytes. */
function walkToArray(walk: Walk): Walk {
  if (Buffer.isBuffer(walk)) return walk
  let at = walk.at
  let rest = walk.rest
  while (rest.length > 0 && !Array.isArray(at)) {
    at = isDocument(at) ? own(at, rest[0] as string) : undefined
    rest = at === undefined ? [] : rest.slice(1)
  }
  return Array.isArray(at) ? { at, rest } : keyOf(at)
}

/** Goes from an array to one of its elements (undefined = it has none). An array inside an array is one value. */
function enter(walk: Walk, element: Value | undefined): Walk {
  if (Buffer.isBuffer(walk)) return walk
  if (walk.rest.length === 0) return element === undefined ? emptyArrayKey : keyOf(element)
  return isDocument(element) ? { at: element, rest: walk.rest } : keyOf(null)
}
