import { Binary, BSONRegExp, ObjectId } from 'bson'
import { requestFailed } from '../errors'
import { equal } from '../values/order'
import { type Document, isDocument, type Value } from '../values/value'

type Test = (value: Value) => boolean

/**
 * A `$jsonSchema` as a test: JSON Schema draft 4 as MongoDB knows it, with `bsonType`. Keywords for one type say
 * nothing about values of another. Keywords MongoDB does not know are refused by name.
 *
 * Why not ajv: it takes dates and ObjectIds for objects and keeps to later drafts; it is the second opinion in
 * tests/emulator/json-schema.test.ts.
 */
export function compileSchema(schema: Value): Test {
  if (!isDocument(schema)) throw requestFailed('$jsonSchema must be an object')
  const tests = Object.entries(schema).map(([keyword, operand]): Test => {
    const compile = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined
    if (!compile) throw requestFailed(`Unknown $jsonSchema keyword: ${keyword}`)
    return compile(operand, schema)
  })
  return (value) => tests.every((test) => test(value))
}

type Keyword = (operand: Value, schema: Document) => Test

const keywords: Record<string, Keyword> = {
  // — of any value
  bsonType: (operand) => anyType('bsonType', operand, bsonTypes),
  type: (operand) => anyType('type', operand, jsonTypes),
  enum: (operand) => {
    const allowed = list('enum', operand)
    return (value) => allowed.some((one) => equal(one, value))
  },
  allOf: (operand) => {
    const schemas = list('allOf', operand).map(compileSchema)
    return (value) => schemas.every((test) => test(value))
  },
  anyOf: (operand) => {
    const schemas = list('anyOf', operand).map(compileSchema)
    return (value) => schemas.some((test) => test(value))
  },
  oneOf: (operand) => {
    const schemas = list('oneOf', operand).map(compileSchema)
    return (value) => schemas.filter((test) => test(value)).length === 1
  },
  not: (operand) => {
    const test = compileSchema(operand)
    return (value) => !test(value)
  },
  title: () => () => true,
  description: () => () => true,

  // — of numbers
  multipleOf: (operand) => {
    const divisor = number('multipleOf', operand)
    if (divisor <= 0) throw requestFailed('$jsonSchema keyword multipleOf must be positive')
    return ofNumbers((value) => Number.isInteger(value / divisor))
  },
  minimum: (operand, { exclusiveMinimum }) => {
    const least = number('minimum', operand)
    return ofNumbers((value) => (exclusiveMinimum === true ? value > least : value >= least))
  },
  maximum: (operand, { exclusiveMaximum }) => {
    const most = number('maximum', operand)
    return ofNumbers((value) => (exclusiveMaximum === true ? value < most : value <= most))
  },
  exclusiveMinimum: (operand, { minimum }) => flag('exclusiveMinimum', operand, minimum),
  exclusiveMaximum: (operand, { maximum }) => flag('exclusiveMaximum', operand, maximum),

  // — of texts
  minLength: (operand) => {
    const least = count('minLength', operand)
    return ofTexts((value) => [...value].length >= least)
  },
  maxLength: (operand) => {
    const most = count('maxLength', operand)
    return ofTexts((value) => [...value].length <= most)
  },
  pattern: (operand) => {
    const expression = pattern('pattern', operand)
    return ofTexts((value) => expression.test(value))
  },

  // — of arrays
  items: (operand, { additionalItems }) => {
    if (!Array.isArray(operand)) {
      const test = compileSchema(operand)
      return ofArrays((value) => value.every(test))
    }
    const tests = operand.map(compileSchema)
    const more = additional(additionalItems)
    return ofArrays((value) => value.every((inner, at) => (tests[at] ?? more)(inner)))
  },
  additionalItems: (operand) => {
    additional(operand)
    return () => true
  },
  minItems: (operand) => {
    const least = count('minItems', operand)
    return ofArrays((value) => value.length >= least)
  },
  maxItems: (operand) => {
    const most = count('maxItems', operand)
    return ofArrays((value) => value.length <= most)
  },
  uniqueItems: (operand) => {
    if (typeof operand !== 'boolean') throw wrong('uniqueItems', 'a boolean')
    return ofArrays(
      (value) => !operand || value.every((one, at) => !value.slice(0, at).some((other) => equal(one, other))),
    )
  },

  // — of objects
  required: (operand) => {
    const fields = list('required', operand).map((field) => text('required', field))
    return ofObjects((value) => fields.every((field) => Object.hasOwn(value, field)))
  },
  minProperties: (operand) => {
    const least = count('minProperties', operand)
    return ofObjects((value) => Object.keys(value).length >= least)
  },
  maxProperties: (operand) => {
    const most = count('maxProperties', operand)
    return ofObjects((value) => Object.keys(value).length <= most)
  },
  properties: (operand) => {
    const tests = schemas('properties', operand)
    return ofObjects((value) =>
      tests.every(([field, test]) => !Object.hasOwn(value, field) || test(value[field] as Value)),
    )
  },
  patternProperties: (operand) => {
    const tests = schemas('patternProperties', operand).map(([field, test]) => ({
      fits: pattern('patternProperties', field),
      test,
    }))
    return ofObjects((value) =>
      Object.entries(value).every(([field, inner]) =>
        tests.every(({ fits, test }) => !fits.test(field) || test(inner)),
      ),
    )
  },
  additionalProperties: (operand, { properties = {}, patternProperties = {} }) => {
    const more = additional(operand)
    const known = isDocument(properties) ? properties : {}
    const patterns = Object.keys(isDocument(patternProperties) ? patternProperties : {}).map((one) =>
      pattern('patternProperties', one),
    )
    return ofObjects((value) =>
      Object.entries(value).every(
        ([field, inner]) =>
          Object.hasOwn(known, field) || patterns.some((one) => one.test(field)) || more(inner),
      ),
    )
  },
  dependencies: (operand) => {
    if (!isDocument(operand)) throw wrong('dependencies', 'an object')
    const tests = Object.entries(operand).map(([field, demand]): [string, Test] => [
      field,
      Array.isArray(demand) ? (keywords.required as Keyword)(demand, {}) : compileSchema(demand),
    ])
    return ofObjects((value) => tests.every(([field, test]) => !Object.hasOwn(value, field) || test(value)))
  },
}

const isInt = (value: Value) => Number.isInteger(value) && Math.abs(value as number) <= 2 ** 31

/** All numbers of the emulator are JavaScript's: a whole one of 32 bits is an int, a larger one a long. */
const bsonTypes: Record<string, Test> = {
  double: (value) => typeof value === 'number' && !Number.isInteger(value),
  string: (value) => typeof value === 'string',
  object: isDocument,
  array: Array.isArray,
  binData: (value) => value instanceof Binary,
  objectId: (value) => value instanceof ObjectId,
  bool: (value) => typeof value === 'boolean',
  date: (value) => value instanceof Date,
  null: (value) => value === null,
  regex: (value) => value instanceof BSONRegExp,
  int: isInt,
  long: (value) => Number.isInteger(value) && !isInt(value),
  number: (value) => typeof value === 'number',
  decimal: () => false,
  timestamp: () => false,
}

const jsonTypes: Record<string, Test> = {
  object: isDocument,
  array: Array.isArray,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  string: (value) => typeof value === 'string',
  null: (value) => value === null,
}

function anyType(keyword: string, operand: Value, types: Record<string, Test>): Test {
  const names = Array.isArray(operand) ? operand : [operand]
  const tests = names.map((one) => {
    const test = typeof one === 'string' && Object.hasOwn(types, one) ? types[one] : undefined
    if (!test)
      throw requestFailed(`Unknown type name alias in $jsonSchema keyword ${keyword}: ${JSON.stringify(one)}`)
    return test
  })
  if (tests.length === 0) throw wrong(keyword, 'a type or a nonempty array of types')
  return (value) => tests.some((test) => test(value))
}

/** Other types than the one meant always pass. */
const ofNumbers =
  (test: (value: number) => boolean): Test =>
  (value) =>
    typeof value !== 'number' || test(value)
const ofTexts =
  (test: (value: string) => boolean): Test =>
  (value) =>
    typeof value !== 'string' || test(value)
const ofArrays =
  (test: (value: Value[]) => boolean): Test =>
  (value) =>
    !Array.isArray(value) || test(value)
const ofObjects =
  (test: (value: Document) => boolean): Test =>
  (value) =>
    !isDocument(value) || test(value)

/** A schema, or true and false for everything and nothing. */
function additional(operand: Value = true): Test {
  return typeof operand === 'boolean' ? () => operand : compileSchema(operand)
}

function schemas(keyword: string, operand: Value): [string, Test][] {
  if (!isDocument(operand)) throw wrong(keyword, 'an object')
  return Object.entries(operand).map(([field, schema]) => [field, compileSchema(schema)])
}

/** In draft 4 a boolean beside the bound it belongs to. */
function flag(keyword: string, operand: Value, bound: Value | undefined): Test {
  if (typeof operand !== 'boolean') throw wrong(keyword, 'a boolean')
  if (bound === undefined)
    throw wrong(keyword, `beside a ${keyword === 'exclusiveMinimum' ? 'minimum' : 'maximum'}`)
  return () => true
}

function list(keyword: string, operand: Value): Value[] {
  if (Array.isArray(operand) && operand.length > 0) return operand
  throw wrong(keyword, 'a nonempty array')
}

function number(keyword: string, operand: Value): number {
  if (typeof operand === 'number') return operand
  throw wrong(keyword, 'a number')
}

function count(keyword: string, operand: Value): number {
  if (typeof operand === 'number' && Number.isInteger(operand) && operand >= 0) return operand
  throw wrong(keyword, 'a whole number of at least 0')
}

function text(keyword: string, operand: Value): string {
  if (typeof operand === 'string') return operand
  throw wrong(keyword, 'texts')
}

function pattern(keyword: string, operand: Value): RegExp {
  try {
    return new RegExp(text(keyword, operand))
  } catch {
    throw wrong(keyword, 'a regular expression')
  }
}

function wrong(keyword: string, wanted: string): Error {
  return requestFailed(`$jsonSchema keyword '${keyword}' must be ${wanted}`)
}
