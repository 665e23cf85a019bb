import { requestFailed } from '../../errors'
import { shape, treeOf, type Wish } from '../../query/projection'
import type { Document } from '../../values/value'
import { fieldSteps } from '../expression'
import type { Scope } from '../scope'
import { isPart } from './add-fields'
import { type StageOperator, specification } from './stage'

/** Fields that stay (1), go (0) or are computed; `_id` stays unless it is told to go. */
export const project: StageOperator = (operand, { scope }) => {
  const all = wishes(specification('$project', operand), scope)
  if (all.length === 0) throw requestFailed('$project specification must have at least one field')
  const others = all.filter(([path]) => path !== '_id')
  const dropped = others.find(([, wish]) => wish === false)
  const kept = (others.length > 0 ? others : all).find(([, wish]) => wish !== false)
  if (dropped && kept)
    throw requestFailed(`Cannot do exclusion on field ${dropped[0]} in inclusion projection of ${kept[0]}`)
  const named = all.some(([path]) => path === '_id')
  const fields = treeOf(kept && !named ? [['_id', true], ...all] : all)
  return function* (documents) {
    for (const root of documents) yield shape(root, fields, { others: !kept, root }) as Document
  }
}

function wishes(specified: Document, scope: Scope, prefix = ''): [string, Wish][] {
  return Object.entries(specified).flatMap(([field, operand]): [string, Wish][] => {
    const path = prefix + field
    fieldSteps(path)
    if (typeof operand === 'boolean' || typeof operand === 'number')
      return [[path, operand !== false && operand !== 0]]
    if (isPart(operand, path)) return wishes(operand, scope, `${path}.`)
    return [[path, { computed: scope.compile(operand) }]]
  })
}
