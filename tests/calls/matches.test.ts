import { loadNeighbours } from '../../cloudfunctions/_demo/load-matches'
import { neighbourEnterprises, neighbours } from '../../cloudfunctions/_demo/neighbours'
import { person } from '../../cloudfunctions/_demo/organisations'
import type { Match } from '../../cloudfunctions/_service/matches/match'
import type { Input } from '../../contract/calls'
import { dayOf, daysBetween, stateCalendar } from '../../contract/working-days'
import { measured } from '../measured'
import { newKey, openWorld, type Somebody, type World } from '../world'

/** A second member of the film's enterprise, one of the bureau, and one of a firm that has no part in it. */
const xiMate = person('xi2', '席同事', ...neighbours.xi.hats)
const jingMate = person('jing2', '荆同事', ...neighbours.jing.hats)
const langjing = neighbourEnterprises.glass
const glassMember = person('lang', '郎镜明', {
  id: `enterpriseMember@${langjing._id}`,
  role: 'enterpriseMember',
  organisation: { id: langjing._id, name: langjing.name, kind: 'enterprise' },
})

let world: World
beforeAll(async () => {
  world = await openWorld({ morePeople: [xiMate, jingMate, glassMember] })
  await loadNeighbours(world.app)
})
afterAll(() => world.close())

const inDays = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000))
const { film, touch, glass } = neighbourEnterprises
const bureau = { id: 'unit-wanglan-industry' }

/** A wish of 席明川's for the touch-display firm; a test names only what matters to it. */
const aWish = (more: Partial<Input<'matches.propose'>> = {}): Input<'matches.propose'> => ({
  link: 'downstream',
  product: '触控显示',
  own: '类石墨烯高导膜',
  partnerId: touch._id,
  text: '想给贵公司试样，谈谈长期供货。',
  ...more,
})
const wished = (more: Partial<Input<'matches.propose'>> = {}) =>
  world.get('xi', 'matches.propose', aWish(more))
const detail = (who: Somebody, id: string) => world.get(who, 'matches.get', { id })
type Move = Input<'matches.act'>
type Said = Move extends infer M ? (M extends Move ? Omit<M, 'id' | 'version'> : never) : never
async function act(who: Somebody, id: string, said: Said) {
  const { version } = await detail(who, id)
  return world.get(who, 'matches.act', { ...said, id, version } as Move)
}
const refused = async (who: Somebody, id: string, said: Said, version?: number) =>
  (
    await world.refusalOf(who, 'matches.act', {
      ...said,
      id,
      version: version ?? (await kept(id)).version,
    })
  ).key
const today = { day: inDays(0), time: '14:30', place: '望澜区政务中心' } as const
const meeting = { action: 'arrange', ...today } as const
async function kept(id: string): Promise<Match> {
  const { data } = await world.app.database().collection('matches').where({ _id: id }).get()
  return data[0] as Match
}
const newsOf = async (who: Somebody, id: string) =>
  (await world.get(who, 'messages.list', {})).rows.flatMap((row) =>
    row.kind === 'match' && row.matchId === id ? [row.what] : [],
  )
/** As somebody who is nobody's `Somebody`. */
const askAs = async (login: string, hat: string, call: string, input: object) =>
  (await world.callApi({ call, input, hat, key: newKey() }, `demo-${login}`)) as {
    ok: boolean
    value?: unknown
    error?: { key: string }
  }

describe('looking for a partner', () => {
  it('finds downstream of one’s product, in another district, who makes the word; public facts only', async () => {
    const { rows } = await world.get('xi', 'matches.search', {
      link: 'downstream',
      words: '触控显示',
      own: '类石墨烯高导膜',
    })
    expect(rows).toEqual([
      { id: touch._id, name: touch.name, area: '望澜区', makes: touch.makes, needs: touch.needs, fits: true },
    ])
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`1990000|靳萍|${touch.creditCode}`))
  })

  it('finds by a part of the word, by what somebody needs alone, and upstream who makes it', async () => {
    const names = async (who: Somebody, input: Input<'matches.search'>) =>
      (await world.get(who, 'matches.search', input)).rows.map(({ name }) => name)
    expect(await names('xi', { link: 'downstream', words: '显示屏' })).toEqual([touch.name])
    expect(await names('xi', { link: 'downstream', own: '高导' })).toEqual([touch.name])
    expect(await names('ping', { link: 'upstream', words: '类石墨烯高导膜' })).toEqual([film.name])
    expect(await names('xi', { link: 'upstream', words: '触控显示屏墙' })).toEqual([])
    const short = await world.refusalOf('xi', 'matches.search', { link: 'upstream', words: '膜' })
    expect(short.fields).toMatchObject({ words: { key: 'field.missing' } })
  })

  it('leaves out one’s own district; a bureau finds its own alone', async () => {
    expect((await world.get('ping', 'matches.search', { link: 'upstream', words: '玻璃盖板' })).rows).toEqual(
      [],
    )
    const own = await world.get('jing', 'matches.search', { link: 'upstream', words: '玻璃盖板' })
    expect(own.rows.map(({ name }) => name)).toEqual([glass.name])
    expect((await world.get('jing', 'matches.search', { link: 'upstream', words: '高导膜' })).rows).toEqual(
      [],
    )
    expect((await world.get('xi', 'matches.bureaus', {})).bureaus).toEqual([
      { ...bureau, name: '望澜区经济和信息化局', area: '望澜区' },
    ])
    expect((await world.get('ping', 'matches.bureaus', {})).bureaus).toEqual([])
  })

  it('takes 3 database calls and looks at 50 of however many there are', async () => {
    const like = (at: number, areaCode: string) => ({
      ...touch,
      _id: `enterprise-many-${areaCode}-${at}`,
      name: `多${areaCode}${at}`,
      areaCode,
      creditCode: null,
      finds: [],
      makes: ['石英晶振'],
      products: ['make:石英', 'make:石英晶振'],
    })
    const many = Array.from({ length: 120 }, (_, at) => like(at, at % 2 ? '990123' : '990188'))
    await world.app.database().collection('enterprises').add(many)
    const found: unknown[] = []
    const { databaseCalls, documents, answerBytes } = await measured(world, async () => {
      found.push(...(await world.get('xi', 'matches.search', { link: 'upstream', words: '石英晶振' })).rows)
    })
    expect(found).toHaveLength(50)
    expect(databaseCalls.length).toBeLessThanOrEqual(3)
    expect(documents).toBeLessThanOrEqual(60)
    expect(answerBytes).toBeLessThan(100_000)
  })
})

describe('a wish', () => {
  it('goes to the other district’s bureau, which is told; the other enterprise learns nothing yet', async () => {
    const key = newKey()
    const first = await world.get('xi', 'matches.propose', aWish(), { key })
    expect(first).toMatchObject({ version: 1, state: 'asked' })
    expect(await world.get('xi', 'matches.propose', aWish(), { key })).toEqual(first)
    const other = await world.refusalOf('xi', 'matches.propose', aWish({ text: '另一件' }), { key })
    expect(other.code).toBe('KEY_REUSED')
    const { id } = first
    expect(await newsOf('jing', id)).toEqual(['asked'])
    expect(await newsOf('ping', id)).toEqual([])
    const seen = await detail('jing', id)
    expect(seen).toMatchObject({ partner: touch.name, side: null, canCall: false, officer: null })
    expect(seen.actions).toEqual(['accept', 'decline'])
    // Which organisation, and not yet who of it.
    expect(JSON.stringify(seen)).not.toMatch(/席明川|1990000|person-/)
    expect((await detail('xi', id)).events[0]?.by).toBe(`${film.name} 席明川`)
    expect((await world.get('jing', 'matches.list', { list: 'open' })).rows[0]).toMatchObject({
      id,
      isMine: true,
    })
  })

  it('can be written by the enterprise’s committee, and describe the partner only', async () => {
    const { id } = await world.get(
      'xian',
      'matches.propose',
      aWish({ enterpriseId: film._id, partnerId: undefined, bureauId: bureau.id }),
    )
    expect(await newsOf('xi', id)).toEqual(['registered'])
    expect(await detail('xi', id)).toMatchObject({ wisher: film.name, partner: null, side: 'wisher' })
    expect((await detail('jing', id)).needsPartner).toBe(true)
    const wrong = async (partnerId?: string) =>
      (
        await world.refusalOf('jing', 'matches.act', {
          action: 'accept',
          id,
          version: 1,
          ...(partnerId && { partnerId }),
        })
      ).fields?.partnerId?.key
    expect(await wrong()).toBe('field.missing')
    for (const elsewhere of [film._id, 'enterprise-hewei', 'none'])
      expect(await wrong(elsewhere)).toBe('enterprise.unknown')
    await act('jing', id, { action: 'accept', partnerId: glass._id })
    expect((await detail('xian', id)).partner).toBe(glass.name)
  })

  it('is refused by its fields when it makes no sense, and writes nothing', async () => {
    const before = await world.snapshot()
    const wrong = async (who: Somebody, more: Partial<Input<'matches.propose'>>) =>
      Object.entries((await world.refusalOf(who, 'matches.propose', aWish(more))).fields ?? {}).map(
        ([field, { key }]) => `${field} ${key}`,
      )[0]
    expect(await wrong('xi', { partnerId: undefined })).toBe('partnerId match.nobody')
    for (const partnerId of ['enterprise-hewei', film._id, 'none'])
      expect(await wrong('xi', { partnerId })).toBe('partnerId match.ownArea')
    expect(await wrong('xi', { partnerId: undefined, bureauId: 'unit-commerce' })).toBe(
      'bureauId unit.unknown',
    )
    // Nobody in the county has it in his remit to bring enterprises together.
    expect(await wrong('ping', { partnerId: film._id })).toBe('partnerId match.noBureau')
    expect(await wrong('xi', { text: ' ' })).toBe('text field.missing')
    expect(await wrong('xi', { text: '去赌博网站看' })).toBe('text content.risky')
    expect(await wrong('xi', { contact: { name: '席', phone: '不告诉你' } })).toBe(
      'contact.phone phone.invalid',
    )
    expect(await wrong('xian', {})).toBe('enterpriseId field.missing')
    expect(await wrong('xian', { enterpriseId: 'enterprise-hewei' })).toBe('enterpriseId enterprise.unknown')
    expect(await world.snapshot()).toEqual(before)
  })

  it('is nobody else’s: what he may not see and what is missing look the same', async () => {
    const { id, version } = await wished()
    const missing = await world.refusalOf('ping', 'matches.get', { id: 'none' })
    for (const who of ['ping', 'lin', 'he', 'lu', 'tao'] as const) {
      expect(await world.refusalOf(who, 'matches.get', { id })).toEqual(missing)
      expect((await world.refusalOf(who, 'matches.contacts', { id })).key).toBe('match.unknown')
      expect((await world.refusalOf(who, 'matches.act', { action: 'withdraw', id, version })).key).toBe(
        'match.unknown',
      )
      const { rows } = await world.get(who, 'matches.list', { list: 'open' })
      expect(rows.map((row) => row.id)).not.toContain(id)
    }
    for (const who of ['bao', 'du', 'guan', 'shenji'] as const)
      for (const call of ['matches.list', 'matches.search'] as const)
        expect(
          (
            await world.refusalOf(
              who,
              call,
              call === 'matches.list' ? { list: 'open' } : { link: 'upstream', words: '屏幕' },
            )
          ).code,
        ).toBe('NOT_ALLOWED')
    expect((await askAs('lang', `enterpriseMember@${glass._id}`, 'matches.get', { id })).error?.key).toBe(
      'match.unknown',
    )
    expect((await world.refusalOf('jing', 'matches.propose', aWish())).code).toBe('NOT_ALLOWED')
  })
})

describe('the bureau', () => {
  it('declines with a reason, which the wisher reads', async () => {
    const { id } = await wished()
    const nothing = await world.refusalOf('jing', 'matches.act', {
      action: 'decline',
      id,
      version: 1,
      text: '',
    })
    expect(nothing.fields).toHaveProperty('text')
    await act('jing', id, { action: 'decline', text: '该企业已停产' })
    expect(await newsOf('xi', id)).toEqual(['declined'])
    expect((await detail('xi', id)).events[1]).toMatchObject({ action: 'decline', text: '该企业已停产' })
    expect((await world.get('xi', 'matches.list', { list: 'over' })).rows.map((row) => row.id)).toContain(id)
    expect((await world.refusalOf('ping', 'matches.get', { id })).key).toBe('match.unknown')
    expect(await refused('jing', id, { action: 'accept' })).toBe('match.badState')
  })

  it('accepts with its own officer; from then on both enterprises have the numbers, each look on record', async () => {
    const { id } = await wished({ contact: { name: '席经理', phone: '19900001111' } })
    expect((await world.refusalOf('xi', 'matches.contacts', { id })).key).toBe('contact.notYet')
    await act('jing', id, { action: 'accept', officer: { name: '科长小荆', phone: '19900002222' } })
    expect([await newsOf('xi', id), await newsOf('ping', id)]).toEqual([['accepted'], ['invited']])
    const contacts = [
      { whose: 'wisher', organisation: film.name, name: '席经理', phone: '19900001111' },
      { whose: 'partner', organisation: touch.name, name: '靳萍', phone: '19900006602' },
      { whose: 'bureau', organisation: '望澜区经济和信息化局', name: '科长小荆', phone: '19900002222' },
    ]
    for (const who of ['xi', 'ping', 'jing'] as const)
      expect(await world.get(who, 'matches.contacts', { id })).toEqual({ contacts })
    expect((await world.refusalOf('xian', 'matches.contacts', { id })).fields?.why?.key).toBe('phone.why')
    await world.get('xian', 'matches.contacts', { id, why: '协调时间' })
    const { rows } = await world.get('shenji', 'audit.list', {})
    expect(rows[0]).toMatchObject({ call: 'matches.contacts', why: '协调时间' })
    expect(JSON.stringify(await detail('ping', id))).not.toMatch(/1990000/)
  })

  it('sets a meeting from today on, moves it, and tells both; a stale or second hand is refused', async () => {
    const { id } = await wished()
    expect(await refused('jing', id, meeting)).toBe('match.badState')
    await act('jing', id, { action: 'accept' })
    for (const [more, key] of [
      [{ day: inDays(-1) }, 'day.past'],
      [{ day: inDays(400) }, 'day.tooFar'],
      [{ time: '25:00' }, 'time.invalid'],
    ] as const) {
      const { fields } = await world.refusalOf('jing', 'matches.act', { ...meeting, ...more, id, version: 2 })
      expect(Object.values(fields ?? {}).map((field) => field.key)).toEqual([key])
    }
    const arrange = { ...meeting, day: inDays(3), id, version: 2 }
    const both = await Promise.all([
      world.ask('jing', 'matches.act', arrange),
      world.ask('jing', 'matches.act', { ...arrange, place: '别处' }),
    ])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(both.find((answer) => !answer.ok)).toMatchObject({ error: { key: 'match.stale' } })
    await act('jing', id, {
      action: 'move',
      day: inDays(5),
      time: '09:00',
      place: '晶屏公司',
      text: '对方出差',
    })
    expect(await detail('ping', id)).toMatchObject({
      state: 'meeting',
      meeting: { at: new Date(`${inDays(5)}T09:00:00+08:00`).toISOString(), place: '晶屏公司' },
      days: {
        calendar: 5,
        working: daysBetween(stateCalendar, new Date(), new Date(Date.now() + 5 * 86_400_000)).working,
      },
    })
    for (const who of ['xi', 'ping'] as const)
      expect((await newsOf(who, id)).slice(0, 2)).toEqual(['moved', 'arranged'])
    expect(await refused('xi', id, meeting)).toBe('caller.notAllowed')
    expect(await refused('xi', id, { action: 'conclude', outcome: 'failed' })).toBe('match.notMet')
  })
})

/** Accepted, and met today; the wish is as many days old. */
async function met(days = 0): Promise<string> {
  const { id } = await wished()
  await world.app
    .database()
    .collection('matches')
    .doc(id)
    .update({ at: new Date(Date.now() - days * 86_400_000) })
  await act('jing', id, { action: 'accept' })
  await act('jing', id, meeting)
  return id
}

describe('the outcome', () => {
  it('stands once both enterprises have said the same, each for itself; the days from wish to meeting are there', async () => {
    const id = await met(9)
    await act('xi', id, { action: 'conclude', outcome: 'cooperating' })
    expect(await newsOf('ping', id)).toContain('said')
    expect(await detail('ping', id)).toMatchObject({
      state: 'meeting',
      said: { wisher: 'cooperating', partner: null },
    })
    expect(await refused('jing', id, { action: 'move', ...today })).toBe('match.said')
    await act('ping', id, { action: 'conclude', outcome: 'talking' })
    expect((await detail('xi', id)).state).toBe('meeting')
    for (const who of ['jing', 'xian'] as const)
      expect(await refused(who, id, { action: 'conclude', outcome: 'cooperating' })).toBe('caller.notAllowed')
    await act('ping', id, { action: 'conclude', outcome: 'cooperating' })
    const seen = await detail('xi', id)
    expect(seen).toMatchObject({
      state: 'cooperating',
      said: { wisher: 'cooperating', partner: 'cooperating' },
      actions: [],
      days: { calendar: 9 },
    })
    expect(seen.days?.working).toBe(
      daysBetween(stateCalendar, new Date(Date.now() - 9 * 86_400_000), new Date()).working,
    )
    expect((await newsOf('jing', id))[0]).toBe('cooperating')
    expect(seen.events.map(({ action }) => action)).toEqual([
      'propose',
      'accept',
      'arrange',
      'conclude',
      'conclude',
      'conclude',
    ])
  })

  it('继续谈 leaves room for another meeting and another word; the days stay those of the first', async () => {
    const id = await met(4)
    for (const who of ['xi', 'ping'] as const) await act(who, id, { action: 'conclude', outcome: 'talking' })
    expect(await detail('jing', id)).toMatchObject({
      state: 'talking',
      said: { wisher: null, partner: null },
    })
    await act('jing', id, meeting)
    expect((await detail('xi', id)).days?.calendar).toBe(4)
    for (const who of ['ping', 'xi'] as const) await act(who, id, { action: 'conclude', outcome: 'failed' })
    expect((await detail('xi', id)).state).toBe('failed')
  })

  it('is said once by a request that comes twice, also when the other side has spoken meanwhile', async () => {
    const id = await met()
    const key = newKey()
    const said = { action: 'conclude', outcome: 'cooperating', id, version: 3 } as const
    const first = await world.get('xi', 'matches.act', said, { key })
    await act('ping', id, { action: 'conclude', outcome: 'cooperating' })
    expect(await world.get('xi', 'matches.act', said, { key })).toEqual(first)
    expect((await kept(id)).events).toHaveLength(5)
    const other = await world.refusalOf('xi', 'matches.act', { ...said, outcome: 'failed' }, { key })
    expect(other.code).toBe('KEY_REUSED')
  })
})

it('is withdrawn by the wisher’s side alone, while it is open, and told to who knew of it', async () => {
  const { id } = await wished()
  await act('jing', id, { action: 'accept' })
  for (const who of ['ping', 'jing'] as const)
    expect(await refused(who, id, { action: 'withdraw' })).toBe('caller.notAllowed')
  await act('xian', id, { action: 'withdraw', text: '已另找到' })
  for (const who of ['xi', 'ping', 'jing'] as const) expect((await newsOf(who, id))[0]).toBe('withdrawn')
  expect(await refused('xi', id, { action: 'withdraw' })).toBe('match.badState')
})

it('proposing takes at most 5 database calls, a move at most 4, a list 2, a detail 2', async () => {
  const until = async (work: () => Promise<unknown>, action: string) => {
    const { databaseCalls } = await measured(world, work)
    const at = databaseCalls.findIndex((call) => call.collection === 'matches' && call.action === action)
    return at < 0 ? databaseCalls.length : at + 1
  }
  let id = ''
  const propose = async () => {
    id = (await wished()).id
  }
  expect(await until(propose, 'database.insertDocument')).toBeLessThanOrEqual(5)
  const moves = [
    ['jing', { action: 'accept' }],
    ['jing', meeting],
    ['xi', { action: 'conclude', outcome: 'failed' }],
  ] as const
  for (const [at, [who, said]] of moves.entries()) {
    const move = () => world.get(who, 'matches.act', { ...said, id, version: at + 1 })
    expect(await until(move, 'database.modifyDocument')).toBeLessThanOrEqual(4)
  }
  expect(await until(() => world.get('xi', 'matches.list', { list: 'open' }), 'none')).toBeLessThanOrEqual(2)
  expect(await until(() => world.get('xi', 'matches.get', { id }), 'none')).toBeLessThanOrEqual(2)
})

it('goes along with whoever wrote it, loses his name when he is erased, and is told of by the clock where telling failed', async () => {
  const { id } = await wished()
  expect(JSON.parse((await world.get('xi', 'own.export', {})).text).matches).toContainEqual(
    expect.objectContaining({ product: '触控显示', state: 'asked' }),
  )
  expect(JSON.parse((await world.get('jing', 'own.export', {})).text).matches).toEqual([])
  await act('jing', id, { action: 'accept' })
  const hat = xiMate.hats[0]?.id ?? ''
  const { value } = await askAs('xi2', hat, 'matches.propose', aWish())
  const second = (value as { id: string }).id
  await world.app.database().collection('messages').where({ person: 'person-jing' }).remove()
  await world.app
    .database()
    .collection('matches')
    .doc(second)
    .update({
      sendAt: new Date(),
      outbox: [{ id: '1', tells: { bureau: 'asked' }, by: 'person-xi2', at: new Date() }],
    })
  await askAs('xi2', hat, 'own.erase', {})
  await world.tick(new Date())
  await world.tick(new Date(Date.now() + 10 * 60_000))
  expect(await newsOf('jing', second)).toEqual(['asked'])
  const after = await kept(second)
  expect(JSON.stringify(after)).not.toMatch(/席同事/)
  expect(after).toMatchObject({ sendAt: null, outbox: [], people: [], contact: { phone: null } })
})
