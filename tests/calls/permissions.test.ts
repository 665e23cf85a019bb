import { type AppealAction, appealActions } from '../../contract/appeal-actions'
import type { AppealPage } from '../../contract/appeals'
import { calls } from '../../contract/calls'
import type { DeskName } from '../../contract/desks'
import { type Asking, anAppeal, openWorld, type Somebody, type World, walk } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Where an appeal of 禾味 (food cluster) stands before each move, and everything the move carries. */
const moves: Record<AppealAction, { after: Parameters<typeof walk>[1]; carries: object; may: Somebody[] }> = {
  accept: { after: 'submit', carries: {}, may: ['he', 'gu'] },
  dispatch: { after: 'accept', carries: { unitId: 'unit-transport' }, may: ['he', 'gu'] },
  sign: { after: 'dispatch', carries: {}, may: ['lu', 'lu2'] },
  reply: { after: 'sign', carries: { text: '已办' }, may: ['lu', 'lu2'] },
  confirm: { after: 'reply', carries: { solved: 'solved', satisfied: 'satisfied' }, may: ['lin'] },
  redo: {
    after: 'reply',
    carries: { solved: 'unsolved', satisfied: 'dissatisfied', reason: '没有办' },
    may: ['lin'],
  },
}

/** Everybody, in the hat that comes nearest, and what he is to the appeal. */
const everybody: [Somebody, string | undefined, string][] = [
  ['lin', undefined, 'its enterprise'],
  ['gu', 'enterpriseMember', 'another enterprise of the cluster'],
  ['gu', 'committeeMember', 'the other member of its committee'],
  ['shen', undefined, 'an enterprise of another cluster'],
  ['he', undefined, 'its committee'],
  ['su', undefined, 'the committee of another cluster'],
  ['lu', undefined, 'its lead unit'],
  ['lu2', undefined, 'a colleague in its lead unit'],
  ['shang', undefined, 'another unit'],
  ['stranger', undefined, 'nobody we know'],
]

const near: Somebody[] = ['lin', 'he', 'lu', 'lu2']
const mayAct = (action: AppealAction, who: Somebody, role?: string) =>
  moves[action].may.includes(who) && (who !== 'gu' || role === 'committeeMember')

describe.each(Object.keys(appealActions) as AppealAction[])('%s', (action) => {
  it.each(everybody)('by %s (%s, %s)', async (who, role, _what) => {
    const { id, version } = await walk(world, moves[action].after)
    const input = { action, id, version, ...moves[action].carries }
    if (mayAct(action, who, role)) {
      const receipt = await world.get(who, 'appeals.act', input as never, role ? { role } : {})
      expect(receipt).toMatchObject({ id, version: version + 1, state: appealActions[action].to })
      return
    }
    const before = await world.snapshot()
    const refusal = await world.refusalOf(who, 'appeals.act', input, role ? { role } : {})
    expect(await world.snapshot()).toEqual(before)
    if (who === 'stranger') expect(refusal.code).toBe('NOT_ALLOWED')
    else if (isNear(action, who, role)) expect(refusal.code).toBe('NOT_ALLOWED')
    else expect(refusal.code).toBe('NOT_FOUND')
  })

  /** On the appeal's own side, but not the one whose move it is; a unit is only once it was dispatched to. */
  function isNear(move: AppealAction, who: Somebody, role?: string): boolean {
    const dispatched = !['accept', 'dispatch'].includes(move)
    if (who === 'lu' || who === 'lu2') return dispatched
    return near.includes(who) || (who === 'gu' && role === 'committeeMember')
  }
})

it('somebody else’s appeal and one that does not exist are refused in the same words', async () => {
  const { id, version } = await walk(world, 'sign')
  const outsiders: Somebody[] = ['shen', 'su', 'shang']
  for (const who of outsiders) {
    const role = who === 'su' ? { role: 'committeeMember' } : {}
    const theirs = await world.refusalOf(who, 'appeals.get', { id }, role)
    const missing = await world.refusalOf(who, 'appeals.get', { id: 'ffffffffffffffffffffffff' }, role)
    expect(theirs).toEqual(missing)
    expect(theirs.code).toBe('NOT_FOUND')
    const act = (target: string) =>
      world.refusalOf(who, 'appeals.act', { action: 'reply', id: target, version, text: '看看' }, role)
    expect(await act(id)).toEqual(await act('ffffffffffffffffffffffff'))
  }
})

it('the note of a 派单 is read by nobody of the enterprise, and no text by an outsider', async () => {
  const { id, version } = await walk(world, 'accept')
  const dispatch = {
    action: 'dispatch',
    id,
    version,
    unitId: 'unit-transport',
    note: '请会同公交公司',
  } as const
  await world.get('he', 'appeals.act', dispatch)
  expect(await world.get('lu', 'appeals.text', { id, version: 3 })).toEqual({ text: '请会同公交公司' })
  const missing = await world.refusalOf('lin', 'appeals.text', { id: 'ffffffffffffffffffffffff', version: 3 })
  for (const who of ['lin', 'shen', 'shang'] as const) {
    expect(await world.refusalOf(who, 'appeals.text', { id, version: 3 })).toEqual(missing)
  }
})

it('no list shows what lies outside its hat', async () => {
  const { id } = await walk(world, 'sign')
  const listed = async (who: Somebody, desk: DeskName, role: Asking) => {
    let after: string | null = null
    do {
      const page: AppealPage = await world.get(who, 'appeals.list', { desk, ...(after && { after }) }, role)
      if (page.rows.some((row) => row.id === id)) return true
      after = page.next
    } while (after)
    return false
  }
  const seenBy = async (who: Somebody, role: Asking) => {
    const { desks } = await world.get(who, 'home.get', {}, role)
    return (await Promise.all(desks.map(({ desk }) => listed(who, desk, role)))).includes(true)
  }
  const seen = await Promise.all(
    everybody.slice(0, -1).map(async ([who, role]) => [who, await seenBy(who, role ? { role } : {})]),
  )
  expect(seen.filter(([, sees]) => sees).map(([who]) => who)).toEqual(['lin', 'gu', 'he', 'lu', 'lu2'])
})

it('a desk of another role is refused', async () => {
  expect((await world.refusalOf('lin', 'appeals.list', { desk: 'triage' })).code).toBe('NOT_ALLOWED')
})

it('each call refuses every role its row does not name, and writes nothing', async () => {
  const { id, version } = await walk(world, 'submit')
  const inputs = {
    'session.open': {},
    'home.get': {},
    'units.list': {},
    'appeals.submit': anAppeal(),
    'appeals.list': { desk: 'open' },
    'appeals.get': { id },
    'appeals.text': { id, version: 1 },
    'appeals.act': { action: 'accept', id, version },
  } satisfies Record<keyof typeof calls, unknown>
  const before = await world.snapshot()
  for (const [call, input] of Object.entries(inputs) as [keyof typeof calls, object][]) {
    const { by } = calls[call]
    for (const [who, role] of [
      ['lin', 'enterpriseMember'],
      ['he', 'committeeMember'],
      ['lu', 'handler'],
    ] as const) {
      if (by !== 'anyone' && !(by as readonly string[]).includes(role)) {
        expect((await world.refusalOf(who, call, input)).code).toBe('NOT_ALLOWED')
      }
    }
    if (by !== 'anyone') expect((await world.refusalOf('stranger', call, input)).code).toBe('NOT_ALLOWED')
  }
  expect(await world.snapshot()).toEqual(before)
})

it('a hat that is not his, or none, is refused', async () => {
  const ask = (hat?: string) =>
    world.callApi({ call: 'home.get', input: {}, ...(hat && { hat }) }, 'demo-lin')
  expect(await ask('committeeMember@cluster-food')).toMatchObject({
    ok: false,
    error: { code: 'NOT_ALLOWED' },
  })
  expect(await ask()).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED', key: 'caller.noHat' } })
})

it('somebody WeChat knows and we do not may ask who he is, and is told: nobody yet', async () => {
  expect(await world.get('stranger', 'session.open', {})).toEqual({ person: null, hats: [] })
})

it('each side’s answer holds that side’s fields', async () => {
  const { id, version } = await walk(world, 'accept')
  await world.get('he', 'appeals.act', {
    action: 'dispatch',
    id,
    version,
    unitId: 'unit-transport',
    note: '请会同公交公司',
  })
  const keysOf = async (who: Somebody) => {
    const detail = await world.get(who, 'appeals.get', { id })
    return { keys: Object.keys(detail).sort(), note: JSON.stringify(detail).includes('请会同公交公司') }
  }
  const [enterprise, committee, unit] = [await keysOf('lin'), await keysOf('he'), await keysOf('lu')]
  expect([enterprise.note, committee.note, unit.note]).toEqual([false, true, true])
  expect(enterprise.keys).toEqual(committee.keys)
  // Nothing that names a WeChat identity, a file's place or an internal id of a person leaves the office.
  const raw = JSON.stringify(await world.get('lin', 'appeals.get', { id }))
  expect(raw).not.toMatch(/demo-|person-|cloud:\/\/|salt|hash/)
})
