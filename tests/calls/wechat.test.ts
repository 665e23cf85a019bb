import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sorts } from '../../cloudfunctions/_service/wechat/errors'
import type { Failure, Outcome, Sort } from '../../cloudfunctions/_service/wechat/operations'
import { type WeChat, wechat } from '../../cloudfunctions/_service/wechat/wechat'
import { functionsDir } from '../../config/functions'
import { localApp } from '../../config/local-app'
import { type Emulator, start } from '../../emulator/start'

const secret = randomBytes(32).toString('hex')
const progress = {
  id: 'progress',
  title: '诉求进展',
  fields: { thing1: '诉求标题', phrase2: '状态', time3: '时间' },
}
const licence = {
  reg_num: '91350100M000100Y43',
  enterprise_name: '海峡肉业有限公司',
  type_of_enterprise: '有限责任公司',
}
let dataDir: string
let cloud: Emulator
let office: WeChat
let photo: Buffer

/** The very bundle that is deployed, under the emulator, with a secret as a deployment sets one. */
async function begin(variables: Record<string, string>): Promise<Emulator> {
  return start({
    dataDir,
    functionsDir,
    indexesFile: path.join(__dirname, '../../cloudfunctions/indexes.json'),
    variables,
    tick: true,
    wechat: {
      templates: [progress],
      pages: ['appeals/detail'],
      words: { risky: ['违禁'], review: ['加微信'] },
      licence,
      scripted: true,
    },
  })
}

beforeAll(async () => {
  photo = await readFile(path.join(__dirname, '../../cloudfunctions/_demo/photos/bus-stop.jpg'))
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'qihu-wechat-'))
  cloud = await begin({ WECHAT_SECRET: secret })
  office = wechat(localApp(cloud.url), secret)
  await callAs('lin', {})
})
afterAll(async () => {
  await cloud.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function post(door: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${cloud.url}${door}`, { method: 'POST', body: JSON.stringify(body) })
  return (await response.json()) as Record<string, unknown>
}

/** As a phone calls the function `wechat`. */
async function callAs(user: string | undefined, data: object): Promise<Outcome<unknown>> {
  return (await post('/call', { name: 'wechat', data, user })).result as Outcome<unknown>
}

async function outbox(): Promise<{ data: Record<string, string> }[]> {
  const response = await fetch(`${cloud.url}/outbox`, { headers: { accept: 'application/json' } })
  return (await response.json()) as { data: Record<string, string> }[]
}

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure))
  return outcome.value
}

function failureOf(outcome: Outcome<unknown>): Failure {
  if (outcome.ok) throw new Error(`worked: ${JSON.stringify(outcome.value)}`)
  return outcome.failure
}

const accept = () => post('/wechat/accept', { user: 'lin', templateIds: ['progress'] })
const script = (api: string, answers: unknown[]) => post('/wechat/script', { api, answers })
const message = {
  openid: 'lin',
  templateId: 'progress',
  data: { thing1: '末班车收车太早', phrase2: '已派单', time3: '2026年11月21日 18:30' },
  page: 'appeals/detail?id=a1',
}

describe('who is answered', () => {
  const asked = { operation: 'msgSecCheck', input: { openid: 'lin', text: '末班车', scene: 2 } }

  test.each([
    ['no secret', {}],
    ['another one', { secret: secret.replace(/^./, (first) => (first === '0' ? '1' : '0')) }],
    ['the first half of it', { secret: secret.slice(0, 32) }],
    ['one that is longer', { secret: `${secret}0` }],
    ['no text', { secret: { $ne: '' } }],
    ['an empty one', { secret: '' }],
  ])('nobody with %s, phone or function', async (_what, shown) => {
    for (const user of ['lin', undefined]) {
      expect(failureOf(await callAs(user, { ...asked, ...shown }))).toMatchObject({ code: 'SECRET_REFUSED' })
    }
  })

  test('functions of ours, which hold it', async () => {
    expect(await callAs(undefined, { ...asked, secret })).toEqual({
      ok: true,
      value: { suggest: 'pass', label: 100 },
    })
  })

  test('nobody at all while the environment has none, or one that could be guessed', async () => {
    for (const variables of [{}, { WECHAT_SECRET: '' }, { WECHAT_SECRET: 'short' }]) {
      await cloud.close()
      cloud = await begin(variables as Record<string, string>)
      for (const shown of [undefined, '', 'short', secret]) {
        expect(failureOf(await callAs(undefined, { ...asked, secret: shown })).code).toBe('SECRET_REFUSED')
      }
    }
    await cloud.close()
    cloud = await begin({ WECHAT_SECRET: secret })
    office = wechat(localApp(cloud.url), secret)
  })

  test('without a secret of its own a function of ours does not even ask', async () => {
    expect(failureOf(await wechat(localApp('http://127.0.0.1:1'), '').phoneNumber('x'))).toMatchObject({
      sort: 'configuration',
      code: 'NO_SECRET',
    })
  })

  test.each([
    ['an operation that does not exist', { operation: 'constructor', input: {} }, 'UNKNOWN_OPERATION'],
    ['an input of another shape', { operation: 'getPhoneNumber', input: { code: 5 } }, 'INVALID_INPUT'],
    ['an input with more', { operation: 'getPhoneNumber', input: { code: 'a', more: 1 } }, 'INVALID_INPUT'],
  ])('%s is refused, also with the secret', async (_what, event, code) => {
    expect(failureOf(await callAs(undefined, { ...event, secret })).code).toBe(code)
  })
})

describe('messages', () => {
  test('are sent as they were written, clipped to what the template takes', async () => {
    await accept()
    const data = { ...message.data, thing1: '末班车收车太早，工人六点下班回不了家，请推迟半小时' }
    value(await office.sendMessage({ ...message, data, state: 'trial', lang: 'zh_TW' }))
    expect((await outbox()).at(-1)).toMatchObject({
      user: 'lin',
      templateId: 'progress',
      data: { ...message.data, thing1: '末班车收车太早，工人六点下班回不了家，…' },
      page: 'appeals/detail?id=a1',
      state: 'trial',
      lang: 'zh_TW',
    })
  })

  test('with nothing accepted any more: final', async () => {
    expect(failureOf(await office.sendMessage(message))).toMatchObject({ sort: 'final', code: 43101 })
  })

  test('with data WeChat does not take: for an operator, and the field is named', async () => {
    const data = { ...message.data, time3: 'tomorrow' }
    expect(failureOf(await office.sendMessage({ ...message, data }))).toMatchObject({
      sort: 'configuration',
      code: 47003,
      field: 'time3',
    })
  })
})

test('a phone number comes from its code, once', async () => {
  const { code } = await post('/wechat/phone-code', { phoneNumber: '13800000000' })
  expect(await office.phoneNumber(String(code))).toEqual({
    ok: true,
    value: { number: '13800000000', countryCode: '86' },
  })
  expect(failureOf(await office.phoneNumber(String(code)))).toMatchObject({ sort: 'final', code: 40029 })
})

describe('mini-program codes', () => {
  const code = { scene: 'k=3fa9', page: 'appeals/detail' }

  test('come in the answer', async () => {
    const picture = value(await office.miniProgramCode(code))
    expect(picture.contentType).toBe('image/png')
    if (!('base64' in picture)) throw new Error('was stored')
    expect(Buffer.from(picture.base64, 'base64').subarray(1, 4).toString()).toBe('PNG')
  })

  test('that would not fit into an answer are stored', async () => {
    await script('wxacode.getUnlimited', [{ pictureBytes: 60_000 }, { pictureBytes: 120_000 }])
    expect(value(await office.miniProgramCode(code))).toHaveProperty('base64')
    const picture = value(await office.miniProgramCode(code))
    if (!('fileID' in picture)) throw new Error('was not stored')
    const { fileContent } = await localApp(cloud.url).downloadFile({ fileID: picture.fileID })
    expect([picture.contentType, (fileContent as Buffer).length]).toEqual(['image/jpeg', 120_000])
  })

  test('are refused by number', async () => {
    expect(failureOf(await office.miniProgramCode({ ...code, page: 'appeals/gone' }))).toMatchObject({
      code: 41030,
    })
    expect(await office.miniProgramCode({ ...code, page: 'appeals/gone', checkPath: false })).toMatchObject({
      ok: true,
    })
  })
})

describe('texts', () => {
  const check = (text: string) => office.checkText({ openid: 'lin', text, scene: 2 })

  test.each([
    ['末班车太早', 'pass'],
    ['办事请加微信', 'review'],
    ['卖违禁品', 'risky'],
  ])('%s: %s', async (text, suggest) => {
    expect(value(await check(text)).suggest).toBe(suggest)
  })

  test('longer than WeChat looks at are looked at in pieces, and the worst counts', async () => {
    const long = (at: number, word: string) => '字'.repeat(at) + word + '字'.repeat(6000 - at)
    expect(value(await check('字'.repeat(6000))).suggest).toBe('pass')
    // 2499: across the seam of the first two pieces.
    for (const at of [0, 2499, 5990]) expect(value(await check(long(at, '违禁'))).suggest).toBe('risky')
    expect(value(await check(`${long(10, '加微信')}违禁`)).suggest).toBe('risky')
  })

  test('of a user who has not called for two hours: final', async () => {
    expect(failureOf(await office.checkText({ openid: 'he', text: '末班车', scene: 2 }))).toMatchObject({
      sort: 'final',
      code: 40003,
    })
    await callAs('he', {})
    await post('/tick', { now: Date.now() + 3 * 3_600_000 })
    expect(failureOf(await office.checkText({ openid: 'he', text: '末班车', scene: 2 }))).toMatchObject({
      sort: 'final',
      code: 61010,
    })
  })
})

describe('files', () => {
  const store = async (cloudPath: string, fileContent: Buffer) =>
    (await localApp(cloud.url).uploadFile({ cloudPath, fileContent })).fileID

  test('are looked at by their link; the verdict comes with the same trace', async () => {
    await callAs('lin', {})
    const fileID = await store('files/photo.jpg', Buffer.concat([photo, Buffer.from('违禁')]))
    const { traceId } = value(await office.checkFile({ openid: 'lin', fileID, kind: 'picture', scene: 1 }))
    const events = async () =>
      (await (await fetch(`${cloud.url}/wechat/events`)).json()) as { trace_id: string; result: object }[]
    const until = Date.now() + 15_000
    while (Date.now() < until && (await events()).length === 0)
      await new Promise((later) => setTimeout(later, 50))
    expect(await events()).toMatchObject([{ trace_id: traceId, result: { suggest: 'risky' } }])
  })

  test('a licence is read off its picture', async () => {
    const fileID = await store('files/licence.jpg', photo)
    expect(value(await office.readBusinessLicence(fileID))).toMatchObject({
      number: '91350100M000100Y43',
      name: '海峡肉业有限公司',
      kind: '有限责任公司',
      address: '',
    })
  })

  test('that are not there: final', async () => {
    const fileID = (await store('files/gone.jpg', photo)).replace('gone', 'never')
    expect(failureOf(await office.readBusinessLicence(fileID)).sort).toBe('final')
    expect(
      failureOf(await office.checkFile({ openid: 'lin', fileID, kind: 'picture', scene: 1 })),
    ).toMatchObject({
      sort: 'final',
      code: -503003,
    })
  })
})

/** What platform-facts §2.6 and §4.2 say of each number, written down once more and not read from the table. */
const expected: [errcode: number, sort: Sort][] = [
  [-1, 'retry'],
  [40003, 'final'],
  [40037, 'configuration'],
  [41030, 'configuration'],
  [43101, 'final'],
  [43108, 'final'],
  [45009, 'retry'],
  [45168, 'final'],
  [47003, 'configuration'],
  [-501001, 'retry'],
  [-501002, 'retry'],
  [-501003, 'retry'],
  [-501004, 'retry'],
  [-501005, 'configuration'],
  [-501006, 'configuration'],
  [-501007, 'configuration'],
  [-501008, 'configuration'],
  [-501009, 'configuration'],
  [-601001, 'retry'],
  [-601002, 'configuration'],
  [-601003, 'retry'],
  [-604101, 'configuration'],
  [-604102, 'retry'],
  [40029, 'final'],
  [61010, 'final'],
  // Nobody knows it: what may have been sent is not sent blindly again.
  [99999, 'final'],
]

describe('what becomes of a failure', () => {
  test.each(expected)('%i: %s', async (errcode, sort) => {
    await accept()
    const before = (await outbox()).length
    await script('subscribeMessage.send', [{ errcode, errmsg: 'scripted' }])
    expect(failureOf(await office.sendMessage(message))).toMatchObject({
      sort,
      code: errcode,
      message: expect.any(String),
    })
    expect((await outbox()).length).toBe(before)
    expect(await office.sendMessage(message)).toEqual({ ok: true, value: null })
  })

  test('every number of the table is sorted by the bundle as the table says', async () => {
    for (const [code, , sort] of sorts) {
      if (code === undefined || (code <= -502_000 && code > -600_000)) continue
      await script('phonenumber.getPhoneNumber', [{ errcode: code }])
      expect([code, failureOf(await office.phoneNumber('x')).sort]).toEqual([code, sort])
    }
  })

  test('WeChat that does not answer, or breaks: retry, before the function’s own time is up', async () => {
    for (const answer of ['timeout', 'http500']) {
      await script('phonenumber.getPhoneNumber', [answer])
      expect(failureOf(await office.phoneNumber('x'))).toMatchObject({ sort: 'retry', code: -501001 })
    }
  })

  test('the function itself out of reach: retry', async () => {
    const nowhere = wechat(localApp('http://127.0.0.1:1'), secret)
    expect(failureOf(await nowhere.phoneNumber('x')).sort).toBe('retry')
  })
})

describe('the bundles', () => {
  test.each(['api', 'clock', 'pushed', 'wechat'])('%s is no larger than 0.8 MB', async (name) => {
    expect((await stat(path.join(functionsDir, name, 'index.js'))).size).toBeLessThanOrEqual(800_000)
  })

  test('only wechat holds wx-server-sdk', async () => {
    const holds = async (name: string) =>
      (await readFile(path.join(functionsDir, name, 'index.js'), 'utf8')).includes('wx-server-sdk/')
    expect(await Promise.all(['wechat', 'api', 'clock', 'pushed'].map(holds))).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})
