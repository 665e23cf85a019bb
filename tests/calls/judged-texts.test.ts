import { openWorld, type Somebody, type World, walk } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const seen = async (who: Somebody, id: string) => JSON.stringify(await world.get(who, 'appeals.get', { id }))

it('a reported text waits for the committee’s lead, who hides it from all but its author and himself', async () => {
  const { id, version } = await walk(world, 'reply')
  const report = { action: 'reportText', id, version, about: version, text: '答复里写了我的住址' } as const
  await world.get('lin', 'appeals.act', report)
  expect((await world.get('shu', 'appeals.list', { desk: 'toJudge' })).rows.map((row) => row.id)).toContain(
    id,
  )
  // Who answered does not learn who reported it.
  expect(await seen('lu', id)).not.toContain('住址')
  const judge = { action: 'judgeText', id, version: version + 1, about: version, verdict: 'hide' } as const
  for (const who of ['lin', 'he', 'lu', 'tao'] as const)
    expect((await world.refusalOf(who, 'appeals.act', judge)).code).toBe('NOT_ALLOWED')
  await world.get('shu', 'appeals.act', judge)
  expect(await seen('lin', id)).not.toContain('末班车推迟到18:00')
  expect((await world.refusalOf('lin', 'appeals.text', { id, version })).code).toBe('NOT_FOUND')
  for (const who of ['lu', 'shu', 'du'] as const) expect(await seen(who, id)).toContain('末班车推迟到18:00')
  expect(
    (await world.get('shu', 'appeals.list', { desk: 'toJudge' })).rows.map((row) => row.id),
  ).not.toContain(id)
})

it('what was never written, or not for him, cannot be reported', async () => {
  const { id, version } = await walk(world, 'dispatch')
  const noted = await world.get('he', 'appeals.act', { action: 'note', id, version, text: '内部记号' })
  for (const about of [2, 4, 99]) {
    const report = { action: 'reportText', id, version: noted.version, about, text: '看不到的内容' }
    expect((await world.refusalOf('lin', 'appeals.act', report)).fields?.about?.key).toBe('text.unknown')
  }
})

it('auditors read who was refused what; nobody else does', async () => {
  const { id } = await walk(world, 'submit')
  await world.refusalOf('shen', 'appeals.get', { id })
  const { rows } = await world.get('shenji', 'audit.list', {})
  expect(rows[0]).toMatchObject({ person: '沈一川', call: 'appeals.get', what: 'NOT_FOUND', about: id })
  for (const who of ['lin', 'he', 'shu', 'tao', 'du', 'guan', 'stranger'] as const)
    expect((await world.refusalOf(who, 'audit.list', {})).code).toBe('NOT_ALLOWED')
})

it('the audit pages without a gap', async () => {
  const { id } = await walk(world, 'submit')
  for (let tried = 0; tried < 60; tried += 1) await world.refusalOf('shen', 'appeals.get', { id })
  const first = await world.get('shenji', 'audit.list', {})
  const second = await world.get('shenji', 'audit.list', { after: first.next ?? '' })
  expect([first.rows.length, second.rows.length > 10]).toEqual([50, true])
})
