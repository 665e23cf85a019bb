import { type Cloud, open } from '../emulator/cloud'
import { random } from '../emulator/random'
import { pipelined } from './aggregate-model'
import { show } from './differential'
import type { Plain, PlainDocument } from './model'

/** Pipelines between two sets of indexes. */
const perRound = 250
const documentsPerRound = 25

/** What a run did; one in which most pipelines gave nothing would prove little. */
export interface Aggregated {
  pipelines: number
  results: number
  /** Pipelines by their number of stages. */
  stages: number
}

/**
 * Sends random pipelines through the SDK: to a collection with random indexes, and to one without any or behind a
 * stage that keeps the beginning from being a query. Throws at the first that differs from the model.
 */
export async function differInAggregation(seed: number, pipelines: number): Promise<Aggregated> {
  const done: Aggregated = { pipelines: 0, results: 0, stages: 0 }
  const cloud = await open({ strict: false, collections: {} })
  try {
    for (let round = 0; done.pipelines < pipelines; round++) {
      await runRound(cloud, random(seed + round * 7919), round, done, `SEED=${seed} round ${round}`)
    }
    return done
  } finally {
    await cloud.close()
  }
}

async function runRound(
  cloud: Cloud,
  next: () => number,
  round: number,
  done: Aggregated,
  replay: string,
): Promise<void> {
  const name = `things${round}`
  const draw = new Draw(next, name)
  const indexes = Array.from({ length: 3 }, (_, n) => ({ name: `i${n}`, keys: draw.keys() }))
  const foreign = [{ name: 'k', keys: [['k', 1]] }]
  await cloud.restart({ [name]: indexes, [`${name}plain`]: [], [`${name}others`]: foreign })
  const documents = Array.from({ length: documentsPerRound }, (_, n) => draw.document(n))
  const others = { [`${name}others`]: Array.from({ length: 12 }, (_, n) => draw.other(n)) }
  const collection = (which: string) => cloud.db.collection(which).options({ raw: true })
  await collection(name).add(documents)
  await collection(`${name}plain`).add(documents)
  await collection(`${name}others`).add(others[`${name}others`] as PlainDocument[])
  for (let n = 0; n < perRound; n += 10) {
    const batch = Array.from({ length: 10 }, () => draw.pipeline())
    await Promise.all(
      batch.map(async ({ stages, ordered }, at) => {
        const expected = comparable(pipelined(stages, documents, others), ordered)
        const context = `${replay}, indexes ${JSON.stringify(indexes)}: ${show(stages)}`
        // The second opponent has no index every other time, else it is the same one and has to look at everything.
        const second =
          at % 2 ? { which: `${name}plain`, stages } : { which: name, stages: [{ $skip: 0 }, ...stages] }
        for (const asked of [{ which: name, stages }, second]) {
          const running = collection(asked.which).aggregate([...asked.stages, { $limit: 10_000 }] as never)
          const { data } = await running.end().catch((thrown: Error) => {
            throw new Error(`${asked.which}: ${thrown.message}\n${cloud.lines.at(-1)}\n${context}`)
          })
          const found = comparable(data as PlainDocument[], ordered)
          if (found !== expected)
            throw new Error(`${asked.which} gave\n${found}\nthe model\n${expected}\n${context}`)
        }
        done.pipelines++
        done.stages += stages.length
        done.results += expected === '' ? 0 : 1
      }),
    )
  }
}

/** A line for each document; sorted when the order means nothing. Inside a set and in what a lookup found it never does. */
function comparable(documents: PlainDocument[], ordered: boolean): string {
  const lines = documents.map((document) => {
    const unordered = Object.entries(document).map(([field, value]): [string, Plain] => [
      field,
      (field === 'set' || field === 'found') && Array.isArray(value) ? value.map(show).sort() : value,
    ])
    return show(Object.fromEntries(unordered))
  })
  return (ordered ? lines : lines.sort()).join('\n')
}

const numbers = [-1, 0, 1, 1.5, 2]
const scalars: Plain[] = [
  null,
  ...numbers,
  Number.NaN,
  '',
  'a',
  '中',
  '😀',
  '～',
  true,
  false,
  new Date(0),
  new Date(1),
]
const fields = ['a', 'b', 'o.x', 'o.y', 'n']

/** What is true of the documents at a place in a pipeline, so that what is drawn means something and is not refused. */
interface State {
  /** In an order that the model knows too. */
  ordered: boolean
  /** `n` is a number, null or missing; `list` is an array. */
  typed: boolean
  /** `_id` is a scalar that no two documents share. */
  identified: boolean
  unwound: boolean
}

type Keys = [field: string, direction: 1 | -1][]

class Draw {
  readonly #next: () => number
  readonly #name: string
  readonly #indexes: Keys[] = []

  constructor(next: () => number, name: string) {
    this.#next = next
    this.#name = name
  }

  #pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#next() * from.length)] as T
  }

  #chance(share: number): boolean {
    return this.#next() < share
  }

  #value(depth = 0): Plain {
    if (depth < 2 && this.#chance(0.2))
      return Array.from({ length: Math.floor(this.#next() * 4) }, () => this.#value(depth + 1))
    if (depth < 2 && this.#chance(0.15)) {
      return {
        ...(this.#chance(0.6) && { x: this.#value(depth + 1) }),
        ...(this.#chance(0.6) && { y: this.#value(depth + 1) }),
      }
    }
    return this.#pick(scalars)
  }

  document(_id: number): PlainDocument {
    const made: PlainDocument = {
      _id,
      list: Array.from({ length: Math.floor(this.#next() * 4) }, () => this.#pick(scalars)),
    }
    for (const field of ['a', 'b', 'o']) if (this.#chance(0.8)) made[field] = this.#value()
    if (this.#chance(0.9)) made.n = this.#chance(0.1) ? null : this.#pick(numbers)
    if (this.#chance(0.5)) made.o = { x: this.#pick(scalars), y: this.#value(1) }
    return made
  }

  other(_id: number): PlainDocument {
    return { _id, ...(this.#chance(0.9) && { k: this.#value(1) }), v: this.#pick(numbers) }
  }

  /** One field, as of two that are arrays the store would refuse a document, and mostly `_id`, as orders end in it. */
  keys(): Keys {
    const chosen = [this.#pick(fields), ...(this.#chance(0.7) ? ['_id'] : [])]
    const keys = chosen.map((field): Keys[number] => [field, this.#pick([1, -1])])
    this.#indexes.push(keys)
    return keys
  }

  /** A pipeline, and whether the order of what it gives is known. */
  pipeline(): { stages: PlainDocument[]; ordered: boolean } {
    const state: State = { ordered: false, typed: true, identified: true, unwound: false }
    const stages: PlainDocument[] = []
    if (this.#chance(0.7)) stages.push({ $match: this.#filter() })
    if (this.#chance(0.6)) stages.push(this.#sort(state))
    for (let left = Math.floor(this.#next() * 4); left > 0; left--) stages.push(this.#stage(state))
    return { stages, ordered: state.ordered }
  }

  #stage(state: State): PlainDocument {
    const kinds = [
      '$match',
      '$addFields',
      '$addFields',
      '$project',
      '$group',
      '$bucket',
      '$count',
      '$replaceRoot',
    ]
    if (state.identified) kinds.push('$sort', '$lookup', '$lookup')
    if (state.ordered) kinds.push('$skip', '$limit', '$limit')
    if (state.typed && !state.unwound) kinds.push('$unwind', '$unwind')
    switch (this.#pick(kinds)) {
      case '$match':
        return { $match: this.#chance(0.5) ? this.#filter() : { $expr: this.#expression(state) } }
      case '$addFields':
        return { $addFields: { [this.#pick(['p', 'q', 'o.z', 'a', 'a.z'])]: this.#expression(state) } }
      case '$project':
        return { $project: this.#projection(state) }
      case '$group':
        return { $group: this.#group(state) }
      case '$bucket':
        return { $bucket: this.#bucket(state) }
      case '$count':
        Object.assign(state, { ordered: true, typed: false, identified: false, unwound: true })
        return { $count: 'n' }
      case '$replaceRoot': {
        const newRoot = { _id: '$_id', list: '$list', ix: '$ix', r: this.#expression(state) }
        const { typed } = state
        Object.assign(state, { typed: false, unwound: state.unwound || typed })
        return { $replaceRoot: { newRoot } }
      }
      case '$sort':
        return this.#sort(state)
      case '$lookup':
        return { $lookup: this.#lookup(state) }
      case '$skip':
        return { $skip: this.#pick([0, 1, 5]) }
      case '$limit':
        return { $limit: this.#pick([1, 3, 10, 30]) }
      default:
        state.unwound = true
        return {
          $unwind: { path: '$list', includeArrayIndex: 'ix', preserveNullAndEmptyArrays: this.#chance(0.5) },
        }
    }
  }

  /** A total order: by anything, then by what tells all documents apart. */
  #sort(state: State): PlainDocument {
    const turn = this.#pick([1, -1])
    const byIndex = this.#pick(this.#indexes).map(([field, direction]) => [field, direction * turn])
    const byAny = this.#chance(0.7) ? [[this.#pick(fields), this.#pick([1, -1])]] : []
    const first = Object.fromEntries(this.#chance(0.5) ? byIndex : byAny) as PlainDocument
    state.ordered = true
    const last = '_id' in first ? {} : { _id: this.#pick([1, -1]) }
    return { $sort: { ...first, ...last, ...(state.unwound && { ix: 1 }) } }
  }

  #projection(state: State): PlainDocument {
    const dropped = this.#chance(0.3)
    if (dropped) return { [this.#pick(['a', 'b', 'o.x', 'a.x'])]: 0, ...(this.#chance(0.3) && { q: 0 }) }
    const kept: PlainDocument = { _id: 1, list: 1, ix: 1, [this.#pick(['a', 'o.x', 'o', 'n', 'a.y'])]: 1 }
    // Inside an operator an object is an expression, otherwise it would name fields.
    const projection = { ...kept, p: { $ifNull: [this.#expression(state), null] } }
    Object.assign(state, { typed: false, unwound: true })
    return projection
  }

  #outputs(state: State): PlainDocument {
    const outputs: PlainDocument = { count: { $sum: 1 }, n: { $sum: '$n' } }
    const add = (name: string, accumulator: string) => {
      const of = this.#expression(state)
      // An accumulator takes one operand, so that a list has to be an expression.
      if (this.#chance(0.4))
        outputs[name] = { [accumulator]: Array.isArray(of) ? { $concatArrays: [of] } : of }
    }
    for (const [name, accumulator] of [
      ['avg', '$avg'],
      ['min', '$min'],
      ['max', '$max'],
      ['set', '$addToSet'],
    ] as const)
      add(name, accumulator)
    if (state.ordered)
      for (const [name, accumulator] of [
        ['all', '$push'],
        ['first', '$first'],
        ['last', '$last'],
      ] as const)
        add(name, accumulator)
    return outputs
  }

  #group(state: State): PlainDocument {
    const specified = { _id: this.#chance(0.2) ? null : this.#expression(state), ...this.#outputs(state) }
    Object.assign(state, { ordered: false, typed: false, identified: false, unwound: true })
    return specified
  }

  #bucket(state: State): PlainDocument {
    const groupBy = this.#chance(0.7) ? '$n' : this.#expression(state)
    const specified = { groupBy, boundaries: [-1, 0, 1.5, 5], default: 'other', output: this.#outputs(state) }
    Object.assign(state, { ordered: true, typed: false, identified: false, unwound: true })
    return specified
  }

  #lookup(state: State): PlainDocument {
    const from = `${this.#name}others`
    if (this.#chance(0.6))
      return { from, localField: this.#pick([...fields, 'list']), foreignField: 'k', as: 'found' }
    const equal = { $eq: this.#chance(0.5) ? ['$k', '$$v'] : ['$$v', '$k'] }
    const match = this.#chance(0.5) ? equal : { $and: [equal, { $gte: ['$v', '$$w'] }] }
    const pipeline: PlainDocument[] = [{ $match: { $expr: match } }, { $sort: { _id: -1 } }]
    if (this.#chance(0.3)) pipeline.push({ $limit: 2 })
    if (this.#chance(0.3)) pipeline.push({ $project: { v: 1, w: '$$w' } })
    return { from, let: { v: this.#expression(state), w: this.#pick(numbers) }, pipeline, as: 'sorted' }
  }

  #filter(): PlainDocument {
    const condition = (): Plain =>
      this.#pick<() => Plain>([
        () => this.#value(1),
        () => this.#pick(scalars),
        () => ({ [this.#pick(['$gt', '$gte', '$lt', '$lte', '$ne'])]: this.#pick(scalars) }),
        () => ({ $gte: this.#pick(numbers), $lte: this.#pick(numbers) }),
        () => ({ $in: [this.#pick(scalars), this.#pick(scalars)] }),
        () => ({ $exists: this.#chance(0.5) }),
      ])()
    const made: PlainDocument = { [this.#pick(fields)]: condition() }
    if (this.#chance(0.3)) made[this.#pick(fields)] = condition()
    return this.#chance(0.15) ? { $or: [made, { [this.#pick(fields)]: condition() }] } : made
  }

  /** Anything that no document makes fail. */
  #expression(state: State, depth = 0): Plain {
    const inner = () => this.#expression(state, depth + 1)
    const path = () => `$${this.#pick([...fields, 'p', 'q', 'o', 'a.x', 'nothing'])}`
    if (depth > 2 || this.#chance(0.35)) return this.#chance(0.7) ? path() : { $literal: this.#value(1) }
    const kinds: (() => Plain)[] = [
      () => ({ [this.#pick(['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$cmp'])]: [inner(), inner()] }),
      () => ({ $cond: [inner(), inner(), inner()] }),
      () => ({ $ifNull: [inner(), inner()] }),
      () => ({ [this.#pick(['$and', '$or'])]: [inner(), inner()] }),
      () => ({ $not: [inner()] }),
      () => ({ $isArray: [inner()] }),
      () => [inner(), inner()],
      () => ({ x: inner(), y: inner() }),
      () => ({ [this.#pick(['$sum', '$max'])]: [inner(), inner()] }),
    ]
    if (state.typed && !state.unwound) {
      kinds.push(
        () => ({ [this.#pick(['$add', '$multiply', '$subtract'])]: ['$n', this.#pick(numbers)] }),
        () => ({ $add: ['$n', { $size: '$list' }] }),
        () => ({ $arrayElemAt: ['$list', this.#pick([0, 1, -1, 9])] }),
        () => ({ $slice: ['$list', ...this.#pick([[1], [-1], [1, 1]])] }),
        () => ({ $in: [inner(), '$list'] }),
        () => ({ $concatArrays: ['$list', [inner()]] }),
        () => ({ $setUnion: ['$list', { $reverseArray: '$list' }] }),
        () => ({
          $filter: { input: '$list', as: 'one', cond: { [this.#pick(['$gt', '$lte'])]: ['$$one', inner()] } },
        }),
        () => ({ $map: { input: '$list', in: ['$$this', inner()] } }),
        () => ({
          $reduce: { input: '$list', initialValue: [], in: { $concatArrays: ['$$value', ['$$this', '$n']] } },
        }),
        () => ({ [this.#pick(['$sum', '$max'])]: '$list' }),
      )
    }
    return this.#pick(kinds)()
  }
}
