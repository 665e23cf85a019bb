import { requestFailed } from '../errors'
import { type Document, isDocument, type Value } from '../values/value'
import type { Expression, Operator, Scope } from './scope'

/** The operands of an operator that takes a list; one that takes a single operand may have it bare. */
export function operandsOf(name: string, operand: Value, least: number, most: number): Value[] {
  const operands = Array.isArray(operand) ? operand : [operand]
  if (operands.length >= least && operands.length <= most) return operands
  const wanted =
    least === most
      ? `exactly ${least}`
      : most === Number.POSITIVE_INFINITY
        ? `at least ${least}`
        : `at least ${least} and at most ${most}`
  throw requestFailed(`Expression ${name} takes ${wanted} arguments. ${operands.length} were passed in.`)
}

/** An operator whose operands are all computed before it is. */
export function computed(
  name: string,
  [least, most]: [least: number, most: number],
  compute: (...values: (Value | undefined)[]) => Value | undefined,
): Operator {
  return (operand, scope) => {
    const parts = compileAll(operandsOf(name, operand, least, most), scope)
    return (document) => compute(...parts.map((part) => part(document)))
  }
}

/** An operator over any number of operands. */
export function variadic(
  name: string,
  compute: (values: (Value | undefined)[]) => Value | undefined,
  least = 0,
): Operator {
  return computed(name, [least, Number.POSITIVE_INFINITY], (...values) => compute(values))
}

/** The named operands of an operator (`{input: …, in: …}`); missing and unknown names are refused. */
export function namedOperands<Required extends string, Optional extends string = never>(
  name: string,
  operand: Value,
  required: readonly Required[],
  optional: readonly Optional[] = [],
): Record<Required, Value> & Partial<Record<Optional, Value>> {
  if (!isDocument(operand)) throw requestFailed(`${name} only supports an object as its argument`)
  const known: readonly string[] = [...required, ...optional]
  for (const field of Object.keys(operand)) {
    if (!known.includes(field)) throw requestFailed(`Unrecognized argument to ${name}: ${field}`)
  }
  for (const field of required) {
    if (!Object.hasOwn(operand, field)) throw requestFailed(`Missing '${field}' parameter to ${name}`)
  }
  return operand as Document as Record<Required, Value> & Partial<Record<Optional, Value>>
}

export function compileAll(operands: Value[], scope: Scope): Expression[] {
  return operands.map((operand) => scope.compile(operand))
}

/** Compiles an operand that may be absent. */
export function compileOptional(operand: Value | undefined, scope: Scope): Expression | undefined {
  return operand === undefined ? undefined : scope.compile(operand)
}

/** The name of a variable that a user may bind. */
export function variableName(name: Value): string {
  if (typeof name === 'string' && /^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) return name
  throw requestFailed(
    `${JSON.stringify(name)} is not a valid variable name: it must begin with a lower-case letter`,
  )
}
