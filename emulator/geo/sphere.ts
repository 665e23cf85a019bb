import { distance as turfDistance } from '@turf/distance'
import { edges, type Geometry, type Part, type Position, partsOf, positionsOf } from './geometry'

/** Metres; what MongoDB takes the earth's radius for (Turf takes 6 371 008.8). */
export const earthRadius = 6_378_100

/** Metres along the great circle. */
export function distance(from: Position, to: Position): number {
  return turfDistance(from, to, { units: 'radians' }) * earthRadius
}

/** Metres from a position to the nearest point of a line. */
export function distanceToLine(from: Position, line: Position[]): number {
  return Math.min(...edges(line).map(([start, end]) => distanceToEdge(from, start, end)))
}

function distanceToEdge(from: Position, start: Position, end: Position): number {
  const [at, a, b] = [vectorOf(from), vectorOf(start), vectorOf(end)]
  const normal = cross(a, b)
  const length = Math.hypot(...normal)
  // The foot of the perpendicular lies on the edge when it is on the inner side of both ends.
  const besideEdge = length > 0 && dot(cross(normal, a), at) >= 0 && dot(cross(b, normal), at) >= 0
  if (besideEdge) return Math.asin(Math.min(1, Math.abs(dot(normal, at)) / length)) * earthRadius
  return Math.min(distance(from, start), distance(from, end))
}

/** Degrees of longitude after which the line between two positions and the great circle part by more than 1.2 m. */
const stepDegrees = 0.1

/** A part with positions added, so that straight lines in degrees follow the great circles, and the box around it. */
export interface Drawn {
  part: Part
  box: Box
}

export function draw(geometry: Geometry): Drawn[] {
  return partsOf(geometry).map((part) => {
    if (part.type === 'Point') return { part, box: boxAround(part, 0) }
    const drawn: Part =
      part.type === 'LineString'
        ? { ...part, coordinates: refined(part.coordinates) }
        : { ...part, coordinates: part.coordinates.map(refined) }
    return { part: drawn, box: boxAround(drawn, margin) }
  })
}

function refined(line: Position[]): Position[] {
  const [first] = line
  return [first as Position, ...edges(line).flatMap(([from, to]) => [...between(from, to), to])]
}

/** The same positions whichever end it begins at, so that neighbours that share an edge still do. */
function between(from: Position, to: Position): Position[] {
  const steps = Math.ceil(Math.abs(to[0] - from[0]) / stepDegrees)
  if (steps < 2) return []
  if (from[0] > to[0]) return between(to, from).reverse()
  const [a, b] = [vectorOf(from), vectorOf(to)]
  const angle = Math.atan2(Math.hypot(...cross(a, b)), dot(a, b))
  return Array.from({ length: steps - 1 }, (_, at) => {
    const share = (at + 1) / steps
    const [near, far] = [Math.sin((1 - share) * angle), Math.sin(share * angle)]
    return positionOf([a[0] * near + b[0] * far, a[1] * near + b[1] * far, a[2] * near + b[2] * far])
  })
}

/** Degrees: from west to east and from south to north. */
export interface Box {
  west: number
  south: number
  east: number
  north: number
}

/** Room for what rounding and `stepDegrees` leave out, about 2 m. */
const margin = 2e-5

function boxAround(part: Part, room: number): Box {
  const positions = positionsOf(part)
  const longitudes = positions.map(([longitude]) => longitude)
  const latitudes = positions.map(([, latitude]) => latitude)
  return {
    west: longitudes.reduce((one, other) => Math.min(one, other)) - room,
    east: longitudes.reduce((one, other) => Math.max(one, other)) + room,
    south: latitudes.reduce((one, other) => Math.min(one, other)) - room,
    north: latitudes.reduce((one, other) => Math.max(one, other)) + room,
  }
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.west <= other.east && other.west <= one.east && one.south <= other.north && other.south <= one.north
  )
}

/** One or two boxes around a circle; two when it reaches over the antimeridian. */
export function boxesAroundCircle([longitude, latitude]: Position, radians: number): Box[] {
  const reach = degrees(radians) + margin
  const [south, north] = [latitude - reach, latitude + reach]
  if (south <= -90 || north >= 90) return [{ west: -180, east: 180, south, north }]
  const ratio = Math.sin(Math.min(radians, Math.PI / 2)) / Math.cos((latitude * Math.PI) / 180)
  if (ratio >= 1) return [{ west: -180, east: 180, south, north }]
  const side = degrees(Math.asin(ratio)) + margin
  const [west, east] = [longitude - side, longitude + side]
  if (west < -180) return [box(-180, east), box(west + 360, 180)]
  if (east > 180) return [box(west, 180), box(-180, east - 360)]
  return [box(west, east)]
  function box(from: number, to: number): Box {
    return { west: from, east: to, south, north }
  }
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI
}

type Vector = [number, number, number]

function vectorOf([longitude, latitude]: Position): Vector {
  const [east, north] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180]
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)]
}

function positionOf([x, y, z]: Vector): Position {
  return [degrees(Math.atan2(y, x)), degrees(Math.atan2(z, Math.hypot(x, y)))]
}

function cross([a, b, c]: Vector, [x, y, z]: Vector): Vector {
  return [b * z - c * y, c * x - a * z, a * y - b * x]
}

function dot([a, b, c]: Vector, [x, y, z]: Vector): number {
  return a * x + b * y + c * z
}
