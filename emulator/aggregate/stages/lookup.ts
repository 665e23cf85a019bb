import { BSONRegExp } from 'bson'
import { requestFailed } from '../../errors'
import { reach } from '../../values/path'
import { type Document, isDocument, type Value } from '../../values/value'
import { fieldSteps } from '../expression'
import { withNested } from '../nested'
import { namedOperands } from '../operands'
import { bindVariables } from '../operators/objects'
import type { Declared, StageOperator } from './stage'
import { name } from './stage'

/**
 * `{from, localField, foreignField, as}` or `{from, let, pipeline, as}`, or both together. For every document the other
 * collection is asked through its indexes; it is never read whole.
 */
export const lookup: StageOperator = (operand, { scope, open }) => {
  const named = namedOperands(
    '$lookup',
    operand,
    ['from', 'as'],
    ['localField', 'foreignField', 'let', 'pipeline'],
  )
  const from = name('from of $lookup', named.from)
  const as = fieldSteps(name('as of $lookup', named.as))
  const { localField, foreignField } = named
  if ((localField === undefined) !== (foreignField === undefined)) {
    throw requestFailed('$lookup requires both or neither of localField and foreignField to be specified')
  }
  if (localField === undefined && named.pipeline === undefined) {
    throw requestFailed(
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    )
  }
  if (named.let !== undefined && named.pipeline === undefined)
    throw requestFailed("$lookup with 'let' needs a 'pipeline'")
  const equals = localField === undefined ? undefined : equality(localField, foreignField)
  const { bindAll, inner } = bindVariables(named.let ?? {}, scope)
  const stages = named.pipeline === undefined ? [] : declaredStages(named.pipeline)
  const read = open(from, stages, inner, { whole: equals === undefined })
  return function* (documents) {
    for (const document of documents) {
      bindAll(document)
      yield withNested(document, as, [...read(equals?.(document))])
    }
  }
}

/** The filter a document asks the other collection with: null when it has no value, any of the elements of an array. */
function equality(
  localField: Value | undefined,
  foreignField: Value | undefined,
): (document: Document) => Document {
  const local = fieldSteps(name('localField of $lookup', localField))
  const foreign = name('foreignField of $lookup', foreignField)
  fieldSteps(foreign)
  return (document) => {
    const values = reach(document, local)
      .filter(({ value, wholeArray }) => value !== undefined && !wholeArray)
      .map(({ value }) => value as Value)
    if (values.length === 0) return { [foreign]: { $eq: null } }
    // In a $in a pattern would be searched for rather than compared.
    if (values.some((value) => value instanceof BSONRegExp)) {
      return { $or: values.map((value) => ({ [foreign]: { $eq: value } })) }
    }
    return { [foreign]: values.length === 1 ? { $eq: values[0] as Value } : { $in: values } }
  }
}

/** The stages of a list of `{$name: operand}`. */
export function declaredStages(stages: Value): Declared[] {
  if (!Array.isArray(stages)) throw requestFailed('a pipeline must be an array of stages')
  return stages.map((stage) => {
    const [entry, ...more] = isDocument(stage) ? Object.entries(stage) : []
    if (!entry || more.length > 0)
      throw requestFailed('a pipeline stage must be an object with exactly one field')
    return { name: entry[0], operand: entry[1] }
  })
}
