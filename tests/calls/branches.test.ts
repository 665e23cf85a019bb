import { type Cluster, plainCluster } from '../../cloudfunctions/_service/units/clusters'
import { dayOf, timeOn } from '../../contract/working-days'
import { anAppeal, openWorld, type Somebody, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await at('2026-03-05', '09:00')
})
afterAll(() => world.close())

const at = async (day: string, time: string) => {
  const fired = await world.tick(timeOn(day, time), { latestOnly: true })
  expect(fired.filter(({ error }) => error)).toEqual([])
}
const branch = (id: string, until: string, parent: string): Cluster =>
  plainCluster({
    _id: id,
    name: `${id}临时党支部`,
    kind: 'branch',
    area: '990123',
    areaName: '安澜县',
    parent,
    until,
  })
const keep = (one: Cluster) => world.app.database().collection('clusters').add(one)
const cardOf = (id: string) => world.get('guan', 'organisation.cluster', { id })
/** `03-09 over`: what somebody was told of branches, the oldest first. */
const told = async (who: Somebody): Promise<string[]> => {
  const { rows } = await world.get(who, 'messages.list', {})
  return rows
    .flatMap((row) => (row.kind === 'branch' ? [`${dayOf(new Date(row.at)).slice(5)} ${row.what}`] : []))
    .reverse()
}

it('a branch with nothing left ends after its last day, in office hours, and is told of once', async () => {
  await keep(branch('bridge', '2026-03-06', 'cluster-food'))
  await at('2026-03-06', '17:00')
  await at('2026-03-07', '09:00')
  await at('2026-03-09', '08:00')
  expect(await cardOf('bridge')).toMatchObject({ closed: null })
  for (const time of ['08:30', '08:35', '15:00']) await at('2026-03-09', time)
  expect((await cardOf('bridge')).closed).toEqual({ at: expect.any(String), into: null })
  for (const who of ['guan', 'guan2', 'shu'] as const)
    expect([who, await told(who)]).toEqual([who, ['03-09 ended']])
  for (const who of ['he', 'su', 'lin'] as const) expect([who, await told(who)]).toEqual([who, []])
  const { changes } = await world.get('guan', 'organisation.changes', {})
  expect(changes).toEqual([
    expect.objectContaining({ what: 'closeCluster', name: 'bridge临时党支部', by: '', state: 'done' }),
  ])
})

it('one with something open is told of every working day until it is handed over, and ends then', async () => {
  await keep(branch('tunnel', '2026-03-09', 'cluster-pharma'))
  const card = await world.get('su', 'enterprises.get', { id: 'enterprise-yungu' })
  const { id, version, name, creditCode, address, section, division, size, tags, makes, needs } = card
  const facts = { name, creditCode, address, section, division, size, tags, makes, needs }
  const saved = { id, version, ...facts, contacts: card.contacts }
  await world.get('su', 'enterprises.save', { ...saved, clusterIds: ['tunnel'] })
  const appeal = await world.get('shen', 'appeals.submit', anAppeal())
  for (const day of ['2026-03-10', '2026-03-11'])
    for (const time of ['08:30', '08:35', '20:00']) await at(day, time)
  expect(await told('guan')).toEqual(['03-09 ended', '03-10 over', '03-11 over'])
  expect((await told('su')).length + (await told('he')).length).toBe(0)
  expect(await cardOf('tunnel')).toMatchObject({ closed: null, open: 1, enterprises: 1, isOver: true })

  const { version: now } = await cardOf('tunnel')
  const change = { what: 'mergeCluster', id: 'tunnel', version: now, intoId: 'cluster-pharma' } as const
  const { id: proposed } = await world.get('guan', 'organisation.change', { change })
  await world.get('guan2', 'organisation.decide', { id: proposed, agree: true })
  for (const day of ['2026-03-12', '2026-03-13']) await at(day, '08:30')
  expect(await told('guan')).toEqual(['03-09 ended', '03-10 over', '03-11 over'])
  expect((await cardOf('tunnel')).closed?.into).toBe('医药健康产业集群')
  expect((await world.get('su', 'appeals.get', { id: appeal.id })).clusters).toEqual(['医药健康产业集群'])
})
