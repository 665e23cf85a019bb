import { type Accumulator, accumulators } from '../accumulators'
import { compileAll, operandsOf } from '../operands'
import type { Operator } from '../scope'

/** The accumulators that are expressions too: over their operands, or over the elements of a single array. */
export const accumulating: Record<string, Operator> = Object.fromEntries(
  ['$avg', '$max', '$min', '$stdDevPop', '$stdDevSamp', '$sum'].map((name) => [
    name,
    (operand, scope) => {
      const parts = compileAll(operandsOf(name, operand, 0, Number.POSITIVE_INFINITY), scope)
      return (document) => {
        const accumulator = (accumulators[name] as () => Accumulator)()
        const values = parts.map((part) => part(document))
        const [only] = values
        for (const value of values.length === 1 && Array.isArray(only) ? only : values) accumulator.add(value)
        return accumulator.result()
      }
    },
  ]),
) satisfies Record<string, Operator>
