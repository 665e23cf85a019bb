import { openWeChat, type WeChatCloud } from './wechat'

let cloud: WeChatCloud
beforeAll(async () => {
  cloud = await openWeChat({
    words: { risky: ['违禁'], review: ['二维码'] },
    pushTo: { wxa_media_check: 'pushed' },
  })
  await cloud.call('echo', {}, 'alice')
})
afterAll(() => cloud.close())

const check = (mediaUrl: string, more: object = {}) =>
  cloud.ask('security.mediaCheckAsync', {
    mediaUrl,
    mediaType: 2,
    version: 2,
    scene: 1,
    openid: 'alice',
    ...more,
  })

/** Stores a file and gives a link to it. */
async function linkTo(cloudPath: string, content: string): Promise<string> {
  const { fileID } = await cloud.app.uploadFile({ cloudPath, fileContent: Buffer.from(content) })
  const { fileList } = await cloud.app.getTempFileURL({ fileList: [fileID] })
  return fileList[0]?.tempFileURL ?? ''
}

interface Pushed {
  event: Record<string, unknown>
  openid: string | null
  source: string
  from: string | null
}

/** What the function has been pushed for this trace, as soon as it has. */
async function pushed(traceId: unknown, to = cloud): Promise<Pushed> {
  await to.says(`noted ${String(traceId)}`)
  const { data } = await to.db.collection('pushed').limit(1000).get()
  const found = (data as Pushed[]).find(({ event }) => event.trace_id === traceId)
  if (!found) throw new Error(`nothing was pushed for ${String(traceId)}`)
  return found
}

test.each([
  ['harmless.jpg', '风景', 'pass', 100],
  ['doubtful.jpg', '照片上有二维码', 'review', 21000],
  ['bad.jpg', '违禁品', 'risky', 21000],
])('%s is judged by its bytes, and the verdict is pushed', async (name, content, suggest, label) => {
  const { errCode, traceId } = await check(await linkTo(`files/${name}`, content))
  expect([errCode, typeof traceId]).toEqual([0, 'string'])
  const { event, openid, source, from } = await pushed(traceId)
  expect(event).toEqual({
    ToUserName: expect.any(String),
    FromUserName: 'alice',
    CreateTime: expect.any(Number),
    MsgType: 'event',
    Event: 'wxa_media_check',
    appid: 'wx0000000000000000',
    trace_id: traceId,
    version: 2,
    errcode: 0,
    errmsg: 'ok',
    result: { suggest, label },
    detail: [{ strategy: 'content_model', errcode: 0, prob: 90, suggest, label }],
  })
  // Neither a person nor the timer: no function may take it for one of them.
  expect([openid, source, from]).toEqual([null, 'wx_unknown', null])
})

test('what was pushed can be read', async () => {
  const { traceId } = await check(await linkTo('files/read.jpg', '风景'))
  const { event } = await pushed(traceId)
  const until = Date.now() + 15_000
  let events: unknown[] = []
  while (Date.now() < until && !JSON.stringify(events).includes(String(traceId))) {
    events = (await (await fetch(`${cloud.url}/wechat/events`)).json()) as unknown[]
  }
  expect(events).toContainEqual(event)
})

test.each([
  ['a link that does not open', (link: string) => link.replace(/sign=\w{4}/, 'sign=0000')],
  ['a file that is not there', (link: string) => link.replace('/files/files/', '/files/gone/')],
  ['another host', () => 'https://example.invalid/a.jpg'],
])('%s is answered with a trace, and pushed as not to be had', async (_what, spoil) => {
  const { errCode, traceId } = await check(spoil(await linkTo('files/spoilt.jpg', '风景')))
  expect(errCode).toBe(0)
  expect((await pushed(traceId)).event).toMatchObject({ errcode: -1008 })
})

test.each([
  ['a cloud:// id', 'cloud://local.bucket/a.jpg', {}, 40097],
  ['another kind', 'http://x/', { mediaType: 3 }, 40097],
  ['version 1', 'http://x/', { version: 1 }, 40097],
  ['another scene', 'http://x/', { scene: 9 }, 40129],
  ['a user not seen', 'http://x/', { openid: 'nobody' }, 40003],
])('%s is refused', async (_what, url, more, errCode) => {
  expect((await check(url, more)).errCode).toBe(errCode)
})

test('a verdict that is not pushed yet comes after a restart', async () => {
  const slow = await openWeChat({ mediaSeconds: 1, pushTo: { wxa_media_check: 'pushed' } })
  await slow.call('echo', {}, 'alice')
  const data = { mediaUrl: 'https://example.invalid/', mediaType: 1, version: 2, scene: 1, openid: 'alice' }
  const { traceId } = await slow.ask('security.mediaCheckAsync', data)
  await slow.restart({ pushed: [] })
  expect(await (await fetch(`${slow.url}/wechat/events`)).json()).toEqual([])
  expect((await pushed(traceId, slow)).event).toMatchObject({ trace_id: traceId })
  await slow.close()
}, 20_000)

test('an event cannot be pushed to a function that does not exist', async () => {
  await expect(openWeChat({ pushTo: { wxa_media_check: 'nobody' } })).rejects.toThrow(/pushed to nobody/)
})
