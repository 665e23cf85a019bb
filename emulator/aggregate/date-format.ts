import { requestFailed } from '../errors'
import {
  type Calendar,
  calendar,
  instantOf,
  instantOfWeek,
  offsetOf,
  type TimeZone,
  toInstant,
  utc,
} from './time-zone'

interface Specifier {
  write: (parts: Calendar, offset: number) => string
  /** The digits it stands for when read; without it the specifier is for writing only. */
  read?: string
}

const padded = (value: number, digits: number) => String(value).padStart(digits, '0')
const part = (field: keyof Calendar, digits: number, read?: string): Specifier => ({
  write: (parts) => padded(parts[field], digits),
  ...(read && { read }),
})

/** What `%Y` and its kin stand for in `$dateToString` and `$dateFromString`. */
const specifiers: Record<string, Specifier> = {
  Y: part('year', 4, '\\d{4}'),
  m: part('month', 2, '\\d{1,2}'),
  d: part('dayOfMonth', 2, '\\d{1,2}'),
  H: part('hour', 2, '\\d{1,2}'),
  M: part('minute', 2, '\\d{1,2}'),
  S: part('second', 2, '\\d{1,2}'),
  L: part('millisecond', 3, '\\d{1,3}'),
  G: part('isoWeekYear', 4, '\\d{4}'),
  V: part('isoWeek', 2, '\\d{1,2}'),
  u: part('isoDayOfWeek', 1, '[1-7]'),
  j: part('dayOfYear', 3),
  w: part('dayOfWeek', 1),
  U: part('week', 2),
  z: {
    write: (_, offset) => {
      const minutes = Math.abs(Math.trunc(offset / 60_000))
      return `${offset < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60), 2)}${padded(minutes % 60, 2)}`
    },
    read: 'Z|[+-]\\d{2}:?(?:\\d{2})?',
  },
  Z: { write: (_, offset) => String(Math.trunc(offset / 60_000)), read: '[+-]?\\d{1,3}' },
  '%': { write: () => '%', read: '%' },
}

/** A date as text. The whole format is checked, also where it is not reached. */
export function formatDate(instant: number, format: string, zone: TimeZone): string {
  const offset = zone(instant)
  const parts = calendar(instant + offset)
  if (parts.year < 0 || parts.year > 9999)
    throw requestFailed(`$dateToString is only defined on year 0-9999, tried to use year ${parts.year}`)
  return piecesOf(format)
    .map(({ specifier, literal }) => specifier?.write(parts, offset) ?? literal)
    .join('')
}

/**
 * The instant a text stands for, in `zone` unless the text says another one; both at once are refused. Undefined when
 * the text does not fit the format. Without a format it has to be ISO 8601: a date, or a date and a time.
 */
export function parseDate(
  text: string,
  format: string | undefined,
  zone: TimeZone | undefined,
): number | undefined {
  const found = format === undefined ? readIso(text) : readFormat(text, format)
  if (!found) return undefined
  const own = found.z === undefined ? minutesZone(found.Z) : found.z === 'Z' ? utc : offsetOf(found.z)
  if (own && zone) {
    throw requestFailed(
      `you cannot pass in a date/time string with time zone information ('${text}') together with a timezone argument`,
    )
  }
  const local = localOf(found)
  return local === undefined ? undefined : toInstant(local, own ?? zone ?? utc)
}

type Found = Partial<Record<string, string>>

function readIso(text: string): Found | undefined {
  const parts =
    /^(?<Y>\d{4})-(?<m>\d{2})-(?<d>\d{2})(?:[T ](?<H>\d{2}):(?<M>\d{2})(?::(?<S>\d{2})(?:\.(?<L>\d{1,3})\d*)?)?)? ?(?<z>Z|[+-]\d{2}:?(?:\d{2})?)?$/.exec(
      text,
    )?.groups
  return parts && { ...parts, ...(parts.L && { L: parts.L.padEnd(3, '0') }) }
}

function readFormat(text: string, format: string): Found | undefined {
  const names: string[] = []
  const pattern = piecesOf(format).map(({ name, specifier, literal }) => {
    if (!specifier) return literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    if (!specifier.read)
      throw requestFailed(`Invalid format character '%${name}' in format string of $dateFromString`)
    names.push(name)
    return `(${specifier.read})`
  })
  const parts = new RegExp(`^${pattern.join('')}$`).exec(text)
  return parts ? Object.fromEntries(names.map((name, at) => [name, parts[at + 1] as string])) : undefined
}

function minutesZone(minutes: string | undefined): TimeZone | undefined {
  return minutes === undefined ? undefined : () => Number(minutes) * 60_000
}

/** Refuses days and times that no calendar and no clock shows, and dates of which a part is missing. */
function localOf({ Y, m, d, G, V, u, H, M, S, L }: Found): number | undefined {
  const [hour, minute, second, millisecond] = [H, M, S, L].map((digits) => Number(digits ?? 0)) as [
    number,
    number,
    number,
    number,
  ]
  if (hour > 23 || minute > 59 || second > 59) return undefined
  let day: number
  if (G !== undefined && V !== undefined && u !== undefined) {
    day = instantOfWeek(Number(G), Number(V), Number(u))
    if (calendar(day).isoWeek !== Number(V)) return undefined
  } else {
    if (Y === undefined || m === undefined || d === undefined) return undefined
    day = instantOf({ year: Number(Y), month: Number(m), day: Number(d) })
    if (calendar(day).month !== Number(m) || calendar(day).dayOfMonth !== Number(d)) return undefined
  }
  return day + instantOf({ year: 1970, hour, minute, second, millisecond })
}

interface Piece {
  name: string
  specifier: Specifier | undefined
  literal: string
}

function piecesOf(format: string): Piece[] {
  return (format.match(/%.?|[^%]+/gsu) ?? []).map((literal) => {
    if (!literal.startsWith('%')) return { name: '', specifier: undefined, literal }
    const name = literal.slice(1)
    const specifier = Object.hasOwn(specifiers, name) ? specifiers[name] : undefined
    if (!specifier) throw requestFailed(`Invalid format character '%${name}' in format string`)
    return { name, specifier, literal }
  })
}
