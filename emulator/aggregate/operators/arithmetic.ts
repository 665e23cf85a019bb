import { requestFailed } from '../../errors'
import type { Value } from '../../values/value'
import { computed, variadic } from '../operands'
import type { Operator } from '../scope'
import { int32, isNullish, number, typeName } from '../types'

/** `$abs` and its kin. Null or missing operands give null, other types than numbers are refused. */
export const arithmetic: Record<string, Operator> = {
  $abs: ofOne('$abs', Math.abs),
  $add: variadic('$add', add),
  $ceil: ofOne('$ceil', Math.ceil),
  $divide: ofTwo('$divide', (dividend, divisor) => {
    if (divisor === 0) throw requestFailed("can't $divide by zero")
    return dividend / divisor
  }),
  $exp: ofOne('$exp', Math.exp),
  $floor: ofOne('$floor', Math.floor),
  $ln: ofOne('$ln', (value) => Math.log(positive('$ln', value))),
  $log: ofTwo('$log', (value, base) => {
    if (base <= 0 || base === 1)
      throw requestFailed(`$log's base must be a positive number not equal to 1, but is ${base}`)
    return Math.log(positive('$log', value)) / Math.log(base)
  }),
  $log10: ofOne('$log10', (value) => Math.log10(positive('$log10', value))),
  $mod: ofTwo('$mod', (dividend, divisor) => {
    if (divisor === 0) throw requestFailed("can't $mod by zero")
    return withoutSign(dividend % divisor)
  }),
  $multiply: variadic('$multiply', (values) => {
    if (values.some(isNullish)) return null
    return withoutSign(values.reduce<number>((product, value) => product * number('$multiply', value), 1))
  }),
  $pow: ofTwo('$pow', (base, exponent) => {
    if (base === 0 && exponent < 0)
      throw requestFailed('$pow cannot take a base of 0 and a negative exponent')
    return base ** exponent
  }),
  $sqrt: ofOne('$sqrt', (value) => {
    if (value < 0) throw requestFailed("$sqrt's argument must be greater than or equal to 0")
    return Math.sqrt(value)
  }),
  $subtract: computed('$subtract', [2, 2], subtract),
  $trunc: computed('$trunc', [1, 2], (value, place = 0) => {
    if (isNullish(value) || isNullish(place)) return null
    return truncated(number('$trunc', value), int32('precision of $trunc', place))
  }),
}

function ofOne(name: string, compute: (value: number) => number): Operator {
  return computed(name, [1, 1], (value) => (isNullish(value) ? null : compute(number(name, value))))
}

function ofTwo(name: string, compute: (left: number, right: number) => number): Operator {
  return computed(name, [2, 2], (left, right) =>
    isNullish(left) || isNullish(right) ? null : compute(number(name, left), number(name, right)),
  )
}

/** Numbers, of which one may be a date: the others are milliseconds then. */
function add(values: (Value | undefined)[]): Value {
  let sum = 0
  let dates = 0
  for (const value of values) {
    if (isNullish(value)) return null
    if (value instanceof Date) {
      dates++
      sum += value.getTime()
    } else if (typeof value === 'number') sum += value
    else throw requestFailed(`$add only supports numeric or date types, not ${typeName(value)}`)
  }
  if (dates > 1) throw requestFailed('only one date allowed in an $add expression')
  return dates === 1 ? dateAt(sum) : sum
}

function subtract(left: Value | undefined, right: Value | undefined): Value {
  if (isNullish(left) || isNullish(right)) return null
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime()
  if (left instanceof Date && typeof right === 'number') return dateAt(left.getTime() - right)
  throw requestFailed(`can't $subtract a ${typeName(right)} from a ${typeName(left)}`)
}

/** The date of a millisecond; parts of one are rounded away. */
function dateAt(ms: number): Date {
  const date = new Date(Math.round(ms))
  if (Number.isNaN(date.getTime())) throw requestFailed('date overflow')
  return date
}

function positive(name: string, value: number): number {
  if (value <= 0) throw requestFailed(`${name}'s argument must be a positive number, but is ${value}`)
  return value
}

/** Whole numbers know no -0, and whole numbers are what nearly all of them are. */
function withoutSign(value: number): number {
  return value + 0
}

/** Cuts after `place` decimals, before them when it is negative; by the digits, as a division would round. */
function truncated(value: number, place: number): number {
  if (place < -20 || place > 100)
    throw requestFailed(`cannot apply $trunc with precision value ${place}: it must be between -20 and 100`)
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return value
  if (place <= 0) return Math.trunc(value / 10 ** -place) * 10 ** -place
  const digits = value.toFixed(100)
  return Number(digits.slice(0, digits.indexOf('.') + 1 + place))
}
