import { compare } from '../values/order'
import type { Document, Value } from '../values/value'
import { bsonBytes } from './memory'
import { merged } from './operators/objects'
import { identity } from './operators/sets'
import { isNullish } from './types'

/** Takes the values of a group one by one, in their order. */
export interface Accumulator {
  add(value: Value | undefined): void
  result(): Value
  /** Bytes of the values it keeps; undefined for those that keep one at most. */
  bytes?(): number
}

/** What `$group` and its kin offer. Those with a result of their own for nothing give null then, `$sum` gives 0. */
export const accumulators: Record<string, () => Accumulator> = {
  $addToSet: () => {
    const kept = new Map<string, Value>()
    return keeping(
      (value) => {
        const key = identity(value)
        if (kept.has(key)) return false
        kept.set(key, value)
        return true
      },
      () => [...kept.values()],
    )
  },
  $avg: () => {
    let sum = 0
    let count = 0
    return ofNumbers(
      (value) => {
        sum += value
        count++
      },
      () => (count === 0 ? null : sum / count),
    )
  },
  $first: () => {
    let first: { value: Value } | undefined
    return {
      add: (value = null) => {
        first ??= { value }
      },
      result: () => first?.value ?? null,
    }
  },
  $last: () => {
    let last: Value = null
    return {
      add: (value = null) => {
        last = value
      },
      result: () => last,
    }
  },
  $max: () => furthest(1),
  $mergeObjects: () => {
    let result: Document = {}
    return {
      add: (value) => {
        result = merged(result, value)
      },
      result: () => result,
    }
  },
  $min: () => furthest(-1),
  $push: () => {
    const kept: Value[] = []
    return keeping(
      (value) => {
        kept.push(value)
        return true
      },
      () => kept,
    )
  },
  $stdDevPop: () => deviation(0),
  $stdDevSamp: () => deviation(1),
  $sum: () => {
    let sum = 0
    return ofNumbers(
      (value) => {
        sum += value
      },
      () => sum,
    )
  },
}

/** Values that are no numbers are passed over. */
function ofNumbers(add: (value: number) => void, result: () => Value): Accumulator {
  return {
    add: (value) => {
      if (typeof value === 'number') add(value)
    },
    result,
  }
}

/** Missing values are passed over, null is kept. */
function keeping(keep: (value: Value) => boolean, result: () => Value): Accumulator {
  let bytes = 0
  return {
    add: (value) => {
      if (value !== undefined && keep(value)) bytes += bsonBytes(value)
    },
    result,
    bytes: () => bytes,
  }
}

/** The largest (1) or smallest (-1) of all that is not null. */
function furthest(direction: 1 | -1): Accumulator {
  let found: Value = null
  return {
    add: (value) => {
      if (isNullish(value)) return
      if (found === null || compare(value, found) * direction > 0) found = value
    },
    result: () => found,
  }
}

/** By Welford's method, as MongoDB computes it. `fewer` is 1 for a sample. */
function deviation(fewer: 0 | 1): Accumulator {
  let count = 0
  let mean = 0
  let squares = 0
  return ofNumbers(
    (value) => {
      count++
      const delta = value - mean
      mean += delta / count
      squares += delta * (value - mean)
    },
    () => (count - fewer < 1 ? null : Math.sqrt(squares / (count - fewer))),
  )
}
