import { booleanIntersects } from '@turf/boolean-intersects'
import { booleanWithin } from '@turf/boolean-within'
import { requestFailed } from '../errors'
import { isDocument, type Value } from '../values/value'
import { type Geometry, type Part, type Position, parseGeometry, partsOf, positionsOf } from './geometry'
import { type Box, boxesAroundCircle, distance, distanceToLine, draw, earthRadius, overlap } from './sphere'

/** What a geo operator asks for: a test, and boxes outside of which nothing passes it. */
export interface Region {
  holds(geometry: Geometry): boolean
  boxes: Box[]
}

/** A region around a point, which also orders what is in it. */
export interface Near extends Region {
  /** Metres from the point to the nearest part of a geometry. */
  distanceTo(geometry: Geometry): number
}

/** `$geoWithin: {$geometry: polygon}` or `{$centerSphere: [[longitude, latitude], radians]}`. */
export function withinRegion(operand: Value): Region {
  const [shape, value] = onlyEntry('$geoWithin', operand)
  if (shape === '$centerSphere') return circle(value)
  if (shape !== '$geometry') throw requestFailed(`the emulator does not have ${shape} in $geoWithin`)
  const outer = parseGeometry(value)
  if (outer.type !== 'Polygon' && outer.type !== 'MultiPolygon') {
    throw requestFailed(`$geoWithin not supported with provided geometry: ${outer.type}`)
  }
  const polygons = draw(outer)
  return {
    boxes: polygons.map(({ box }) => box),
    holds: (geometry) =>
      draw(geometry).every((inner) =>
        polygons.some(
          (polygon) => overlap(inner.box, polygon.box) && booleanWithin(inner.part, polygon.part),
        ),
      ),
  }
}

/** `$geoIntersects: {$geometry}`. */
export function intersectsRegion(operand: Value): Region {
  const [shape, value] = onlyEntry('$geoIntersects', operand)
  if (shape !== '$geometry') throw requestFailed(`the emulator does not have ${shape} in $geoIntersects`)
  const others = draw(parseGeometry(value))
  return {
    boxes: others.map(({ box }) => box),
    holds: (geometry) =>
      draw(geometry).some((one) =>
        others.some((other) => overlap(one.box, other.box) && booleanIntersects(one.part, other.part)),
      ),
  }
}

/** `$nearSphere: {$geometry: point, $maxDistance, $minDistance}` with metres, both inclusive. */
export function nearRegion(operand: Value): Near {
  if (!isDocument(operand) || operand.$geometry === undefined) {
    throw requestFailed('the emulator has $near and $nearSphere with a $geometry only')
  }
  const { $geometry, $maxDistance: most, $minDistance: least, ...unknown } = operand
  const [name] = Object.keys(unknown)
  if (name) throw requestFailed(`invalid argument in geo near query: ${name}`)
  const center = parseGeometry($geometry)
  if (center.type !== 'Point')
    throw requestFailed('invalid point in geo near query $geometry argument: it must be a GeoJSON Point')
  const [nearest, furthest] = [
    metres('$minDistance', least, 0),
    metres('$maxDistance', most, Math.PI * earthRadius),
  ]
  const distanceTo = (geometry: Geometry) => distanceBetween(center.coordinates, geometry)
  return {
    boxes: boxesAroundCircle(center.coordinates, furthest / earthRadius),
    distanceTo,
    holds: (geometry) => {
      const found = distanceTo(geometry)
      return found >= nearest && found <= furthest
    },
  }
}

function metres(name: string, value: Value | undefined, otherwise: number): number {
  if (value === undefined) return otherwise
  if (typeof value === 'number' && value >= 0) return value
  throw requestFailed(`${name} must be a non-negative number`)
}

function circle(value: Value): Region {
  const [center, radius] = Array.isArray(value) ? value : []
  if (typeof radius !== 'number' || !(radius >= 0)) {
    throw requestFailed('$centerSphere must be [[longitude, latitude], radians]')
  }
  const point = parseGeometry({ type: 'Point', coordinates: center ?? null }).coordinates as Position
  if (radius > Math.PI / 2)
    throw requestFailed('the emulator does not have circles of more than half the earth')
  return {
    boxes: boxesAroundCircle(point, radius),
    // A circle up to half the earth bulges everywhere: with its corners a shape is inside.
    holds: (geometry) =>
      partsOf(geometry)
        .flatMap(positionsOf)
        .every((one) => distance(point, one) <= radius * earthRadius),
  }
}

function distanceBetween(from: Position, geometry: Geometry): number {
  return Math.min(...partsOf(geometry).map((part) => distanceToPart(from, part)))
}

function distanceToPart(from: Position, part: Part): number {
  if (part.type === 'Point') return distance(from, part.coordinates)
  if (part.type === 'LineString') return distanceToLine(from, part.coordinates)
  const [polygon] = draw(part)
  if (polygon && booleanIntersects({ type: 'Point', coordinates: from }, polygon.part)) return 0
  return Math.min(...part.coordinates.map((loop) => distanceToLine(from, loop)))
}

function onlyEntry(operator: string, operand: Value): [string, Value] {
  const [entry, ...more] = isDocument(operand) ? Object.entries(operand) : []
  if (!entry || more.length > 0) throw requestFailed(`${operator} needs an object with exactly one shape`)
  return entry
}
