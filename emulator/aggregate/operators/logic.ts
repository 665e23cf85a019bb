import { requestFailed } from '../../errors'
import type { Value } from '../../values/value'
import { compileAll, compileOptional, computed, namedOperands, operandsOf, variadic } from '../operands'
import type { Operator } from '../scope'
import { array, compareInExpression, isNullish, isTrue } from '../types'

/** Truth, comparison and choice. Comparisons cross types in MongoDB's order, where missing stands before null. */
export const logic: Record<string, Operator> = {
  $and: (operand, scope) => {
    const parts = compileAll(operandsOf('$and', operand, 0, Number.POSITIVE_INFINITY), scope)
    return (document) => parts.every((part) => isTrue(part(document)))
  },
  $or: (operand, scope) => {
    const parts = compileAll(operandsOf('$or', operand, 0, Number.POSITIVE_INFINITY), scope)
    return (document) => parts.some((part) => isTrue(part(document)))
  },
  $not: computed('$not', [1, 1], (value) => !isTrue(value)),
  $cmp: computed('$cmp', [2, 2], (left, right) => Math.sign(compareInExpression(left, right))),
  $eq: comparison('$eq', (order) => order === 0),
  $ne: comparison('$ne', (order) => order !== 0),
  $gt: comparison('$gt', (order) => order > 0),
  $gte: comparison('$gte', (order) => order >= 0),
  $lt: comparison('$lt', (order) => order < 0),
  $lte: comparison('$lte', (order) => order <= 0),
  $cond: (operand, scope) => {
    const [condition, then, otherwise] = compileAll(conditionOperands(operand), scope)
    return (document) => (isTrue(condition?.(document)) ? then : otherwise)?.(document)
  },
  $ifNull: variadic('$ifNull', (values) => values.find((value) => !isNullish(value)) ?? values.at(-1), 2),
  $switch: (operand, scope) => {
    const named = namedOperands('$switch', operand, ['branches'], ['default'])
    const branches = array(named.branches, "$switch expected an array for 'branches'").map((branch) => {
      const parts = namedOperands('a branch of $switch', branch, ['case', 'then'])
      return { applies: scope.compile(parts.case), result: scope.compile(parts.then) }
    })
    if (branches.length === 0) throw requestFailed('$switch requires at least one branch')
    const otherwise = compileOptional(named.default, scope)
    return (document) => {
      const branch = branches.find(({ applies }) => isTrue(applies(document)))
      if (branch) return branch.result(document)
      if (otherwise) return otherwise(document)
      throw requestFailed(
        '$switch could not find a matching branch for an input, and no default was specified.',
      )
    }
  },
}

function comparison(name: string, holds: (order: number) => boolean): Operator {
  return computed(name, [2, 2], (left, right) => holds(compareInExpression(left, right)))
}

function conditionOperands(operand: Value): Value[] {
  if (Array.isArray(operand)) return operandsOf('$cond', operand, 3, 3)
  const named = namedOperands('$cond', operand, ['if', 'then', 'else'])
  return [named.if, named.then, named.else]
}
