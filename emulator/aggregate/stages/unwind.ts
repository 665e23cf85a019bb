import { requestFailed } from '../../errors'
import type { Document } from '../../values/value'
import { fieldSteps } from '../expression'
import { nested, withNested } from '../nested'
import { namedOperands } from '../operands'
import { isNullish } from '../types'
import { name, type StageOperator } from './stage'

/** A document for every element of an array; what is no array counts as its only element. */
export const unwind: StageOperator = (operand) => {
  const named = namedOperands(
    '$unwind',
    typeof operand === 'string' ? { path: operand } : operand,
    ['path'],
    ['includeArrayIndex', 'preserveNullAndEmptyArrays'],
  )
  const path = name('path of $unwind', named.path)
  if (!path.startsWith('$'))
    throw requestFailed(`path option to $unwind stage should be prefixed with a '$': ${path}`)
  const steps = fieldSteps(path.slice(1))
  const index =
    named.includeArrayIndex === undefined
      ? undefined
      : fieldSteps(name('includeArrayIndex of $unwind', named.includeArrayIndex))
  const { preserveNullAndEmptyArrays: preserve = false } = named
  if (typeof preserve !== 'boolean')
    throw requestFailed('preserveNullAndEmptyArrays of $unwind must be a bool')
  const at = (document: Document, position: number | null) =>
    index ? withNested(document, index, position) : document
  return function* (documents) {
    for (const document of documents) {
      const value = nested(document, steps)
      if (Array.isArray(value)) {
        for (const [position, inner] of value.entries())
          yield at(withNested(document, steps, inner), position)
        if (value.length === 0 && preserve) yield at(withNested(document, steps, undefined), null)
      } else if (preserve || !isNullish(value)) yield at(document, null)
    }
  }
}
