import { Binary, BSONRegExp, ObjectId } from 'bson'
import { requestFailed } from '../errors'
import { limits } from '../limits'
import { type Document, isDocument, type Value } from './value'

/**
 * Reads the SDK's EJSON text (canonical or relaxed).
 * `now` (ms) resolves `{"$tcb_server_date":{offset}}` wherever it stands, also in arrays, queries and updates.
 * Refuses with DATABASE_REQUEST_FAILED what is no EJSON or has a type the emulator does not keep.
 */
export function parse(text: string, now: number): Value {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw requestFailed('the request holds no EJSON text')
  }
  return revive(json, now, 0)
}

/** As `parse`, for text that must hold an object. */
export function parseDocument(text: string, now: number): Document {
  const value = parse(text, now)
  if (!isDocument(value)) throw requestFailed('an object was expected')
  return value
}

/** Reads what `stringify` wrote. Stored text holds no server dates. */
export function parseStored(text: string): Document {
  return revive(JSON.parse(text), 0, 0) as Document
}

/** The text a document is stored as; `{"$date": ms}` is read by the SDK as it stands, so it can be sent unchanged. */
export function stringify(document: Document): string {
  return JSON.stringify(plain(document))
}

/**
 * The text of a document for the SDK. ObjectIds leave as plain strings: the SDK would turn an `{"$oid"}` into an
 * empty object (`Util.formatField` of database 1.4.3 walks into it).
 */
export function answerText(storedText: string): string {
  if (!storedText.includes('{"$oid":')) return storedText
  return JSON.stringify(JSON.parse(storedText), (_, value: unknown) =>
    isTagged(value, '$oid') && typeof value.$oid === 'string' ? value.$oid : value,
  )
}

function isTagged<Tag extends string>(value: unknown, tag: Tag): value is Record<Tag, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, tag)
}

type Tagged = Record<string, unknown>

/** Extended JSON types by their tag. What BSON knows and this table does not is refused by name. */
const tags: Record<string, (tagged: Tagged, now: number) => Value> = {
  $numberInt: ({ $numberInt }) => numberOf($numberInt),
  $numberLong: ({ $numberLong }) => numberOf($numberLong),
  $numberDouble: ({ $numberDouble }) => numberOf($numberDouble),
  $date: ({ $date }) => dateOf($date),
  $oid: ({ $oid }) => {
    if (typeof $oid !== 'string' || !/^[0-9a-f]{24}$/i.test($oid))
      throw requestFailed('$oid needs 24 hex digits')
    return new ObjectId($oid)
  },
  $regularExpression: ({ $regularExpression }) => {
    const { pattern, options } = ($regularExpression ?? {}) as Tagged
    if (typeof pattern !== 'string') throw requestFailed('$regularExpression needs a pattern')
    return regularExpression(pattern, typeof options === 'string' ? options : '')
  },
  $binary: ({ $binary }) => {
    const { base64, subType } = ($binary ?? {}) as Tagged
    if (typeof base64 !== 'string') throw requestFailed('$binary needs base64')
    return new Binary(Buffer.from(base64, 'base64'), Number.parseInt(String(subType ?? '0'), 16))
  },
  $tcb_server_date: ({ $tcb_server_date }, now) => {
    const offset = ($tcb_server_date as Tagged | null)?.offset ?? 0
    return new Date(now + (typeof offset === 'number' ? offset : (revive(offset, now, 0) as number)))
  },
}

const unkeptTypes = new Set([
  '$numberDecimal',
  '$timestamp',
  '$minKey',
  '$maxKey',
  '$undefined',
  '$symbol',
  '$code',
  '$dbPointer',
  '$uuid',
])

/** Turns parsed JSON into values, in place: documents are read far more often than anything else happens. */
function revive(json: unknown, now: number, depth: number): Value {
  if (typeof json !== 'object' || json === null) return json as Value
  if (depth > limits.documentDepth) throw requestFailed(`nested deeper than ${limits.documentDepth} levels`)
  if (Array.isArray(json)) {
    for (let at = 0; at < json.length; at++) {
      const inner: unknown = json[at]
      if (typeof inner === 'object') json[at] = revive(inner, now, depth + 1)
    }
    return json as Value[]
  }
  const object = json as Tagged
  for (const field in object) {
    if (field.charCodeAt(0) === 36) {
      const tag = Object.hasOwn(tags, field) ? tags[field] : undefined
      if (tag) return tag(object, now)
      if (unkeptTypes.has(field)) throw requestFailed(`the emulator does not keep the type ${field}`)
    }
    if (field === '__proto__') throw requestFailed('the emulator does not keep a field named __proto__')
    const inner = object[field]
    if (typeof inner === 'object') object[field] = revive(inner, now, depth + 1)
  }
  return object as Document
}

function numberOf(text: unknown): number {
  if (typeof text === 'number') return text
  if (text === 'NaN') return Number.NaN
  const number = typeof text === 'string' && text.trim() !== '' ? Number(text) : Number.NaN
  if (Number.isNaN(number)) throw requestFailed(`${String(text)} is no number`)
  return number
}

function dateOf(value: unknown): Date {
  const ms =
    typeof value === 'string'
      ? Date.parse(value)
      : typeof value === 'object' && value !== null
        ? revive(value, 0, 0)
        : value
  const date = new Date(typeof ms === 'number' ? ms : Number.NaN)
  if (Number.isNaN(date.getTime())) throw requestFailed('$date holds no date')
  return date
}

/** BSON keeps the options sorted and refuses unknown ones. JavaScript's g, u and y mean nothing to the database. */
function regularExpression(pattern: string, flags: string): BSONRegExp {
  const options = [...new Set(flags)].filter((flag) => 'imsx'.includes(flag)).sort()
  if (pattern.includes('\0')) throw requestFailed('a regular expression holds no NUL')
  return new BSONRegExp(pattern, options.join(''))
}

function plain(value: Value): unknown {
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return { $numberDouble: 'NaN' }
    if (!Number.isFinite(value)) return { $numberDouble: value > 0 ? 'Infinity' : '-Infinity' }
    return Object.is(value, -0) ? { $numberDouble: '-0.0' } : value
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Date) return { $date: value.getTime() }
  if (value instanceof ObjectId) return { $oid: value.toHexString() }
  if (value instanceof Binary) {
    return { $binary: { base64: value.buffer.toString('base64'), subType: value.sub_type.toString(16) } }
  }
  if (value instanceof BSONRegExp) {
    return { $regularExpression: { pattern: value.pattern, options: value.options } }
  }
  const object: Record<string, unknown> = {}
  for (const field in value) object[field] = plain(value[field] as Value)
  return object
}
