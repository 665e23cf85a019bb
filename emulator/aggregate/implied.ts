import { type Document, isDocument, type Value } from '../values/value'
import { newScope } from './expression'
import type { Scope } from './scope'

/**
 * What an `$expr` says to an index: of `$eq` between a field and something that no document changes (outermost, or
 * inside `$and`) follows a condition a query could have. The condition lets more through, so `$expr` still decides.
 * MongoDB uses an index in the same cases.
 */
export function impliedEqualities(expression: Value, scope: Scope = newScope(Date.now())): Document[] {
  if (!isDocument(expression)) return []
  const { $and, $eq } = expression
  if (Array.isArray($and)) return $and.flatMap((part) => impliedEqualities(part, scope))
  if (!Array.isArray($eq) || $eq.length !== 2) return []
  const [left, right] = $eq as [Value, Value]
  if (isField(left) && isConstant(right)) return condition(left, scope.compile(right)({}))
  if (isField(right) && isConstant(left)) return condition(right, scope.compile(left)({}))
  return []
}

function condition(field: string, value: Value | undefined): Document[] {
  return [{ [field.slice(1)]: { $eq: value ?? null } }]
}

function isField(value: Value): value is string {
  return typeof value === 'string' && /^\$[^$]/.test(value)
}

function isConstant(value: Value): boolean {
  if (typeof value === 'string') return !isField(value) && !/^\$\$(ROOT|CURRENT)\b/.test(value)
  if (Array.isArray(value)) return value.every(isConstant)
  if (!isDocument(value)) return true
  return Object.hasOwn(value, '$literal') || Object.values(value).every(isConstant)
}
