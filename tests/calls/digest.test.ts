import type { DigestChoice, MessageRow } from '../../contract/messages'
import { dayOf, timeOn } from '../../contract/working-days'
import { anAppeal, openidOf, openWorld, type Somebody, type World, walk } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** It becomes this time of Asia/Shanghai, and the clock makes the round of that time. */
const at = async (day: string, time: string) => {
  const fired = await world.tick(timeOn(day, time), { latestOnly: true })
  expect(fired.filter(({ error }) => error)).toEqual([])
}
type Digest = Extract<MessageRow, { kind: 'digest' }>
/** `03-03 08:30 1/2`: a digest in somebody’s inbox, what is due and what is unread. */
const digestsOf = async (who: Somebody): Promise<string[]> => {
  const { rows } = await world.get(who, 'messages.list', {})
  return rows
    .filter((row): row is Digest => row.kind === 'digest')
    .map(({ at: when, due, unread }) => {
      const local = new Date(new Date(when).getTime() + 8 * 3_600_000).toISOString()
      return `${dayOf(new Date(when)).slice(5)} ${local.slice(11, 16)} ${due}/${unread}`
    })
}
const choose = (who: Somebody, digest: DigestChoice) => world.get(who, 'messages.digest', { digest })
/** Accepts in WeChat and tells the office, as a phone does. */
async function accepts(who: Somebody, templates: ('progress' | 'replied' | 'task' | 'approval')[]) {
  const templateIds = templates.map((name) => `template-${name}`)
  const body = JSON.stringify({ user: openidOf(who), templateIds })
  await fetch(`${world.url}/wechat/accept`, { method: 'POST', body })
  await world.get(who, 'messages.accept', { templates })
}

it('whom WeChat does not reach finds one line when the office opens, never two a day, none when it is shut', async () => {
  await at('2026-03-05', '16:00')
  await accepts('yuan', ['progress'])
  await walk(world, 'accept')
  const other = await world.get('yuan', 'appeals.submit', anAppeal())
  await world.get('he', 'appeals.act', { action: 'accept', id: other.id, version: other.version })
  await at('2026-03-05', '16:05')
  await at('2026-03-06', '02:00')
  expect(await digestsOf('lin')).toEqual([])

  for (const time of ['08:30', '08:35', '12:30', '15:00']) await at('2026-03-06', time)
  expect(await digestsOf('lin')).toEqual(['03-06 08:30 0/1'])
  // Two new ones; both are to be dispatched by half past five.
  expect(await digestsOf('he')).toEqual(['03-06 08:30 0/2'])
  // WeChat has told him.
  expect(await digestsOf('yuan')).toEqual([])

  // A weekend later, with what is late by then; the one he did not read is gone.
  for (const day of ['2026-03-07', '2026-03-08']) for (const time of ['08:30', '15:00']) await at(day, time)
  expect(await digestsOf('he')).toEqual(['03-06 08:30 0/2'])
  await at('2026-03-09', '08:30')
  expect(await digestsOf('lin')).toEqual(['03-09 08:30 0/1'])
  const [of = ''] = await digestsOf('he')
  // Both are late, and the yellow and the red of each are unread.
  expect(of).toBe('03-09 08:30 2/6')
})

it('a round that comes after the office has shut leaves it to the next morning', async () => {
  await at('2026-03-10', '20:00')
  expect(await digestsOf('lin')).toEqual(['03-09 08:30 0/1'])
  await at('2026-03-11', '08:30')
  expect(await digestsOf('lin')).toEqual(['03-11 08:30 0/1'])
})

it('who has read everything and owes nothing gets none, until WeChat fails him again', async () => {
  await world.get('lin', 'messages.read', {})
  await at('2026-03-12', '08:30')
  expect(await digestsOf('lin')).toEqual(['03-11 08:30 0/1'])
  await walk(world, 'accept')
  await at('2026-03-12', '09:00')
  await at('2026-03-13', '08:30')
  expect(await digestsOf('lin')).toEqual(['03-13 08:30 0/1', '03-11 08:30 0/1'])
})

it('comes every day to who wants it so, reached or not, and never to who does not', async () => {
  await choose('lin', 'never')
  await choose('yuan', 'daily')
  expect((await world.get('lin', 'messages.settings', {})).digest).toBe('never')
  expect((await world.get('bai', 'messages.settings', {})).digest).toBe('unreached')
  await accepts('yuan', ['progress'])
  const { id, version } = await world.get('yuan', 'appeals.submit', anAppeal({ title: '停电' }))
  await world.get('he', 'appeals.act', { action: 'accept', id, version })
  await at('2026-03-13', '10:00')
  for (const day of ['2026-03-16', '2026-03-17']) {
    await at(day, '08:30')
    expect(await digestsOf('yuan')).toEqual([`${day.slice(5)} 08:30 0/2`])
  }
  // Of before he had chosen.
  expect(await digestsOf('lin')).toEqual(['03-13 08:30 0/1', '03-11 08:30 0/1'])
  const left = await world.app.database().collection('digests').where({ _id: 'person-lin' }).get()
  expect(left.data).toEqual([])
})

it('is his alone to choose, of three', async () => {
  const stranger = await world.refusalOf('stranger', 'messages.digest', { digest: 'daily' })
  expect(stranger.code).toBe('NOT_ALLOWED')
  const wrong = await world.refusalOf('lin', 'messages.digest', { digest: 'hourly' })
  expect(wrong.code).toBe('INVALID_INPUT')
  expect((await world.get('lin', 'messages.settings', {})).digest).toBe('never')
})
