import { openWeChat, type WeChatCloud } from './wechat'

let cloud: WeChatCloud
beforeAll(async () => {
  cloud = await openWeChat(
    { words: { risky: ['违禁'], review: ['加微信'] } },
    { tick: true, people: [{ user: 'listed', name: '张三', hats: [] }] },
  )
})
afterAll(() => cloud.close())

const check = (more: object = {}, user?: string) =>
  cloud.ask(
    'security.msgSecCheck',
    { content: '末班车太早', version: 2, scene: 2, openid: 'alice', ...more },
    user === undefined ? {} : { user },
  )
const see = (user: string) => cloud.call('echo', {}, user)

beforeEach(() => see('alice'))

test.each([
  ['nothing of it', '末班车太早', { suggest: 'pass', label: 100 }],
  ['a word to be looked at', '办事请加微信', { suggest: 'review', label: 21000 }],
  ['a risky word', '卖违禁品，加微信', { suggest: 'risky', label: 21000 }],
])('a text with %s', async (_what, content, result) => {
  expect(await check({ content })).toMatchObject({
    errCode: 0,
    result,
    detail: [{ strategy: 'content_model', errcode: 0, ...result }],
    traceId: expect.any(String),
  })
})

test('title, nickname and signature are looked at too', async () => {
  for (const name of ['title', 'nickname', 'signature']) {
    expect(await check({ [name]: '违禁' })).toMatchObject({ result: { suggest: 'risky' } })
  }
})

test('2500 characters are taken, counted as a reader does; one more is refused', async () => {
  expect((await check({ content: '𠮷'.repeat(2500) })).errCode).toBe(0)
  expect((await check({ content: '字'.repeat(2501) })).errCode).toBe(47001)
})

test.each([
  ['another scene', { scene: 5 }, 40129],
  ['no scene', { scene: undefined }, 40129],
  ['version 1', { version: 1 }, 40097],
  ['no text', { content: '' }, 44002],
  ['nobody', { openid: 'nobody' }, 40003],
  ['a local identity that has not called', { openid: 'listed' }, 61010],
])('%s is refused', async (_what, more, errCode) => {
  expect((await check(more)).errCode).toBe(errCode)
})

test('a user is seen by calling, for two hours, also after a restart', async () => {
  const began = Date.parse('2030-01-01T00:00:00Z')
  const tick = (now: number) => fetch(`${cloud.url}/tick`, { method: 'POST', body: JSON.stringify({ now }) })
  await tick(began)
  await see('listed')
  await tick(began + 2 * 3_600_000 - 60_000)
  expect((await check({ openid: 'listed' })).errCode).toBe(0)
  await tick(began + 2 * 3_600_000 + 60_000)
  expect((await check({ openid: 'listed' })).errCode).toBe(61010)
  // A call as this user is enough, whichever function it is.
  expect((await check({ openid: 'listed' }, 'listed')).errCode).toBe(0)
  await cloud.restart({ pushed: [] })
  await tick(began + 3 * 3_600_000)
  expect((await check({ openid: 'listed' })).errCode).toBe(0)
})
