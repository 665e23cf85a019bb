import { type Cloud, open } from '../emulator/cloud'
import { random } from '../emulator/random'
import { matches, type Order, orderBy, type Plain, type PlainDocument, Refused, updated } from './model'

/** Operations between two sets of indexes. */
const perRound = 250
const documentsAtStart = 50

/** What a run did; a run in which indexes hardly ever served, or nothing was ever found, would prove nothing. */
export interface Differed {
  operations: number
  queries: number
  writes: number
  refusals: number
  found: number
}

/**
 * Sends random queries and updates through the SDK to two collections, one with random indexes and one without any,
 * and compares both with the model. Throws at the first difference, with what is needed to replay it.
 */
export async function differ(seed: number, operations: number): Promise<Differed> {
  const done: Differed = { operations: 0, queries: 0, writes: 0, refusals: 0, found: 0 }
  const cloud = await open({ strict: false, collections: {} })
  try {
    for (let round = 0; done.operations < operations; round++) {
      const next = random(seed + round * 7919)
      await new Round(cloud, next, round, done, `SEED=${seed} round ${round}`).run()
    }
    return done
  } finally {
    await cloud.close()
  }
}

const raw = { raw: true }
const scalars: Plain[] = [
  null,
  0,
  1,
  2,
  -1,
  1.5,
  Number.NaN,
  '',
  'a',
  'b',
  'ab',
  '中',
  '中文',
  '😀',
  '～',
  true,
  false,
  new Date(0),
  new Date(1),
]
const numbers = [-1, 0, 1, 1.5, 2]
const topFields = ['a', 'b', 'c', 'o']
const fields = ['a', 'b', 'c', 'o.x', 'o.y', 'o.x.z']
/** What stands in the place of `_id` values in an index declaration. */
type Keys = [field: string, direction: 1 | -1][]

class Round {
  readonly #cloud: Cloud
  readonly #next: () => number
  readonly #done: Differed
  readonly #name: string
  readonly #replay: string
  readonly #indexes: { name: string; keys: Keys }[]
  /** The share of arrays; none in every second round, since an array keeps an index from sorting. */
  readonly #arrays: number
  #documents: PlainDocument[] = []
  #nextId = 0

  constructor(cloud: Cloud, next: () => number, round: number, done: Differed, replay: string) {
    this.#cloud = cloud
    this.#next = next
    this.#done = done
    this.#name = `things${round}`
    this.#arrays = round % 2 ? 0.3 : 0
    this.#indexes = Array.from({ length: 4 }, (_, n) => ({ name: `i${n}`, keys: this.#keys() }))
    this.#replay = `${replay}, indexes ${JSON.stringify(this.#indexes)}`
  }

  async run(): Promise<void> {
    await this.#cloud.restart({ [this.#name]: this.#indexes, [`${this.#name}plain`]: [] })
    for (let n = 0; n < documentsAtStart; n++) await this.#insert()
    for (let done = 0; done < perRound; ) {
      const queries = Array.from({ length: 20 }, () => this.#makeQuery())
      await Promise.all(queries.map((query) => this.#ask(query)))
      for (let n = 0; n < 5; n++) await this.#write()
      done += 25
      this.#done.operations += 25
    }
  }

  // — what is sent

  #pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#next() * from.length)] as T
  }

  #chance(share: number): boolean {
    return this.#next() < share
  }

  #times<T>(most: number, make: () => T): T[] {
    return Array.from({ length: Math.floor(this.#next() * (most + 1)) }, make)
  }

  #value(depth = 0): Plain {
    if (depth < 2 && this.#chance(this.#arrays)) {
      // Often of numbers only: two bounds may then be met by two different elements.
      const numeric = this.#chance(0.5)
      return this.#times(3, () => (numeric ? this.#pick(numbers) : this.#value(depth + 1)))
    }
    if (depth < 2 && this.#chance(0.15)) {
      const made: PlainDocument = {}
      for (const field of ['x', 'y', 'z']) if (this.#chance(0.5)) made[field] = this.#value(depth + 1)
      return made
    }
    return this.#pick(scalars)
  }

  #condition(depth = 0): Plain {
    const value = () => this.#value(1)
    switch (this.#pick(['value', 'value', 'compare', 'compare', 'range', 'in', 'all', 'other'])) {
      case 'compare':
        return { [this.#pick(['$gt', '$gte', '$lt', '$lte', '$eq'])]: value() }
      case 'range':
        return {
          [this.#pick(['$gt', '$gte'])]: this.#pick(numbers),
          [this.#pick(['$lt', '$lte'])]: this.#pick(numbers),
        }
      case 'in':
        return { [this.#pick(['$in', '$in', '$nin'])]: this.#times(3, value) }
      case 'all':
        return { $all: this.#times(2, value) }
      case 'other':
        return this.#pick<() => Plain>([
          () => ({ $ne: value() }),
          () => ({ $exists: this.#chance(0.5) }),
          () => ({ $size: this.#pick([0, 1, 2]) }),
          () => ({ $mod: [2, this.#pick([0, 1])] }),
          () => ({ $regex: this.#pick(['^a', '中', 'b$', '^$']) }),
          () => ({ $elemMatch: { $gt: this.#pick(numbers) } }),
          () => ({ $elemMatch: { x: value() } }),
          () => (depth === 0 ? { $not: { $gt: this.#pick(numbers) } } : { $ne: value() }),
        ])()
      default:
        return this.#value()
    }
  }

  #filter(depth = 0): PlainDocument {
    const made: PlainDocument = {}
    for (let n = Math.floor(this.#next() * 3); n >= 0; n--) made[this.#pick(fields)] = this.#condition()
    for (const [logic, share] of [
      ['$or', 0.2],
      ['$and', 0.15],
      ['$nor', 0.05],
    ] as const) {
      if (depth === 0 && this.#chance(share)) made[logic] = [this.#filter(1), this.#filter(1)]
    }
    return made
  }

  #keys(): Keys {
    const chosen = new Set([this.#pick(fields), ...this.#times(2, () => this.#pick(fields))])
    // Of `o.x` and `o.x.z` one at most: an array of objects in both is refused by MongoDB as well.
    if (chosen.has('o.x')) chosen.delete('o.x.z')
    return [...chosen].map((field) => [field, this.#pick([1, -1] as const)])
  }

  #makeQuery(): Query {
    const fitting = this.#chance(0.5)
    const { keys } = this.#pick(this.#indexes)
    const bounded = Math.floor(this.#next() * keys.length)
    if (!fitting) {
      const sort = this.#chance(0.5) ? this.#keys().slice(0, this.#arrays ? 1 : 2) : []
      return { filter: this.#filter(), sort, ...this.#page() }
    }
    const filter: PlainDocument = this.#chance(0.2) ? { b: this.#condition() } : {}
    for (const [field] of keys.slice(0, bounded)) filter[field] = this.#pick(scalars)
    const [last] = keys[bounded] as [string, 1 | -1]
    if (this.#chance(0.3)) filter[last] = { $gte: this.#pick(numbers), $lte: this.#pick(numbers) }
    else if (this.#chance(0.5)) {
      filter[last] = { [this.#pick(['$gt', '$gte', '$lt', '$lte'])]: this.#pick(scalars) }
    }
    const turn = this.#pick([1, -1])
    const sort: Order = keys.slice(bounded).map(([field, direction]) => [field, (direction * turn) as 1 | -1])
    return { filter, sort: this.#arrays ? sort.slice(0, 1) : sort, ...this.#page() }
  }

  #page(): { skip: number; limit: number } {
    return this.#chance(0.3)
      ? { skip: this.#pick([0, 1, 5]), limit: this.#pick([1, 3, 20]) }
      : { skip: 0, limit: 1000 }
  }

  #update(): PlainDocument {
    const value = () => this.#value(1)
    const made: Record<string, PlainDocument> = {}
    for (const top of new Set(this.#times(2, () => this.#pick(topFields)).concat(this.#pick(topFields)))) {
      const path = top === 'o' ? this.#pick(['o', 'o.x', 'o.y', 'o.x.z']) : top
      const [operator, operand] = this.#pick<() => [string, Plain]>([
        () => ['$set', this.#value()],
        () => ['$set', value()],
        () => ['$unset', ''],
        () => ['$inc', this.#pick(numbers)],
        () => ['$mul', this.#pick(numbers)],
        () => ['$min', value()],
        () => ['$max', value()],
        ...(this.#arrays
          ? [
              (): [string, Plain] => ['$push', value()],
              (): [string, Plain] => ['$addToSet', value()],
              (): [string, Plain] => ['$pop', this.#pick([1, -1])],
              (): [string, Plain] => ['$pullAll', [value(), value()]],
              (): [string, Plain] => [
                '$pull',
                this.#pick<Plain>([{ $gte: 1 }, { x: 1 }, this.#pick(scalars)]),
              ],
              (): [string, Plain] => [
                '$push',
                {
                  $each: [value(), value()],
                  ...(this.#chance(0.5) && { $position: this.#pick([0, 1, -1]) }),
                  ...(this.#chance(0.3) && { $sort: this.#pick([1, -1]) }),
                  ...(this.#chance(0.5) && { $slice: this.#pick([0, 2, -2]) }),
                },
              ],
            ]
          : []),
      ])()
      made[operator] = { ...made[operator], [path]: operand }
    }
    return made
  }

  // — what comes back

  #both() {
    return [this.#name, `${this.#name}plain`].map((name) => this.#cloud.db.collection(name))
  }

  async #ask({ filter, sort, skip, limit }: Query): Promise<void> {
    const all = this.#documents.filter((document) => matches(filter, document))
    const compare = orderBy(sort)
    const expected = [...all].sort(compare).slice(skip, skip + limit)
    const context = `${this.#replay}: ${show({ filter, sort: sort as unknown as Plain, skip, limit })}`
    for (const collection of this.#both()) {
      let query = collection.options(raw).where(filter)
      for (const [field, direction] of sort) query = query.orderBy(field, direction === 1 ? 'asc' : 'desc')
      const { data } = await query.skip(skip).limit(limit).get()
      const found = data as PlainDocument[]
      if (found.length !== expected.length) {
        fail(context, `${collection.name} found ${ids(found)}, the model ${ids(expected)}`)
      }
      const seen = new Set<Plain>()
      for (const [at, document] of found.entries()) {
        const known = all.find(({ _id }) => _id === document._id)
        if (!known || seen.has(document._id as Plain))
          fail(context, `${collection.name} found ${ids(found)}, the model ${ids(all)}`)
        seen.add(document._id as Plain)
        if (show(known as Plain) !== show(document))
          fail(context, `${show(document)} should be ${show(known as Plain)}`)
        if (compare(document, expected[at] as PlainDocument) !== 0) {
          fail(context, `${collection.name} has the order ${ids(found)}, the model ${ids(expected)}`)
        }
      }
    }
    this.#done.queries++
    this.#done.found += expected.length
  }

  async #write(): Promise<void> {
    this.#done.writes++
    const kind = this.#pick(['insert', 'insert', 'update', 'update', 'update', 'remove'])
    if (kind === 'insert' || this.#documents.length < 20) return this.#insert()
    const some = this.#pick(this.#documents)._id as Plain
    const filter: PlainDocument = this.#chance(0.5) ? { _id: some } : this.#filter()
    if (kind === 'remove')
      return this.#remove({ ...filter, _id: { $lt: 5 + (some as number), $gt: (some as number) - 5 } })
    const update = this.#update()
    let after: PlainDocument[] | undefined
    try {
      after = this.#documents.map((document) =>
        matches(filter, document) ? updated(document, update) : document,
      )
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown
      this.#done.refusals++
    }
    const changed = after?.filter(
      (document, at) => show(document) !== show(this.#documents[at] as Plain),
    ).length
    const context = `${this.#replay}: ${show(filter)} updated by ${show(update)}`
    await this.#compareWrites(context, changed, after, async (collection) => {
      return ((await collection.options(raw).where(filter).update(update)) as { updated: number }).updated
    })
  }

  async #insert(): Promise<void> {
    const made: PlainDocument = { _id: this.#nextId++ }
    for (const field of topFields) if (this.#chance(0.8)) made[field] = this.#value()
    await this.#compareWrites(
      `${this.#replay}: add ${show(made)}`,
      1,
      [...this.#documents, made],
      async (collection) => {
        await collection.options(raw).add(made)
        return 1
      },
    )
  }

  async #remove(filter: PlainDocument): Promise<void> {
    const left = this.#documents.filter((document) => !matches(filter, document))
    const removed = this.#documents.length - left.length
    await this.#compareWrites(
      `${this.#replay}: remove ${show(filter)}`,
      removed,
      left,
      async (collection) => {
        return ((await collection.options(raw).where(filter).remove()) as { deleted: number }).deleted
      },
    )
  }

  /** Carries out a write on both; `expected` undefined means that it must be refused. */
  async #compareWrites(
    context: string,
    expected: number | undefined,
    after: PlainDocument[] | undefined,
    write: (collection: ReturnType<Cloud['db']['collection']>) => Promise<number>,
  ): Promise<void> {
    for (const collection of this.#both()) {
      const outcome = await write(collection).catch((thrown: { message: string }) => thrown.message)
      if (
        typeof outcome === 'string' &&
        outcome.includes('parallel arrays') &&
        after &&
        this.#parallel(after)
      )
        return
      if (typeof outcome === 'string' ? expected !== undefined : outcome !== expected) {
        fail(context, `${collection.name} answered ${outcome}, the model ${expected ?? 'refused'}`)
      }
    }
    if (after) this.#documents = after
  }

  /** Whether some index meets two arrays in one document, which it may refuse. */
  #parallel(documents: PlainDocument[]): boolean {
    return this.#indexes.some(({ keys }) => {
      const tops = [...new Set(keys.map(([field]) => field.split('.')[0] as string))]
      return (
        keys.length > 1 &&
        documents.some(
          (document) => tops.filter((top) => JSON.stringify(document[top] ?? null).includes('[')).length > 0,
        )
      )
    })
  }
}

interface Query {
  filter: PlainDocument
  sort: Order
  skip: number
  limit: number
}

function fail(context: string, what: string): never {
  throw new Error(`${what}\n${context}`)
}

const ids = (documents: PlainDocument[]) => JSON.stringify(documents.map(({ _id }) => _id))

/** Text in which every type looks different and the order of fields counts. */
export function show(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(show).join(',')}]`
  if (value instanceof Date) return `Date(${value.getTime()})`
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([field, inner]) => `${field}:${show(inner)}`)
    .join(',')}}`
}
