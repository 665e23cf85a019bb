import type { Template } from '../../emulator/start'
import { openWeChat, type WeChatCloud } from './wechat'

const progress: Template = {
  id: 'progress',
  title: '诉求进展',
  fields: { thing1: '诉求标题', phrase2: '状态', time3: '时间' },
}
const lasting: Template = { id: 'lasting', title: '公告', fields: { thing1: '内容' }, lasting: true }
/** One template for each kind of field. */
const kinds = [
  'thing',
  'phrase',
  'name',
  'character_string',
  'number',
  'letter',
  'symbol',
  'time',
  'date',
  'amount',
  'phone_number',
  'car_number',
  'enum',
].map(
  (kind): Template => ({
    id: kind,
    title: kind,
    fields: { [`${kind}1`]: kind },
    lasting: true,
    ...(kind === 'enum' && { enums: { enum1: ['待受理', '已办结'] } }),
  }),
)

const data = {
  thing1: { value: '末班车收车太早' },
  phrase2: { value: '已派单' },
  time3: { value: '2026年11月21日 18:30' },
}
const message = { touser: 'alice', templateId: 'progress', data, page: 'appeals/detail?id=a1' }

let cloud: WeChatCloud
beforeAll(async () => {
  cloud = await openWeChat(
    { templates: [progress, lasting, ...kinds], pages: ['appeals/detail'] },
    { people: [{ user: 'alice', name: '张三', hats: [] }] },
  )
})
afterAll(() => cloud.close())

const send = (more: object = {}) => cloud.ask('subscribeMessage.send', { ...message, ...more })
const accept = (templateIds: string[], user = 'alice') => cloud.door('accept', { user, templateIds })

async function sent(): Promise<Record<string, unknown>[]> {
  const response = await fetch(`${cloud.url}/outbox`, { headers: { accept: 'application/json' } })
  return (await response.json()) as Record<string, unknown>[]
}

test('one acceptance is one message; acceptances add up; then 43101', async () => {
  expect(await accept(['progress'])).toEqual({ progress: 'accept' })
  await accept(['progress'])
  expect(await send()).toEqual({ errCode: 0, errMsg: 'openapi.subscribeMessage.send:ok' })
  expect((await send()).errCode).toBe(0)
  expect(await send()).toMatchObject({
    errCode: 43101,
    errMsg: expect.stringContaining('user refuse to accept'),
  })
  expect(await sent()).toHaveLength(2)
})

test('what was sent can be read: values, page, state and language as they were given', async () => {
  await accept(['progress'])
  await send({ miniprogramState: 'trial', lang: 'zh_TW' })
  expect((await sent()).at(-1)).toEqual({
    id: expect.any(String),
    at: expect.stringMatching(/^\d{4}-.*Z$/),
    user: 'alice',
    templateId: 'progress',
    data: { thing1: '末班车收车太早', phrase2: '已派单', time3: '2026年11月21日 18:30' },
    page: 'appeals/detail?id=a1',
    state: 'trial',
    lang: 'zh_TW',
  })
})

test('twenty at once on five acceptances: five messages', async () => {
  for (let n = 0; n < 5; n++) await accept(['progress'])
  const before = (await sent()).length
  const codes = await Promise.all(Array.from({ length: 20 }, async () => (await send()).errCode))
  expect([codes.filter((code) => code === 0).length, codes.filter((code) => code === 43101).length]).toEqual([
    5, 15,
  ])
  expect((await sent()).length - before).toBe(5)
})

test('a long-term template is accepted once', async () => {
  await accept(['lasting'])
  for (let n = 0; n < 3; n++) {
    expect((await send({ templateId: 'lasting', data: { thing1: { value: '停水' } } })).errCode).toBe(0)
  }
})

test('messages and acceptances outlive a restart', async () => {
  await accept(['progress'])
  const before = await sent()
  await cloud.restart({ pushed: [] })
  expect(await sent()).toEqual(before)
  expect((await send()).errCode).toBe(0)
  expect((await send()).errCode).toBe(43101)
})

test.each([
  ['somebody who never called', { touser: 'nobody' }, 40003, 'invalid openid'],
  ['a template that does not exist', { templateId: 'gone' }, 40037, 'invalid template_id'],
  ['a page that is not published', { page: 'appeals/secret?id=1' }, 41030, 'invalid page'],
  ['a page with a leading slash', { page: '/appeals/detail' }, 41030, 'invalid page'],
  ['a missing field', { data: { ...data, phrase2: undefined } }, 47003, 'data.phrase2.value is empty'],
  ['an empty field', { data: { ...data, thing1: { value: '' } } }, 47003, 'data.thing1.value is empty'],
  [
    'a field of no template',
    { data: { ...data, thing9: { value: 'x' } } },
    47003,
    'data.thing9.value invalid',
  ],
  ['a field without value', { data: { ...data, thing1: 'x' } }, 47003, 'data.thing1.value is empty'],
  ['another state', { miniprogramState: 'beta' }, 40097, 'miniprogram_state'],
  ['another language', { lang: 'fr_FR' }, 40097, 'lang'],
])('%s is refused by number, and takes no acceptance', async (_what, more, errCode, reason) => {
  await accept(['progress'])
  const before = (await sent()).length
  expect(await send(more)).toEqual({ errCode, errMsg: expect.stringContaining(reason) })
  expect((await sent()).length).toBe(before)
  expect((await send()).errCode).toBe(0)
})

/** Per kind: values that pass, values that do not (platform-facts §2.5). */
const values: [kind: string, good: string[], bad: string[]][] = [
  ['thing', ['一', '字'.repeat(20), '😀'.repeat(20), 'A1-！'], ['字'.repeat(21), '😀'.repeat(21), '两\n行']],
  ['phrase', ['待确认', '五个汉字呀'], ['六个汉字不行', 'ok', '待1']],
  [
    'name',
    ['林秋禾', '十'.repeat(10), 'Ann O’Neil', 'a'.repeat(20)],
    ['十'.repeat(11), 'a'.repeat(21), '林3'],
  ],
  ['character_string', ['SQ-2026-000123', 'a'.repeat(32)], ['a'.repeat(33), '编号', 'a b']],
  ['number', ['0', '3.14', '1'.repeat(32)], ['1'.repeat(33), '-1', '1.', '一', '1e3']],
  ['letter', ['abcXYZ', 'a'.repeat(32)], ['a'.repeat(33), 'a1', '字']],
  ['symbol', ['!', '★★★★★'], ['★★★★★★', 'a', '1']],
  [
    'time',
    ['15:01', '2026年10月1日 15:01', '8:05', '15:01~16:00', '2026年10月01日15:01:30'],
    ['25:00', '15:60', '2026-10-01 15:01', '2026年13月1日 15:01', '下午3点', '2026年10月1日'],
  ],
  [
    'date',
    ['2026年10月1日', '2026年10月1日 15:01', '2026年10月1日~2026年10月7日'],
    ['2026-10-01', '2026年10月32日', '10月1日', '明天'],
  ],
  ['amount', ['¥100', '100.50元', '$9', '0'], ['12345678901', '一百元', '1.234', '¥¥1']],
  ['phone_number', ['13800000000', '+86-0596-1234567'], ['1'.repeat(18), '电话123', '+-']],
  ['car_number', ['闽E12345', '粤B12345学'.slice(0, 8)], ['闽E1234567', '闽E-1234']],
  ['enum', ['待受理'], ['处理中']],
]

test.each(values)('a field of kind %s', async (kind, good, bad) => {
  await accept([kind])
  const codeOf = async (value: string) =>
    (await send({ templateId: kind, data: { [`${kind}1`]: { value } } })).errCode
  for (const value of good) expect([value, await codeOf(value)]).toEqual([value, 0])
  for (const value of bad) expect([value, await codeOf(value)]).toEqual([value, 47003])
})

test.each([
  ['a template that does not exist', { user: 'alice', templateIds: ['gone'] }],
  ['nobody', { templateIds: ['progress'] }],
  ['no template', { user: 'alice', templateIds: [] }],
  ['one-time and long-term together', { user: 'alice', templateIds: ['progress', 'lasting'] }],
  ['four templates', { user: 'alice', templateIds: ['thing', 'phrase', 'name', 'number'] }],
])('an acceptance of %s is refused', async (_what, body) => {
  expect((await cloud.door('accept', body)).error?.code).toBe('INVALID_PARAM')
})

test('the page of the outbox names people, templates and fields, newest first, and runs nothing that was written', async () => {
  await accept(['progress'])
  await send({ data: { ...data, thing1: { value: '<script>alert(1)' } } })
  const response = await fetch(`${cloud.url}/outbox`, { headers: { accept: 'text/html' } })
  const html = await response.text()
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  const first = html.slice(html.indexOf('<article>'), html.indexOf('</article>'))
  expect(first).toContain('发给 张三')
  expect(first).toContain('<h2>诉求进展</h2>')
  expect(first).toContain('<dt>诉求标题</dt><dd>&lt;script&gt;alert(1)</dd>')
  expect(first).toContain('href="/#/appeals/detail?id=a1"')
  expect(html).not.toContain('<script')
})

test('an empty outbox says so', async () => {
  const empty = await openWeChat()
  expect(await (await fetch(`${empty.url}/outbox`)).text()).toContain('还没有发出消息')
  await empty.close()
})

test.each([
  ['a field of no kind', { ...progress, fields: { thing: '标题' } }, /thing is none of/],
  ['an enum without values', { ...progress, fields: { enum1: '状态' } }, /enums must list/],
])('a template with %s keeps the emulator from starting', async (_what, template, message) => {
  await expect(openWeChat({ templates: [template] })).rejects.toThrow(message)
})
