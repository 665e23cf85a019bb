import { type CloudError, requestFailed } from '../errors'
import { cellRanges } from '../geo/cells'
import { limits } from '../limits'
import type { Sort } from '../query/sort'
import { keyOf, typeOf } from '../values/order'
import type { Document, Value } from '../values/value'
import type { Collection, Index } from './catalogue'
import { type Conditions, type Demands, demandsOf } from './conditions'
import type { IndexKey } from './declaration'
import { directed } from './entries'

/** Keys from `from` (inclusive) to `to` (exclusive). */
export interface Range {
  from: Buffer
  to: Buffer
}

/** How a query finds its rows: ranges of one index, read forwards or backwards. */
export interface IndexScan {
  kind: 'index'
  index: Index
  ranges: Range[]
  backwards: boolean
  /** The rows come in the order that was asked for. */
  sorted: boolean
}

/** All documents in the order they were added; `unindexed` when a filter has to look at each of them. */
export interface FullScan {
  kind: 'all'
  sorted: boolean
  unindexed: boolean
}

/** A `$or` whose branches each have an index. */
export interface Union {
  kind: 'union'
  branches: IndexScan[]
  sorted: boolean
}

export type Plan = IndexScan | FullScan | Union

/** Behind every key there is: no component begins with 0xFF. */
const beyond = Buffer.from([0xff])

/** Chooses the index: one that gives the order first, then the longer equality, then a bounded range. */
export function plan(collection: Collection, filter: Document, sort: Sort): Plan {
  const demands = demandsOf(filter)
  const scans = collection.indexes
    .map((index) => scan(index, demands, sort))
    .filter((candidate): candidate is Candidate => candidate !== undefined)
    .sort((left, right) => right.worth - left.worth)
  const best = scans[0]?.scan
  if (best && (best.sorted || sort.length === 0)) return best
  const union = planUnion(collection, demands, sort)
  if (union?.sorted) return union
  return best ?? union ?? { kind: 'all', sorted: sort.length === 0, unindexed: !demands.none }
}

interface Candidate {
  scan: IndexScan
  worth: number
}

/** How one index would serve the query; undefined when it has nothing to offer. */
function scan(index: Index, demands: Demands, sort: Sort): Candidate | undefined {
  let prefixes: Buffer[] = [Buffer.alloc(0)]
  /** The leading fields that equal one value; '' for an array, of which only one element is known. */
  const single: string[] = []
  let equalities = 0
  let last: Range[] = [{ from: Buffer.alloc(0), to: beyond }]
  let bounded = 0
  let seenMultikey = false
  // A geo index lacks the documents without the place: it serves only who asks for places.
  let lacking = index.keys.some(([, direction]) => direction === '2dsphere')
  for (const [component, [field, direction]] of index.keys.entries()) {
    const conditions = demands.fields.get(field)
    const multikey = index.multikey[component] as boolean
    if (direction === '2dsphere') {
      if (!conditions?.boxes) break
      const cells = cellRanges(conditions.boxes)
      if (prefixes.length * cells.length <= limits.indexRanges) last = cells
      bounded = 1
      lacking = false
      break
    }
    // Of one array only one component may be bounded: its entries pair elements with each other.
    if (!conditions || (multikey && seenMultikey)) break
    const values = equalValues(conditions, multikey)
    if (values && prefixes.length * values.length <= limits.indexRanges) {
      const parts = distinct(values.map((value) => directed(keyOf(value), direction)))
      prefixes = prefixes.flatMap((prefix) => parts.map((part) => Buffer.concat([prefix, part])))
      if (parts.length === 1 && single.length === component) single.push(multikey ? '' : field)
      seenMultikey ||= multikey
      equalities++
      continue
    }
    if (conditions.bounds.length > 0) {
      last = [between(conditions, direction, multikey)]
      bounded = 1
      seenMultikey ||= multikey
    }
    break
  }
  if (lacking) return undefined
  const used = equalities + bounded
  const order = covers(index, sort, single, seenMultikey)
  if (used === 0 && !(demands.none && order !== undefined && sort.length > 0)) return undefined
  const ranges = prefixes
    .flatMap((prefix) =>
      last.map(({ from, to }) => ({ from: Buffer.concat([prefix, from]), to: Buffer.concat([prefix, to]) })),
    )
    .sort((left, right) => Buffer.compare(left.from, right.from))
  const atMostOne = index.unique && equalities === index.keys.length && prefixes.length === 1
  const sorted = sort.length === 0 || order !== undefined || atMostOne
  return {
    scan: { kind: 'index', index, ranges, backwards: order === 'backwards', sorted },
    worth:
      (sorted ? 1000 : 0) + (atMostOne ? 500 : 0) + equalities * 4 + bounded * 2 - index.keys.length / 100,
  }
}

/** The direction in which the index gives the order; undefined when it does not. */
function covers(
  index: Index,
  sort: Sort,
  single: string[],
  arrayBounded: boolean,
): 'forwards' | 'backwards' | undefined {
  // A field that equals one value everywhere does not sort anything.
  const wanted = sort.filter(([field]) => !single.includes(field))
  const offered = index.keys.slice(single.length)
  if (wanted.length === 0) return 'forwards'
  if (wanted.length > offered.length) return undefined
  let same = true
  let inverse = true
  for (const [at, [field, direction]] of wanted.entries()) {
    const [offeredField, offeredDirection] = offered[at] as IndexKey
    if (offeredField !== field || offeredDirection === '2dsphere') return undefined
    // The order of an array is that of its smallest or largest element, which bounds on any part of it may hide.
    if (index.multikey[single.length + at] && arrayBounded) return undefined
    if (offeredDirection === direction) inverse = false
    else same = false
  }
  return same ? 'forwards' : inverse ? 'backwards' : undefined
}

/** The values a component may have; an array can fulfil two equalities at once, so only the first one counts then. */
function equalValues({ anyOf }: Conditions, multikey: boolean): Value[] | undefined {
  const [first, ...more] = anyOf
  if (!first || multikey) return first
  return more.reduce((values, others) => {
    const keys = new Set(others.map((value) => keyOf(value).toString('latin1')))
    return values.filter((value) => keys.has(keyOf(value).toString('latin1')))
  }, first)
}

/** The bytes between two bounds. Different elements of an array may fulfil two bounds, so one has to do then. */
function between({ bounds }: Conditions, direction: 1 | -1, multikey: boolean): Range {
  let from: Buffer | undefined
  let to: Buffer | undefined
  for (const { operator, value } of multikey ? bounds.slice(0, 1) : bounds) {
    const type = typeOf(value)
    const typeStart = direction === 1 ? [type] : [0xff - type]
    const typeEnd = [(typeStart[0] as number) + 1]
    const at = directed(keyOf(value), direction)
    const behind = Buffer.concat([at, beyond])
    const lower = direction === 1 ? operator.startsWith('$gt') : operator.startsWith('$lt')
    const inclusive = operator.endsWith('e')
    const low = lower ? (inclusive ? at : behind) : Buffer.from(typeStart)
    const high = lower ? Buffer.from(typeEnd) : inclusive ? behind : at
    if (!from || Buffer.compare(low, from) > 0) from = low
    if (!to || Buffer.compare(high, to) < 0) to = high
  }
  return { from: from as Buffer, to: to as Buffer }
}

function planUnion(collection: Collection, demands: Demands, sort: Sort): Union | undefined {
  if (demands.branches.length === 0) return undefined
  const branches: IndexScan[] = []
  for (const branch of demands.branches) {
    const planned = plan(collection, { $and: [...demands.others, branch] }, [])
    if (planned.kind === 'index') branches.push(planned)
    else if (planned.kind === 'union') branches.push(...planned.branches)
    else return undefined
  }
  return { kind: 'union', branches, sorted: sort.length === 0 }
}

function distinct(parts: Buffer[]): Buffer[] {
  return [...new Map(parts.map((part) => [part.toString('latin1'), part])).values()]
}

/** What is wrong with a plan in strict mode, or undefined: the message says which index to declare. */
export function objection(
  collection: Collection,
  filter: Document,
  sort: Sort,
  planned: Plan,
): CloudError | undefined {
  if (planned.kind === 'all' && planned.unindexed) {
    return requestFailed(
      `no index of "${collection.name}" serves this query; ${declare(collection, filter, sort)}. Query: ${shape(filter, sort)}`,
    )
  }
  if (planned.sorted) return undefined
  return requestFailed(
    `no index of "${collection.name}" gives this order; ${declare(collection, filter, sort)}. Query: ${shape(filter, sort)}`,
  )
}

function declare(collection: Collection, filter: Document, sort: Sort): string {
  const { fields } = demandsOf(filter)
  const equal: IndexKey[] = []
  const ranged: IndexKey[] = []
  for (const [field, { anyOf, boxes }] of fields) {
    if (anyOf.length > 0) equal.push([field, 1])
    else ranged.push([field, boxes ? '2dsphere' : 1])
  }
  const sorted = sort.filter(([field]) => !equal.some(([name]) => name === field))
  const keys = [...equal, ...sorted, ...ranged.filter(([field]) => !sorted.some(([name]) => name === field))]
  if (keys.length === 0) return 'no index can serve it: it has no equality and no range on a field'
  const name = keys.map(([field, direction]) => `${field.replaceAll('.', '_')}${suffix[direction]}`).join('_')
  return `declare in the indexes file, under "${collection.name}": ${JSON.stringify({ name, keys })}`
}

const suffix = { 1: '', [-1]: '_desc', '2dsphere': '_2dsphere' }

/** The query without its values, which may be personal. */
export function shape(filter: Document, sort: Sort): string {
  const order = sort.map(([field, direction]) => `${field} ${direction === 1 ? 'asc' : 'desc'}`).join(', ')
  return `${shapeOf(filter)}${order && ` ordered by ${order}`}`
}

function shapeOf(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(shapeOf).join(', ')}]`
  if (typeof value !== 'object' || value === null || value.constructor !== Object) return '?'
  return `{${Object.entries(value)
    .map(([field, inner]) => `${field}: ${shapeOf(inner)}`)
    .join(', ')}}`
}
