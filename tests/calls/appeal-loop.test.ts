import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { firstBrokenEvent } from '../../cloudfunctions/_service/appeals/event-chain'
import { anAppeal, openWorld, type World, walk } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const stored = async (id: string) => {
  const { data } = await world.app.database().collection('appeals').where({ _id: id }).get()
  return data[0] as Appeal
}

it('an appeal travels to the department and back, and the enterprise closes it', async () => {
  const { id, number } = await walk(world, 'confirm')
  const detail = await world.get('lin', 'appeals.get', { id })
  expect(number).toMatch(/^990123\d{6}\d{4}$/)
  expect(detail).toMatchObject({
    number,
    state: 'closedConfirmed',
    version: 6,
    enterprise: '安澜禾味肉制品公司',
    lead: '交通运输局',
    handler: { name: '路长明', phone: '199****0192' },
    clusters: ['食品加工产业集群'],
  })
  expect(
    detail.events.map(({ version, action, by }) => [version, action, by?.name, by?.role, by?.organisation]),
  ).toEqual([
    [1, 'submit', '林秋禾', 'enterpriseMember', '安澜禾味肉制品公司'],
    [2, 'accept', '何知行', 'committeeMember', '食品加工产业集群党委'],
    [3, 'dispatch', '何知行', 'committeeMember', '食品加工产业集群党委'],
    [4, 'sign', '路长明', 'handler', '交通运输局'],
    [5, 'reply', '路长明', 'handler', '交通运输局'],
    [6, 'confirm', '林秋禾', 'enterpriseMember', '安澜禾味肉制品公司'],
  ])
  expect(detail.events.at(-1)).toMatchObject({ solved: 'solved', satisfied: 'satisfied' })
  expect(firstBrokenEvent(await stored(id))).toBeNull()
})

it('a reply is never the end: it waits for the enterprise', async () => {
  const { id, state } = await walk(world, 'reply')
  expect(state).toBe('toConfirm')
  const waiting = await world.get('lin', 'appeals.list', { desk: 'waiting' })
  expect(waiting.rows.map((row) => row.id)).toContain(id)
})

it('不满意 with a reason brings it back to the same handler as round 2, both replies visible', async () => {
  const { id, version } = await walk(world, 'reply')
  const again = await world.get('lin', 'appeals.act', {
    action: 'redo',
    id,
    version,
    solved: 'unsolved',
    satisfied: 'dissatisfied',
    text: '司机说没有接到通知。',
  })
  expect(again).toMatchObject({ state: 'handling', version: 6 })
  await world.get('lu', 'appeals.act', {
    action: 'reply',
    id,
    version: 6,
    text: '已书面通知车队，今晚起执行。',
  })

  const detail = await world.get('lin', 'appeals.get', { id })
  expect(detail).toMatchObject({ round: 2, handler: { name: '路长明' }, state: 'toConfirm' })
  expect(
    detail.events.filter((event) => event.action === 'reply').map(({ round, text }) => [round, text]),
  ).toEqual([
    [1, '末班车推迟到18:00。'],
    [2, '已书面通知车队，今晚起执行。'],
  ])
  expect((await stored(id)).confirmations).toMatchObject([
    { round: 1, solved: 'unsolved', satisfied: 'dissatisfied' },
  ])
})

it('the note of a 派单 is for the unit, not for the enterprise', async () => {
  const { id, version } = await walk(world, 'accept')
  const note = '三家企业都反映过'
  await world.get('he', 'appeals.act', { action: 'dispatch', id, version, unitId: 'unit-transport', note })
  const noteFor = async (who: 'lin' | 'he' | 'lu') =>
    (await world.get(who, 'appeals.get', { id })).events.find((event) => event.action === 'dispatch')?.text
  expect([await noteFor('lin'), await noteFor('he'), await noteFor('lu')]).toEqual([undefined, note, note])
})

it('an enterprise of two clusters lies on both triage desks until one committee accepts', async () => {
  const { id, version } = await world.get('yuan', 'appeals.submit', anAppeal({ title: '缺装卸工三十人' }))
  const onDesk = async (who: 'he' | 'su') =>
    (await world.get(who, 'appeals.list', { desk: 'triage' })).rows.some((row) => row.id === id)
  expect([await onDesk('he'), await onDesk('su')]).toEqual([true, true])
  await world.get('su', 'appeals.act', { action: 'accept', id, version })
  expect([await onDesk('he'), await onDesk('su')]).toEqual([false, true])
  expect((await world.refusalOf('he', 'appeals.get', { id })).code).toBe('NOT_FOUND')
})

it('one person acts in the hat he names, and the ledger says which', async () => {
  const { id, version } = await world.get('gu', 'appeals.submit', anAppeal(), { role: 'enterpriseMember' })
  await world.get('gu', 'appeals.act', { action: 'accept', id, version }, { role: 'committeeMember' })
  const { events } = await stored(id)
  expect(events.map((event) => event.by.hat)).toEqual([
    'enterpriseMember@enterprise-daoxiang',
    'committeeMember@cluster-food',
  ])
})

it('the desk screen is one call: counts, and the first page of the desk that waits', async () => {
  const home = await world.get('lu', 'home.get', {})
  expect(home.desks.map((each) => each.desk)).toEqual([
    'pool',
    'mine',
    'assist',
    'unitOpen',
    'answered',
    'done',
  ])
  expect(home.desk).toBe('pool')
  const waiting = home.desks.find((each) => each.desk === 'pool')
  expect(home.page.rows.length).toBe(Math.min(waiting?.count ?? 0, 20))
})

it('a desk pages through everything on it, once, in its order', async () => {
  const ids: string[] = []
  for (let index = 0; index < 45; index += 1) {
    ids.push((await world.get('shen', 'appeals.submit', anAppeal({ title: `第${index}件` }))).id)
  }
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await world.get('shen', 'appeals.list', { desk: 'open', ...(after && { after }) })
    expect(page.rows.length).toBeLessThanOrEqual(20)
    seen.push(...page.rows.map((row) => row.id))
    after = page.next ?? undefined
  } while (after)
  expect(seen).toEqual(ids.reverse())
})

it('numbers run on without a double', async () => {
  const submitted = await Promise.all(
    Array.from({ length: 12 }, () => world.get('bai', 'appeals.submit', anAppeal())),
  )
  expect(new Set(submitted.map((receipt) => receipt.number)).size).toBe(12)
})
