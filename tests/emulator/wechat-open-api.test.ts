import { openWeChat, type WeChatCloud } from './wechat'

let cloud: WeChatCloud
beforeAll(async () => {
  cloud = await openWeChat({ words: { risky: ['违禁'] } })
})
afterAll(() => cloud.close())

const check = { content: '末班车太早', version: 2, scene: 2, openid: 'alice' }
const ask = (name = 'open') => cloud.ask('security.msgSecCheck', check, { user: 'alice', name })
const script = (answers: unknown) => cloud.door('script', { api: 'security.msgSecCheck', answers })

test('wx-server-sdk reaches the double and understands its answer', async () => {
  expect(await ask()).toMatchObject({
    errCode: 0,
    errMsg: 'openapi.security.msgSecCheck:ok',
    result: { suggest: 'pass' },
  })
})

test('node-sdk reaches the same APIs, with JSON', async () => {
  expect(await ask('node-sdk')).toMatchObject({ errcode: 0, result: { suggest: 'pass', label: 100 } })
  expect(
    await cloud.ask('security.msgSecCheck', { ...check, openid: 'nobody' }, { name: 'node-sdk' }),
  ).toMatchObject({
    errcode: 40003,
  })
  expect(await cloud.ask('wxacode.getUnlimited', { scene: 'a' }, { name: 'node-sdk' })).toMatchObject({
    code: 'INVALID_PARAM',
    message: expect.stringContaining('wx-server-sdk'),
  })
})

test('an API that config.json does not list is refused with -604101, and the log says why', async () => {
  expect((await ask('closed')).errCode).toBe(-604101)
  expect(cloud.lines).toContainEqual(
    expect.stringContaining('security.msgSecCheck is not listed in permissions.openapi of closed'),
  )
})

test('an API that the double does not have is refused with -604100', async () => {
  expect((await cloud.ask('invented.byUs', {})).errCode).toBe(-604100)
})

test('a parameter that the double does not have is refused by name', async () => {
  expect(await cloud.ask('security.msgSecCheck', { ...check, sceen: 2 })).toEqual({
    errCode: 40097,
    errMsg: expect.stringContaining('no parameter sceen'),
  })
})

test('outside of any function nothing is reached', async () => {
  const { result } = (await cloud.app.callWxOpenApi({
    apiName: 'security.msgSecCheck',
    apiOptions: {},
    cgiName: '',
    requestData: check,
  } as unknown as Parameters<typeof cloud.app.callWxOpenApi>[0])) as unknown as {
    result: { errcode: number }
  }
  expect(result.errcode).toBe(-604104)
})

test('open data, whose envelope is another, is refused by name', async () => {
  const { result } = await cloud.call('open', { list: ['id'] }, 'alice')
  expect(result).toMatchObject({
    errCode: -501007,
    errMsg: expect.stringContaining('ApiGetOpenDataByCloudId is no open API'),
  })
})

test.each([
  -1, 40003, 40029, 43101, 45009, 47003, 61010, -604101, -604102, -601001, -501001, -501002, -501003, -501004,
  -501005, -501006, -501007, -501008, -501009,
])('a script lets it be refused with %i, once', async (errcode) => {
  expect(await script([{ errcode, errmsg: 'as told' }])).toEqual({})
  expect(await ask()).toMatchObject({ errCode: errcode })
  expect((await ask()).errCode).toBe(0)
})

test('scripted answers come one after the other, for their API only', async () => {
  await script([{ errcode: 45009 }])
  await script([{ delayMs: 1 }, { errcode: -1 }])
  expect((await cloud.ask('wxacode.getUnlimited', { scene: 'a' })).errCode).toBe(0)
  const seen = []
  for (let n = 0; n < 4; n++) seen.push((await ask()).errCode)
  expect(seen).toEqual([45009, 0, -1, 0])
})

test('slow, silent and broken: the SDK waits, gives up, gives up', async () => {
  await script([{ delayMs: 300 }])
  const began = Date.now()
  expect((await ask()).errCode).toBe(0)
  expect(Date.now() - began).toBeGreaterThanOrEqual(299)
  for (const [answer, message] of [
    ['timeout', 'request timeout'],
    ['http500', '500 Internal Server Error'],
  ]) {
    await script([answer])
    expect(await ask()).toEqual({ errCode: -501001, errMsg: expect.stringContaining(message as string) })
  }
  expect((await ask()).errCode).toBe(0)
})

test.each([{ api: 'x' }, { api: 'x', answers: ['nonsense'] }, { api: 'x', answers: [{}] }, { answers: [] }])(
  'the script %j is refused',
  async (body) => {
    expect((await cloud.door('script', body)).error?.code).toBe('INVALID_PARAM')
  },
)

test('without the option there is no script and no list of events', async () => {
  const plain = await openWeChat({ scripted: false })
  expect((await plain.door('script', { api: 'x', answers: [] })).error?.code).toBe('NOT_FOUND')
  expect((await fetch(`${plain.url}/wechat/events`)).status).toBe(404)
  await plain.close()
})

/** What the SDK never sends. */
test.each([
  ['no end', '--b\r\nContent-Disposition: form-data; name="action"\r\n\r\nwx.openApi', 'no complete form'],
  ['no name', '--b\r\n\r\nx\r\n--b--\r\n', 'no complete form'],
  ['no mark', 'nothing', 'no complete form'],
  ['an action of another form', part('action', 'wx.wxPayApi'), 'the action wx.wxPayApi is not implemented'],
  ['no envelope', part('action', 'wx.openApi') + part('apiName', 'a.b'), 'requestData must be bytes'],
  [
    'a broken envelope',
    part('action', 'wx.openApi') + part('apiName', 'a.b') + bytes('\x0a\x7f'),
    'is no envelope',
  ],
])('a form with %s is refused', async (_what, body, message) => {
  const response = await fetch(`${cloud.url}/admin`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body: body.endsWith('\r\n') && !body.includes('--b--') ? `${body}--b--\r\n` : body,
  })
  expect(await response.json()).toMatchObject({
    code: 'INVALID_PARAM',
    message: expect.stringContaining(message),
  })
})

function part(name: string, value: string): string {
  return `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
}

function bytes(value: string): string {
  return `--b\r\nContent-Disposition: form-data; name="requestData"\r\nContent-Type: application/octet-stream\r\n\r\n${value}\r\n`
}
