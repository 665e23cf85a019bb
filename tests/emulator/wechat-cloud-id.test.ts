import { openWeChat, type WeChatCloud } from './wechat'

let cloud: WeChatCloud
beforeAll(async () => {
  cloud = await openWeChat({}, { tick: true })
})
afterAll(() => cloud.close())

const group = { opengid: 'g-1', chat_type: 3 }
const newId = async (user = 'alice') =>
  (await cloud.door('cloud-id', { user, kind: 'groupEnterInfo', data: group })).cloudID as string
const echo = async (data: object, user?: string) =>
  (await cloud.call('echo', data, user)).result as unknown as Record<string, unknown>

test('a cloudID at the top level reaches the function opened', async () => {
  const cloudID = await newId()
  expect((await echo({ group: { cloudID } }, 'alice')).group).toEqual({
    cloudID,
    data: { ...group, watermark: { appid: 'wx0000000000000000', timestamp: expect.any(Number) } },
  })
})

test('deeper down it stays closed', async () => {
  const cloudID = await newId()
  const sent = { input: { group: { cloudID } }, list: [{ cloudID }] }
  expect(await echo(sent, 'alice')).toMatchObject(sent)
})

test('an object of a caller’s own that looks opened is left alone', async () => {
  const forged = { cloudID: await newId(), data: { opengid: 'forged' } }
  expect((await echo({ group: forged }, 'alice')).group).toEqual(forged)
})

test('made up, somebody else’s and expired ones stay closed, by their numbers', async () => {
  const codeOf = async (cloudID: string, user = 'alice') => {
    const { group: opened } = await echo({ group: { cloudID } }, user)
    return (opened as { errCode?: number; data?: unknown }).errCode
  }
  expect(await codeOf('made-up')).toBe(-601005)
  expect(await codeOf(await newId('alice'), 'bob')).toBe(-601007)
  const tick = (now: number) => fetch(`${cloud.url}/tick`, { method: 'POST', body: JSON.stringify({ now }) })
  const began = Date.parse('2030-01-01T00:00:00Z')
  await tick(began)
  const cloudID = await newId()
  expect(await codeOf(cloudID)).toBeUndefined()
  await tick(began + 6 * 60_000)
  expect(await codeOf(cloudID)).toBe(-601006)
})

test('for nobody nothing is opened', async () => {
  const cloudID = await newId()
  expect((await echo({ group: { cloudID } })).group).toEqual({ cloudID })
})

test.each([
  { user: 'alice', kind: 'weRunData', data: {} },
  { user: 'alice', kind: 'groupEnterInfo' },
  { kind: 'groupEnterInfo', data: {} },
])('a cloudID for %j is refused', async (body) => {
  expect((await cloud.door('cloud-id', body)).error?.code).toBe('INVALID_PARAM')
})
