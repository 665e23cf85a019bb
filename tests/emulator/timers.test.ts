import type { Fired } from '../../emulator/timers/timers'
import { type Cloud, open } from './cloud'

const sdkPath = JSON.stringify(require.resolve('@cloudbase/node-sdk'))

/** Notes every event with who it says calls. */
const notes = `
  const tcb = require(${sdkPath})
  const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database()
  exports.main = async (event, context) => {
    const { WX_OPENID, TCB_SOURCE, TRIGGER_SRC } = tcb.getCloudbaseContext(context)
    await db.collection('fired').add({ event, openid: WX_OPENID ?? null, source: TCB_SOURCE, from: TRIGGER_SRC, at: db.serverDate() })
    console.log('noted', event.Time)
    if (event.Time?.startsWith('2026-12-02')) throw new Error('not on the second')
  }`
const every = (config: string, name = 'sweep') => ({
  source: notes,
  config: { triggers: [{ name, type: 'timer', config }] },
})
const minutely = every('0 * * * * * *')

/** POST /tick. */
async function tick(
  cloud: Cloud,
  body: object,
): Promise<{ fired?: Fired[]; error?: { code: string; message: string } }> {
  const response = await fetch(`${cloud.url}/tick`, { method: 'POST', body: JSON.stringify(body) })
  return response.status === 404 ? { error: { code: '404', message: '' } } : response.json()
}

interface Noted {
  event: Record<string, string>
  openid: string | null
  source: string
  from: string
  at: Date
}

async function noted(cloud: Cloud): Promise<Noted[]> {
  const { data } = await cloud.db.collection('fired').limit(1000).get()
  return data as Noted[]
}

const timesOf = ({ fired }: { fired?: Fired[] }) => fired?.map(({ time }) => time)

describe('by hand', () => {
  let cloud: Cloud
  beforeEach(async () => {
    cloud = await open({
      tick: true,
      collections: { fired: [] },
      functions: {
        clock: minutely,
        daily: every('0 30 8 * * * *', 'morning'),
        idle: 'exports.main = () => 1',
      },
    })
  })
  afterEach(() => cloud.close())

  test('fires everything due since the last tick, in its order, as SCF words it and from nobody', async () => {
    expect(await tick(cloud, { now: '2026-12-01T08:28:30+08:00' })).toEqual({ fired: [] })
    const { fired } = await tick(cloud, { now: '2026-12-01T08:30:59+08:00' })
    const first = { function: 'clock', trigger: 'sweep', time: '2026-12-01T00:29:00Z' }
    expect(fired?.[0]).toEqual(first)
    expect(fired?.slice(1)).toEqual(
      expect.arrayContaining([
        { ...first, time: '2026-12-01T00:30:00Z' },
        { function: 'daily', trigger: 'morning', time: '2026-12-01T00:30:00Z' },
      ]),
    )
    const seen = await noted(cloud)
    expect(seen).toHaveLength(3)
    for (const { openid, source, from, event } of seen) {
      expect([openid, source, from]).toEqual([null, 'wx_trigger', 'timer'])
      expect(event).toEqual({
        Type: 'Timer',
        TriggerName: expect.stringMatching(/sweep|morning/),
        Time: expect.stringMatching(/^2026-12-01T00:(29|30):00Z$/),
        Message: '',
      })
    }
  })

  test('the first tick fires what is due at that very second; a tick at the same second nothing more', async () => {
    const now = Date.parse('2026-12-01T09:00:00+08:00')
    expect(timesOf(await tick(cloud, { now }))).toEqual(['2026-12-01T01:00:00Z'])
    expect(timesOf(await tick(cloud, { now }))).toEqual([])
  })

  test('latestOnly fires each timer its last time only', async () => {
    await tick(cloud, { now: '2026-12-03T00:00:30+08:00' })
    const { fired } = await tick(cloud, { now: '2026-12-06T00:00:30+08:00', latestOnly: true })
    expect(fired).toEqual([
      { function: 'daily', trigger: 'morning', time: '2026-12-05T00:30:00Z' },
      { function: 'clock', trigger: 'sweep', time: '2026-12-05T16:00:00Z' },
    ])
  })

  test('too many firings, a step back and a nonsense are refused, and nothing fires', async () => {
    await tick(cloud, { now: '2026-12-03T00:00:30+08:00' })
    for (const body of [
      { now: '2027-12-03T00:00:30+08:00' },
      { now: '2026-12-02T00:00:00Z' },
      { now: 'soon' },
      {},
    ]) {
      expect((await tick(cloud, body)).error?.code).toBe('INVALID_PARAM')
    }
    expect(await noted(cloud)).toEqual([])
    expect(timesOf(await tick(cloud, { now: '2026-12-03T00:01:00+08:00' }))).toEqual(['2026-12-02T16:01:00Z'])
  })

  test('a function that fails is told to the test and the log, and the next time comes all the same', async () => {
    await tick(cloud, { now: '2026-12-02T08:00:30+08:00' })
    const { fired } = await tick(cloud, { now: '2026-12-02T08:02:00+08:00' })
    expect(fired?.map(({ error }) => error)).toEqual(
      Array(2).fill({ code: 'FUNCTIONS_EXECUTE_FAIL', message: 'Error: not on the second' }),
    )
    expect(cloud.lines.filter((line) => line.startsWith('timer sweep of clock'))).toHaveLength(2)
  })

  test('what was due while the emulator was off is not made up for', async () => {
    await tick(cloud, { now: '2026-12-03T08:00:30+08:00' })
    await cloud.restart()
    expect(timesOf(await tick(cloud, { now: '2026-12-04T08:30:00+08:00' }))).toEqual(
      Array(2).fill('2026-12-04T00:30:00Z'),
    )
  })

  test('server dates follow the clock that a tick has set', async () => {
    const now = Date.parse('2031-05-05T12:00:00+08:00')
    await tick(cloud, { now })
    const [seen] = await noted(cloud)
    expect(seen?.at.getTime()).toBeGreaterThanOrEqual(now)
    expect(seen?.at.getTime()).toBeLessThan(now + 60_000)
  })
})

test('doubleFiring fires everything twice, at the same moment', async () => {
  const cloud = await open({
    tick: true,
    doubleFiring: true,
    collections: { fired: [] },
    functions: { clock: minutely },
  })
  expect(timesOf(await tick(cloud, { now: '2026-12-01T09:00:00+08:00' }))).toEqual(
    Array(2).fill('2026-12-01T01:00:00Z'),
  )
  expect(await noted(cloud)).toHaveLength(2)
  await cloud.close()
})

test('by the clock of this machine, unless told otherwise', async () => {
  const began = Date.now()
  const cloud = await open({ collections: { fired: [] }, functions: { clock: every('* * * * * * *') } })
  expect((await tick(cloud, { now: '2026-12-01T09:00:00+08:00' })).error?.code).toBe('404')
  await cloud.says('noted', 3)
  const times = (await noted(cloud)).map(({ event }) => Date.parse(event.Time as string)).sort()
  expect(times.length).toBeGreaterThanOrEqual(3)
  expect(times.map((time) => time - (times[0] as number))).toEqual(times.map((_, n) => n * 1000))
  expect(times[0]).toBeGreaterThanOrEqual(began)
  await cloud.close()
}, 20_000)

const timer = { name: 'sweep', type: 'timer', config: '0 * * * * * *' }

test.each([
  [
    'a cron line of six fields',
    [{ ...timer, config: '0 * * * * *' }],
    /config\.json: trigger sweep: "0 \* \* \* \* \*" has 6 fields/,
  ],
  ['two timers', [timer, { ...timer, name: 'other' }], /config\.json: 2 triggers, the platform allows 1/],
  ['another type', [{ ...timer, type: 'cos' }], /trigger sweep is of type cos/],
  ['no name', [{ type: 'timer', config: '0 * * * * * *' }], /a trigger's name/],
  ['a name that is too long', [{ ...timer, name: `s${'w'.repeat(60)}` }], /a trigger's name/],
  ['no list', { sweep: '0 * * * * * *' }, /triggers must be a list/],
])('%s: the emulator does not start, and says where', async (_what, triggers, message) => {
  await expect(open({ functions: { clock: { source: notes, config: { triggers } } } })).rejects.toThrow(
    message,
  )
})
