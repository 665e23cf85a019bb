import { requestFailed } from '../../errors'
import { shape, treeOf, type Wish } from '../../query/projection'
import { type Document, isDocument, type Value } from '../../values/value'
import { fieldSteps } from '../expression'
import type { Scope } from '../scope'
import { type StageOperator, specification } from './stage'

/** `{field: expression, "a.b": expression, a: {b: expression}}`: an expression without a value takes the field away. */
export const addFields: StageOperator = (operand, { scope }) => {
  const fields = treeOf(wishes(specification('$addFields', operand), scope))
  if (fields.size === 0) throw requestFailed('$addFields specification must have at least one field')
  return function* (documents) {
    for (const root of documents) yield shape(root, fields, { others: true, root }) as Document
  }
}

function wishes(specified: Document, scope: Scope, prefix = ''): [string, Wish][] {
  return Object.entries(specified).flatMap(([field, operand]): [string, Wish][] => {
    const path = prefix + field
    fieldSteps(path)
    if (isPart(operand, path)) return wishes(operand, scope, `${path}.`)
    return [[path, { computed: scope.compile(operand) }]]
  })
}

/** Whether an operand names fields inside a field rather than being an expression. */
export function isPart(operand: Value, path: string): operand is Document {
  if (!isDocument(operand)) return false
  const [first] = Object.keys(operand)
  if (first === undefined) throw requestFailed(`an empty object is not a valid value. Found at path ${path}`)
  return !first.startsWith('$')
}
