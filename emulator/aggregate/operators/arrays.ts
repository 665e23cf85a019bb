import { requestFailed } from '../../errors'
import { limits } from '../../limits'
import { equal } from '../../values/order'
import { type Document, isDocument, type Value } from '../../values/value'
import { compileAll, compileOptional, computed, namedOperands, variableName, variadic } from '../operands'
import type { Operator, Scope } from '../scope'
import { array, int32, isNullish, isTrue, typeName } from '../types'

/** `$arrayElemAt` and its kin. */
export const arrays: Record<string, Operator> = {
  $arrayElemAt: computed('$arrayElemAt', [2, 2], (list, position) => {
    if (isNullish(list) || isNullish(position)) return null
    const elements = array(list, `$arrayElemAt's first argument must be an array, but is ${typeName(list)}`)
    return elements.at(int32("$arrayElemAt's second argument", position))
  }),
  $arrayToObject: computed('$arrayToObject', [1, 1], arrayToObject),
  $concatArrays: variadic('$concatArrays', (lists) => {
    if (lists.some(isNullish)) return null
    return lists.flatMap((list) => array(list, `$concatArrays only supports arrays, not ${typeName(list)}`))
  }),
  $filter: (operand, scope) => {
    const { input, as, cond } = namedOperands('$filter', operand, ['input', 'cond'], ['as'])
    const { each, body } = loop('$filter', { input, as, body: cond }, scope)
    return (document) =>
      each(document, (list, visit) => list.filter((element) => isTrue(visit(element, body))))
  },
  $in: computed('$in', [2, 2], (value, list) => {
    const elements = array(list, `$in requires an array as a second argument, found: ${typeName(list)}`)
    return value !== undefined && elements.some((element) => equal(element, value))
  }),
  $indexOfArray: computed('$indexOfArray', [2, 4], (list, value, from = 0, to = Number.POSITIVE_INFINITY) => {
    if (isNullish(list)) return null
    const elements = array(
      list,
      `$indexOfArray requires an array as a first argument, found: ${typeName(list)}`,
    )
    const [start, end] = searchRange('$indexOfArray', from, to, elements.length)
    const at = elements
      .slice(0, end)
      .findIndex((element, index) => index >= start && value !== undefined && equal(element, value))
    return at
  }),
  $isArray: computed('$isArray', [1, 1], (value) => Array.isArray(value)),
  $map: (operand, scope) => {
    const { input, as, in: body } = namedOperands('$map', operand, ['input', 'in'], ['as'])
    const { each, body: compute } = loop('$map', { input, as, body }, scope)
    return (document) =>
      each(document, (list, visit) => list.map((element) => visit(element, compute) ?? null))
  },
  $range: computed('$range', [2, 3], (from, to, by = 1) => {
    const [start, end, step] = [from, to, by].map((value) => int32('a bound or step of $range', value)) as [
      number,
      number,
      number,
    ]
    if (step === 0) throw requestFailed('$range requires a non-zero step value')
    const count = Math.max(0, Math.ceil((end - start) / step))
    if (count * 16 > limits.aggregateBytes)
      throw requestFailed(`$range would make ${count} numbers, which exceeds the memory limit`)
    return Array.from({ length: count }, (_, at) => start + at * step)
  }),
  $reduce: (operand, scope) => {
    const named = namedOperands('$reduce', operand, ['input', 'initialValue', 'in'])
    const [input, initial] = compileAll([named.input, named.initialValue], scope)
    const { variable: current, inner } = scope.bind('this')
    const { variable: value, inner: innermost } = inner.bind('value')
    const body = innermost.compile(named.in)
    return (document) => {
      const list = input?.(document)
      if (isNullish(list)) return null
      const elements = array(list, `$reduce requires that 'input' be an array, found: ${typeName(list)}`)
      let result = initial?.(document)
      for (const element of elements) {
        current.value = element
        value.value = result
        result = body(document)
      }
      return result
    }
  },
  $reverseArray: computed('$reverseArray', [1, 1], (list) => {
    if (isNullish(list)) return null
    return [
      ...array(list, `The argument to $reverseArray must be an array, but was of type: ${typeName(list)}`),
    ].reverse()
  }),
  $size: computed(
    '$size',
    [1, 1],
    (list) =>
      array(list, `The argument to $size must be an array, but was of type: ${typeName(list)}`).length,
  ),
  $slice: computed('$slice', [2, 3], slice),
  $zip: (operand, scope) => {
    const named = namedOperands('$zip', operand, ['inputs'], ['useLongestLength', 'defaults'])
    const inputs = compileAll(array(named.inputs, 'inputs of $zip must be an array of expressions'), scope)
    const defaults =
      named.defaults === undefined ? undefined : array(named.defaults, 'defaults of $zip must be an array')
    const { useLongestLength: longest = false } = named
    if (typeof longest !== 'boolean') throw requestFailed('useLongestLength of $zip must be a bool')
    if (defaults && !longest)
      throw requestFailed('cannot specify defaults of $zip unless useLongestLength is true')
    if (inputs.length === 0) throw requestFailed('$zip requires at least one input array')
    if (defaults && defaults.length !== inputs.length) {
      throw requestFailed('defaults and inputs of $zip must have the same length')
    }
    const fillers = compileAll(defaults ?? inputs.map(() => null), scope)
    return (document) => {
      const values = inputs.map((input) => input(document))
      if (values.some(isNullish)) return null
      const lists = values.map((list) =>
        array(list, `$zip found a non-array expression in input: ${typeName(list)}`),
      )
      const lengths = lists.map(({ length }) => length)
      const length = longest ? Math.max(...lengths) : Math.min(...lengths)
      return Array.from({ length }, (_, at) =>
        lists.map((list, which) =>
          at < list.length ? (list[at] as Value) : (fillers[which]?.(document) ?? null),
        ),
      )
    }
  },
}

/** `$map` and `$filter`: an input, the name its elements have, and what is computed for each. */
function loop(
  name: string,
  { input, as, body }: { input: Value; as: Value | undefined; body: Value },
  scope: Scope,
) {
  const list = compileOptional(input, scope)
  const { variable, inner } = scope.bind(as === undefined ? 'this' : variableName(as))
  const compute = inner.compile(body)
  return {
    body: compute,
    each: (
      document: Document,
      visitAll: (
        list: Value[],
        visit: (element: Value, expression: typeof compute) => Value | undefined,
      ) => Value,
    ): Value => {
      const elements = list?.(document)
      if (isNullish(elements)) return null
      return visitAll(
        array(elements, `input to ${name} must be an array not ${typeName(elements)}`),
        (element, expression) => {
          variable.value = element
          return expression(document)
        },
      )
    },
  }
}

/** Of `[[key, value], …]` or `[{k, v}, …]`, all of one kind. */
function arrayToObject(list: Value | undefined): Value {
  if (isNullish(list)) return null
  const pairs = array(list, `$arrayToObject requires an array input, found: ${typeName(list)}`)
  const made: Document = {}
  for (const pair of pairs) {
    if (Array.isArray(pair) !== Array.isArray(pairs[0])) {
      throw requestFailed('$arrayToObject requires a consistently formatted array of pairs or of objects')
    }
    const [key, value] = keyAndValue(pair)
    if (typeof key !== 'string')
      throw requestFailed(`$arrayToObject requires keys of type string, found: ${typeName(key)}`)
    if (key === '__proto__') throw requestFailed('the emulator does not keep a field named __proto__')
    made[key] = value
  }
  return made
}

function keyAndValue(pair: Value): [Value, Value] {
  if (Array.isArray(pair)) {
    if (pair.length !== 2) throw requestFailed('$arrayToObject: an array of a pair must have 2 elements')
    return pair as [Value, Value]
  }
  if (!isDocument(pair) || Object.keys(pair).sort().join() !== 'k,v') {
    throw requestFailed("$arrayToObject requires an object with keys 'k' and 'v'")
  }
  return [pair.k as Value, pair.v as Value]
}

function slice(list: Value | undefined, from: Value | undefined, count?: Value): Value {
  if (isNullish(list) || isNullish(from) || count === null) return null
  const elements = array(list, `First argument to $slice must be an array, but is of type: ${typeName(list)}`)
  const first = int32('Second argument to $slice', from)
  if (count === undefined) return first < 0 ? elements.slice(first) : elements.slice(0, first)
  const length = int32('Third argument to $slice', count)
  if (length <= 0) throw requestFailed(`Third argument to $slice must be positive: ${length}`)
  const start = first < 0 ? Math.max(0, elements.length + first) : first
  return elements.slice(start, start + length)
}

/** The bounds of a search (`$indexOfArray`, `$indexOfBytes`, `$indexOfCP`), from inclusive, to exclusive. */
export function searchRange(
  name: string,
  from: Value | undefined,
  to: Value | undefined,
  length: number,
): [start: number, end: number] {
  const [start, end] = [from, to].map((bound) => {
    if (bound === Number.POSITIVE_INFINITY) return length
    const position = int32(`a bound of ${name}`, bound)
    if (position < 0)
      throw requestFailed(`${name} requires a nonnegative start and end index, found: ${position}`)
    return position
  }) as [number, number]
  return [start, Math.min(end, length)]
}
