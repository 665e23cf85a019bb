import { person, units } from '../../cloudfunctions/_demo/organisations'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { faultsOf } from '../../cloudfunctions/_service/appeals/faults-of'
import type { Category } from '../../contract/categories'
import type { Change } from '../../contract/organisation'
import { privacyVersion } from '../../contract/privacy'
import { measured } from '../measured'
import { anAppeal, everybody, newKey, openWorld, type World, walk } from '../world'

const second = everybody.guan2
const elsewhere = person('guan3', '管三鸣', {
  id: 'administrator@990199',
  role: 'administrator',
  organisation: { id: '990199', name: '邻县', kind: 'area' },
})

let world: World
beforeAll(async () => {
  world = await openWorld({ morePeople: [elsewhere] })
})
afterAll(() => world.close())

/** A call of one of the administrators who are not among the demo's people. */
async function as(who: typeof second, call: string, input: object, key = newKey()) {
  const request = { call, input, key, hat: who.hats[0]?.id }
  return (await world.callApi(request, who.openids[0])) as {
    ok: boolean
    value: { id: string; state: string; left: number }
    error?: { code: string; key: string; fields?: Record<string, { key: string }> }
  }
}
const propose = (change: Change, key?: string) =>
  world.get('guan', 'organisation.change', { change }, key ? { key } : {})
/** Proposed by one, agreed to by the other. */
async function agreed(change: Change) {
  const { id, state } = await propose(change)
  expect(state).toBe('waiting')
  const { ok, value, error } = await as(second, 'organisation.decide', { id, agree: true })
  if (!ok) throw new Error(JSON.stringify(error))
  return value
}
const refused = (change: Change) => world.refusalOf('guan', 'organisation.change', { change })
const details = { parentId: null, leader: null, address: null, phone: null }
const aUnit = (name: string, more: object = {}) => ({
  name,
  kind: 'department' as const,
  remit: [] as Category[],
  handlersPublish: true,
  ...details,
  ...more,
})
const aCluster = (name: string, more: object = {}) => ({
  name,
  kind: 'cluster' as const,
  until: null,
  ...details,
  ...more,
})
const tree = () => world.get('guan', 'organisation.tree', {})
const unitId = async (name: string) => (await tree()).units.find((unit) => unit.name === name)?.id ?? ''
const unitCard = (id: string) => world.get('guan', 'organisation.unit', { id })
const clusterId = async (name: string) => (await tree()).clusters.find((one) => one.name === name)?.id ?? ''
async function kept(id: string): Promise<Appeal> {
  const { data } = await world.app.database().collection('appeals').where({ _id: id }).get()
  return data[0] as Appeal
}
const addUnit = async (name: string, more: object = {}) => {
  await agreed({ what: 'addUnit', ...aUnit(name, more) })
  return unitId(name)
}

describe('a unit', () => {
  it('is there when a second administrator has agreed, and not before', async () => {
    const before = await world.get('he', 'units.list', {})
    const { id, state } = await propose({ what: 'addUnit', ...aUnit('水务局') })
    expect(state).toBe('waiting')
    expect(await world.get('he', 'units.list', {})).toEqual(before)
    expect(await world.refusalOf('guan', 'organisation.decide', { id, agree: true })).toMatchObject({
      key: 'action.otherPerson',
    })
    expect((await as(elsewhere, 'organisation.decide', { id, agree: true })).error?.code).toBe('NOT_FOUND')
    expect((await as(second, 'organisation.decide', { id, agree: true })).value.state).toBe('done')
    expect((await world.get('he', 'units.list', {})).units.map(({ name }) => name)).toContain('水务局')
    expect((await as(second, 'organisation.decide', { id, agree: true })).error?.code).toBe('NOT_FOUND')
    const { changes, alone } = await world.get('guan', 'organisation.changes', {})
    expect(alone).toBe(false)
    expect(changes[0]).toMatchObject({ what: 'addUnit', name: '水务局', by: '管一鸣', decidedBy: '管二明' })
  })

  it('that is turned down is not there', async () => {
    const { id } = await propose({ what: 'addUnit', ...aUnit('不需要局') })
    await as(second, 'organisation.decide', { id, agree: false })
    expect(await unitId('不需要局')).toBe('')
  })

  it('is made once, however often the same request comes', async () => {
    const key = newKey()
    const change = { what: 'addUnit' as const, ...aUnit('林业局') }
    const first = await propose(change, key)
    expect(await propose(change, key)).toEqual(first)
    await as(second, 'organisation.decide', { id: first.id, agree: true })
    expect(await propose(change, key)).toEqual({ ...first, state: 'done' })
    expect((await tree()).units.filter(({ name }) => name === '林业局')).toHaveLength(1)
    expect(
      (
        await world.refusalOf(
          'guan',
          'organisation.change',
          { change: { ...change, name: '另一局' } },
          { key },
        )
      ).code,
    ).toBe('KEY_REUSED')
  })

  it('has its address changed by one administrator alone, and on the version he has seen', async () => {
    const id = await addUnit('文旅局')
    const { version } = await unitCard(id)
    const change = { what: 'changeUnit' as const, id, version, ...aUnit('文旅局', { address: '东园路2号' }) }
    expect((await propose(change)).state).toBe('done')
    expect(await unitCard(id)).toMatchObject({ address: '东园路2号', version: version + 1 })
    expect((await refused({ ...change, address: '东园路3号' })).code).toBe('STALE')
    expect((await unitCard(id)).address).toBe('东园路2号')
  })

  it('is joined under the name it has when the code is used', async () => {
    const id = await addUnit('科技科')
    const { code } = await world.get('guan', 'invitations.create', { role: 'handler', organisationId: id })
    const { version } = await unitCard(id)
    await agreed({ what: 'changeUnit', id, version, ...aUnit('科技局') })
    const redeem = {
      call: 'invitations.redeem',
      input: { agreed: privacyVersion, code, name: '来者' },
      key: newKey(),
    }
    expect(await world.callApi(redeem, 'wx-science')).toMatchObject({
      value: { hat: { organisation: { id, name: '科技局' } } },
    })
    const later = await world.get('guan', 'invitations.create', { role: 'handler', organisationId: id })
    await agreed({ what: 'closeUnit', id, version: version + 1 })
    const late = {
      ...redeem,
      input: { agreed: privacyVersion, code: later.code, name: '来者' },
      key: newKey(),
    }
    expect(await world.callApi(late, 'wx-late-science')).toMatchObject({
      error: { fields: { code: { key: 'code.unknown' } } },
    })
  })

  it('takes two for who publishes its replies (P14)', async () => {
    const id = await addUnit('统计局')
    const { version } = await unitCard(id)
    const change = {
      what: 'changeUnit' as const,
      id,
      version,
      ...aUnit('统计局', { handlersPublish: false }),
    }
    expect((await propose(change)).state).toBe('waiting')
  })

  it('cannot share its name, come under itself or under what is not there', async () => {
    expect((await refused({ what: 'addUnit', ...aUnit('交通运输局') })).fields?.name?.key).toBe('unit.taken')
    const id = await addUnit('住建局')
    const below = await addUnit('燃气办', { parentId: id })
    const { version } = await unitCard(id)
    for (const parentId of [id, below, 'unit-nowhere'])
      expect(
        (await refused({ what: 'changeUnit', id, version, ...aUnit('住建局', { parentId }) })).fields
          ?.parentId?.key,
      ).toBe('unit.parent')
  })

  it('of another area is not there', async () => {
    const { error } = await as(elsewhere, 'organisation.unit', { id: units.transport._id })
    expect(error?.code).toBe('NOT_FOUND')
    const change = { what: 'closeUnit', id: units.transport._id, version: 1 }
    expect((await as(elsewhere, 'organisation.change', { change })).error?.code).toBe('NOT_FOUND')
  })
})

it('a renamed unit has its new name on every desk and hat, and its old one where it was written', async () => {
  const dispatched = await walk(world, 'dispatch')
  const { name, version } = await unitCard(units.transport._id)
  const { kind, parentId, remit, handlersPublish, leader, address, phone } = await unitCard(
    units.transport._id,
  )
  const facts = { kind, parentId, remit, handlersPublish, leader, address, phone }
  await agreed({ what: 'changeUnit', id: units.transport._id, version, ...facts, name: '交通和物流局' })
  const detail = await world.get('lin', 'appeals.get', { id: dispatched.id })
  expect(detail.lead).toBe('交通和物流局')
  expect(detail.events.find(({ action }) => action === 'dispatch')?.unit).toBe('交通运输局')
  expect((await world.get('lu', 'session.open', {})).hats[0]?.organisation.name).toBe('交通和物流局')
  const { id, version: now } = dispatched
  await world.get('lu', 'appeals.act', { action: 'sign', id, version: now })
  expect((await world.get('lin', 'appeals.get', { id })).events.at(-1)?.by?.organisation).toBe('交通和物流局')
  expect(faultsOf(await kept(id))).toEqual([])
  const again = await unitCard(units.transport._id)
  await agreed({ what: 'changeUnit', id: units.transport._id, version: again.version, ...facts, name })
})

describe('merging', () => {
  it('hands everything open over, people and all, and leaves what is past as it was', async () => {
    const ended = await walk(world, 'confirm')
    const mine = await walk(world, 'sign')
    const waiting = await walk(world, 'dispatch')
    const into = await addUnit('大交通局')
    const { version } = await unitCard(units.transport._id)
    expect(await agreed({ what: 'mergeUnit', id: units.transport._id, version, intoId: into })).toMatchObject(
      {
        state: 'done',
        left: 0,
      },
    )
    for (const { id } of [mine, waiting]) {
      const appeal = await kept(id)
      expect(faultsOf(appeal)).toEqual([])
      expect(appeal).toMatchObject({ lead: { id: into, name: '大交通局' } })
      const detail = await world.get('lin', 'appeals.get', { id })
      expect(detail.events.at(-1)).toMatchObject({
        action: 'succeed',
        by: null,
        unit: '大交通局',
        person: '交通运输局',
      })
      expect(detail.events.find(({ action }) => action === 'dispatch')?.unit).toBe('交通运输局')
    }
    // Whoever handled it handles it still, under the new hat; what is past he reads under the old one.
    const hats = (await world.get('lu', 'session.open', {})).hats.map(({ organisation }) => organisation.id)
    expect(hats).toEqual([units.transport._id, into])
    const reply = { action: 'reply', id: mine.id, version: mine.version + 1, text: '末班车推迟。' } as const
    const request = { call: 'appeals.act', input: reply, key: newKey(), hat: `handler@${into}` }
    expect(await world.callApi(request, 'demo-lu')).toMatchObject({ ok: true })
    expect(await world.get('lu', 'appeals.get', { id: ended.id })).toMatchObject({ lead: '交通运输局' })
    expect((await kept(ended.id)).events).toHaveLength(6)
    // Nobody sends it anything any more.
    expect((await world.get('he', 'units.list', {})).units.map(({ id }) => id)).not.toContain(
      units.transport._id,
    )
    const fresh = await walk(world, 'accept')
    const proposal = await world.get('he', 'appeals.proposeUnits', { id: fresh.id })
    expect(proposal.lead?.name).toBe('大交通局')
    const { id, version: now } = fresh
    const wrong = { action: 'dispatch', id, version: now, unitId: units.transport._id } as const
    expect((await world.refusalOf('he', 'appeals.act', wrong)).fields?.unitId?.key).toBe('unit.closed')
    expect(await unitCard(units.transport._id)).toMatchObject({ closed: { into: '大交通局' }, open: 0 })
    expect(await unitCard(into)).toMatchObject({ absorbed: ['交通运输局'] })
  })

  it('never hands a complaint to whoever took in the unit complained about (T80)', async () => {
    const [accused, into] = [await addUnit('窗口办'), await addUnit('政务局')]
    const { version } = await unitCard(accused)
    await agreed({ what: 'mergeUnit', id: accused, version, intoId: into })
    const complaint = await world.get(
      'lin',
      'appeals.submit',
      anAppeal({ kind: 'complaint', aboutUnitId: accused }),
    )
    const taken = await world.get('shu', 'appeals.act', { action: 'accept', ...only(complaint) })
    const dispatch = { action: 'dispatch', ...only(taken), unitId: into } as const
    expect((await world.refusalOf('shu', 'appeals.act', dispatch)).fields?.unitId?.key).toBe(
      'unit.complainedAbout',
    )
    // And what another unit has of it does not come along when that one is merged.
    const holder = await addUnit('督办科')
    const held = await world.get('shu', 'appeals.act', { ...dispatch, unitId: holder })
    const { version: now } = await unitCard(holder)
    await agreed({ what: 'mergeUnit', id: holder, version: now, intoId: into })
    expect((await kept(held.id)).lead?.id).toBe(holder)
    expect(await unitCard(holder)).toMatchObject({ open: 1, carryOn: expect.any(String) })
  })

  it('goes on with many, chunk by chunk, with the clock', async () => {
    const [from, into] = [await addUnit('旧科'), await addUnit('新科')]
    for (let index = 0; index < 23; index += 1) {
      const { id, version } = await walk(world, 'accept')
      await world.get('he', 'appeals.act', { action: 'dispatch', id, version, unitId: from })
    }
    const { version } = await unitCard(from)
    const value = await agreed({ what: 'mergeUnit', id: from, version, intoId: into })
    expect(value).toMatchObject({ state: 'moving', left: 3 })
    for (const minutes of [10, 20]) await world.tick(new Date(Date.now() + minutes * 60_000))
    expect(await unitCard(from)).toMatchObject({ open: 0 })
    expect(await unitCard(into)).toMatchObject({ open: 23 })
  }, 60_000)
})

describe('closing', () => {
  it('is refused while something is open or the catalogue sends there, and then done', async () => {
    const unit = await addUnit('短期办')
    const { id, version } = await walk(world, 'accept')
    const sent = await world.get('he', 'appeals.act', { action: 'dispatch', id, version, unitId: unit })
    const close = async () =>
      ({ what: 'closeUnit', id: unit, version: (await unitCard(unit)).version }) as const
    expect(await refused(await close())).toMatchObject({
      key: 'unit.hasOpenWork',
      params: { count: 1, numbers: (await kept(id)).number },
    })
    await world.get('he', 'appeals.act', {
      action: 'redispatch',
      ...only(sent),
      unitId: units.commerce._id,
      note: '改派',
    })
    await agreed({
      what: 'setEntry',
      version: 0,
      category: 'listing',
      leadId: unit,
      assistIds: [],
      keywords: [],
    })
    expect((await refused(await close())).key).toBe('unit.isInCatalogue')
    await agreed({ what: 'dropEntry', version: 1, category: 'listing' })
    await agreed(await close())
    expect((await world.get('he', 'units.list', {})).units.map((each) => each.id)).not.toContain(unit)
    // A code for it that was made before lets nobody in.
    expect(
      (await world.refusalOf('guan', 'invitations.create', { role: 'handler', organisationId: unit })).fields
        ?.organisationId?.key,
    ).toBe('organisation.unknown')
  })
})

describe('a temporary branch', () => {
  const until = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)

  it('stands under a committee until a day, and hands over what is open before it ends (S1-7)', async () => {
    expect(
      (await refused({ what: 'addCluster', ...aCluster('支部', { kind: 'branch', until }) })).fields,
    ).toHaveProperty('until')
    const facts = aCluster('终端制造项目临时党支部', { kind: 'branch', until, parentId: 'cluster-pharma' })
    await agreed({ what: 'addCluster', ...facts })
    const branch = await clusterId('终端制造项目临时党支部')
    const card = await world.get('su', 'enterprises.get', { id: 'enterprise-yungu' })
    const { id, version, name, creditCode, address, section, size, tags, makes, needs, contacts } = card
    const industry = { section, division: card.division }
    const saved = { id, version, name, creditCode, address, ...industry, size, tags, makes, needs, contacts }
    await world.get('su', 'enterprises.save', { ...saved, clusterIds: [branch] })
    const appeal = await world.get('shen', 'appeals.submit', anAppeal())
    expect(await world.get('guan', 'organisation.cluster', { id: branch })).toMatchObject({
      open: 1,
      enterprises: 1,
      committee: '终端制造项目临时党支部',
      parent: '医药健康产业集群党委',
    })
    const { version: now } = await world.get('guan', 'organisation.cluster', { id: branch })
    expect(await refused({ what: 'closeCluster', id: branch, version: now })).toMatchObject({
      key: 'cluster.hasOpenWork',
    })
    await agreed({ what: 'mergeCluster', id: branch, version: now, intoId: 'cluster-pharma' })
    expect((await world.get('su', 'appeals.get', { id: appeal.id })).clusters).toEqual(['医药健康产业集群'])
    expect((await world.get('su', 'enterprises.get', { id: 'enterprise-yungu' })).clusterIds).toEqual([
      'cluster-pharma',
    ])
    expect(faultsOf(await kept(appeal.id))).toEqual([])
    const { committees } = await world.get('stranger', 'registrations.committees', {})
    expect(committees.map((each) => each.id)).not.toContain(branch)
  })
})

it('a renamed cluster is called so on its committee, its enterprises and what is open', async () => {
  const { id } = await world.get('lin', 'appeals.submit', anAppeal())
  const { version } = await world.get('guan', 'organisation.cluster', { id: 'cluster-food' })
  await agreed({ what: 'changeCluster', id: 'cluster-food', version, ...aCluster('绿色食品产业集群') })
  expect((await world.get('lin', 'appeals.get', { id })).clusters).toEqual(['绿色食品产业集群'])
  const { hats } = await world.get('he', 'session.open', {})
  expect(hats[0]?.organisation.name).toBe('绿色食品产业集群党委')
  const card = await world.get('chi', 'enterprises.get', { id: 'enterprise-hewei' })
  expect(card.clusters).toEqual([{ id: 'cluster-food', name: '绿色食品产业集群' }])
})

describe('the dispatch catalogue', () => {
  it('names units that are there, each once, and words that differ', async () => {
    const entry = { what: 'setEntry' as const, version: 0, category: 'land' as const, keywords: [] }
    const wrong = async (more: object) =>
      Object.values(
        (await refused({ ...entry, leadId: units.commerce._id, assistIds: [], ...more })).fields ?? {},
      )[0]?.key
    expect(await wrong({ leadId: 'nowhere' })).toBe('unit.unknown')
    expect(await wrong({ assistIds: [units.commerce._id] })).toBe('unit.twice')
    const keyword = { word: '厂房', leadId: units.commerce._id, assistIds: [] }
    expect(await wrong({ keywords: [keyword, keyword] })).toBe('keyword.twice')
    await agreed({ ...entry, leadId: units.commerce._id, assistIds: [units.labour._id], keywords: [keyword] })
    const { entries } = await world.get('guan', 'organisation.catalogue', {})
    expect(entries.find(({ category }) => category === 'land')).toMatchObject({
      version: 1,
      lead: { name: '商务局' },
      assists: [{ name: '人力资源和社会保障局' }],
    })
    expect((await refused({ ...entry, leadId: units.labour._id, assistIds: [] })).key).toBe('entry.stale')
  })
})

it('a proposal names who answered such appeals before, the most first, and never a unit that is gone', async () => {
  const answering = async (who: 'shang' | 'jiang', unitId: string) => {
    const { id, version } = await walk(world, 'accept', { category: 'inspection' })
    const sent = await world.get('he', 'appeals.act', { action: 'dispatch', id, version, unitId })
    const signed = await world.get(who, 'appeals.act', { action: 'sign', ...only(sent) })
    const by = who === 'shang' ? 'zheng' : who
    const replied = await world.get(by, 'appeals.act', { action: 'reply', ...only(signed), text: '已办妥。' })
    const answers = { solved: 'solved', satisfied: 'satisfied' } as const
    await world.get('lin', 'appeals.act', { action: 'confirm', ...only(replied), ...answers })
  }
  await answering('shang', units.commerce._id)
  await answering('jiang', units.labour._id)
  await answering('jiang', units.labour._id)
  const { id } = await walk(world, 'accept', { category: 'inspection' })
  const { lead, past } = await world.get('he', 'appeals.proposeUnits', { id })
  // The district's deadlines are known by now.
  const { databaseCalls } = await measured(world, () => world.get('he', 'appeals.proposeUnits', { id }))
  expect(lead).toBeNull()
  expect(past.map(({ unit, count }) => [unit.name, count])).toEqual([
    ['人力资源和社会保障局', 2],
    ['商务局', 1],
  ])
  expect(databaseCalls.length).toBeLessThanOrEqual(5)
})

it('who is no administrator neither sees nor changes any of it', async () => {
  const before = await world.snapshot()
  for (const who of ['lin', 'chi', 'he', 'shu', 'lu', 'tao', 'bao', 'du', 'shenji', 'stranger'] as const)
    for (const call of ['organisation.tree', 'organisation.changes', 'organisation.change'] as const)
      expect((await world.refusalOf(who, call, {})).code).toBe('NOT_ALLOWED')
  expect(await world.snapshot()).toEqual(before)
})

function only({ id, version }: { id: string; version: number }) {
  return { id, version }
}
