import { invalidOperator, requestFailed } from '../errors'
import { compileFilter } from '../query/filter'
import type { Document } from '../values/value'
import { isDocument } from '../values/value'
import { fieldSteps } from './expression'
import { collected } from './memory'
import { namedOperands } from './operands'
import { addFields } from './stages/add-fields'
import { bucket } from './stages/bucket'
import { bucketAuto } from './stages/bucket-auto'
import { group, grouped, outputsOf } from './stages/group'
import { lookup } from './stages/lookup'
import { project } from './stages/project'
import { sort } from './stages/sort'
import {
  type Declared,
  name,
  type Pipeline,
  type Stage,
  type StageOperator,
  specification,
  wholeNumber,
} from './stages/stage'
import { unwind } from './stages/unwind'
import { typeName } from './types'

/** Every stage but `$geoNear`, which can only be where documents come from (geo-near.ts); README.md has the same table. */
const stages: Record<string, StageOperator> = {
  $addFields: addFields,
  $bucket: bucket,
  $bucketAuto: bucketAuto,
  $count: (operand) => {
    const [field, ...more] = fieldSteps(name('the count field', operand))
    if (!field || more.length > 0) throw requestFailed("the count field cannot contain '.'")
    return function* (documents) {
      let count = 0
      for (const _ of documents) count++
      if (count > 0) yield { [field]: count }
    }
  },
  $group: group,
  $limit: (operand) => {
    const most = wholeNumber('the limit', operand, 1)
    return function* (documents) {
      let taken = 0
      for (const document of documents) {
        yield document
        if (++taken === most) return
      }
    }
  },
  $lookup: lookup,
  $match: (operand, { scope }) => {
    const matches = compileFilter(matchFilter(operand), scope)
    return function* (documents) {
      for (const document of documents) if (matches(document)) yield document
    }
  },
  $project: project,
  $replaceRoot: (operand, { scope }) => {
    const newRoot = scope.compile(namedOperands('$replaceRoot', operand, ['newRoot']).newRoot)
    return function* (documents) {
      for (const document of documents) {
        const root = newRoot(document)
        if (!isDocument(root)) {
          throw requestFailed(
            `'newRoot' expression must evaluate to an object, but resulting value was of type ${typeName(root)}`,
          )
        }
        yield root
      }
    }
  },
  $sample: (operand) => {
    const size = wholeNumber('size of $sample', namedOperands('$sample', operand, ['size']).size, 1)
    return (documents) => sample(documents, size)
  },
  $skip: (operand) => {
    const count = wholeNumber('the skip', operand, 0)
    return function* (documents) {
      let passed = 0
      for (const document of documents) if (passed++ >= count) yield document
    }
  },
  $sort: sort,
  $sortByCount: (operand, { scope }) => {
    const isExpression =
      typeof operand === 'string'
        ? operand.startsWith('$')
        : Object.keys(specification('$sortByCount', operand)).length > 0
    if (!isExpression)
      throw requestFailed('the sortByCount field must be defined as a $-prefixed path or an expression')
    const key = scope.compile(operand)
    const outputs = outputsOf({ count: { $sum: 1 } }, scope)
    return (documents) =>
      [...grouped(documents, key, outputs, '$sortByCount')].sort(
        (left, right) => (right.count as number) - (left.count as number),
      )
  },
  $unwind: unwind,
}

/** Every stage is compiled, and so checked, before the first document comes. */
export function compileStages(declared: Declared[], pipeline: Omit<Pipeline, 'rest'>): Stage[] {
  return declared.map(({ name: stage, operand }, at) => {
    if (stage === '$geoNear') throw requestFailed('$geoNear is only valid as the first stage in a pipeline.')
    const known = Object.hasOwn(stages, stage) ? stages[stage] : undefined
    if (!known) throw invalidOperator(stage, 'an aggregation')
    return known(operand, { ...pipeline, rest: declared.slice(at + 1) })
  })
}

/** The filter of a `$match`; what orders by distance is refused there. */
export function matchFilter(operand: Declared['operand']): Document {
  const filter = specification('$match', operand)
  if (JSON.stringify(filter).match(/"\$near(Sphere)?":/)) {
    throw requestFailed(
      '$geoNear, $near, and $nearSphere are not allowed in this context: begin with a $geoNear stage',
    )
  }
  return filter
}

/** Some documents at random, none twice. */
function sample(documents: Iterable<Document>, size: number): Document[] {
  const all = collected(documents, '$sample')
  for (let at = 0; at < Math.min(size, all.length); at++) {
    const other = at + Math.floor(Math.random() * (all.length - at))
    ;[all[at], all[other]] = [all[other] as Document, all[at] as Document]
  }
  return all.slice(0, size)
}
