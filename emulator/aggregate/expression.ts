import { invalidOperator, requestFailed } from '../errors'
import { own } from '../values/path'
import { type Document, isDocument, type Value } from '../values/value'
import { accumulating } from './operators/accumulating'
import { arithmetic } from './operators/arithmetic'
import { arrays } from './operators/arrays'
import { dates } from './operators/dates'
import { logic } from './operators/logic'
import { objects } from './operators/objects'
import { sets } from './operators/sets'
import { text } from './operators/text'
import type { Expression, Operator, Scope, Variable } from './scope'

/** Every operator an expression may hold; README.md has the same table. */
export const operators: Record<string, Operator> = {
  ...arithmetic,
  ...arrays,
  ...logic,
  ...dates,
  ...objects,
  ...sets,
  ...text,
  ...accumulating,
}

/**
 * The scope a pipeline or a filter begins with. `now` (ms) is what `$$NOW` stands for.
 *
 * Why not mingo here: beside faults in three of four operators (tests/emulator/aggregate-expressions.test.ts counts
 * them), what it does with paths, missing values, the order of types and with data that looks like an expression is
 * no operator and cannot be replaced through its Context. mingo stays the second opinion in that test.
 */
export function newScope(now: number): Scope {
  return scopeOf(new Map([['NOW', { value: new Date(now) }]]))
}

/** An expression on its own, as a filter's `$expr` has it. */
export function compileExpression(expression: Value, now: number): Expression {
  return newScope(now).compile(expression)
}

function scopeOf(variables: ReadonlyMap<string, Variable>): Scope {
  const scope: Scope = {
    compile: (expression) => compile(expression, scope, variables),
    bind: (name) => {
      const variable: Variable = { value: undefined }
      return { variable, inner: scopeOf(new Map(variables).set(name, variable)) }
    },
  }
  return scope
}

function compile(expression: Value, scope: Scope, variables: ReadonlyMap<string, Variable>): Expression {
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression, variables)
  if (Array.isArray(expression)) {
    const parts = expression.map((part) => scope.compile(part))
    return (document) => parts.map((part) => part(document) ?? null)
  }
  if (!isDocument(expression)) return () => expression
  const fields = Object.keys(expression)
  const operator = fields[0]
  if (operator?.startsWith('$')) {
    if (fields.length > 1) {
      throw requestFailed(
        `an object representing an expression must have exactly one field: ${fields.join(', ')}`,
      )
    }
    const known = Object.hasOwn(operators, operator) ? operators[operator] : undefined
    if (!known) throw invalidOperator(operator, 'an expression')
    return known(expression[operator] as Value, scope)
  }
  const parts = fields.map((field): [string, Expression] => {
    if (field.startsWith('$') || field.includes('.')) {
      throw requestFailed(`FieldPath field names may not start with '$' or contain '.': ${field}`)
    }
    return [field, scope.compile(expression[field] as Value)]
  })
  return (document) => {
    const made: Document = {}
    for (const [field, part] of parts) {
      const value = part(document)
      if (value !== undefined) made[field] = value
    }
    return made
  }
}

/** `$a.b`, `$$ROOT.a`, `$$name.a`. */
function compilePath(path: string, variables: ReadonlyMap<string, Variable>): Expression {
  if (!path.startsWith('$$')) {
    const steps = fieldSteps(path.slice(1))
    return (document) => valueAt(document, steps)
  }
  const [name = '', ...steps] = path.slice(2).split('.')
  if (steps.length > 0) fieldSteps(steps.join('.'))
  if (name === 'ROOT' || name === 'CURRENT') return (document) => valueAt(document, steps)
  if (name === 'REMOVE') return () => undefined
  const variable = variables.get(name)
  if (!variable) throw requestFailed(`Use of undefined variable: ${name}`)
  return () => valueAt(variable.value, steps)
}

/** The steps of a path that may stand in a pipeline; refuses empty ones, `$` in front and `__proto__`. */
export function fieldSteps(path: string): string[] {
  if (path === '') throw requestFailed("'$' by itself is not a valid FieldPath")
  const steps = path.split('.')
  for (const step of steps) {
    if (step === '') throw requestFailed(`FieldPath must not contain empty parts: '${path}'`)
    if (step.startsWith('$')) throw requestFailed(`FieldPath field names may not start with '$': '${path}'`)
    if (step === '__proto__') throw requestFailed('the emulator does not keep a field named __proto__')
  }
  return steps
}

/**
 * What an expression's path leads to. Arrays on the way are entered element by element and give an array of what was
 * found; unlike in a query a number names no position.
 */
function valueAt(from: Value | undefined, steps: string[], at = 0): Value | undefined {
  let value = from
  for (let step = at; step < steps.length; step++) {
    if (Array.isArray(value)) {
      return value
        .map((inner) => valueAt(enterable(inner), steps, step))
        .filter((inner) => inner !== undefined)
    }
    if (!isDocument(value)) return undefined
    value = own(value, steps[step] as string)
  }
  return value
}

/** An element of an array that a path may go on in. */
function enterable(value: Value): Value | undefined {
  return Array.isArray(value) || isDocument(value) ? value : undefined
}
