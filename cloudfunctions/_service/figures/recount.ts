import type { Appeal } from '../appeals/appeal'
import { everyAppeal } from '../appeals/every-appeal'
import { placed } from '../appeals/placed'
import type { Database } from '../database'
import { figures } from './figures'
import { addTo, type Month, monthId, type Tally } from './tally'

/** What a recount has found. */
export interface Recounted {
  appeals: number
  months: number
  /** Appeals the clock has still to count. */
  waiting: number
  /** Each difference in a sentence. */
  wrong: string[]
}

const atOnce = 100

/**
 * Counts everything anew from the events and holds the figures against it. `write` puts right what differs, counts what
 * waits, and so also counts what was there before there were figures; nobody else may be at work meanwhile.
 */
export async function recount(db: Database, write: boolean): Promise<Recounted> {
  const expected = new Map<string, Month>()
  const found: Recounted = { appeals: 0, months: 0, waiting: 0, wrong: [] }
  for await (const appeal of everyAppeal(db)) {
    found.appeals += 1
    const fresh = placed(appeal)
    const isWaiting = appeal.uncounted !== null && appeal.uncounted !== undefined
    if (isWaiting) found.waiting += 1
    const isWrong = !isSame(appeal.tally, fresh.tally) || (!isWaiting && !isSame(appeal.counted, fresh.tally))
    if (isWrong) found.wrong.push(`${appeal.number}: 统计要素与办理记录不符`)
    if (write && (isWrong || isWaiting)) await keep(db, fresh)
    const known = write || !isWaiting ? fresh.tally : appeal.counted
    if (known) addTo(expected, known, 1)
  }
  await compare(db, expected, found, write)
  return found
}

async function keep(db: Database, { _id, tally, counts, countKey }: Appeal): Promise<void> {
  const _ = db.command
  await db
    .collection('appeals')
    .doc(_id)
    .update({
      tally: _.set(tally),
      counts: _.set(counts),
      countKey: _.set(countKey),
      counted: _.set(tally),
      uncounted: _.set(null),
    })
}

async function compare(
  db: Database,
  expected: Map<string, Month>,
  found: Recounted,
  write: boolean,
): Promise<void> {
  const store = figures(db)
  const missing = new Map(expected)
  for await (const month of store.every()) {
    found.months += 1
    const should = expected.get(month._id)
    missing.delete(month._id)
    const differences = differencesOf(month, should)
    found.wrong.push(...differences)
    if (!write || differences.length === 0) continue
    if (should) await store.replace(should)
    else await store.remove(month._id)
  }
  const added = [...missing.values()].filter((each) => differencesOf(undefined, each).length > 0)
  for (const each of added) found.wrong.push(...differencesOf(undefined, each))
  for (let at = 0; write && at < added.length; at += atOnce) await store.addAll(added.slice(at, at + atOnce))
}

/** Where a month differs from what it should be; what is not there is zero. */
function differencesOf(month: Month | undefined, should: Month | undefined): string[] {
  const [is, ought] = [month?.cells ?? {}, should?.cells ?? {}]
  const id = monthId((month ?? should) as Month)
  return [...new Set([...Object.keys(is), ...Object.keys(ought)])].flatMap((cell) => {
    const [have, want] = [is[cell] ?? {}, ought[cell] ?? {}] as Record<string, number>[]
    return [...new Set([...Object.keys(have ?? {}), ...Object.keys(want ?? {})])]
      .filter((measure) => (have?.[measure] ?? 0) !== (want?.[measure] ?? 0))
      .map((measure) => `${id} ${cell} ${measure}: ${have?.[measure] ?? 0}，应为 ${want?.[measure] ?? 0}`)
  })
}

function isSame(one: Tally | null | undefined, other: Tally): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
