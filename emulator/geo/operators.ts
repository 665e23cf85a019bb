import type { Value } from '../values/value'
import { intersectsRegion, nearRegion, type Region, withinRegion } from './region'

const operators = {
  $geoWithin: withinRegion,
  $geoIntersects: intersectsRegion,
  $nearSphere: nearRegion,
  $near: nearRegion,
} satisfies Record<string, (operand: Value) => Region>

export type GeoOperator = keyof typeof operators

export function isGeoOperator(name: string): name is GeoOperator {
  return Object.hasOwn(operators, name)
}

/** What a geo operator of a filter asks for. */
export function regionOf(operator: GeoOperator, operand: Value): Region {
  return operators[operator](operand)
}
