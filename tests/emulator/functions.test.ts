import { limits } from '../../emulator/limits'
import { type Cloud, open, refusal } from './cloud'

const sdkPath = JSON.stringify(require.resolve('@cloudbase/node-sdk'))

let cloud: Cloud
beforeAll(async () => {
  process.env.MACHINE_SECRET = 'of the machine'
  cloud = await open({
    collections: { seen: [] },
    functions: {
      who: `
        const tcb = require(${sdkPath})
        const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database()
        exports.main = async (event, context) => {
          const before = process.env.WX_OPENID
          const { WX_OPENID, TCB_SOURCE } = tcb.getCloudbaseContext(context)
          await db.collection('seen').add({ _id: context.request_id, openid: WX_OPENID ?? null })
          return { event, openid: WX_OPENID, keys: Object.keys(JSON.parse(context.environment)), source: TCB_SOURCE,
            fromEnvironment: before, afterwards: process.env.WX_OPENID }
        }`,
      caller: `
        const tcb = require(${sdkPath})
        exports.main = async (event) => {
          const { result } = await tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).callFunction({ name: event.name, data: { from: 'caller' } })
          return result
        }`,
      environment: {
        source: `
          exports.main = async (event, context) => {
            if (event.set) process.env.LEFT = event.set
            return { env: process.env, context }
          }`,
        config: { timeout: 7, memorySize: 128, envVariables: { OWN: 'yes' } },
      },
      counting: `
        const instance = Math.random()
        let running = 0
        exports.main = async ({ until }) => {
          running++
          while (Date.now() < until) await new Promise(setImmediate)
          return { instance, running: running-- }
        }`,
      slow: { source: 'exports.main = () => new Promise(() => {})', config: { timeout: 0.2 } },
      spinning: {
        source: 'exports.main = (event) => { while (event.spin); return "free" }',
        config: { timeout: 0.3 },
      },
      crashing: `
        let calls = 0
        exports.main = async ({ how }) => {
          if (how === 'exit') process.exit(3)
          if (how === 'throw') throw new TypeError('no such thing')
          if (how === 'later') { setImmediate(() => { throw new Error('afterwards') }); return new Promise(() => {}) }
          if (how === 'memory') { const all = []; for (;;) all.push(new Array(1e6).fill(calls)) }
          return ++calls
        }`,
      unloadable: 'throw new Error("cannot be loaded")',
      sizes: `exports.main = async ({ answer = 0, text = '' }) => (answer ? 'x'.repeat(answer) : text.length)`,
      nothing: 'exports.main = async () => { console.log("said", { a: 1 }); console.error("loud") }',
    },
  })
})
afterAll(() => cloud.close())

test('the caller stands in context, in the environment and in event.userInfo', async () => {
  const { result } = await cloud.call('who', { a: 1, userInfo: { openId: 'forged' } }, 'alice')
  expect(result).toMatchObject({
    event: { a: 1, userInfo: { openId: 'alice', appId: 'wx0000000000000000' } },
    openid: 'alice',
    fromEnvironment: 'alice',
    source: 'wx_client',
  })
})

test('a call from nobody after a call from somebody carries no openid anywhere', async () => {
  for (const user of ['alice', undefined, 'bob', undefined]) {
    const { result } = await cloud.call('who', {}, user)
    const { openid, fromEnvironment, afterwards, keys } = result as unknown as Record<string, string>
    expect([openid, fromEnvironment, afterwards]).toEqual([user, user, user])
    expect(keys?.includes('WX_OPENID')).toBe(user !== undefined)
  }
})

test('200 overlapping calls of 20 people and nobody each see their own caller', async () => {
  const users = Array.from({ length: 200 }, (_, n) => (n % 21 === 20 ? undefined : `user${n % 21}`))
  const answers = await Promise.all(users.map((user) => cloud.call('who', {}, user)))
  const wrong = answers.filter(({ result }, n) => {
    const { openid, fromEnvironment, afterwards } = result as unknown as Record<string, string | undefined>
    return openid !== users[n] || fromEnvironment !== users[n] || afterwards !== users[n]
  })
  expect(wrong).toEqual([])
})

test('an instance runs one call at a time, and instances are added while calls wait', async () => {
  const ask = async (until: number) => {
    const { result } = await cloud.call('counting', { until })
    return result as unknown as { instance: number; running: number }
  }
  const at = Date.now() + 1000
  const answers = await Promise.all(Array.from({ length: 12 }, () => ask(at)))
  expect(answers.map(({ running }) => running)).toEqual(Array(12).fill(1))
  expect(new Set(answers.map(({ instance }) => instance)).size).toBe(limits.workersPerFunction)
})

test('a function calls another one, and the caller goes along', async () => {
  const { result } = await cloud.call('caller', { name: 'who' }, 'alice')
  expect(result).toMatchObject({ event: { from: 'caller' }, openid: 'alice', source: 'wx_client,scf' })
  const nobody = await cloud.call('caller', { name: 'who' })
  expect(nobody.result).toMatchObject({ source: 'wx_http,scf' })
  expect(nobody.result).not.toHaveProperty('openid')
})

test('the SDK outside any function calls as an administrator without identity, whichever version it asks for', async () => {
  const { result } = await cloud.app.callFunction({ name: 'who', data: { b: 2 } })
  expect(result).toMatchObject({ event: { b: 2 }, source: 'scf' })
  expect(result).not.toHaveProperty('openid')
  const qualified = await cloud.app.callFunction({ name: 'who', data: { b: 3 }, qualifier: 'old' })
  expect(qualified.result).toMatchObject({ event: { b: 3 } })
})

test('the environment is that of SCF, and nothing of this machine', async () => {
  const { env, context } = (await cloud.call('environment')).result as unknown as {
    env: Record<string, string>
    context: object
  }
  expect(env).toMatchObject({
    TENCENTCLOUD_RUNENV: 'SCF',
    TCB_ENV: 'local',
    SCF_NAMESPACE: 'local',
    OWN: 'yes',
  })
  expect(Object.keys(env)).not.toEqual(expect.arrayContaining(['MACHINE_SECRET']))
  expect(env).not.toHaveProperty('PATH')
  expect(context).toMatchObject({
    function_name: 'environment',
    namespace: 'local',
    memory_limit_in_mb: 128,
    time_limit_in_ms: 7000,
    request_id: expect.any(String),
    environment: expect.any(String),
  })
})

test('one function does not see what another one put into its environment', async () => {
  await cloud.call('environment', { set: 'here' })
  const { result } = await cloud.call('who')
  expect(JSON.stringify(result)).not.toContain('here')
  expect(process.env.LEFT).toBeUndefined()
})

test.each(['slow', 'spinning'])(
  '%s is ended at its time limit, and the next call is answered',
  async (name) => {
    const { error } = await cloud.call(name, { spin: true })
    expect(error?.code).toBe('FUNCTIONS_TIME_LIMIT_EXCEEDED')
    if (name === 'spinning') expect((await cloud.call(name, { spin: false })).result).toBe('free')
  },
)

test.each([
  ['throw', /^TypeError: no such thing$/],
  ['exit', /ended its process with code 3/],
  ['later', /afterwards/],
])('a function that fails (%s) is refused by name, and the next call is answered', async (how, message) => {
  const { error } = await cloud.call('crashing', { how })
  expect(error).toEqual({ code: 'FUNCTIONS_EXECUTE_FAIL', message: expect.stringMatching(message) })
  expect((await cloud.call('crashing')).result).toEqual(expect.any(Number))
})

test('a function that cannot be loaded says why, at every call', async () => {
  for (let n = 0; n < 2; n++) {
    const { error } = await cloud.call('unloadable')
    expect(error).toEqual({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringContaining('cannot be loaded'),
    })
  }
})

test('a function that does not exist is refused', async () => {
  for (const name of ['nobody', '__proto__', '../who']) {
    expect((await cloud.call(name)).error?.code).toBe('FUNCTIONS_REQUEST_FAIL')
  }
  expect((await refusal(cloud.app.callFunction({ name: 'nobody', data: {} }))).code).toBe(
    'FUNCTIONS_REQUEST_FAIL',
  )
})

test('an event or an answer of more than 100 KB is refused', async () => {
  const text = (bytes: number) => 'x'.repeat(bytes)
  expect((await cloud.call('sizes', { text: text(limits.callBytes - 20) })).result).toBe(
    limits.callBytes - 20,
  )
  expect((await cloud.call('sizes', { text: text(limits.callBytes) })).error?.code).toBe(
    'EXCEED_MAX_PAYLOAD_SIZE',
  )
  expect((await cloud.call('sizes', { text: text(limits.callBytes * 4) })).error?.code).toBe(
    'EXCEED_MAX_PAYLOAD_SIZE',
  )
  expect((await cloud.call('sizes', { answer: limits.callBytes })).error?.code).toBe(
    'EXCEED_MAX_RESPONSE_SIZE',
  )
})

test('an answer of undefined is null, and what is said goes to the log with the request', async () => {
  expect(await cloud.call('nothing')).toEqual({ result: null })
  const said = cloud.lines.filter((line) => line.startsWith('nothing '))
  expect(said).toEqual([
    expect.stringMatching(/^nothing [0-9a-f-]{36} log: said \{ a: 1 \}$/),
    expect.stringMatching(/^nothing [0-9a-f-]{36} error: loud$/),
  ])
})

test('data that is no object is refused', async () => {
  expect((await cloud.call('who', [1])).error?.code).toBe('INVALID_PARAM')
  expect((await cloud.call('who', 'text')).error?.code).toBe('INVALID_PARAM')
})
