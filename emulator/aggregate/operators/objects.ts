import { requestFailed } from '../../errors'
import { type Document, isDocument, type Value } from '../../values/value'
import { computed, namedOperands, variableName, variadic } from '../operands'
import type { Operator, Scope, Variable } from '../scope'
import { isNullish, object, typeName } from '../types'

/** Objects, literals and variables. */
export const objects: Record<string, Operator> = {
  $literal: (operand) => () => operand,
  $mergeObjects: variadic('$mergeObjects', (values) => values.reduce<Document>(merged, {})),
  $objectToArray: computed('$objectToArray', [1, 1], (value) => {
    if (isNullish(value)) return null
    const fields = object(value, `$objectToArray requires a document input, found: ${typeName(value)}`)
    return Object.entries(fields).map(([k, v]) => ({ k, v }))
  }),
  $let: (operand, scope) => {
    const { vars, in: body } = namedOperands('$let', operand, ['vars', 'in'])
    const { bindAll, inner } = bindVariables(vars, scope)
    const compute = inner.compile(body)
    return (document) => {
      bindAll(document)
      return compute(document)
    }
  },
}

/** The first object with the fields of the second over it; null and missing change nothing. */
export function merged(into: Document, value: Value | undefined): Document {
  if (isNullish(value)) return into
  return {
    ...into,
    ...object(value, `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`),
  }
}

/** Binds `{name: expression, …}`; the expressions see the variables around them, not each other. */
export function bindVariables(
  vars: Value,
  scope: Scope,
): { bindAll: (document: Document) => void; inner: Scope } {
  if (!isDocument(vars)) throw requestFailed('invalid parameter: expected an object (vars)')
  let inner = scope
  const bindings = Object.entries(vars).map(([name, expression]) => {
    const bound: { variable: Variable; inner: Scope } = inner.bind(variableName(name))
    inner = bound.inner
    return { variable: bound.variable, compute: scope.compile(expression) }
  })
  return {
    inner,
    bindAll: (document) => {
      const values = bindings.map(({ compute }) => compute(document))
      for (const [at, { variable }] of bindings.entries()) variable.value = values[at]
    },
  }
}
