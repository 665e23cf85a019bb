import type { ActOnAppeal } from '../../contract/appeal-actions'
import type { Receipt } from '../../contract/appeals'
import { anAppeal, openidOf, openWorld, type Somebody, type World, walk } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
  // The first tick says what time it is; only later ones find something due.
  await tick()
})
afterAll(() => world.close())

type Distribute<M> = M extends unknown ? Omit<M, 'id' | 'version'> : never
const act = (who: Somebody, { id, version }: Receipt, said: Distribute<ActOnAppeal>) =>
  world.get(who, 'appeals.act', { ...said, id, version } as ActOnAppeal)

const post = (door: string, body: object) =>
  fetch(`${world.url}${door}`, { method: 'POST', body: JSON.stringify(body) }).then((response) =>
    response.json(),
  )
const script = (api: string, answers: object[]) => post('/wechat/script', { api, answers })
const outbox = async () =>
  (await (await fetch(`${world.url}/outbox`, { headers: { accept: 'application/json' } })).json()) as unknown
const accept = async (who: Somebody, times = 1) => {
  for (let time = 0; time < times; time += 1)
    await post('/wechat/accept', { user: openidOf(who), templateIds: ['template-progress', 'template-task'] })
}
const deliveries = async (id: string) => {
  const db = world.app.database()
  const steps = db.command.in(['pending', 'sending', 'sent', 'skipped', 'dead'])
  const { data } = await db.collection('deliveries').where({ area: '990123', step: steps }).limit(1000).get()
  return (
    data as {
      _id: string
      appeal: string
      person: string
      step: string
      code: string | null
      attempts: number
    }[]
  ).filter(({ appeal }) => appeal === id)
}

/** Ticks go forward only, and begin after whatever these tests do by the machine's own clock. */
let clock = Date.now() + 10 * 60_000
const tick = (minutes = 5) => {
  clock += minutes * 60_000
  return world.tick(new Date(clock))
}
const inbox = async (who: Somebody, id: string) =>
  (await world.get(who, 'messages.list', {})).rows
    .filter((row) => row.kind === 'appeal' && row.appealId === id)
    .map((row) => (row.kind === 'appeal' ? row.action : ''))
    .reverse()

it('each side’s inbox has what concerns it, in numbers and states only, and never what it did itself', async () => {
  let at = await world.get(
    'lin',
    'appeals.submit',
    anAppeal({ title: '独一无二的标题', text: '独一无二的内容' }),
  )
  at = await act('he', at, { action: 'accept' })
  at = await act('he', at, { action: 'dispatch', unitId: 'unit-transport', assists: ['unit-bus'] })
  at = await act('lu', at, { action: 'sign' })
  at = await act('gong', at, { action: 'opine', text: '可行' })
  at = await act('lu', at, { action: 'reply', text: '独一无二的答复' })
  await act('lin', at, { action: 'confirm', solved: 'solved', satisfied: 'satisfied' })
  expect(await inbox('lin', at.id)).toEqual(['accept', 'dispatch', 'sign', 'reply'])
  expect(await inbox('shu', at.id)).toEqual(['submit', 'reply', 'confirm'])
  expect(await inbox('he', at.id)).toEqual(['submit', 'reply', 'confirm'])
  expect(await inbox('lu', at.id)).toEqual(['dispatch', 'opine', 'confirm'])
  expect(await inbox('lu2', at.id)).toEqual(['dispatch'])
  expect(await inbox('gong', at.id)).toEqual(['dispatch'])
  for (const who of ['chi', 'su', 'shang', 'du', 'bao'] as const) {
    expect(await inbox(who, at.id)).toEqual(
      who === 'chi' ? ['accept', 'dispatch', 'sign', 'reply', 'confirm'].slice(0, 4) : [],
    )
  }
  const all = JSON.stringify(await world.get('lin', 'messages.list', {}))
  expect(all).not.toMatch(/独一无二|林秋禾|路长明|禾味/)
})

it('messages are read once, by their owner', async () => {
  const { id } = await walk(world, 'accept')
  const { rows, unread } = await world.get('lin', 'messages.list', {})
  const mine = rows.filter((row) => row.kind === 'appeal' && row.appealId === id)
  expect(mine).toHaveLength(1)
  expect(unread).toBe((await world.get('lin', 'home.get', {})).unread)
  await world.get('shen', 'messages.read', { ids: mine.map((row) => row.id) })
  expect((await world.get('lin', 'messages.list', {})).unread).toBe(unread)
  await world.get('lin', 'messages.read', { ids: mine.map((row) => row.id) })
  expect((await world.get('lin', 'messages.list', {})).unread).toBe(unread - 1)
  await world.get('lin', 'messages.read', {})
  expect((await world.get('lin', 'messages.list', {})).unread).toBe(0)
  expect((await world.refusalOf('stranger', 'messages.list', {})).code).toBe('NOT_ALLOWED')
})

it('an inbox pages through everything in it once', async () => {
  for (let sent = 0; sent < 12; sent += 1) await walk(world, 'dispatch')
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await world.get('lin', 'messages.list', { ...(after && { after }) })
    seen.push(...page.rows.map((row) => row.id))
    after = page.next ?? undefined
  } while (after)
  expect(seen.length).toBeGreaterThan(20)
  expect(new Set(seen).size).toBe(seen.length)
})

describe('WeChat', () => {
  // What other tests left to be sent would use up what is accepted here.
  beforeEach(() => tick())

  it('gets the message with the next round of the clock, once, with number and state', async () => {
    await accept('lin')
    const at = await walk(world, 'accept')
    await tick()
    await tick()
    const mine = (await deliveries(at.id)).filter(({ person }) => person === 'person-lin')
    expect(mine.map(({ step, code }) => [step, code])).toEqual([['sent', null]])
    const sent = JSON.stringify(await outbox())
    expect(sent).toContain(at.number)
    expect(sent).not.toMatch(/50路末班车|林秋禾|禾味/)
  })

  it('who has accepted none is reached by his inbox alone', async () => {
    const at = await walk(world, 'accept')
    await tick()
    const [mine] = (await deliveries(at.id)).filter(({ person }) => person === 'person-lin')
    expect(mine).toMatchObject({ step: 'skipped', code: '43101' })
  })

  it('what fails for now is tried again later, and five times at most; then an administrator can send it again', async () => {
    await accept('lin', 3)
    const at = await walk(world, 'accept')
    await script(
      'subscribeMessage.send',
      Array.from({ length: 40 }, () => ({ errcode: -1 })),
    )
    for (const minutes of [5, 5, 10, 30, 120, 500]) await tick(minutes)
    const dead = (await deliveries(at.id)).find(({ person }) => person === 'person-lin')
    expect(dead).toMatchObject({ step: 'dead', code: '-1', attempts: 6 })
    const { rows, counts } = await world.get('guan', 'operations.deadLetters', {})
    expect(rows.find(({ id }) => id === dead?._id)).toMatchObject({
      number: at.number,
      code: '-1',
      sort: 'retry',
    })
    expect(counts.dead).toBeGreaterThan(0)
    await script('subscribeMessage.send', [])
    await world.get('guan', 'operations.resend', { id: dead?._id ?? '' })
    expect((await world.refusalOf('guan', 'operations.resend', { id: dead?._id ?? '' })).code).toBe(
      'NOT_FOUND',
    )
    await tick()
    expect((await deliveries(at.id)).find(({ person }) => person === 'person-lin')?.step).toBe('sent')
  })

  it('a wrong configuration is not tried again, and the administrator’s inbox says so once a day', async () => {
    await accept('lin', 2)
    const at = await walk(world, 'dispatch')
    await script(
      'subscribeMessage.send',
      Array.from({ length: 20 }, () => ({ errcode: 40037 })),
    )
    await tick()
    await script('subscribeMessage.send', [])
    const mine = (await deliveries(at.id)).filter(({ person }) => person === 'person-lin')
    expect(mine.map(({ step, code }) => [step, code])).toEqual([
      ['dead', '40037'],
      ['dead', '40037'],
    ])
    const alarms = (await world.get('guan', 'messages.list', {})).rows.filter((row) => row.kind === 'alarm')
    expect(alarms.filter((row) => row.kind === 'alarm' && row.code === '40037')).toEqual([
      expect.objectContaining({ about: 'configuration' }),
    ])
  })

  it('dead letters are the administrator’s alone', async () => {
    for (const who of ['lin', 'he', 'shu', 'lu', 'tao', 'du', 'shenji', 'stranger'] as const) {
      expect((await world.refusalOf(who, 'operations.deadLetters', {})).code).toBe('NOT_ALLOWED')
      expect((await world.refusalOf(who, 'operations.resend', { id: 'x' })).code).toBe('NOT_ALLOWED')
      expect((await world.refusalOf(who, 'operations.faults', {})).code).toBe('NOT_ALLOWED')
    }
  })
})

describe('the clock', () => {
  it('answers to the platform’s timer alone, not to a phone with a copied event', async () => {
    const call = async (user?: string) => {
      const data = { Type: 'Timer', TriggerName: 'everyFiveMinutes', Time: new Date().toISOString() }
      const response = await fetch(`${world.url}/call`, {
        method: 'POST',
        body: JSON.stringify({ name: 'clock', data, ...(user && { user }) }),
      })
      return ((await response.json()) as { result: unknown }).result
    }
    for (const user of ['demo-lin', 'demo-guan', undefined])
      expect(await call(user)).toEqual({ ok: false, error: { code: 'NOT_ALLOWED' } })
  })

  it('tells what a cut-off call left untold, once, however often it runs', async () => {
    const at = await walk(world, 'sign')
    const db = world.app.database()
    // As if the process had died between the write and the telling.
    await db
      .collection('messages')
      .where({ person: 'person-lin', order: db.command.gte('') })
      .remove()
    await db
      .collection('appeals')
      .doc(at.id)
      .update({ outbox: db.command.set([4]), sendAt: db.command.set(new Date(0)) })
    await Promise.all([tick(), tick()])
    expect(await inbox('lin', at.id)).toEqual(['sign'])
    const { data } = await db.collection('appeals').where({ _id: at.id }).get()
    expect(data[0]).toMatchObject({ outbox: [], sendAt: null, version: 4 })
  })
})

describe('the content check', () => {
  it('refuses what WeChat calls risky, and writes nothing', async () => {
    const before = await world.snapshot()
    const refusal = await world.refusalOf('lin', 'appeals.submit', anAppeal({ text: '请看赌博网站的链接' }))
    expect(refusal.fields?.text?.key).toBe('content.risky')
    expect(await world.snapshot()).toEqual(before)
    const at = await walk(world, 'sign')
    const reply = { action: 'reply', id: at.id, version: at.version, text: '赌博网站' }
    expect((await world.refusalOf('lu', 'appeals.act', reply)).fields?.text?.key).toBe('content.risky')
  })

  it('marks for a person what WeChat doubts, and what it could not look at', async () => {
    const marked = async (text: string) => {
      const { id } = await world.get('lin', 'appeals.submit', anAppeal({ text }))
      return (await world.get('he', 'appeals.get', { id })).events[0]?.toJudge ?? false
    }
    expect(await marked('末班车太早')).toBe(false)
    expect(await marked('群发广告太多')).toBe(true)
    await script('security.msgSecCheck', [{ errcode: -1 }])
    expect(await marked('末班车太早')).toBe(true)
  })
})
