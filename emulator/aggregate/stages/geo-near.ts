import { requestFailed } from '../../errors'
import { nearOf } from '../../geo/near'
import type { Document } from '../../values/value'
import { fieldSteps } from '../expression'
import { withNested } from '../nested'
import { namedOperands } from '../operands'
import { boundOf, type Declared, name, type Pipeline, specification, wholeNumber } from './stage'

/** `{near, distanceField, spherical: true, …}`: documents with their distance in metres, nearest first. */
export function compileGeoNear(
  collection: string,
  operand: Declared['operand'],
  { reader, rest }: Pick<Pipeline, 'reader' | 'rest'>,
): () => Iterable<Document> {
  const named = namedOperands(
    '$geoNear',
    operand,
    ['near', 'distanceField'],
    [
      'spherical',
      'limit',
      'num',
      'maxDistance',
      'minDistance',
      'query',
      'distanceMultiplier',
      'includeLocs',
      'key',
    ],
  )
  if (named.spherical !== true) throw requestFailed('$geoNear on GeoJSON needs spherical: true')
  const distanceField = fieldSteps(name('distanceField of $geoNear', named.distanceField))
  const includeLocs =
    named.includeLocs === undefined
      ? undefined
      : fieldSteps(name('includeLocs of $geoNear', named.includeLocs))
  const { distanceMultiplier: multiplier = 1 } = named
  if (typeof multiplier !== 'number' || multiplier < 0)
    throw requestFailed('distanceMultiplier of $geoNear must be a non-negative number')
  const limits = [named.limit, named.num].filter((limit) => limit !== undefined)
  const most = Math.min(boundOf(rest), ...limits.map((limit) => wholeNumber('limit of $geoNear', limit, 1)))
  const key =
    named.key === undefined
      ? onlyGeoField(collection, reader.geoFields(collection))
      : name('key of $geoNear', named.key)
  const query = named.query === undefined ? {} : specification('query of $geoNear', named.query)
  const { maxDistance, minDistance } = named
  const place = {
    $geometry: named.near,
    ...(maxDistance !== undefined && { $maxDistance: maxDistance }),
    ...(minDistance !== undefined && { $minDistance: minDistance }),
  }
  const filter: Document = { $and: [{ [key]: { $nearSphere: place } }, query] }
  const near = nearOf(filter)
  return function* () {
    for (const document of reader.find(collection, { filter, limit: most })) {
      const nearest = near?.nearest(document)
      if (!nearest) continue
      const measured = withNested(document, distanceField, nearest.metres * multiplier)
      yield includeLocs ? withNested(measured, includeLocs, nearest.location) : measured
    }
  }
}

function onlyGeoField(collection: string, [field, ...more]: string[]): string {
  if (field === undefined)
    throw requestFailed(`$geoNear requires a 2d or 2dsphere index, but none were found on "${collection}"`)
  if (more.length === 0) return field
  throw requestFailed(
    `There is more than one 2dsphere index on "${collection}"; say with key which one $geoNear is to use`,
  )
}
