import { compare, keyOf } from '../../values/order'
import type { Value } from '../../values/value'
import { computed, variadic } from '../operands'
import type { Operator } from '../scope'
import { array, isNullish, isTrue, typeName } from '../types'

/** Arrays taken as sets: repetitions and order count for nothing, elements that are arrays are not entered. */
export const sets: Record<string, Operator> = {
  $allElementsTrue: computed('$allElementsTrue', [1, 1], (value) =>
    array(value, `$allElementsTrue's argument must be an array, but is ${typeName(value)}`).every(isTrue),
  ),
  $anyElementTrue: computed('$anyElementTrue', [1, 1], (value) =>
    array(value, `$anyElementTrue's argument must be an array, but is ${typeName(value)}`).some(isTrue),
  ),
  $setDifference: computed('$setDifference', [2, 2], (left, right) => {
    if (isNullish(left) || isNullish(right)) return null
    const without = setOf('$setDifference', right)
    return [...setOf('$setDifference', left)].filter(([key]) => !without.has(key)).map(([, value]) => value)
  }),
  $setEquals: variadic(
    '$setEquals',
    (values) => {
      const [first, ...others] = values.map((value) => setOf('$setEquals', value)) as [
        Elements,
        ...Elements[],
      ]
      return others.every((other) => other.size === first.size && within(other, first))
    },
    2,
  ),
  $setIntersection: variadic('$setIntersection', (values) => {
    if (values.some(isNullish)) return null
    const [first = new Map(), ...others] = values.map((value) => setOf('$setIntersection', value))
    return inOrder([...first].filter(([key]) => others.every((other) => other.has(key))))
  }),
  $setIsSubset: computed('$setIsSubset', [2, 2], (left, right) =>
    within(setOf('$setIsSubset', left), setOf('$setIsSubset', right)),
  ),
  $setUnion: variadic('$setUnion', (values) => {
    if (values.some(isNullish)) return null
    return inOrder(values.flatMap((value) => [...setOf('$setUnion', value)]))
  }),
}

/** Elements by their key bytes, which are equal when the values are. */
type Elements = Map<string, Value>

function setOf(name: string, value: Value | undefined): Elements {
  const elements = array(
    value,
    `All operands of ${name} must be arrays. One argument is of type: ${typeName(value)}`,
  )
  return distinct(elements.map((element) => [identity(element), element]))
}

/** Text that is the same for equal values only. */
export function identity(value: Value | undefined): string {
  return keyOf(value).toString('latin1')
}

/** The first of each key. */
function distinct(entries: [string, Value][]): Elements {
  const elements: Elements = new Map()
  for (const [key, value] of entries) if (!elements.has(key)) elements.set(key, value)
  return elements
}

function within(some: Elements, all: Elements): boolean {
  return [...some.keys()].every((key) => all.has(key))
}

/** The manual leaves the order open; MongoDB keeps sets sorted. */
function inOrder(entries: [string, Value][]): Value[] {
  return [...distinct(entries).values()].sort(compare)
}
