import { dayOf, timeOn } from '../../contract/working-days'
import { newKey, openWorld, type Somebody, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const at = async (day: string, time: string) => {
  const fired = await world.tick(timeOn(day, time), { latestOnly: true })
  expect(fired.filter(({ error }) => error)).toEqual([])
}
/** `03-05 2`: on which day somebody was told that so many are left. */
const told = async (who: Somebody): Promise<string[]> => {
  const { rows } = await world.get(who, 'messages.list', {})
  return rows
    .flatMap((row) => (row.kind === 'contacts' ? [`${dayOf(new Date(row.at)).slice(5)} ${row.count}`] : []))
    .reverse()
}

it('at five a squad’s member is told how many of his enterprises nobody was in touch with, once a day (S3-2)', async () => {
  await at('2026-03-05', '09:00')
  const mine = (await world.get('bao', 'enterprises.search', { responsibleId: 'person-bao' })).rows
  expect(mine.length).toBeGreaterThan(1)
  // Who is in no squad keeps his own hours.
  await at('2026-03-05', '17:00')
  expect(await told('bao')).toEqual([])
  for (const name of ['医疗器械组', '综合协调组'])
    await world.get(
      'du',
      'groups.save',
      { version: 0, name, industries: [], memberIds: ['person-bao'] },
      { key: newKey() },
    )

  await at('2026-03-06', '16:55')
  await world.get('bao', 'enterprises.logContact', { id: mine[0]?.id ?? '', how: 'call' })
  expect(await told('bao')).toEqual([])
  for (const time of ['17:00', '17:05', '17:30', '20:00']) await at('2026-03-06', time)
  expect(await told('bao')).toEqual([`03-06 ${mine.length - 1}`])
  for (const day of ['2026-03-07', '2026-03-08']) await at(day, '17:00')
  expect(await told('bao')).toEqual([`03-06 ${mine.length - 1}`])

  await at('2026-03-09', '10:00')
  for (const { id } of mine) await world.get('bao', 'enterprises.logContact', { id, how: 'visit' })
  await at('2026-03-09', '17:00')
  expect(await told('bao')).toEqual([`03-06 ${mine.length - 1}`])
  await at('2026-03-10', '17:10')
  expect(await told('bao')).toEqual([`03-06 ${mine.length - 1}`, `03-10 ${mine.length}`])
})
