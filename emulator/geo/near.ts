import { requestFailed } from '../errors'
import { reach } from '../values/path'
import { type Document, isDocument, type Value } from '../values/value'
import { readGeometry } from './geometry'
import { nearRegion } from './region'

/** A filter's `$nearSphere`: it orders what is found by its distance. */
export interface NearDemand {
  field: string
  /** Metres to the nearest of the document's geometries, and that geometry as it is kept. */
  nearest(document: Document): { metres: number; location: Value } | undefined
}

const operators = ['$near', '$nearSphere']

/** The `$nearSphere` (or `$near`) of a filter; MongoDB wants it outermost and once. */
export function nearOf(filter: Document): NearDemand | undefined {
  const found = outermost(filter)
  if (found.length < mentions(filter) || found.length > 1) {
    throw requestFailed('geo $near must be top-level expr, and there can be one only')
  }
  const [demand] = found
  if (!demand) return undefined
  const near = nearRegion(demand.operand)
  const path = demand.field.split('.')
  return {
    field: demand.field,
    nearest: (document) => {
      let nearest: { metres: number; location: Value } | undefined
      for (const { value, wholeArray } of reach(document, path)) {
        const geometry = wholeArray ? undefined : readGeometry(value)
        if (!geometry || !near.holds(geometry)) continue
        const metres = near.distanceTo(geometry)
        if (!nearest || metres < nearest.metres) nearest = { metres, location: value as Value }
      }
      return nearest
    },
  }
}

function outermost(filter: Document): { field: string; operand: Value }[] {
  return Object.entries(filter).flatMap(([field, condition]) => {
    if (field === '$and' && Array.isArray(condition)) return condition.filter(isDocument).flatMap(outermost)
    if (!isDocument(condition)) return []
    return operators
      .filter((operator) => Object.hasOwn(condition, operator))
      .map((operator) => ({ field, operand: condition[operator] as Value }))
  })
}

function mentions(value: Value): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, inner) => sum + mentions(inner), 0)
  if (!isDocument(value)) return 0
  return Object.entries(value).reduce(
    (sum, [field, inner]) => sum + Number(operators.includes(field)) + mentions(inner),
    0,
  )
}

/** Nearest first. */
export function nearestFirst<T>(items: T[], near: NearDemand, documentOf: (item: T) => Document): T[] {
  return items
    .map((item) => ({ item, metres: near.nearest(documentOf(item))?.metres ?? Number.POSITIVE_INFINITY }))
    .sort((left, right) => left.metres - right.metres)
    .map(({ item }) => item)
}
