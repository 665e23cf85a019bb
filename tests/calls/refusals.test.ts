import type { calls } from '../../contract/calls'
import { anAppeal, newKey, openidOf, openWorld, type World, walk } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await walk(world, 'submit')
})
afterAll(() => world.close())

const lin = { hat: 'enterpriseMember@enterprise-hewei' }
const chinese = /[\u4e00-\u9fff]/

/** Asks as 林秋禾 and expects a "no" in Chinese that changed nothing. */
async function refused(event: unknown, openid: string | undefined = openidOf('lin')) {
  const before = await world.snapshot()
  const answer = (await world.callApi(event, openid)) as {
    ok: boolean
    error: { code: string; message: string; fields?: Record<string, { key: string; message: string }> }
  }
  expect(answer.ok).toBe(false)
  expect(answer.error.message).toMatch(chinese)
  for (const field of Object.values(answer.error.fields ?? {})) expect(field.message).toMatch(chinese)
  expect(await world.snapshot()).toEqual(before)
  return answer.error
}

const submit = (input: unknown, more: object = {}) =>
  refused({ call: 'appeals.submit', ...lin, key: newKey(), input, ...more })

it.each(['appeals.burn', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 5, null, { $gt: '' }])(
  'an unknown call: %j',
  async (call) => {
    expect((await refused({ call, ...lin, input: {} })).code).toBe('UNKNOWN_CALL')
  },
)

it.each([
  ['nothing', {}],
  ['an empty batch', { calls: [] }],
  ['a batch of something else', { calls: 'all' }],
])('a request that is none: %s', async (_what, event) => {
  await refused(event)
})

it('a batch beyond its limit', async () => {
  const error = await refused({
    calls: Array.from({ length: 6 }, () => ({ call: 'session.open', input: {} })),
  })
  expect(error).toMatchObject({ code: 'INVALID_INPUT', message: '一次最多办 5 件，请分开提交' })
})

it('in a batch one refusal does not spoil the others', async () => {
  const { answers } = (await world.callApi(
    {
      calls: [
        { call: 'session.open', input: {} },
        { call: 'no.such', input: {} },
        { call: 'home.get', input: {}, ...lin },
      ],
    },
    openidOf('lin'),
  )) as { answers: { ok: boolean }[] }
  expect(answers.map((answer) => answer.ok)).toEqual([true, false, true])
})

describe('a caller without an identity', () => {
  it('is nobody, also right after a call with one', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await world.get('lin', 'session.open', {})
      expect(await world.callApi({ call: 'session.open', input: {} })).toMatchObject({
        ok: false,
        error: { code: 'NO_IDENTITY', message: expect.stringMatching(chinese) },
      })
    }
  })

  it('cannot bring one along in what he sends', async () => {
    const forged = { openid: 'demo-lin', userInfo: { openId: 'demo-lin' }, WX_OPENID: 'demo-lin' }
    const event = { call: 'home.get', input: {}, ...lin, ...forged }
    expect(await world.callApi(event)).toMatchObject({ ok: false, error: { code: 'NO_IDENTITY' } })
    expect(await world.callApi(event, 'demo-stranger')).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    })
  })
})

it.each([
  ['openid', 'demo-shen'],
  ['role', 'committeeMember'],
  ['enterpriseId', 'enterprise-yungu'],
  ['enterprise', { id: 'enterprise-yungu', name: '安澜云谷药业公司' }],
  ['version', 7],
  ['state', 'closedConfirmed'],
  ['_id', 'chosen'],
  ['number', '9901232026110001'],
  ['submittedAt', '2020-01-01T00:00:00Z'],
  ['a.b', 1],
  ['$set', { state: 'closedConfirmed' }],
  ['', 1],
  ['constructor', {}],
])('a forged or unknown field %j', async (field, value) => {
  const error = await submit({ ...anAppeal(), [field]: value })
  expect(error).toMatchObject({ code: 'INVALID_INPUT', fields: { '': { key: 'field.unknown' } } })
})

it('a prototype in disguise changes nothing', async () => {
  const input = JSON.parse(
    `{"__proto__": {"polluted": true}, ${JSON.stringify(anAppeal()).slice(1)}`,
  ) as object
  await submit(input)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

/** Every field of every call takes text, numbers and lists of its own shape, and nothing that means something to a database. */
const disguises = [
  { $gt: '' },
  { $ne: null },
  { $regex: '(a+)+$' },
  { $where: 'sleep(1000)' },
  { $date: 0 },
  { $oid: '5f000000000000000000aaaa' },
  { $numberLong: '5' },
  ['$or', []],
]
it.each(['category', 'title', 'text', 'photos', 'documents'])('operator objects in %s', async (field) => {
  for (const disguise of disguises) {
    const error = await submit({ ...anAppeal(), [field]: disguise })
    expect(error.code).toBe('INVALID_INPUT')
    expect(Object.keys(error.fields ?? {})[0]).toMatch(new RegExp(`^${field}`))
  }
})

it('operator objects in ids, versions, actions, hats, keys and cursors', async () => {
  for (const disguise of disguises) {
    const asked: [keyof typeof calls, object][] = [
      ['appeals.get', { id: disguise }],
      ['appeals.act', { action: 'accept', id: disguise, version: 1 }],
      ['appeals.act', { action: 'accept', id: 'a', version: disguise }],
      ['appeals.act', { action: disguise, id: 'a', version: 1 }],
      ['appeals.list', { desk: disguise }],
      ['appeals.list', { desk: 'open', after: disguise }],
    ]
    for (const [call, input] of asked) {
      expect((await refused({ call, ...lin, key: newKey(), input })).code).toBe('INVALID_INPUT')
    }
    expect((await refused({ call: 'home.get', hat: disguise, input: {} })).code).toBe('NOT_ALLOWED')
    expect((await refused({ call: 'appeals.submit', ...lin, key: disguise, input: anAppeal() })).code).toBe(
      'INVALID_INPUT',
    )
  }
})

it.each([
  ['10,001 characters of text', { text: '长'.repeat(10_001) }, 'text', 'text.tooLong'],
  ['a title of 41', { title: '长'.repeat(41) }, 'title', 'text.tooLong'],
  ['a zero-width title', { title: '\u200b\u200b' }, 'title', 'text.blank'],
  ['a blank text', { text: ' \n ' }, 'text', 'field.missing'],
  ['a control character', { text: '末班\u0000车' }, 'text', 'text.unreadable'],
  ['an unknown category', { category: 'weather' }, 'category', 'field.missing'],
  [
    'a seventh photo',
    { photos: Array.from({ length: 7 }, () => ({ fileID: 'x', name: 'x' })) },
    'photos',
    'file.tooMany',
  ],
  [
    'a fourth document',
    { documents: Array.from({ length: 4 }, () => ({ fileID: 'x', name: 'x' })) },
    'documents',
    'file.tooMany',
  ],
])('%s', async (_what, more, field, key) => {
  const error = await submit({ ...anAppeal(), ...(more as object) })
  expect(error).toMatchObject({ code: 'INVALID_INPUT', fields: { [field]: { key } } })
})

it.each([0, -1, 1.5, Number.MAX_SAFE_INTEGER + 1, '1', null, true])(
  'a version that is none: %j',
  async (version) => {
    expect(
      (
        await refused({
          call: 'appeals.act',
          ...lin,
          key: newKey(),
          input: { action: 'accept', id: 'a', version },
        })
      ).code,
    ).toBe('INVALID_INPUT')
  },
)

it('a write without a key, or with one that is no key', async () => {
  for (const key of [
    undefined,
    '',
    'short',
    'x'.repeat(65),
    'with space in the middle',
    'a/b/c/d/e/f/g/h/i',
  ]) {
    const error = await refused({
      call: 'appeals.submit',
      ...lin,
      ...(key !== undefined && { key }),
      input: anAppeal(),
    })
    expect(error).toMatchObject({ code: 'INVALID_INPUT', message: '缺少请求编号，请更新小程序后再试' })
  }
})

it('a state jump, a repeat and a replay', async () => {
  const { id, version } = await walk(world, 'sign')
  const act = (who: string, hat: string, input: object) =>
    refused({ call: 'appeals.act', hat, key: newKey(), input: { id, version, ...input } }, who)
  const confirm = { action: 'confirm', solved: 'solved', satisfied: 'satisfied' }
  expect(await act('demo-lin', lin.hat, confirm)).toMatchObject({
    code: 'BAD_STATE',
    message: '这件诉求现在是“办理中”，不能确认',
  })
  expect((await act('demo-he', 'committeeMember@cluster-food', { action: 'accept' })).code).toBe('BAD_STATE')
  expect((await act('demo-lu', 'handler@unit-transport', { action: 'sign' })).code).toBe('BAD_STATE')
  expect(
    (await act('demo-lu', 'handler@unit-transport', { action: 'sign', version: version - 1 })).code,
  ).toBe('STALE')
})

it('a version that was never there', async () => {
  const { id, version } = await walk(world, 'submit')
  const accept = { action: 'accept', id, version: version + 1 }
  expect(
    (
      await refused(
        { call: 'appeals.act', hat: 'committeeMember@cluster-food', key: newKey(), input: accept },
        'demo-he',
      )
    ).code,
  ).toBe('STALE')
})

it('a unit that is none', async () => {
  const { id, version } = await walk(world, 'accept')
  const dispatch = { action: 'dispatch', id, version, unitId: 'enterprise-hewei' }
  expect(
    await refused(
      { call: 'appeals.act', hat: 'committeeMember@cluster-food', key: newKey(), input: dispatch },
      'demo-he',
    ),
  ).toMatchObject({ code: 'INVALID_INPUT', fields: { unitId: { key: 'unit.unknown' } } })
})

it('something nested ten thousand deep does not stop the office', async () => {
  const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`
  const response = await fetch(`${world.url}/call`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"name":"api","user":"demo-lin","data":{"call":"appeals.get","hat":"${lin.hat}","input":{"id":${deep}}}}`,
  })
  expect(response.status).toBeLessThan(500)
  expect(await response.text()).not.toContain('"ok":true')
  expect((await world.ask('lin', 'session.open', {})).ok).toBe(true)
})

it('a refusal carries no stack, no query and no path', async () => {
  const error = await submit({ ...anAppeal(), title: { $gt: '' } })
  expect(JSON.stringify(error)).not.toMatch(/at \w+ \(|node_modules|\/dist\/|where|collection/)
})
