import { requestFailed } from '../errors'
import { isDocument, type Value } from '../values/value'

/** Longitude and latitude in degrees. */
export type Position = [longitude: number, latitude: number]

/** GeoJSON as the SDK's `db.Geo` makes it. */
export type Geometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'LineString' | 'MultiPoint'; coordinates: Position[] }
  | { type: 'Polygon' | 'MultiLineString'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] }

/** What every geometry is made of. */
export type Part =
  | { type: 'Point'; coordinates: Position }
  | { type: 'LineString'; coordinates: Position[] }
  | { type: 'Polygon'; coordinates: Position[][] }

/** Reads GeoJSON; refuses (DATABASE_REQUEST_FAILED) what is none, and shapes the emulator cannot judge. */
export function parseGeometry(value: Value | undefined): Geometry {
  if (!isDocument(value)) throw requestFailed('Point, line or polygon must be GeoJSON: {type, coordinates}')
  const { type, coordinates } = value
  switch (type) {
    case 'Point':
      return { type, coordinates: position(coordinates) }
    case 'MultiPoint':
      return { type, coordinates: list(coordinates, position, 1) }
    case 'LineString':
      return { type, coordinates: line(coordinates) }
    case 'MultiLineString':
      return { type, coordinates: list(coordinates, line, 1) }
    case 'Polygon':
      return { type, coordinates: polygon(coordinates) }
    case 'MultiPolygon':
      return { type, coordinates: list(coordinates, polygon, 1) }
    default:
      throw requestFailed(`unknown GeoJSON type: ${JSON.stringify(type)}`)
  }
}

/** As `parseGeometry`; undefined instead of a refusal. */
export function readGeometry(value: Value | undefined): Geometry | undefined {
  try {
    return parseGeometry(value)
  } catch {
    return undefined
  }
}

/** The points, lines and polygons of a geometry. */
export function partsOf(geometry: Geometry): Part[] {
  switch (geometry.type) {
    case 'MultiPoint':
      return geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates }))
    case 'MultiLineString':
      return geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }))
    case 'MultiPolygon':
      return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }))
    default:
      return [geometry as Part]
  }
}

/** All positions of a part. */
export function positionsOf(part: Part): Position[] {
  if (part.type === 'Point') return [part.coordinates]
  return part.type === 'LineString' ? part.coordinates : part.coordinates.flat()
}

function position(value: Value | undefined): Position {
  const [longitude, latitude] = Array.isArray(value) ? value : []
  if (typeof longitude !== 'number' || typeof latitude !== 'number') {
    throw requestFailed('a position of GeoJSON must be [longitude, latitude]')
  }
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
    throw requestFailed(`longitude/latitude is out of bounds, lng: ${longitude} lat: ${latitude}`)
  }
  return [longitude, latitude]
}

function line(value: Value | undefined): Position[] {
  const positions = list(value, position, 2)
  if (positions.every((one) => same(one, positions[0] as Position))) {
    throw requestFailed('GeoJSON LineString must have at least 2 different vertices')
  }
  assertOneSide(positions)
  return positions
}

function polygon(value: Value | undefined): Position[][] {
  return list(value, loop, 1)
}

function loop(value: Value | undefined): Position[] {
  const positions = list(value, position, 1)
  if (!same(positions[0] as Position, positions.at(-1) as Position)) throw requestFailed('Loop is not closed')
  if (new Set(positions.map(String)).size < 3)
    throw requestFailed('Loop must have at least 3 different vertices')
  assertOneSide(positions)
  for (const [at, edge] of edges(positions).entries()) {
    for (const [later, other] of edges(positions)
      .slice(at + 2)
      .entries()) {
      const neighbours = at === 0 && later + 2 === positions.length - 2
      if (!neighbours && cross(edge, other)) {
        throw requestFailed(`Loop is not valid: Edges ${at} and ${at + 2 + later} cross`)
      }
    }
  }
  return positions
}

/** The database measures on the sphere; what spans half of it or the antimeridian is left out here. */
function assertOneSide(positions: Position[]): void {
  const longitudes = positions.map(([longitude]) => longitude)
  if (Math.max(...longitudes) - Math.min(...longitudes) >= 180) {
    throw requestFailed(
      'the emulator does not have lines and polygons that span 180° of longitude or the antimeridian',
    )
  }
}

function list<T>(value: Value | undefined, read: (inner: Value) => T, least: number): T[] {
  if (!Array.isArray(value) || value.length < least) {
    throw requestFailed(`GeoJSON coordinates must be an array of at least ${least}`)
  }
  return value.map(read)
}

function same([longitude, latitude]: Position, [otherLongitude, otherLatitude]: Position): boolean {
  return longitude === otherLongitude && latitude === otherLatitude
}

/** The edges of a line or loop. */
export function edges(positions: Position[]): [Position, Position][] {
  return positions.slice(1).map((to, at) => [positions[at] as Position, to])
}

function cross([a, b]: [Position, Position], [c, d]: [Position, Position]): boolean {
  const side = ([x, y]: Position, [x1, y1]: Position, [x2, y2]: Position) =>
    Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1))
  return side(a, c, d) * side(b, c, d) < 0 && side(c, a, b) * side(d, a, b) < 0
}
