import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import type { Clock } from '../../contract/appeal-states'
import { timeOn } from '../../contract/working-days'
import { measured } from '../measured'
import { anAppeal, openWorld } from '../world'
import { keptAppeal } from './kept'

export interface Swept {
  open: number
  due: number
  /** Of appeals, by the round that found the due ones and by one that found none. */
  examined: number
  examinedWhenNothingIsDue: number
  /** Rounds until nothing was due any more. */
  rounds: number
  reminded: number
}

const atOnce = 200

/**
 * How much a round of the clock looks at when `due` of `open` appeals have come up: copies of a real one, whose clock has
 * turned yellow in those and has days left in the others.
 */
export async function sweep({ open, due }: { open: number; due: number }): Promise<Swept> {
  const world = await openWorld()
  try {
    await world.tick(timeOn('2026-03-02', '09:00'), { latestOnly: true })
    const { id } = await world.get('lin', 'appeals.submit', anAppeal())
    const { _id, ...like } = await keptAppeal(world, id)
    const collection = world.app.database().collection('appeals')
    for (let made = 0; made < open; made += atOnce) {
      const copies = Array.from({ length: Math.min(atOnce, open - made) }, (_, at) =>
        copyOf(like, made + at, made + at < due),
      )
      await collection.add(copies as object[])
    }
    const round = (time: string) => world.tick(timeOn('2026-03-02', time), { latestOnly: true })
    let rounds = 0
    let examined = 0
    for (let left = due; left > 0; rounds += 1) {
      const minutes = 10 + rounds * 5
      const done = await measured(world, () => round(`10:${String(minutes).padStart(2, '0')}`))
      examined += ofAppeals(done.databaseCalls)
      const { total } = await collection.where({ nextAt: timeOn('2026-03-02', '09:30') }).count()
      if (total === left && rounds > 5) throw new Error(`${left} of ${due} are left for ever`)
      left = total ?? 0
    }
    const idle = await measured(world, () => round('10:59'))
    const { total: reminded } = await world.app
      .database()
      .collection('messages')
      .where({ person: 'person-he' })
      .count()
    return {
      open,
      due,
      examined,
      examinedWhenNothingIsDue: ofAppeals(idle.databaseCalls),
      rounds,
      reminded: reminded ?? 0,
    }
  } finally {
    await world.close()
  }
}

function ofAppeals(calls: { collection: string; documents: number }[]): number {
  return calls
    .filter(({ collection }) => collection === 'appeals')
    .reduce((total, { documents }) => total + documents, 0)
}

function copyOf(like: Omit<Appeal, '_id'>, at: number, isDue: boolean): Appeal {
  const clock: Clock = 'accept'
  const running = like.clocks[clock]
  if (!running) throw new Error('an appeal without a clock')
  const yellowAt = timeOn('2026-03-02', '09:30')
  return {
    ...like,
    _id: `copy-${at}`,
    number: `99012320260${String(at).padStart(9, '0')}`,
    dueKey: `${like.dueKey}-${at}`,
    // They came in some time ago, and the figures have them.
    counted: like.tally,
    uncounted: null,
    ...(isDue && { nextAt: yellowAt, clocks: { ...like.clocks, [clock]: { ...running, yellowAt } } }),
  }
}
