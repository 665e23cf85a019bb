import { requestFailed } from '../errors'
import { parseSort, type Sort } from '../query/sort'
import { type Document, isDocument, type Value } from '../values/value'
import { impliedEqualities } from './implied'
import type { Scope } from './scope'
import { compileStages, matchFilter } from './stages'
import { compileGeoNear } from './stages/geo-near'
import { boundOf, type Declared, type Pipeline, type Source, type Stage } from './stages/stage'

/**
 * A pipeline on a collection. What its beginning demands (`$match`, a `$sort` an index gives, `$limit` as far as the
 * stages before it take one document for one) is asked of the store as a query is. Where the collection would be read
 * from end to end, that is refused in strict mode; `whole` false: each reading brings a condition of its own.
 */
export function compileSource(
  collection: string,
  stages: Declared[],
  { scope, reader }: Pick<Pipeline, 'scope' | 'reader'>,
  { whole }: { whole: boolean },
): Source {
  const [first, ...others] = stages
  const near = first?.name === '$geoNear'
  const compiled = compileStages(near ? others : stages, {
    scope,
    reader,
    open: (from, inner, innerScope, options) =>
      compileSource(from, inner, { scope: innerScope, reader }, options),
  })
  if (near) {
    const read = compileGeoNear(collection, first.operand, { reader, rest: others })
    return (condition) => {
      if (condition) throw requestFailed('the emulator does not have $geoNear in a $lookup with localField')
      return through(compiled, read())
    }
  }
  const { matches, rest } = leading(stages)
  const { filters, later, implied } = conditionsOf(matches, scope)
  return (condition) => {
    // Where the store cannot judge all conditions, the stages see to the rest.
    const tail = later ? stages : rest
    const all = [...filters, ...implied(), ...(condition ? [condition] : [])]
    const filter = all.length > 1 ? { $and: all } : (all[0] ?? {})
    const sort = coveredSort(tail, (wanted) => reader.covers(collection, filter, wanted))
    const left = sort.length > 0 ? tail.slice(1) : tail
    const limit = boundOf(left)
    if (whole && all.length === 0 && limit === Number.POSITIVE_INFINITY) {
      reader.object(collection, `the aggregation ${shapeOf(stages)} reads all of "${collection}"`)
    }
    return through(
      compiled.slice(compiled.length - left.length),
      reader.find(collection, { filter, sort, limit }),
    )
  }
}

/** Documents through one stage after the other. */
function through(stages: Stage[], documents: Iterable<Document>): Iterable<Document> {
  return stages.reduce((from, stage) => stage(from), documents)
}

/** The `$match` stages a pipeline begins with, those without a condition left out. */
function leading(stages: Declared[]): { matches: Document[]; rest: Declared[] } {
  const behind = stages.findIndex(({ name }) => name !== '$match')
  const count = behind === -1 ? stages.length : behind
  const matches = stages.slice(0, count).map(({ operand }) => matchFilter(operand))
  return { matches: matches.filter((filter) => Object.keys(filter).length > 0), rest: stages.slice(count) }
}

/** Conditions the store can judge; of those with variables, which it does not know, what follows from them. */
function conditionsOf(matches: Document[], scope: Scope) {
  const parts = matches.flatMap(partsOf)
  const filters = parts.filter((part) => !seesVariables(part))
  const later = parts.filter(seesVariables)
  return {
    filters,
    later: later.length > 0,
    implied: () => later.flatMap(({ $expr }) => ($expr === undefined ? [] : impliedEqualities($expr, scope))),
  }
}

/** A filter as a list of filters that hold together. */
function partsOf(filter: Document): Document[] {
  return Object.entries(filter).flatMap(([field, condition]) =>
    field === '$and' && Array.isArray(condition) && condition.every(isDocument)
      ? condition.flatMap(partsOf)
      : [{ [field]: condition }],
  )
}

function seesVariables(value: Value): boolean {
  if (typeof value === 'string') return /^\$\$(?!(ROOT|CURRENT|REMOVE)\b)/.test(value)
  if (Array.isArray(value)) return value.some(seesVariables)
  return isDocument(value) && Object.values(value).some(seesVariables)
}

/** The order of a `$sort` at the beginning, if an index gives it; empty otherwise. */
function coveredSort([first]: Declared[], covers: (sort: Sort) => boolean): Sort {
  if (first?.name !== '$sort' || !isDocument(first.operand)) return []
  const sort = parseSort(first.operand)
  return covers(sort) ? sort : []
}

function shapeOf(stages: Declared[]): string {
  return `[${stages.map(({ name }) => name).join(', ')}]`
}
