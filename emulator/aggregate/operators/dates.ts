import { ObjectId } from 'bson'
import { requestFailed } from '../../errors'
import { isDocument, type Value } from '../../values/value'
import { formatDate, parseDate } from '../date-format'
import { compileOptional, namedOperands, operandsOf } from '../operands'
import type { Expression, Operator, Scope } from '../scope'
import { type Calendar, calendar, instantOf, instantOfWeek, timeZoneOf, toInstant, utc } from '../time-zone'
import { isNullish, typeName } from '../types'

/** Dates and their parts. A null or missing date, zone or format gives null. */
export const dates: Record<string, Operator> = {
  ...Object.fromEntries(
    (
      [
        'dayOfMonth',
        'dayOfWeek',
        'dayOfYear',
        'hour',
        'isoDayOfWeek',
        'isoWeek',
        'isoWeekYear',
        'millisecond',
        'minute',
        'month',
        'second',
        'week',
        'year',
      ] satisfies (keyof Calendar)[]
    ).map((part) => [`$${part}`, partOf(part)]),
  ),
  $dateFromParts: dateFromParts,
  $dateFromString: dateFromString,
  $dateToString: dateToString,
}

/** `{$year: date}`, `{$year: [date]}` or `{$year: {date, timezone}}`. */
function partOf(part: keyof Calendar): Operator {
  return (operand, scope) => {
    const { date, zone } = dateAndZone(`$${part}`, operand, scope)
    return (document) => {
      const instant = instantIn(date(document))
      const where = timeZoneOf(zone ? zone(document) : 'UTC')
      return instant === undefined || !where ? null : calendar(instant + where(instant))[part]
    }
  }
}

function dateAndZone(
  name: string,
  operand: Value,
  scope: Scope,
): { date: Expression; zone: Expression | undefined } {
  if (!isDocument(operand) || Object.keys(operand).some((field) => field.startsWith('$'))) {
    return { date: scope.compile(operandsOf(name, operand, 1, 1)[0] as Value), zone: undefined }
  }
  const { date, timezone } = namedOperands(name, operand, ['date'], ['timezone'])
  return { date: scope.compile(date), zone: compileOptional(timezone, scope) }
}

/** Milliseconds of a date; an ObjectId carries the second it was made in. Undefined when there is none. */
function instantIn(value: Value | undefined): number | undefined {
  if (isNullish(value)) return undefined
  if (value instanceof Date) return value.getTime()
  if (value instanceof ObjectId) return value.getTimestamp().getTime()
  throw requestFailed(`can't convert from ${typeName(value)} to Date`)
}

const clockParts = ['hour', 'minute', 'second', 'millisecond'] as const
const dayParts = ['year', 'month', 'day'] as const
const weekParts = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'] as const

/** Parts beyond their bounds are carried over: month 14 is February of the next year. */
function dateFromParts(operand: Value, scope: Scope): Expression {
  const named = namedOperands(
    '$dateFromParts',
    operand,
    [],
    [...dayParts, ...weekParts, ...clockParts, 'timezone'],
  )
  const byWeek = named.isoWeekYear !== undefined
  if (byWeek === (named.year !== undefined))
    throw requestFailed("$dateFromParts requires either 'year' or 'isoWeekYear' to be present")
  const foreign = (byWeek ? dayParts : weekParts).find((part) => named[part] !== undefined)
  if (foreign)
    throw requestFailed(`$dateFromParts does not allow mixing natural dates with ISO dates: ${foreign}`)
  const parts = [...(byWeek ? weekParts : dayParts), ...clockParts].map((part, at) => ({
    part,
    compute: compileOptional(named[part], scope),
    otherwise: at < 3 ? 1 : 0,
  }))
  const zone = compileOptional(named.timezone, scope)
  return (document) => {
    const values = parts.map(({ part, compute, otherwise }) =>
      datePart(part, compute ? compute(document) : otherwise),
    )
    const where = zone ? timeZoneOf(zone(document)) : utc
    if (!where || values.includes(null)) return null
    const [first, second, third, hour, minute, secondOfMinute, millisecond] = values as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const day = byWeek
      ? instantOfWeek(first, second, third)
      : instantOf({ year: first, month: second, day: third })
    return new Date(
      toInstant(day + instantOf({ year: 1970, hour, minute, second: secondOfMinute, millisecond }), where),
    )
  }
}

function datePart(part: string, value: Value | undefined): number | null {
  if (isNullish(value)) return null
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw requestFailed(`'${part}' must evaluate to an integer, found ${typeName(value)}`)
  }
  const [least, most] = part.toLowerCase().endsWith('year') ? [1, 9999] : [-32768, 32767]
  const bounded = part !== 'second' && part !== 'millisecond'
  if (bounded && (value < least || value > most)) {
    throw requestFailed(
      `'${part}' must evaluate to a value in the range [${least}, ${most}]; value ${value} is not in range`,
    )
  }
  return value
}

/** Without a format MongoDB reads whatever its parser can; the emulator reads ISO 8601. */
function dateFromString(operand: Value, scope: Scope): Expression {
  const named = namedOperands(
    '$dateFromString',
    operand,
    ['dateString'],
    ['format', 'timezone', 'onError', 'onNull'],
  )
  const text = scope.compile(named.dateString)
  const [format, zone, onError, onNull] = [named.format, named.timezone, named.onError, named.onNull].map(
    (part) => compileOptional(part, scope),
  )
  return (document) => {
    const value = text(document)
    const wanted = format?.(document)
    const where = zone && timeZoneOf(zone(document))
    if (format && isNullish(wanted)) return null
    if (isNullish(value)) return onNull ? onNull(document) : null
    if (zone && !where) return null
    if (wanted !== undefined && typeof wanted !== 'string')
      throw requestFailed(
        `$dateFromString requires that 'format' be a string, found: ${typeName(wanted as Value)}`,
      )
    const instant = typeof value === 'string' ? parseDate(value, wanted, where) : undefined
    if (instant !== undefined) return new Date(instant)
    if (onError) return onError(document)
    throw requestFailed(
      typeof value === 'string'
        ? `Error parsing date string '${value}'${wanted === undefined ? '; without a format the emulator reads ISO 8601 only' : ''}`
        : `$dateFromString requires that 'dateString' be a string, found: ${typeName(value)}`,
    )
  }
}

function dateToString(operand: Value, scope: Scope): Expression {
  const named = namedOperands('$dateToString', operand, ['date'], ['format', 'timezone', 'onNull'])
  const date = scope.compile(named.date)
  const [format, zone, onNull] = [named.format, named.timezone, named.onNull].map((part) =>
    compileOptional(part, scope),
  )
  return (document) => {
    const wanted = format ? format(document) : `%Y-%m-%dT%H:%M:%S.%L${zone ? '' : 'Z'}`
    const where = zone ? timeZoneOf(zone(document)) : utc
    if (isNullish(wanted)) return null
    if (typeof wanted !== 'string')
      throw requestFailed(`$dateToString requires that 'format' be a string, found: ${typeName(wanted)}`)
    const instant = instantIn(date(document))
    if (instant === undefined) return onNull ? onNull(document) : null
    return where ? formatDate(instant, wanted, where) : null
  }
}
