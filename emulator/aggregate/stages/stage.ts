import { requestFailed } from '../../errors'
import type { Sort } from '../../query/sort'
import type { Query } from '../../store/store'
import { type Document, isDocument, type Value } from '../../values/value'
import type { Scope } from '../scope'

/** A stage as a request names it: `{$match: operand}`. */
export interface Declared {
  name: string
  operand: Value
}

/** A stage, compiled: takes documents as they come and gives on what it makes of them. */
export type Stage = (documents: Iterable<Document>) => Iterable<Document>

/** Where a pipeline gets the documents of collections from; every reading is counted. */
export interface Reader {
  /** Refuses what no index serves, as a `get` does. */
  find(collection: string, query: Query): Document[]
  /** Whether an index gives the documents of a filter in an order. */
  covers(collection: string, filter: Document, sort: Sort): boolean
  /** The fields of a collection with a geo index. */
  geoFields(collection: string): string[]
  /** Refuses in strict mode, warns otherwise. */
  object(collection: string, why: string): void
}

/** A pipeline as a function from a further condition on its documents to what comes out of it. */
export type Source = (condition?: Document) => Iterable<Document>

/** What the stages of a pipeline share. */
export interface Pipeline {
  scope: Scope
  reader: Reader
  /** A pipeline on another collection. `whole` false: each reading brings a condition of its own. */
  open(collection: string, stages: Declared[], scope: Scope, options: { whole: boolean }): Source
  /** The stages behind the one that is compiled. */
  rest: Declared[]
}

export type StageOperator = (operand: Value, pipeline: Pipeline) => Stage

/**
 * How many documents at most the stages take before they are done; infinite when that depends on the documents, or
 * when a stage has to see them all.
 */
export function boundOf(stages: Declared[]): number {
  let skipped = 0
  for (const { name, operand } of stages) {
    if (name === '$limit') return skipped + Number(operand)
    if (name === '$skip') skipped += Number(operand)
    else if (!['$project', '$addFields', '$replaceRoot', '$lookup'].includes(name))
      return Number.POSITIVE_INFINITY
  }
  return Number.POSITIVE_INFINITY
}

/** The operand as an object; refuses anything else. */
export function specification(name: string, operand: Value): Document {
  if (isDocument(operand)) return operand
  throw requestFailed(`the ${name} specification must be an object`)
}

/** A whole number of at least `least`. */
export function wholeNumber(what: string, operand: Value | undefined, least: number): number {
  if (typeof operand === 'number' && Number.isInteger(operand) && operand >= least) return operand
  throw requestFailed(`${what} must be a whole number of at least ${least}`)
}

/** A text; refuses anything else. */
export function name(what: string, operand: Value | undefined): string {
  if (typeof operand === 'string' && operand !== '') return operand
  throw requestFailed(`${what} must be a non-empty string`)
}
