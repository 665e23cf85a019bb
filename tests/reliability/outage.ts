import type { Delivery } from '../../cloudfunctions/_service/messages/deliveries'
import { anAppeal, openWorld, type World } from '../world'
import { everythingOf } from './kept'

export interface Survived {
  pending: number
  /** Tries that failed during the hour. */
  refused: number
  sent: number
  /** More than once. */
  doubled: string[]
  /** 43101, and what failed for good. */
  skipped: number
  dead: number
  left: number
  /** Moves made meanwhile. */
  moves: number
}

const minute = 60_000
const template = 'template-task'
/** How the numbers begin that are told of in the messages that wait. */
const made = '8888'

/** So many messages wait for somebody who has accepted each of them `accepted` times. */
export async function letWait(world: World, appeal: string, pending: number, at: Date, accepted = 1) {
  const numbers = Array.from({ length: pending }, (_, n) => `${made}${String(n).padStart(12, '0')}`)
  const waiting = numbers.map(
    (number): Delivery => ({
      _id: `delivery-${number}`,
      schema: 1,
      person: 'person-he',
      area: '990123',
      appeal,
      number,
      action: 'submit',
      state: 'toAccept',
      at,
      template: 'task',
      step: 'pending',
      attempts: 0,
      nextAt: at,
      code: null,
      sort: null,
    }),
  )
  const deliveries = world.app.database().collection('deliveries')
  for (let from = 0; from < pending; from += 200)
    await deliveries.add(waiting.slice(from, from + 200) as object[])
  const body = JSON.stringify({ user: 'demo-he', templateIds: [template] })
  for (let times = 0; times < pending * accepted; times += 1)
    await fetch(`${world.url}/wechat/accept`, { method: 'POST', body })
}

/** How often WeChat has taken each of them. */
export async function timesSent({ url }: World): Promise<Map<string, number>> {
  const response = await fetch(`${url}/outbox`, { headers: { accept: 'application/json' } })
  const times = new Map<string, number>()
  for (const { data } of (await response.json()) as { data: Record<string, string> }[]) {
    const number = data.character_string1 ?? ''
    if (number.startsWith(made)) times.set(number, (times.get(number) ?? 0) + 1)
  }
  return times
}

/** What is kept of them. */
export async function waitingOnes(world: World): Promise<Delivery[]> {
  const all = await everythingOf<Delivery>(world, 'deliveries')
  return all.filter(({ number }) => number.startsWith(made))
}

/**
 * WeChat's messages are down for an hour with so many waiting: most fail, some are slow, one in twenty is refused by whom
 * it is for (43101) and one in twenty has wrong fields (47003). Meanwhile people go on working.
 */
export async function surviveOutage(pending: number): Promise<Survived> {
  const world = await openWorld()
  const post = (door: string, body: object) =>
    fetch(`${world.url}${door}`, { method: 'POST', body: JSON.stringify(body) })
  const script = (answers: unknown[]) => post('/wechat/script', { api: 'subscribeMessage.send', answers })
  try {
    let now = new Date('2026-03-02T01:00:00Z')
    await world.tick(now, { latestOnly: true })
    const { id } = await world.get('lin', 'appeals.submit', anAppeal())
    await letWait(world, id, pending, now)

    const round = async (minutes: number) => {
      now = new Date(now.getTime() + minutes * minute)
      await world.tick(now, { latestOnly: true })
    }
    const troubles = (at: number): unknown => {
      if (at % 20 === 7) return { errcode: 43101 }
      if (at % 20 === 13) return { errcode: 47003 }
      return at % 10 === 3 ? { delayMs: 5 } : { errcode: -1 }
    }
    let moves = 0
    let refused = 0
    for (let spent = 0; spent < 60; spent += 5) {
      const due = (await everythingOf<Delivery>(world, 'deliveries')).filter(
        ({ nextAt }) => nextAt !== null && nextAt.getTime() <= now.getTime() + 5 * minute,
      )
      const answers = due.map((_, at) => troubles(at))
      refused += answers.filter((answer) => !('delayMs' in (answer as object))).length
      await script(answers)
      await round(5)
      await world.get('he', 'appeals.act', { action: 'note', id, version: moves + 1, text: `第${moves}次` })
      moves += 1
    }
    await script([])
    // What failed four times in the hour is tried once more four hours later.
    for (let spent = 0; spent < 6 * 60; spent += 15) await round(15)

    const times = await timesSent(world)
    const kept = await waitingOnes(world)
    const inStep = (step: Delivery['step']) => kept.filter((each) => each.step === step).length
    return {
      pending,
      refused,
      sent: times.size,
      doubled: [...times].filter(([, sent]) => sent > 1).map(([number]) => number),
      skipped: inStep('skipped'),
      dead: inStep('dead'),
      left: inStep('pending') + inStep('sending'),
      moves,
    }
  } finally {
    await world.close()
  }
}
