import { person, units } from '../../cloudfunctions/_demo/organisations'
import type { Input } from '../../contract/calls'
import type { Answer } from '../../contract/envelope'
import type { CallName } from '../../contract/rights'
import { measured } from '../measured'
import { anAppeal, newKey, openWorld, type World } from '../world'

const station = { id: units.station._id, name: units.station.name, kind: 'station' as const }
const stationLead = person('zhan', '占守时', {
  id: `unitLead@${station.id}`,
  role: 'unitLead',
  organisation: station,
})

let world: World
beforeAll(async () => {
  world = await openWorld({ morePeople: [stationLead] })
})
afterAll(() => world.close())

const ask = async (openid: string, call: CallName, input: unknown, hat?: string) =>
  (await world.callApi({ call, input, key: newKey(), ...(hat && { hat }) }, openid)) as Answer
const create = (who: 'chi' | 'he' | 'bao' | 'guan' | 'tao', more: Partial<Input<'tokens.create'>> = {}) =>
  world.get(who, 'tokens.create', { days: 30, ...more })
const resolve = (openid: string, scene: string) => ask(openid, 'tokens.resolve', { scene })
/** Sets a field of a kept token. */
const set = (scene: string, facts: object) =>
  world.app.database().collection('tokens').doc(scene).update(facts)

describe('a token', () => {
  it('is 128 random bits in what a scene takes, another every time, and the same for the same request', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => create('chi')))
    for (const { scene } of made) expect(scene).toMatch(/^[\w-]{22}$/)
    expect(new Set(made.map(({ scene }) => scene)).size).toBe(20)
    const key = newKey()
    const first = await world.get('chi', 'tokens.create', { days: 30 }, { key })
    expect(await world.get('chi', 'tokens.create', { days: 30 }, { key })).toEqual(first)
  })

  it('is made for what is one’s own, and for nothing else', async () => {
    const of = async (who: Parameters<typeof create>[0], targetId?: string) =>
      (await create(who, targetId ? { targetId } : {})).name
    expect(await of('chi')).toBe('安澜禾味肉制品公司')
    expect(await of('he', 'enterprise-daoxiang')).toBe('安澜稻香米业公司')
    expect(await of('bao')).toBe('包映川')
    expect(await of('guan')).toBe(station.name)
    const wrong = async (who: 'chi' | 'he' | 'bao' | 'guan' | 'tao', targetId: string) =>
      (await world.refusalOf(who, 'tokens.create', { days: 30, targetId })).fields?.targetId?.key
    expect(await wrong('chi', 'enterprise-yungu')).toBe('organisation.unknown')
    expect(await wrong('he', 'enterprise-yungu')).toBe('organisation.unknown')
    expect(await wrong('bao', 'person-lin')).toBe('organisation.unknown')
    expect(await wrong('guan', units.transport._id)).toBe('organisation.unknown')
    expect(await wrong('tao', units.transport._id)).toBe('token.noStation')
    expect((await world.refusalOf('chi', 'tokens.create', { days: 9999 })).code).toBe('INVALID_INPUT')
    for (const who of ['lin', 'lu', 'du', 'shenji', 'stranger'] as const)
      expect((await world.refusalOf(who, 'tokens.create', { days: 30 })).code).toBe('NOT_ALLOWED')
  })

  it('stands on the list of whose it is, is drawn for him alone, and ends when he says so', async () => {
    const { scene } = await create('bao', { note: '名片背面' })
    expect((await world.get('bao', 'tokens.list', {})).tokens[0]).toMatchObject({
      scene,
      note: '名片背面',
      state: 'open',
    })
    expect((await world.get('bao', 'tokens.picture', { scene })).url).toMatch(/^data:image\/png;base64,/)
    for (const call of ['tokens.picture', 'tokens.revoke'] as const)
      expect((await world.refusalOf('chi', call, { scene })).key).toBe('token.unknown')
    await world.get('bao', 'tokens.revoke', { scene })
    await world.get('bao', 'tokens.revoke', { scene })
    expect((await world.get('bao', 'tokens.list', {})).tokens[0]?.state).toBe('revoked')
    expect((await world.refusalOf('bao', 'tokens.picture', { scene })).key).toBe('token.over')
  })

  it('says that it is revoked, or has expired', async () => {
    const { scene } = await create('chi')
    await set(scene, { expiresAt: new Date(Date.now() - 1000) })
    expect(await resolve('wx-late', scene)).toMatchObject({ error: { key: 'token.expired' } })
    await world.get('chi', 'tokens.revoke', { scene })
    expect(await resolve('wx-late', scene)).toMatchObject({ error: { key: 'token.revoked' } })
  })
})

describe('scanning', () => {
  it('an enterprise’s leads its people to submitting, and shows a stranger its name and no more', async () => {
    const { scene } = await create('chi')
    expect(await resolve('demo-lin', scene)).toMatchObject({
      value: { kind: 'enterprise', name: '安澜禾味肉制品公司', hat: 'enterpriseMember@enterprise-hewei' },
    })
    const stranger = await resolve('wx-passer-by', scene)
    expect(stranger).toMatchObject({ value: { name: '安澜禾味肉制品公司', hat: null } })
    expect(JSON.stringify(stranger)).not.toMatch(/enterprise-|person-|demo-|1990000|creditCode/)
    expect(await resolve('demo-shen', scene)).toMatchObject({ value: { hat: null } })
  })

  it('an envoy’s shows his card, and tells an enterprise whether he is its own', async () => {
    const { scene } = await create('bao')
    expect(await resolve('demo-lin', scene)).toMatchObject({
      value: { kind: 'envoy', name: '包映川', place: '安澜县', isOwn: true },
    })
    const answer = await resolve('demo-shen', scene)
    expect(answer).toMatchObject({ value: { isOwn: false } })
    expect(JSON.stringify(answer)).not.toMatch(/person-|demo-|1990000/)
  })

  it('a station’s leads to an appeal that says where it was sent, and that its enterprise alone confirms', async () => {
    const hat = stationLead.hats[0]?.id
    const made = (await ask('demo-zhan', 'tokens.create', { days: 90 }, hat)) as Answer<{ scene: string }>
    const scene = made.ok ? made.value.scene : ''
    expect(await resolve('demo-lin', scene)).toMatchObject({
      value: { kind: 'station', name: station.name, hat: 'enterpriseMember@enterprise-hewei' },
    })
    const { id } = await world.get('lin', 'appeals.submit', anAppeal({ station: scene }))
    const detail = await world.get('he', 'appeals.get', { id })
    expect(detail).toMatchObject({ source: 'station' })
    expect(detail.events[0]).toMatchObject({ action: 'submit', unit: station.name })
    expect((await world.get('lin', 'appeals.get', { id })).actions).toContain('withdraw')
    const other = await create('chi')
    for (const wrong of [other.scene, 'A'.repeat(22)])
      expect((await world.refusalOf('lin', 'appeals.submit', anAppeal({ station: wrong }))).key).toMatch(
        /token.unknown|input.invalid/,
      )
    // A station that ended while he wrote is no reason to lose what he wrote.
    await ask('demo-zhan', 'tokens.revoke', { scene }, hat)
    await world.get('lin', 'appeals.submit', anAppeal({ station: scene }))
  })

  it('guesses find nothing, and after 20 nobody listens (T42)', async () => {
    // `GUESSES=10000` makes as many as the threat model names; they take minutes.
    const guesses = Number(process.env.GUESSES ?? 2_000)
    const { scene } = await create('chi')
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const guess = () =>
      Array.from({ length: 22 }, () => letters[Math.floor(Math.random() * letters.length)]).join('')
    const keys = new Map<string, number>()
    for (let round = 0; round < guesses / 100; round += 1) {
      const calls = Array.from({ length: 5 }, () => ({ call: 'tokens.resolve', input: { scene: guess() } }))
      const batches = await Promise.all(
        Array.from({ length: 20 }, () => world.callApi({ calls }, 'wx-guesser')),
      )
      for (const { answers } of batches as { answers: Answer[] }[])
        for (const answer of answers) {
          const key = answer.ok ? 'FOUND' : answer.error.key
          keys.set(key, (keys.get(key) ?? 0) + 1)
        }
    }
    expect(keys.get('FOUND')).toBeUndefined()
    // Those that were on their way together slip through together; after them nobody is listened to.
    expect(keys.get('token.tooManyTries')).toBeGreaterThan(guesses - 200)
    expect(await resolve('wx-guesser', scene)).toMatchObject({ error: { code: 'TOO_MANY' } })
    expect(await resolve('wx-somebody-else', scene)).toMatchObject({ ok: true })
  }, 300_000)

  it('takes at most 5 database calls', async () => {
    for (const who of ['chi', 'bao', 'guan'] as const) {
      const { scene } = await create(who)
      const { databaseCalls } = await measured(world, () => resolve('demo-lin', scene))
      expect(databaseCalls.length).toBeLessThanOrEqual(5)
    }
  })
})
