import { dayOf, timeOn } from '../../contract/working-days'
import { measured } from '../measured'
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

describe('the leader’s view of who was in touch (S3-2)', () => {
  const coverage = async (who: Somebody, input: { groupId?: string } = {}) =>
    (await world.get(who, 'enterprises.coverage', input)).members
  const groupOf = async (name: string) =>
    (await world.get('du', 'groups.list', {})).groups.find((each) => each.name === name)?.id ?? ''
  const others = async () =>
    (await world.get('bao', 'enterprises.search', { responsibleId: 'person-bao' })).rows

  it('counts, of each who looks after some, those in touch today, in seven days and never', async () => {
    await at('2026-03-18', '09:00')
    const groupId = await groupOf('医疗器械组')
    const mine = await others()
    expect(await coverage('du', { groupId })).toEqual([
      { id: 'person-bao', name: mine[0]?.envoy, enterprises: mine.length, today: 0, week: 0, never: 0 },
    ])
    await world.get('bao', 'enterprises.logContact', { id: mine[0]?.id ?? '', how: 'call' })
    expect(await coverage('du', { groupId })).toMatchObject([{ today: 1, week: 1 }])
    await at('2026-03-19', '00:05')
    expect(await coverage('du', { groupId })).toMatchObject([{ today: 0, week: 1 }])
    const ofCluster = await coverage('shu')
    expect(ofCluster.map(({ id }) => id)).toContain('person-bao')
  })

  it('says so of members who look after nobody', async () => {
    const { envoys } = await world.get('du', 'groups.list', {})
    const idle = envoys.find(({ id }) => id !== 'person-bao')
    const input = { version: 0, name: '新材料组', industries: [], memberIds: idle ? [idle.id] : [] }
    const { id: groupId } = await world.get('du', 'groups.save', input)
    expect(await coverage('du', { groupId })).toEqual(
      idle ? [{ id: idle.id, name: idle.name, enterprises: 0, today: 0, week: 0, never: 0 }] : [],
    )
  })

  it.each(['lin', 'chi', 'bao', 'he', 'lu', 'tao', 'guan', 'shenji'] as const)(
    '%s does not see it',
    async (who) => {
      expect((await world.refusalOf(who, 'enterprises.coverage', {})).code).toBe('NOT_ALLOWED')
    },
  )

  it('a supervisor names a group of his own area; a committee has none', async () => {
    expect((await world.refusalOf('du', 'enterprises.coverage', {})).fields?.groupId?.key).toBe(
      'field.missing',
    )
    const groupId = await groupOf('医疗器械组')
    expect((await world.refusalOf('shu', 'enterprises.coverage', { groupId })).code).toBe('NOT_FOUND')
    expect((await world.refusalOf('du', 'enterprises.coverage', { groupId: 'group-none' })).code).toBe(
      'NOT_FOUND',
    )
  })

  it('costs two database calls beside finding who asks', async () => {
    const groupId = await groupOf('医疗器械组')
    const { databaseCalls } = await measured(world, () => coverage('du', { groupId }))
    expect(databaseCalls.length).toBeLessThanOrEqual(4)
  })
})
