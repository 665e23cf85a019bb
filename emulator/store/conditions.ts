import { BSONRegExp } from 'bson'
import { impliedEqualities } from '../aggregate/implied'
import { isGeoOperator, regionOf } from '../geo/operators'
import type { Box } from '../geo/sphere'
import { isOperators } from '../query/filter'
import { typeByte, typeOf } from '../values/order'
import { type Document, isDocument, type Value } from '../values/value'

/** What a filter demands of one field, as far as an index can use it. The filter itself still decides. */
export interface Conditions {
  /** Values one of which the field must equal; several entries are demanded together. */
  anyOf: Value[][]
  /** Bounds, e.g. `{operator: '$gt', value: 5}`. */
  bounds: { operator: '$gt' | '$gte' | '$lt' | '$lte'; value: Value }[]
  /** Boxes that a geometry has to touch. */
  boxes?: Box[]
}

/** A filter as an index sees it. */
export interface Demands {
  fields: Map<string, Conditions>
  /** The branches of the first `$or`; empty without one. */
  branches: Document[]
  /** Everything beside that `$or`, to hold together with each branch. */
  others: Document[]
  /** True when the filter has no condition at all. */
  none: boolean
}

/** Reads the indexable conditions out of a filter; `$and` is taken apart. */
export function demandsOf(filter: Document): Demands {
  const demands: Demands = { fields: new Map(), branches: [], others: [], none: true }
  read(filter, demands)
  return demands
}

function read(filter: Document, demands: Demands): void {
  for (const [field, condition] of Object.entries(filter)) {
    if (field === '$comment') continue
    demands.none = false
    if (field === '$and') {
      for (const part of condition as Document[]) read(part, demands)
      continue
    }
    if (field === '$or' && demands.branches.length === 0) {
      demands.branches = condition as Document[]
      continue
    }
    demands.others.push({ [field]: condition })
    if (field === '$expr') for (const implied of impliedEqualities(condition)) read(implied, demands)
    else if (!field.startsWith('$')) readField(field, condition, demands)
  }
}

function readField(field: string, condition: Value, demands: Demands): void {
  const conditions = demands.fields.get(field) ?? { anyOf: [], bounds: [] }
  if (!isOperators(condition)) addEqual(conditions, [condition])
  else {
    for (const [operator, operand] of Object.entries(condition)) {
      if (operator === '$eq') addEqual(conditions, [operand])
      else if (operator === '$in') addEqual(conditions, operand as Value[])
      else if (operator === '$all') addEqual(conditions, (operand as Value[]).slice(0, 1))
      else if (operator === '$gt' || operator === '$gte' || operator === '$lt' || operator === '$lte') {
        addBound(conditions, operator, operand)
      } else if (isGeoOperator(operator)) conditions.boxes ??= regionOf(operator, operand).boxes
    }
  }
  if (conditions.anyOf.length > 0 || conditions.bounds.length > 0 || conditions.boxes) {
    demands.fields.set(field, conditions)
  }
}

function addEqual(conditions: Conditions, values: Value[]): void {
  if (values.every(isKeyed)) conditions.anyOf.push(values)
}

function addBound(conditions: Conditions, operator: '$gt' | '$gte' | '$lt' | '$lte', value: Value): void {
  if (typeOf(value) === typeByte.null) {
    // Nothing is greater or less than null: only the equal part is left.
    conditions.anyOf.push(operator === '$gte' || operator === '$lte' ? [value] : [])
  } else if (isKeyed(value)) conditions.bounds.push({ operator, value })
}

/** An array may be equal as a whole or by an element, a pattern and an `$elemMatch` by many values: left to the filter. */
function isKeyed(value: Value): boolean {
  if (Array.isArray(value) || value instanceof BSONRegExp) return false
  return !(isDocument(value) && '$elemMatch' in value)
}
