import { people, units } from '../../cloudfunctions/_demo/organisations'
import type { Input } from '../../contract/calls'
import { dayOf } from '../../contract/working-days'
import { newKey, openWorld, type Somebody, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const inDays = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000))
const herbs = [
  { name: '金银花', specification: '一等', quantity: 2, unit: '吨' },
  { name: '黄芪', quantity: 500, unit: '公斤', price: '22元/公斤' },
  { name: '当归', quantity: 1.5, unit: '吨' },
]

/** A purchase list; a test names only what matters to it. */
function aNotice(more: Partial<Input<'notices.write'>> = {}): Input<'notices.write'> {
  return {
    kind: 'purchase',
    title: '中药材加工企业采购清单',
    lines: herbs,
    masked: true,
    clusterIds: [],
    expiresOn: inDays(10),
    contactPolicy: 'direct',
    photos: [],
    ...more,
  }
}

/** 苏问渠 of the pharma committee posts what a buyer elsewhere wants. */
const posted = (more: Partial<Input<'notices.write'>> = {}) =>
  world.get('su', 'notices.write', aNotice({ buyer: '成都某中药材加工企业', ...more }))
const detail = (who: Somebody, id: string) => world.get(who, 'notices.get', { id })
const offer = (who: Somebody, id: string, lines: [string, number][], key = newKey()) =>
  world.ask(
    who,
    'notices.offer',
    { id, lines: lines.map(([lineId, quantity]) => ({ lineId, quantity })) },
    { key },
  )
async function offered(who: Somebody, id: string, ...lines: [string, number][]) {
  const answer = await offer(who, id, lines)
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value.offerId
}
const newsOf = async (who: Somebody) =>
  (await world.get(who, 'messages.list', {})).rows.flatMap((row) => (row.kind === 'notice' ? [row.what] : []))

describe('writing', () => {
  it('of a committee is out at once, with the buyer behind 某企业; the same request is one notice', async () => {
    const key = newKey()
    const input = aNotice({ buyer: '成都某中药材加工企业' })
    const first = await world.get('su', 'notices.write', input, { key })
    expect(first.state).toBe('published')
    expect(await world.get('su', 'notices.write', input, { key })).toEqual(first)
    const again = await world.refusalOf('su', 'notices.write', { ...input, title: '另一个' }, { key })
    expect(again.code).toBe('KEY_REUSED')
    const seen = await detail('shen', first.id)
    expect(seen).toMatchObject({ buyer: null, inside: null, offers: [], canOffer: true, actions: [] })
    expect(JSON.stringify(seen)).not.toMatch(/成都|person-|苏问渠|1990/)
    expect((await detail('su', first.id)).inside?.buyer).toBe('成都某中药材加工企业')
  })

  it('of an enterprise waits for its committee, which is told; nobody else sees it before', async () => {
    const { id, version, state } = await world.get('shen', 'notices.write', aNotice())
    expect(state).toBe('toReview')
    expect(await newsOf('su')).toContain('toReview')
    expect((await world.get('su', 'notices.list', { list: 'toReview' })).rows[0]).toMatchObject({ id })
    for (const who of ['bai', 'he', 'lu', 'guan'] as const)
      expect((await world.refusalOf(who, 'notices.get', { id })).key).toBe('notice.unknown')
    const feed = await world.get('bai', 'notices.feed', { part: 'cluster' })
    expect(feed.rows.map((row) => row.id)).not.toContain(id)
    const refused = await world.refusalOf('shen', 'notices.act', { action: 'release', id, version })
    expect(refused.code).toBe('NOT_ALLOWED')
    expect(await world.get('su', 'notices.act', { action: 'release', id, version })).toMatchObject({
      state: 'published',
      version: 2,
    })
    expect(await newsOf('shen')).toContain('released')
    expect((await world.get('bai', 'notices.feed', { part: 'cluster' })).rows[0]).toMatchObject({
      id,
      buyer: null,
      linesLeft: 3,
    })
  })

  it('what WeChat calls risky is refused with its field, what it wants looked at waits for a second person', async () => {
    const risky = await world.refusalOf('su', 'notices.write', aNotice({ note: '去赌博网站看' }))
    expect(risky.fields).toMatchObject({ title: { key: 'content.risky' } })
    const { id, state, version } = await posted({ note: '群发广告' })
    expect(state).toBe('toReview')
    expect((await detail('su', id)).inside?.reasons).toEqual(['text'])
    const own = await world.refusalOf('su', 'notices.act', { action: 'release', id, version })
    expect(own.key).toBe('notice.otherPerson')
    expect((await detail('su', id)).actions).not.toContain('release')
  })

  it('is refused by its fields when it makes no sense, and writes nothing', async () => {
    const before = await world.snapshot()
    const wrong = async (more: Partial<Input<'notices.write'>>, who: Somebody = 'su') =>
      Object.entries((await world.refusalOf(who, 'notices.write', aNotice(more))).fields ?? {}).map(
        ([field, { key }]) => `${field} ${key}`,
      )[0]
    expect(await wrong({ lines: [] })).toBe('lines lines.none')
    expect(await wrong({ lines: [{ name: '黄芪', quantity: 0, unit: '吨' }] })).toBe(
      'lines.0.quantity quantity.invalid',
    )
    expect(await wrong({ lines: [{ name: '黄芪', quantity: 0.0001, unit: '吨' }] })).toBe(
      'lines.0.quantity quantity.invalid',
    )
    expect(await wrong({ expiresOn: inDays(-1) })).toBe('expiresOn day.past')
    expect(await wrong({ expiresOn: inDays(200) })).toBe('expiresOn notice.tooLong')
    expect(await wrong({ expiresOn: '2026-13-45' })).toBe('expiresOn day.invalid')
    expect(await wrong({ clusterIds: ['cluster-food'] }, 'shen')).toBe('clusterIds organisation.unknown')
    expect(await wrong({ clusterIds: ['none'] })).toBe('clusterIds organisation.unknown')
    expect(await world.snapshot()).toEqual(before)
    for (const who of ['bao', 'lu', 'tao', 'du', 'guan', 'shenji', 'stranger'] as const)
      expect((await world.refusalOf(who, 'notices.write', aNotice())).code).toBe('NOT_ALLOWED')
  })
})

describe('a notice that is out', () => {
  it('is corrected on the version that was in front of him, and keeps what stood there', async () => {
    const { id } = await posted()
    await offered('shen', id, ['l2', 100])
    const { photos: _, kind: __, ...text } = aNotice({ title: '采购清单（更正）' })
    const lines = [
      { id: 'l2', name: '黄芪', quantity: 400, unit: '公斤' },
      { name: '川芎', quantity: 1, unit: '吨' },
    ]
    const correct = (more: object) => ({ ...text, id, version: 1, lines, ...more })
    const field = async (more: object) =>
      Object.values((await world.refusalOf('su', 'notices.correct', correct(more))).fields ?? {})[0]?.key
    expect(await field({ lines: [lines[1]] })).toBe('lines.offered')
    expect(await field({ lines: [{ ...lines[0], name: '炙黄芪' }] })).toBe('lines.offered')
    expect(await field({ lines: [{ ...lines[0], quantity: 99 }] })).toBe('lines.held')
    expect((await world.refusalOf('shen', 'notices.correct', correct({}))).code).toBe('NOT_ALLOWED')
    expect((await world.refusalOf('lin', 'notices.correct', correct({}))).code).toBe('NOT_ALLOWED')
    const receipt = await world.get('su', 'notices.correct', correct({}))
    expect(receipt).toEqual({ id, version: 2, state: 'published' })
    const seen = await detail('su', id)
    expect(seen.lines.map(({ id: line, name, left }) => [line, name, left])).toEqual([
      ['l2', '黄芪', 300],
      ['l4', '川芎', 1],
    ])
    expect(seen.inside?.events[1]?.before?.lines[0]).toBe('金银花 2吨')
    expect((await world.refusalOf('su', 'notices.correct', correct({}))).key).toBe('notice.stale')
  })

  it('an enterprise corrects, and its committee lets out again', async () => {
    const { id } = await world.get('shen', 'notices.write', aNotice())
    await world.get('su', 'notices.act', { action: 'sendBack', id, version: 1, text: '请写明等级' })
    const { photos: _, kind: __, ...text } = aNotice({ title: '采购，一等' })
    expect(await world.get('shen', 'notices.correct', { ...text, id, version: 2 })).toMatchObject({
      state: 'toReview',
    })
    await world.get('su', 'notices.act', { action: 'release', id, version: 3 })
    expect(await world.get('shen', 'notices.correct', { ...text, id, version: 4 })).toMatchObject({
      state: 'toReview',
    })
  })

  it('is withdrawn by whose it is and taken down by who looks after it, with a reason; offers that waited lapse', async () => {
    const one = await posted()
    const waiting = await offered('bai', one.id, ['l1', 1])
    const act = (who: Somebody, action: 'withdraw' | 'takeDown', id: string) =>
      world.ask(who, 'notices.act', { action, id, version: 1, text: '不再需要' })
    for (const who of ['shen', 'lin', 'he', 'du'] as const)
      expect(await act(who, 'withdraw', one.id)).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } })
    expect(await act('su', 'withdraw', one.id)).toMatchObject({ ok: true, value: { state: 'withdrawn' } })
    expect((await detail('bai', one.id)).offers[0]).toMatchObject({ id: waiting, state: 'lapsed' })
    expect(await newsOf('bai')).toContain('lapsed')
    expect((await world.refusalOf('shen', 'notices.get', { id: one.id })).code).toBe('NOT_FOUND')
    const other = await posted()
    for (const who of ['shen', 'he'] as const)
      expect(await act(who, 'takeDown', other.id)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await act('du', 'takeDown', other.id)).toMatchObject({ value: { state: 'takenDown' } })
    expect(await newsOf('su')).toContain('takenDown')
  })

  it('is found by a word, by initials, by kind; not by the name behind 某企业', async () => {
    const { id } = await posted({
      title: '急收重楼',
      lines: [{ name: '七叶一枝花', quantity: 5, unit: '公斤' }],
    })
    const found = async (words: string) =>
      (await world.get('lin', 'notices.search', { words })).rows.map((row) => row.id)
    for (const words of ['重楼', '七叶一枝花', 'qyyzh', '枝花']) expect(await found(words)).toEqual([id])
    expect(await found('成都某中药材加工企业')).toEqual([])
    expect(await found('(.*)+$')).toEqual([])
    const feed = (kind: 'purchase' | 'site') => world.get('bai', 'notices.feed', { part: 'cluster', kind })
    expect((await feed('purchase')).rows[0]?.id).toBe(id)
    expect((await feed('site')).rows).toEqual([])
    expect((await world.get('lin', 'notices.feed', { part: 'cluster' })).rows).toEqual([])
    expect((await world.get('lin', 'notices.feed', { part: 'all' })).rows[0]?.id).toBe(id)
    expect((await world.refusalOf('shenji', 'notices.feed', { part: 'all' })).code).toBe('NOT_ALLOWED')
  })

  it('suits whose dossier or whose follows hold a product of it, and tells who follows', async () => {
    await world.get('lin', 'notices.saveFollows', { words: ['杜仲'] })
    const { id } = await posted({ lines: [{ name: '厚杜仲皮', quantity: 1, unit: '吨' }] })
    const matching = async (who: Somebody) =>
      (await world.get(who, 'notices.feed', { part: 'matching' })).rows.map((row) => row.id)
    expect(await matching('lin')).toEqual([id])
    expect(await newsOf('lin')).toEqual(['followed'])
    const pigs = await posted({ lines: [{ name: '生猪', quantity: 100, unit: '头' }] })
    expect(await matching('lin')).toEqual([pigs.id, id])
    expect(await newsOf('lin')).toEqual(['followed'])
    expect(await matching('bai')).toEqual([])
    expect(await world.get('lin', 'notices.follows', {})).toEqual({
      words: ['杜仲'],
      own: expect.arrayContaining(['生猪', '冷鲜肉']),
    })
  })
})

describe('offers', () => {
  it('hold what they offer, say what is left, and go to the poster alone', async () => {
    const { id } = await posted()
    const first = await offered('shen', id, ['l1', 0.5], ['l2', 500])
    expect((await detail('yuan', id)).lines.map(({ left }) => left)).toEqual([1.5, 0, 1.5])
    expect((await detail('yuan', id)).offers).toEqual([])
    expect((await detail('shen', id)).offers).toMatchObject([{ id: first, isMine: true, can: ['retract'] }])
    expect((await world.get('su', 'notices.list', { list: 'own' })).rows[0]).toMatchObject({ id, waiting: 1 })
    expect((await world.get('bai', 'notices.feed', { part: 'all' })).rows[0]).toMatchObject({
      id,
      waiting: null,
    })
    const seen = (await detail('su', id)).offers[0]
    expect(seen).toMatchObject({ from: '安澜云谷药业公司', can: ['accept', 'decline'] })
    expect(JSON.stringify(seen)).not.toMatch(/1990|沈一川/)
    expect(await newsOf('su')).toContain('offered')
    const tooMuch = await world.refusalOf('yuan', 'notices.offer', {
      id,
      lines: [{ lineId: 'l1', quantity: 2 }],
    })
    expect(tooMuch.fields).toMatchObject({
      'lines.0.quantity': { key: 'offer.tooMuch', params: { left: 1.5, unit: '吨' } },
    })
    const gone = await world.refusalOf('yuan', 'notices.offer', {
      id,
      lines: [{ lineId: 'l2', quantity: 1 }],
    })
    expect(gone.fields).toMatchObject({ 'lines.0.quantity': { key: 'offer.gone' } })
    const key = newKey()
    const twice = await Promise.all([1, 2, 3].map(() => offer('yuan', id, [['l3', 1]], key)))
    expect(new Set(twice.map((answer) => answer.ok && answer.value.offerId)).size).toBe(1)
    expect((await detail('su', id)).lines[2]?.left).toBe(0.5)
  })

  it('are made by enterprises, by a committee for one of its own, and by an institute on a technology need', async () => {
    const goods = await posted()
    const need = await posted({ kind: 'technology', lines: [{ name: '黄精组培', quantity: 1, unit: '项' }] })
    const lines = [{ lineId: 'l1', quantity: 1 }]
    const code = async (who: Somebody, id: string, more: object = {}) =>
      (await world.refusalOf(who, 'notices.offer', { id, lines, ...more })).code
    for (const who of ['lu', 'gong', 'tao'] as const) expect(await code(who, goods.id)).toBe('NOT_ALLOWED')
    for (const who of ['bao', 'du', 'guan', 'stranger'] as const)
      expect(await code(who, need.id)).toBe('NOT_ALLOWED')
    expect(await code('su', goods.id)).toBe('INVALID_INPUT')
    expect(await code('su', goods.id, { enterpriseId: 'enterprise-hewei' })).toBe('INVALID_INPUT')
    const { offerId } = await world.get('su', 'notices.offer', {
      id: goods.id,
      lines,
      enterpriseId: 'enterprise-bencao',
    })
    expect((await detail('bai', goods.id)).offers).toMatchObject([{ id: offerId, isMine: true }])
    const own = await world.get('shen', 'notices.write', aNotice())
    await world.get('su', 'notices.act', { action: 'release', id: own.id, version: 1 })
    expect((await world.refusalOf('shen', 'notices.offer', { id: own.id, lines })).key).toBe('offer.own')
  })

  it('are accepted or declined by the poster; only then the two see each other’s number, and both say what became of it', async () => {
    const { id } = await posted({ contact: { name: '采购部', phone: '19900001234' } })
    const offerId = await offered('shen', id, ['l1', 1])
    const other = await offered('bai', id, ['l1', 1])
    const contact = (who: Somebody, which = offerId) =>
      world.ask(who, 'notices.contact', { id, offerId: which, why: '核实' })
    expect(await contact('su')).toMatchObject({ error: { key: 'contact.notYet' } })
    const answer = (who: Somebody, action: 'accept' | 'decline' | 'retract', which = offerId) =>
      world.ask(who, 'notices.answer', { action, id, offerId: which })
    expect(await answer('shen', 'accept')).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await answer('bai', 'retract')).toMatchObject({ error: { code: 'NOT_FOUND' } })
    expect(await answer('yuan', 'accept')).toMatchObject({ error: { code: 'NOT_FOUND' } })
    expect(await answer('su', 'accept')).toMatchObject({ ok: true, value: { state: 'accepted' } })
    expect(await answer('su', 'accept')).toMatchObject({ ok: true })
    expect(await answer('su', 'decline')).toMatchObject({ error: { key: 'offer.badState' } })
    expect(await answer('su', 'decline', other)).toMatchObject({ value: { state: 'declined' } })
    expect((await detail('su', id)).lines[0]?.left).toBe(1)
    expect(await contact('su')).toMatchObject({
      value: { name: '沈一川', phone: expect.stringMatching(/^1990/) },
    })
    expect(await contact('shen')).toMatchObject({ value: { name: '采购部', phone: '19900001234' } })
    for (const who of ['bai', 'lin', 'lu', 'gu', 'bao'] as const)
      expect(await contact(who)).toMatchObject({ ok: false })
    expect(await contact('bai')).toMatchObject({ error: { code: 'NOT_FOUND' } })
    const conclude = (who: Somebody, more: object) =>
      world.ask(who, 'notices.answer', { action: 'conclude', id, offerId, outcome: 'deal', ...more })
    expect(await conclude('bai', {})).toMatchObject({ ok: false })
    expect(await conclude('su', { amount: 8000 })).toMatchObject({ ok: true })
    expect(await newsOf('shen')).toContain('concluded')
    expect(await conclude('shen', {})).toMatchObject({ ok: true })
    const [seen] = (await detail('shen', id)).offers
    expect(seen).toMatchObject({ outcomes: { poster: 'deal', offerer: 'deal' }, amount: null })
    expect((await detail('su', id)).offers[0]?.amount).toBe(8000)
  })

  it('that cover every line end it; what an offer takes back is free again', async () => {
    const { id } = await posted({ lines: [{ name: '天麻', quantity: 0.3, unit: '吨' }] })
    const first = await offered('shen', id, ['l1', 0.1])
    await offered('yuan', id, ['l1', 0.2])
    await world.get('shen', 'notices.answer', { action: 'retract', id, offerId: first })
    const third = await offered('bai', id, ['l1', 0.1])
    const { offers } = await detail('su', id)
    for (const each of offers.filter(({ state }) => state === 'pending'))
      await world.get('su', 'notices.answer', { action: 'accept', id, offerId: each.id })
    expect(third).not.toBe(first)
    expect(await detail('bai', id)).toMatchObject({ state: 'covered' })
    expect(await newsOf('su')).toContain('covered')
    expect(
      (await world.refusalOf('bai', 'notices.offer', { id, lines: [{ lineId: 'l1', quantity: 0.1 }] })).key,
    ).toBe('notice.over')
    expect(
      (await world.get('bai', 'notices.feed', { part: 'cluster' })).rows.map((row) => row.id),
    ).not.toContain(id)
    expect((await world.get('bai', 'notices.list', { list: 'offered' })).rows[0]).toMatchObject({
      id,
      state: 'covered',
    })
  })
})

describe('where a notice goes, and whose it is', () => {
  it('a committee chooses among the clusters of its area, an enterprise among its own', async () => {
    const clusters = async (who: Somebody) => world.get(who, 'notices.clusters', {})
    expect(await clusters('su')).toEqual({
      own: ['cluster-pharma'],
      clusters: [
        { id: 'cluster-pharma', name: '医药健康产业集群' },
        { id: 'cluster-food', name: '食品加工产业集群' },
      ],
    })
    expect((await clusters('yuan')).own).toEqual(['cluster-food', 'cluster-pharma'])
    expect((await clusters('bai')).clusters.map(({ id }) => id)).toEqual(['cluster-pharma'])
    expect((await clusters('qi')).own).toEqual(['990123'])
    for (const who of ['bao', 'lu', 'du', 'guan', 'stranger'] as const)
      expect((await world.refusalOf(who, 'notices.clusters', {})).code).toBe('NOT_ALLOWED')
    const both = await posted({ clusterIds: ['cluster-pharma', 'cluster-food'] })
    for (const who of ['lin', 'bai'] as const)
      expect((await world.get(who, 'notices.feed', { part: 'cluster' })).rows[0]?.id).toBe(both.id)
    const { id } = await world.get('yuan', 'notices.write', aNotice({ clusterIds: ['cluster-food'] }))
    const waits = async (who: Somebody) =>
      (await world.get(who, 'notices.list', { list: 'toReview' })).rows.some((row) => row.id === id)
    expect([await waits('he'), await waits('su')]).toEqual([true, false])
  })

  it('what a committee writes for one of its enterprises is that enterprise’s too: told, listed, answered by both', async () => {
    const onBehalf = (buyerId: string) => world.refusalOf('su', 'notices.write', aNotice({ buyerId }))
    for (const buyerId of ['enterprise-hewei', 'nobody'])
      expect((await onBehalf(buyerId)).fields?.buyerId?.key).toBe('enterprise.unknown')
    const { id } = await posted({ buyerId: 'enterprise-yungu', buyer: '另一个名字' })
    expect(await newsOf('shen')).toContain('onBehalf')
    expect((await detail('shen', id)).inside).toMatchObject({
      buyer: '安澜云谷药业公司',
      buyerId: 'enterprise-yungu',
      isOfEnterprise: false,
    })
    expect(JSON.stringify(await detail('bai', id))).not.toContain('云谷')
    expect((await world.get('shen', 'notices.list', { list: 'own' })).rows[0]?.id).toBe(id)
    const own = { id, lines: [{ lineId: 'l1', quantity: 1 }] }
    expect((await world.refusalOf('shen', 'notices.offer', own)).key).toBe('offer.own')
    const forItself = { ...own, enterpriseId: 'enterprise-yungu' }
    expect((await world.refusalOf('su', 'notices.offer', forItself)).fields?.enterpriseId?.key).toBe(
      'enterprise.unknown',
    )
    const [first, second] = [await offered('bai', id, ['l1', 1]), await offered('yuan', id, ['l2', 1])]
    expect(await newsOf('shen')).toContain('offered')
    for (const [who, offerId] of [
      ['shen', first],
      ['su', second],
    ] as const)
      expect(await world.get(who, 'notices.answer', { action: 'accept', id, offerId })).toMatchObject({
        state: 'accepted',
      })
    const {
      photos: _,
      kind: __,
      ...text
    } = aNotice({
      lines: [
        { id: 'l1', ...(herbs[0] as (typeof herbs)[0]) },
        { id: 'l2', ...(herbs[1] as (typeof herbs)[0]) },
      ],
    })
    // An enterprise changes nothing that is out without its committee.
    expect(await world.get('shen', 'notices.correct', { ...text, id, version: 1 })).toMatchObject({
      state: 'toReview',
    })
    expect((await detail('su', id)).inside?.buyerId).toBe('enterprise-yungu')
  })

  it('an enterprise’s card lists its notices, a masked one to whoever may know whose it is', async () => {
    const masked = await posted({ buyerId: 'enterprise-bencao' })
    const named = await posted({ buyerId: 'enterprise-bencao', masked: false })
    const waiting = await world.get('bai', 'notices.write', aNotice({ masked: false }))
    const listed = async (who: Somebody) => {
      const { rows } = await world.get(who, 'notices.ofEnterprise', { id: 'enterprise-bencao' })
      return [masked, named, waiting].map(({ id }) => rows.some((row) => row.id === id))
    }
    for (const who of ['bai', 'su', 'du'] as const)
      expect([who, await listed(who)]).toEqual([who, [true, true, true]])
    for (const who of ['bao', 'guan'] as const)
      expect([who, await listed(who)]).toEqual([who, [false, true, false]])
    const input = { id: 'enterprise-bencao' }
    for (const who of ['lin', 'chi', 'he'] as const)
      expect((await world.refusalOf(who, 'notices.ofEnterprise', input)).code).toBe('NOT_FOUND')
    for (const who of ['lu', 'tao', 'shenji', 'stranger'] as const)
      expect((await world.refusalOf(who, 'notices.ofEnterprise', input)).code).toBe('NOT_ALLOWED')
  })

  it('a product followed, or put on the card, later finds what is out already; one given up finds nothing more', async () => {
    const { id } = await posted({ lines: [{ name: '川贝母（松贝）', quantity: 3, unit: '公斤' }] })
    const suits = async (who: Somebody) =>
      (await world.get(who, 'notices.feed', { part: 'matching' })).rows.some((row) => row.id === id)
    expect(await suits('yuan')).toBe(false)
    await world.get('yuan', 'notices.saveFollows', { words: ['川贝母松贝'] })
    expect(await suits('yuan')).toBe(true)
    await world.get('yuan', 'notices.saveFollows', { words: ['生猪'] })
    expect(await suits('yuan')).toBe(false)
    const card = await world.get('chi', 'enterprises.get', { id: 'enterprise-hewei' })
    const {
      id: _,
      name,
      creditCode,
      address,
      section,
      division,
      size,
      tags,
      contacts,
      clusterIds,
      version,
    } = card
    const facts = { name, creditCode, address, section, division, size, tags, contacts, clusterIds, version }
    expect(await suits('lin')).toBe(false)
    const saved = { ...facts, id: card.id, makes: card.makes, needs: [...card.needs, '川贝母'] }
    await world.get('chi', 'enterprises.save', saved)
    expect(await suits('lin')).toBe(true)
    // What suits nobody by a word he has never named stays where it is.
    expect(await suits('bai')).toBe(false)
  })
})

it('a technology need is answered by an institute, and the two find each other (S5-5)', async () => {
  const need = await posted({ kind: 'technology', lines: [{ name: '黄精组培', quantity: 1, unit: '项' }] })
  const goods = await posted()
  const lines = [{ lineId: 'l1', quantity: 1 }]
  expect((await world.refusalOf('yan', 'notices.offer', { id: goods.id, lines })).code).toBe('NOT_ALLOWED')
  const feed = await world.get('yan', 'notices.feed', { part: 'all', kind: 'technology' })
  expect(feed.rows[0]?.id).toBe(need.id)
  const { offerId } = await world.get('yan', 'notices.offer', { id: need.id, lines, note: '可带种苗来做' })
  expect((await detail('su', need.id)).offers[0]).toMatchObject({
    from: units.herbs.name,
    fromKind: 'institute',
  })
  await world.get('su', 'notices.answer', { action: 'accept', id: need.id, offerId })
  expect(await world.get('yan', 'notices.contact', { id: need.id, offerId })).toMatchObject({
    name: people.su.name,
  })
  await world.get('yan', 'notices.answer', { action: 'conclude', id: need.id, offerId, outcome: 'intent' })
  expect((await world.get('yan', 'notices.list', { list: 'offered' })).rows[0]?.id).toBe(need.id)
})

it('who has himself erased leaves no name and no number in what he wrote and offered', async () => {
  const { id } = await posted()
  const offerId = await offered('qi', id, ['l1', 1])
  await world.get('su', 'notices.answer', { action: 'accept', id, offerId })
  const { phone } = await world.get('su', 'notices.contact', { id, offerId })
  await world.get('qi', 'own.erase', {})
  // The first tick says what time it is; only later ones find something due.
  await world.tick(new Date())
  await world.tick(new Date(Date.now() + 10 * 60_000), { latestOnly: true })
  const gone = await world.refusalOf('su', 'notices.contact', { id, offerId })
  expect(gone.key).toBe('phone.none')
  const { data } = await world.app.database().collection('notices').where({ _id: id }).get()
  expect(JSON.stringify(data)).not.toMatch(phone)
})

it('a board that is closed shows no feed and no search; what goes through groups goes on', async () => {
  const closed = await openWorld({ variables: { NOTICE_BOARD: 'off' } })
  try {
    expect((await closed.get('bai', 'session.open', {})).board).toBe(false)
    expect((await world.get('bai', 'session.open', {})).board).toBe(true)
    for (const [call, input] of [
      ['notices.feed', { part: 'all' }],
      ['notices.search', { words: '黄芪' }],
    ] as const)
      expect((await closed.refusalOf('bai', call, input)).key).toBe('board.closed')
    const { id } = await closed.get('su', 'notices.write', aNotice())
    const { token } = await closed.get('su', 'notices.card', { id })
    const opened = await closed.callApi({ call: 'notices.open', input: { token } }, 'demo-bai')
    expect(opened).toMatchObject({ ok: true, value: { id } })
    await closed.get('bai', 'notices.offer', { id, lines: [{ lineId: 'l1', quantity: 1 }] })
    expect((await closed.get('su', 'notices.list', { list: 'own' })).rows.length).toBe(1)
  } finally {
    await closed.close()
  }
})

it('its own side is reminded the day before it ends, and it ends with its last day', async () => {
  const { id } = await posted({ expiresOn: inDays(3) })
  const waiting = await offered('shen', id, ['l1', 1])
  const at = (days: number, time: string) => new Date(`${inDays(days)}T${time}:00+08:00`)
  const expiring = async () => (await newsOf('su')).filter((what) => what === 'expiring').length
  const before = await expiring()
  await world.tick(at(2, '09:10'), { latestOnly: true })
  await world.tick(at(2, '09:20'), { latestOnly: true })
  expect(await expiring()).toBe(before + 1)
  await world.tick(at(3, '23:50'), { latestOnly: true })
  expect((await detail('bai', id)).state).toBe('published')
  await world.tick(at(4, '00:10'), { latestOnly: true })
  expect((await detail('bai', id)).state).toBe('expired')
  expect((await detail('shen', id)).offers).toMatchObject([{ id: waiting, state: 'lapsed' }])
  expect(await newsOf('su')).toContain('expired')
}, 60_000)
