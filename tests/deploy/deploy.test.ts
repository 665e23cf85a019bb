import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Step } from '../../config/deploy/plan'
import { putFunction, trigger } from './actions'
import { envId, environment, index } from './answers'
import { command } from './command'
import { openTencentCloud, secretId, secretKey, type TencentCloud } from './tencent-cloud'

const root = path.join(__dirname, '../..')
jest.setTimeout(60_000)

const everyFive = '0 */5 * * * * *'
/** Functions of the test's own: one that people call, one with a timer, one with a variable. */
const functions = {
  api: { timeout: 20, memorySize: 256 },
  clock: {
    timeout: 60,
    memorySize: 256,
    triggers: [{ name: 'tick', type: 'timer', config: everyFive }],
  },
  wechat: { timeout: 20, memorySize: 128, envVariables: { MODE: 'formal' } },
}

let folder: string
let cloud: TencentCloud
/** Collections and their indexes as the repository declares them, read by the test's own eyes. */
let declared: [string, { name: string; keys: [string, number][]; unique?: boolean }[]][]

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'qihu-deploy-'))
  for (const [name, config] of Object.entries(functions)) {
    await mkdir(path.join(folder, 'functions', name), { recursive: true })
    const files = { 'index.js': `exports.main = () => '${name}'`, 'config.json': JSON.stringify(config) }
    for (const [file, content] of Object.entries(files))
      await writeFile(path.join(folder, 'functions', name, file), content)
  }
  const file = await readFile(path.join(root, 'cloudfunctions/indexes.json'), 'utf8')
  const parsed = JSON.parse(file) as Record<string, { indexes: (typeof declared)[number][1] }>
  declared = Object.entries(parsed).map(([name, { indexes }]) => [name, indexes])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

beforeEach(async () => {
  cloud = await openTencentCloud()
  await writeFile(path.join(folder, 'certificate.pem'), cloud.certificate)
})
afterEach(async () => {
  await cloud.close()
  expect(cloud.foreign).toEqual([])
})

interface Ran {
  code: number | null
  output: string
  /** The machine-readable plan; undefined when none was printed. */
  plan: Step[] | undefined
}

/** `npm run deploy -- …` as an operator runs it, with what he types. */
async function deploy(words: string[], more: Record<string, string> = {}, typed = ''): Promise<Ran> {
  const environment = {
    TMPDIR: folder,
    // Whoever would go past the proxy is stopped.
    NODE_OPTIONS: `--require ${path.join(root, 'tests/emulator/loopback.cjs')}`,
    http_proxy: cloud.proxy,
    NODE_EXTRA_CA_CERTS: path.join(folder, 'certificate.pem'),
    TENCENTCLOUD_SECRETID: secretId,
    TENCENTCLOUD_SECRETKEY: secretKey,
    TENCENTCLOUD_SESSIONTOKEN: '',
    ...more,
  }
  const all = ['--functions', path.join(folder, 'functions'), ...words]
  const ran = await command('deploy.ts', all, { environment, typed })
  const line = ran.output.split('\n').find((each) => each.startsWith('{"env"'))
  return { ...ran, plan: line === undefined ? undefined : (JSON.parse(line) as { plan: Step[] }).plan }
}

const run = (words: string[], more?: Record<string, string>, typed?: string) =>
  deploy(['--env', envId, ...words], more, typed)

const reading = /^(Describe|List|Get)/
/** What was sent to change something, in its order. */
const changing = () => cloud.requests.filter(({ action }) => !reading.test(action))
const actions = () => changing().map(({ action }) => action)

/** What a step is about, without the parts that a digest decides. */
const summary = (step: Step) =>
  'indexes' in step
    ? { ...step, indexes: step.indexes.map((name) => name.replace(/_[0-9a-f]{6}$/, '')) }
    : step

/** The plan of an environment in which nothing is. */
function wholePlan(): object[] {
  return [
    ...declared.map(([collection]) => ({ do: 'createCollection', collection })),
    ...declared.map(([collection]) => ({ do: 'closeCollection', collection, from: '' })),
    ...declared
      .filter(([, indexes]) => indexes.length > 0)
      .map(([collection, indexes]) => ({
        do: 'createIndexes',
        collection,
        indexes: indexes.map(({ name }) => `qihu_${name}`),
      })),
    { do: 'closeStorage', from: 'READONLY' },
    ...Object.keys(functions).map((name) => ({ do: 'createFunction', function: name })),
    { do: 'createTrigger', function: 'clock', trigger: 'tick', cron: everyFive },
  ]
}

const variablesOf = (name: string) =>
  Object.fromEntries(
    cloud.state.functions.get(name)?.Environment.Variables.map(({ Key, Value }) => [Key, Value]) ?? [],
  )

it('says what an empty environment lacks, in words and for a program, and changes nothing', async () => {
  const { code, output, plan } = await run(['--dry-run'])
  expect(plan?.map(summary)).toEqual(wholePlan())
  expect(code).toBe(0)
  for (const [name] of declared) expect(output).toContain(`新建集合 ${name}\n`)
  expect(output).toContain(`要改 ${plan?.length} 处`)
  expect(output).toContain('新建云函数 clock')
  expect(output).toContain(`定时触发器 tick（${everyFive}，北京时间）`)
  expect(actions()).toEqual([])
})

it('applies it in that order, closed to phones, with one secret nobody reads, and has nothing to do the second time', async () => {
  const first = await run(['--yes'], { TEMPLATE_TASK: 'template-of-the-test' })
  expect(first.output).toContain(`环境 ${envId} 已与仓库一致`)
  expect(first.code).toBe(0)
  const indexed = declared.filter(([, indexes]) => indexes.length > 0)
  expect(actions()).toEqual([
    ...declared.map(() => 'CreateTable'),
    ...declared.map(() => 'ModifyDatabaseACL'),
    ...indexed.map(() => 'UpdateTable'),
    'ModifyStorageSafeRule',
    'CreateFunction',
    'CreateFunction',
    'CreateFunction',
    'BatchCreateTrigger',
  ])

  const { collections, storageAcl } = cloud.state
  expect([...collections.keys()]).toEqual(declared.map(([name]) => name))
  for (const [name, indexes] of declared) {
    expect(collections.get(name)?.acl).toBe('ADMINONLY')
    const ours = collections.get(name)?.indexes.filter((each) => each.Name !== '_id_') ?? []
    expect(ours.map(({ Keys, Unique }) => ({ Keys, Unique }))).toEqual(
      indexes.map(({ keys, unique = false }) => ({
        Keys: keys.map(([Name, direction]) => ({ Name, Direction: String(direction) })),
        Unique: unique,
      })),
    )
  }
  expect(storageAcl).toBe('PRIVATE')

  const clock = cloud.state.functions.get('clock')
  expect(clock).toMatchObject({ Timeout: 60, MemorySize: 256, Runtime: 'Nodejs20.19' })
  expect(clock?.Triggers.map((each) => each.TriggerName)).toEqual(['tick'])
  for (const { zip } of cloud.state.functions.values()) {
    const archive = Buffer.from(zip, 'base64')
    expect(archive.subarray(0, 2).toString()).toBe('PK')
    expect(archive.includes('index.js')).toBe(true)
  }
  const secret = variablesOf('clock').WECHAT_SECRET ?? ''
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  const both = { WECHAT_SECRET: secret, TEMPLATE_TASK: 'template-of-the-test' }
  expect(variablesOf('wechat')).toEqual({ ...both, MODE: 'formal' })
  expect(variablesOf('api')).toEqual(both)
  for (const hidden of [secret, secretKey, secretId]) expect(first.output).not.toContain(hidden)

  cloud.requests.length = 0
  // What the operator set once stays, whether or not he says it again.
  const second = await run(['--yes'])
  expect(second.plan).toEqual([])
  expect(second.output).toContain('没有要改的')
  expect(second.code).toBe(0)
  expect(actions()).toEqual([])

  // It looks again after the last step, and does not call done what is not.
  cloud.state.storageAcl = 'READONLY'
  cloud.ignore('ModifyStorageSafeRule')
  const third = await run(['--yes'])
  expect(third.plan).toEqual([{ do: 'closeStorage', from: 'READONLY' }])
  expect(third.output).toContain('下面这些还没有生效')
  expect(third.output).not.toContain('已与仓库一致')
  expect(third.code).toBe(1)
})

describe('a half-deployed environment', () => {
  const [id, wrong] = [index('_id_', [['_id', '1']], true), index('qihu_number_000000', [['number', '-1']])]
  const own = index('byHand', [['title', '1']])

  beforeEach(() => {
    const { state } = cloud
    for (const [name] of declared) state.collections.set(name, { acl: 'ADMINONLY', indexes: [id] })
    state.collections.delete('counters')
    state.collections.set('appeals', { acl: 'READONLY', indexes: [id, wrong, own] })
    state.collections.set('somebodyElse', { acl: 'PRIVATE', indexes: [id, own] })
    state.storageAcl = 'PRIVATE'
    putFunction(state, 'api', { Timeout: 20, MemorySize: 256, Description: 'uploaded by hand' })
    const variables = [
      { Key: 'WECHAT_SECRET', Value: 'as it was' },
      { Key: 'ADDED_BY_HAND', Value: 'yes' },
    ]
    putFunction(state, 'clock', {
      Timeout: 3,
      MemorySize: 256,
      Environment: { Variables: variables },
      Triggers: [trigger('tick', '0 0 8 * * * *'), trigger('old', everyFive), trigger('door', '', 'apigw')],
    })
    putFunction(state, 'wechat', { Status: 'CreateFailed' })
    putFunction(state, 'somebodyElse', {})
  })

  it('gets exactly what it lacks, keeps what is not ours, and loses old indexes last', async () => {
    const { plan, code, output } = await run(['--yes'])
    expect(output).toContain('已与仓库一致')
    expect(code).toBe(0)
    expect(plan?.map(summary)).toEqual([
      { do: 'createCollection', collection: 'counters' },
      { do: 'closeCollection', collection: 'appeals', from: 'READONLY' },
      { do: 'closeCollection', collection: 'counters', from: '' },
      ...wholePlan().filter((step) => 'indexes' in step),
      { do: 'updateCode', function: 'api' },
      { do: 'configure', function: 'api', settings: ['密钥 WECHAT_SECRET'] },
      { do: 'updateCode', function: 'clock' },
      { do: 'configure', function: 'clock', settings: ['超时时间 3 → 60 秒'] },
      { do: 'createFunction', function: 'wechat' },
      { do: 'dropTrigger', function: 'clock', trigger: 'tick' },
      { do: 'dropTrigger', function: 'clock', trigger: 'old' },
      { do: 'createTrigger', function: 'clock', trigger: 'tick', cron: everyFive },
      { do: 'dropIndexes', collection: 'appeals', indexes: ['qihu_number'] },
    ])

    const { collections, functions: there } = cloud.state
    expect(changing().map(({ parameters }) => parameters.TableName)).not.toContain('somebodyElse')
    expect(changing().map(({ parameters }) => parameters.FunctionName)).not.toContain('somebodyElse')
    const indexes = collections.get('appeals')?.indexes.map(({ Name }) => Name) ?? []
    expect(indexes).toContain('byHand')
    expect(indexes).not.toContain(wrong.Name)
    expect(indexes.filter((name) => name.startsWith('qihu_number_'))).toHaveLength(1)
    expect(actions().at(-1)).toBe('UpdateTable')
    expect(variablesOf('clock')).toEqual({ WECHAT_SECRET: 'as it was', ADDED_BY_HAND: 'yes' })
    // The function that was made anew got the secret that was there, not another one.
    expect(variablesOf('wechat')).toEqual({ WECHAT_SECRET: 'as it was', MODE: 'formal' })
    expect(output).not.toContain('as it was')
    expect(there.get('clock')?.Triggers.map(({ TriggerName }) => TriggerName)).toEqual(['door', 'tick'])

    expect((await run(['--dry-run'])).plan).toEqual([])
  })

  it('is left as it is without a confirmation, and changed after one', async () => {
    const silent = await run([])
    expect(silent.output).toContain('没有确认，什么也没有改')
    expect(silent.code).toBe(1)
    expect((await run([], {}, 'yes\n')).output).toContain('没有确认，什么也没有改')
    expect(actions()).toEqual([])
    cloud.failAt('ModifyDatabaseACL', 'InternalError')
    await run([], {}, `${envId}\n`)
    expect(actions()).toEqual(['CreateTable', 'ModifyDatabaseACL'])
  })
})

it('stops at the first step that is refused, says which and why, and goes on from there the next time', async () => {
  cloud.failAt('CreateTable', 'LimitExceeded.Table', 2)
  const { code, output } = await run(['--yes'])
  expect(code).toBe(1)
  expect(output).toContain(`第 3 步没有做成：新建集合 ${declared[2]?.[0]}`)
  expect(output).toContain('配额用完了')
  expect(output).toContain('LimitExceeded.Table')
  expect(output).toMatch(/前 2 步已经生效，后 \d+ 步没有做/)
  expect(actions()).toEqual(['CreateTable', 'CreateTable', 'CreateTable'])
  expect(cloud.state.collections.size).toBe(2)

  // The next run has neither made nor forgotten anything twice.
  const { plan } = await run(['--dry-run'])
  expect(plan?.map(summary).map(withoutFrom)).toEqual(wholePlan().slice(2).map(withoutFrom))
})
const withoutFrom = (step: object) => ({ ...step, from: undefined })

it.each([
  ['a wrong key', { TENCENTCLOUD_SECRETKEY: 'x' }, '不是一对'],
  ['an unknown key', { TENCENTCLOUD_SECRETID: 'AKIDother' }, '密钥不存在'],
  ['no key', { TENCENTCLOUD_SECRETID: '' }, '没有密钥'],
  ['no way to the cloud', { http_proxy: 'http://127.0.0.1:9' }, '连不上腾讯云'],
])('%s is said in plain words, and nothing is changed', async (_name, environment, said) => {
  const { code, output, plan } = await run(['--yes'], environment)
  expect(code).toBe(1)
  expect(output).toContain(said)
  expect(output).not.toMatch(/^\s+at /m)
  expect(output).not.toContain(secretKey)
  expect(plan).toBeUndefined()
  expect(actions()).toEqual([])
})

it('an environment that is missing or not fit for the product is refused before any plan', async () => {
  const refused = async (words: string[], said: string) => {
    const { code, output, plan } = await deploy(words)
    expect(output).toContain(said)
    expect(code).toBe(1)
    expect(plan).toBeUndefined()
  }
  await refused(['--yes'], '哪个环境')
  await refused(['--env', 'elsewhere', '--yes'], '要找的东西不在')
  cloud.state.env = {}
  await refused(['--env', envId, '--yes'], `没有环境 ${envId}`)
  cloud.state.env = environment({ Status: 'UNAVAILABLE' })
  await refused(['--env', envId, '--yes'], '还没有准备好')
  cloud.state.env = environment({ PostgreSQL: [{ Version: '17.6' }] })
  await refused(['--env', envId, '--yes'], 'PostgreSQL 模式')
  cloud.state.env = environment()
  putFunction(cloud.state, 'api', { Runtime: 'Nodejs16.13' })
  await refused(['--env', envId, '--yes'], '云函数 api 是 Nodejs16.13')
  expect(actions()).toEqual([])
})
