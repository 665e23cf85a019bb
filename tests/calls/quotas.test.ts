import { measured } from '../measured'
import { anAppeal, newKey, openidOf, openWorld, type Somebody, type World, walk } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
  // The first tick says what time it is; only later ones find something due.
  await tick()
})
afterAll(() => world.close())

const post = (door: string, body: object) =>
  fetch(`${world.url}${door}`, { method: 'POST', body: JSON.stringify(body) })
/** Ticks go forward only, and begin after whatever these tests do by the machine's own clock. */
let clock = Date.now() + 10 * 60_000
const tick = () => {
  clock += 5 * 60_000
  return world.tick(new Date(clock))
}
interface Sent {
  openid: string
  data: Record<string, { value: string }>
  lang?: string
}
const outbox = async () =>
  (await (await fetch(`${world.url}/outbox`, { headers: { accept: 'application/json' } })).json()) as Sent[]

/** Accepts in WeChat and tells the office, as a phone does. */
async function accepts(who: Somebody, templates: ('progress' | 'replied' | 'task' | 'approval')[]) {
  const templateIds = templates.map((name) => `template-${name}`)
  await post('/wechat/accept', { user: openidOf(who), templateIds })
  await world.get(who, 'messages.accept', { templates })
}
const left = async (who: Somebody) =>
  Object.fromEntries(
    (await world.get(who, 'messages.settings', {})).left.map(({ template, count }) => [template, count]),
  )

it('counts what somebody has accepted, one for each time, and a repeated request once', async () => {
  expect(await left('shang')).toEqual({ progress: 0, replied: 0, task: 0, approval: 0 })
  const key = newKey()
  const templates = ['task', 'progress'] as const
  for (let times = 0; times < 3; times += 1)
    await world.get('shang', 'messages.accept', { templates: [...templates] }, { key })
  expect(await left('shang')).toEqual({ progress: 1, replied: 0, task: 1, approval: 0 })
  await Promise.all(
    Array.from({ length: 3 }, () => world.get('shang', 'messages.accept', { templates: ['task'] })),
  )
  expect(await left('shang')).toEqual({ progress: 1, replied: 0, task: 4, approval: 0 })
  // Nobody else's.
  expect(await left('zheng')).toEqual({ progress: 0, replied: 0, task: 0, approval: 0 })
  const { databaseCalls } = await measured(world, () =>
    world.get('shang', 'messages.accept', { templates: ['task'] }),
  )
  expect(databaseCalls.length).toBeLessThanOrEqual(5)
})

it('refuses what is no template, too many, none, and whoever has no hat; nothing is counted then', async () => {
  const before = await left('shang')
  for (const templates of [[], ['gossip'], ['task', 'task', 'task', 'task']])
    expect((await world.refusalOf('shang', 'messages.accept', { templates })).code).toBe('INVALID_INPUT')
  expect(await left('shang')).toEqual(before)
  for (const [call, input] of [
    ['messages.settings', {}],
    ['messages.accept', { templates: ['task'] }],
    ['messages.language', { language: 'en' }],
  ] as const)
    expect((await world.refusalOf('stranger', call, input)).code).toBe('NOT_ALLOWED')
  expect((await world.refusalOf('lin', 'messages.language', { language: 'fr' })).code).toBe('INVALID_INPUT')
})

it('goes down with each message sent, and to nothing when WeChat says that none is left', async () => {
  await accepts('yuan', ['progress', 'replied'])
  await accepts('yuan', ['progress', 'replied'])
  expect(await left('yuan')).toMatchObject({ progress: 2, replied: 2 })
  const { id, version } = await world.get('yuan', 'appeals.submit', anAppeal())
  await world.get('he', 'appeals.act', { action: 'accept', id, version })
  await tick()
  expect(await left('yuan')).toMatchObject({ progress: 1, replied: 2 })

  // On another phone he has used up what this office still counts.
  await post('/wechat/script', { api: 'subscribeMessage.send', answers: [{ errcode: 43101 }] })
  await world.get('he', 'appeals.act', {
    action: 'dispatch',
    id,
    version: version + 1,
    unitId: 'unit-transport',
  })
  await tick()
  await post('/wechat/script', { api: 'subscribeMessage.send', answers: [] })
  const after = await left('yuan')
  expect(after).toMatchObject({ replied: 2 })
  expect(after.progress).toBeLessThanOrEqual(1)
})

it('an appeal says how its answer will reach the enterprise, to those who may know whose it is', async () => {
  const { id } = await walk(world, 'sign')
  const reachFor = async (who: Somebody, of = id) => (await world.get(who, 'appeals.get', { id: of })).reach
  expect(await reachFor('lin')).toBe(0)
  await accepts('lin', ['replied'])
  for (const who of ['lin', 'he', 'lu', 'du'] as const) expect([who, await reachFor(who)]).toEqual([who, 1])
  // A colleague reads how it reaches him.
  expect(await reachFor('chi')).toBe(0)
  const hidden = await walk(world, 'sign', { privacy: 'hiddenFromUnit' })
  expect(await reachFor('lu', hidden.id)).toBeNull()
  expect(await reachFor('he', hidden.id)).toBe(1)
  const ended = await walk(world, 'confirm')
  expect(await reachFor('lin', ended.id)).toBeNull()
})

it.each([
  ['zh-TW', '受理', '待派單', 'zh_TW'],
  ['en', 'Accepted', 'To be dispatched', 'en_US'],
  ['zh-CN', '受理', '待派单', 'zh_CN'],
] as const)('WeChat speaks %s to whoever has chosen it', async (language, action, state, lang) => {
  await world.get('lin', 'messages.language', { language })
  expect((await world.get('lin', 'session.open', {})).person?.language).toBe(language)
  expect((await world.get('lin', 'messages.settings', {})).language).toBe(language)
  // What is still to be sent would use up what is accepted now.
  await tick()
  await accepts('lin', ['progress'])
  const { number } = await walk(world, 'accept')
  await tick()
  const sent = JSON.stringify((await outbox()).filter((each) => JSON.stringify(each).includes(number)))
  for (const words of [action, state, lang]) expect(sent).toContain(words)
})
