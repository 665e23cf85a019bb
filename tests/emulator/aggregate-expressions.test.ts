import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Aggregator } from 'mingo/aggregator'
import { Context } from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import * as stages from 'mingo/operators/pipeline'
import { operators } from '../../emulator/aggregate/expression'
import { $, nothing, type Row, rows, values } from './aggregate-rows'
import { type Cloud, open, refusal } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({ collections: { things: [] } })
})
afterAll(() => cloud.close())

/** What the emulator makes of a row: the value, nothing, or the refusal. */
async function computed([expression, document]: Row): Promise<unknown> {
  const things = cloud.db.collection('things')
  const { id } = (await things.add(document)) as unknown as { id: string }
  const { data } = await things.aggregate().match({ _id: id }).project({ of: expression }).end()
  const [result] = data as { of?: unknown }[]
  return result && 'of' in result ? result.of : nothing
}

async function check(row: Row): Promise<void> {
  const [expression, document, expected] = row
  const what = `${JSON.stringify(expression)} on ${JSON.stringify(document)}`
  if (!(expected instanceof RegExp)) return expect([what, await computed(row)]).toEqual([what, expected])
  const { code, message } = await refusal(computed(row))
  expect([what, code, message]).toEqual([
    what,
    /not supported in an expression/.test(message) ? 'DATABASE_INVALID_OPERATOR' : 'DATABASE_REQUEST_FAILED',
    expect.stringMatching(expected),
  ])
}

test.each(Object.keys(rows) as (keyof typeof rows)[])('$%s', async (name) => {
  for (const row of rows[name]) await check(row)
})

test.each(values.map((row) => [JSON.stringify(row[0]), row] as const))(
  'the expression %s',
  async (_, row) => {
    await check(row)
  },
)

test('every operator of the builder has rows of its own', () => {
  expect(Object.keys(rows).sort()).toEqual(
    Object.keys($)
      .filter((name) => name !== 'pipeline')
      .sort(),
  )
  for (const [name, list] of Object.entries(rows)) expect([name, list.length > 0]).toEqual([name, true])
})

test('README.md has every operator and every stage of the builder, and every one that works has rows', () => {
  const readme = readFileSync(join(__dirname, '../../emulator/README.md'), 'utf8')
  const chapter = readme.slice(readme.indexOf('## Aggregation'), readme.indexOf('## Function host'))
  const inBuilder = [...Object.keys(rows).map((name) => (name === 'neq' ? 'ne' : name)), ...stagesOfBuilder()]
  expect(inBuilder.filter((name) => !chapter.includes(`\`$${name}\``))).toEqual([])
  expect(Object.keys(operators).filter((name) => !inBuilder.includes(name.slice(1)))).toEqual([])
})

function stagesOfBuilder(): string[] {
  const pipeline = $.pipeline() as unknown as Record<string, unknown>
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(pipeline))
  return names.filter((name) => !['constructor', 'end', 'unwrap', 'done', '_pipe'].includes(name))
}

/** mingo with every operator it has, which is not what the emulator runs on. */
const context = Context.init({
  accumulator: accumulators as never,
  expression: expressions as never,
  pipeline: stages as never,
})

function byMingo([expression, document]: Row): unknown {
  try {
    const pipeline = [{ $project: { of: JSON.parse(JSON.stringify(expression)) } }]
    const [result] = new Aggregator(pipeline, { context } as never).run([{ ...document }] as never) as {
      of?: unknown
    }[]
    return result?.of === undefined ? nothing : result.of
  } catch (thrown) {
    return thrown
  }
}

function agrees(row: Row): boolean {
  const [, , expected] = row
  const got = byMingo(row)
  if (expected instanceof RegExp) return got instanceof Error
  try {
    expect(got).toEqual(expected)
    return true
  } catch {
    return false
  }
}

/** Why the emulator has expressions of its own: what mingo 7.2.7 answers as the manual has it in every row. */
const rightInMingo =
  'exp pow subtract arrayElemAt in isArray range reduce reverseArray or lte literal objectToArray allElementsTrue ' +
  'anyElementTrue setIntersection setIsSubset strLenBytes addToSet push meta'

test('mingo agrees in every row of 21 operators of 92; it differs in nearly every third row', () => {
  const right = Object.entries(rows).filter(([, list]) => list.every(agrees))
  expect(right.map(([name]) => name).join(' ')).toBe(rightInMingo)
  const all = [...Object.values(rows), values].flat()
  expect(all.filter((row) => !agrees(row)).length / all.length).toBeCloseTo(0.29, 1)
})
