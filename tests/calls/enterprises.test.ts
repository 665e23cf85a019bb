import { initialsOf } from '../../cloudfunctions/_service/enterprises/initials-of'
import { settled } from '../../cloudfunctions/_service/enterprises/settled'
import type { Input } from '../../contract/calls'
import { checkCharacterOf } from '../../contract/credit-code'
import { measured } from '../measured'
import { openWorld, type Somebody, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const found = async (who: Somebody, words: string) =>
  (await world.get(who, 'enterprises.search', { words })).rows.map(({ name }) => name)
const codeOf = (number: number) => {
  const body = `91990123${String(number).padStart(9, '0')}`
  return `${body}${checkCharacterOf(body)}`
}
const card = (more: Partial<Input<'enterprises.save'>> = {}): Input<'enterprises.save'> => ({
  version: 0,
  name: '安澜晨曦饮品公司',
  creditCode: codeOf(4711),
  address: null,
  section: 'C',
  division: '14',
  size: 'small',
  tags: ['taiwan'],
  makes: ['豆奶'],
  needs: ['大豆'],
  clusterIds: ['cluster-food'],
  contacts: [{ name: '晨小曦', post: '厂长', phone: '13900001234' }],
  ...more,
})

it('is found by part of its name, initials, code, contact and number; one wrong character is forgiven', async () => {
  const name = '安澜禾味肉制品公司'
  const hewei = await world.get('he', 'enterprises.get', { id: 'enterprise-hewei' })
  for (const words of [
    '禾味',
    '肉制品',
    '禾味肉制品',
    'hwrzp',
    'RZP',
    hewei.creditCode ?? '',
    (hewei.creditCode ?? '').slice(-6),
    '林秋禾',
    '19900005690',
    '禾昧肉制品',
    name,
  ])
    expect([words, await found('he', words)]).toEqual([words, [name]])
  expect(await found('su', '禾味')).toEqual([])
  expect(await found('du', '禾味')).toEqual([name])
  expect(await found('bao', '禾味')).toEqual([name])
  for (const words of ['(a+)+$', '$where', '.*', '。。。']) expect(await found('he', words)).toEqual([])
})

it('a card shows its gaps, masks numbers for others, and each change is one version', async () => {
  const { id } = await world.get('he', 'enterprises.save', card())
  const seen = await world.get('he', 'enterprises.get', { id })
  expect(seen).toMatchObject({
    version: 1,
    gaps: ['address', 'envoy', 'firstResponsible'],
    completeness: 63,
    canSave: true,
    canAssign: false,
  })
  expect(seen.contacts[0]?.phone).toBe('139****1234')
  // The masked number comes back with the form and stays what it was.
  const {
    clusters: _,
    responsible: __,
    gaps: ___,
    completeness: ____,
    canSave: _____,
    canAssign: ______,
    canReveal: _______,
    isMine: ________,
    contacted: _________,
    ...form
  } = seen
  const saved = await world.get('he', 'enterprises.save', { ...form, address: '东园路1号' })
  expect(saved.version).toBe(2)
  expect(
    (
      await world.refusalOf(
        'gu',
        'enterprises.save',
        { ...form, address: '旧版本' },
        { role: 'committeeMember' },
      )
    ).code,
  ).toBe('STALE')
  expect(await found('he', '13900001234')).toEqual(['安澜晨曦饮品公司'])
})

it('a wrong or taken code, a cluster that is not the committee’s own, or a new card by an enterprise is refused', async () => {
  const field = async (who: Somebody, more: object) => {
    const refusal = await world.refusalOf(who, 'enterprises.save', card(more as never))
    return refusal.fields ? Object.values(refusal.fields)[0]?.key : refusal.code
  }
  expect(await field('he', { creditCode: codeOf(4711) })).toBe('creditCode.taken')
  expect(await field('he', { creditCode: '91310115MA1H8R7C6D' })).toBe('creditCode.invalid')
  expect(await field('he', { creditCode: codeOf(9), clusterIds: ['cluster-pharma'] })).toBe(
    'organisation.unknown',
  )
  expect(await field('chi', { creditCode: codeOf(9) })).toBe('NOT_ALLOWED')
  expect(await field('lin', { creditCode: codeOf(9) })).toBe('NOT_ALLOWED')
})

it('who looks after it is assigned with from and to, and the one before stays on record', async () => {
  const at = await world.get('shu', 'enterprises.get', { id: 'enterprise-daoxiang' })
  const assign = (who: Somebody, version: number, personId: string | null) =>
    world.get(who, 'enterprises.assign', { id: at.id, version, as: 'envoy', personId })
  expect(
    (
      await world.refusalOf('shu', 'enterprises.assign', {
        id: at.id,
        version: at.version,
        as: 'envoy',
        personId: 'person-lin',
      })
    ).fields?.personId?.key,
  ).toBe('person.unknown')
  expect(
    (
      await world.refusalOf('he', 'enterprises.assign', {
        id: at.id,
        version: at.version,
        as: 'envoy',
        personId: 'person-bao',
      })
    ).code,
  ).toBe('NOT_ALLOWED')
  expect((await world.refusalOf('bao', 'enterprises.get', { id: at.id })).code).toBe('NOT_FOUND')
  const first = await assign('shu', at.version, 'person-bao')
  await world.get('bao', 'enterprises.get', { id: at.id })
  const gapped = async () =>
    (await world.get('shu', 'enterprises.search', { gap: 'envoy' })).rows.map(({ id }) => id)
  expect(await gapped()).not.toContain(at.id)
  await assign('du', first.version, 'person-he')
  const { responsible } = await world.get('shu', 'enterprises.get', { id: at.id })
  expect(responsible.map(({ name, to }) => [name, to === null])).toEqual([
    ['包映川', false],
    ['何知行', true],
  ])
  expect((await world.refusalOf('bao', 'enterprises.get', { id: at.id })).code).toBe('NOT_FOUND')
})

it('a list pages through every enterprise once; gaps and tags narrow it', async () => {
  for (let number = 0; number < 45; number += 1)
    await world.get(
      'he',
      'enterprises.save',
      card({
        name: `安澜第${number}号作坊`,
        creditCode: codeOf(100_000 + number),
        tags: number % 2 ? ['taiwan'] : [],
      }),
    )
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await world.get('shu', 'enterprises.search', { ...(after && { after }) })
    seen.push(...page.rows.map(({ id }) => id))
    after = page.next ?? undefined
  } while (after)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThanOrEqual(49)
  expect((await world.get('shu', 'enterprises.search', { tag: 'taiwan' })).rows.length).toBe(20)
})

it('whoever looks after it, the enterprise and the one before are told of a change, and nobody else; twice is once', async () => {
  const id = 'enterprise-yungu'
  const news = async (who: Somebody) =>
    (await world.get(who, 'messages.list', {})).rows.flatMap((row) =>
      row.kind === 'enterprise' && row.enterpriseId === id ? [row.what] : [],
    )
  const { version } = await world.get('du', 'enterprises.get', { id })
  const input = { id, version, as: 'envoy' as const, personId: 'person-bao' }
  const asking = { key: 'the-same-key-every-time-01' }
  const first = await world.get('du', 'enterprises.assign', input, asking)
  expect(await world.get('du', 'enterprises.assign', input, asking)).toEqual(first)
  expect(await news('shen')).toEqual(['envoy'])
  expect(await news('bao')).toEqual(['named'])
  const other = { ...input, personId: 'person-su' }
  expect((await world.refusalOf('du', 'enterprises.assign', other, asking)).code).toBe('KEY_REUSED')
  await world.get('du', 'enterprises.assign', { ...input, version: first.version, personId: 'person-su' })
  expect(await news('shen')).toEqual(['envoy', 'envoy'])
  expect(await news('bao')).toEqual(['relieved', 'named'])
  expect(await news('su')).toEqual(['named'])
  for (const who of ['du', 'lin', 'he'] as const) expect([who, await news(who)]).toEqual([who, []])
})

it('a card saved twice with one key is saved once; the key is for nothing else', async () => {
  const input = card({ name: '安澜只此一家', creditCode: codeOf(777) })
  const asking = { key: 'the-same-key-every-time-02' }
  const made = await world.get('he', 'enterprises.save', input, asking)
  expect(await world.get('he', 'enterprises.save', input, asking)).toEqual(made)
  const changed = { ...input, id: made.id, version: 1, address: '东园路7号' }
  const again = { key: 'the-same-key-every-time-03' }
  const saved = await world.get('he', 'enterprises.save', changed, again)
  expect(await world.get('he', 'enterprises.save', changed, again)).toEqual(saved)
  expect((await world.refusalOf('he', 'enterprises.save', { ...changed, address: '别处' }, again)).code).toBe(
    'KEY_REUSED',
  )
  expect((await world.get('he', 'enterprises.get', { id: made.id })).version).toBe(2)
})

it('whom it can be given to: people of its area and its committees, envoys first', async () => {
  const of = async (who: Somebody, id?: string) =>
    (await world.get(who, 'enterprises.candidates', id === undefined ? {} : { id })).people.map(
      ({ id: one }) => one,
    )
  const shown = await of('shu', 'enterprise-hewei')
  expect(shown[0]).toBe('person-bao')
  expect(shown).toEqual(expect.arrayContaining(['person-he', 'person-shu', 'person-gu', 'person-du']))
  for (const nobody of ['person-lin', 'person-su', 'person-guan', 'person-shenji', 'person-lu'])
    expect(shown).not.toContain(nobody)
  expect(await of('du')).toEqual(expect.arrayContaining(['person-bao', 'person-du']))
  expect((await world.refusalOf('shu', 'enterprises.candidates', { id: 'enterprise-bencao' })).code).toBe(
    'NOT_FOUND',
  )
})

it('a number in full is asked for with a reason, and each look is on record; the enterprise needs none for its envoy', async () => {
  const id = 'enterprise-hewei'
  const ask = { id, whose: 'contact' as const, place: 0 }
  expect((await world.refusalOf('he', 'enterprises.revealPhone', ask)).fields?.why?.key).toBe('phone.why')
  expect(await world.get('he', 'enterprises.revealPhone', { ...ask, why: '约走访' })).toEqual({
    name: '林秋禾',
    phone: '19900005690',
  })
  expect((await world.refusalOf('lin', 'enterprises.revealPhone', { id, whose: 'envoy' })).key).toBe(
    'phone.none',
  )
  expect((await world.refusalOf('he', 'enterprises.revealPhone', { ...ask, place: 5, why: 'x' })).key).toBe(
    'phone.none',
  )
  expect((await world.refusalOf('su', 'enterprises.revealPhone', { ...ask, why: 'x' })).code).toBe(
    'NOT_FOUND',
  )
  expect((await world.refusalOf('guan', 'enterprises.revealPhone', { ...ask, why: 'x' })).code).toBe(
    'NOT_ALLOWED',
  )
  const { version } = await world.get('shu', 'enterprises.get', { id })
  await world.get('shu', 'enterprises.assign', { id, version, as: 'envoy', personId: 'person-he' })
  expect(await world.get('lin', 'enterprises.revealPhone', { id, whose: 'envoy' })).toMatchObject({
    name: '何知行',
  })
  const lines = (await world.get('shenji', 'audit.list', {})).rows.filter(
    ({ call }) => call === 'enterprises.revealPhone',
  )
  expect(
    lines
      .filter(({ what }) => ['contact', 'envoy'].includes(what))
      .map(({ what, about, why }) => [what, about, why]),
  ).toEqual([
    ['envoy', id, ''],
    ['contact', id, '约走访'],
  ])
})

it('whoever looks after it puts a call or a visit on record, once; nobody else does', async () => {
  const id = 'enterprise-bencao'
  const asking = { key: 'the-same-key-every-time-04' }
  await world.get('bao', 'enterprises.logContact', { id, how: 'visit' }, asking)
  await world.get('bao', 'enterprises.logContact', { id, how: 'visit' }, asking)
  await world.get('bao', 'enterprises.logContact', { id, how: 'call' })
  const seen = await world.get('bao', 'enterprises.get', { id })
  expect(seen.contacted.map(({ how, name }) => [how, name])).toEqual([
    ['call', '包映川'],
    ['visit', '包映川'],
  ])
  expect([seen.isMine, seen.version]).toEqual([true, 1])
  const { rows } = await world.get('bao', 'enterprises.search', { responsibleId: 'person-bao' })
  expect(rows.find((row) => row.id === id)).toMatchObject({ as: ['envoy'], lastContact: { how: 'call' } })
  expect((await world.refusalOf('su', 'enterprises.logContact', { id, how: 'call' })).code).toBe(
    'NOT_ALLOWED',
  )
  expect((await world.refusalOf('he', 'enterprises.logContact', { id, how: 'call' })).code).toBe('NOT_FOUND')
})

it('a cluster narrows the list of who sees several, and no list goes beyond the area', async () => {
  const names = async (clusterId: string) =>
    (await world.get('du', 'enterprises.search', { clusterId })).rows.map(({ clusters }) => clusters)
  for (const clusters of await names('cluster-pharma')) expect(clusters).toContain('医药健康产业集群')
  expect(await names('cluster-of-nobody')).toEqual([])
  // A committee sees of another cluster what is its own as well.
  const both = await world.get('he', 'enterprises.search', { clusterId: 'cluster-pharma' })
  expect(both.rows.map(({ id }) => id)).toEqual(['enterprise-xianda'])
  const any = await world.get('du', 'enterprises.search', { gap: 'any', tag: 'taiwan' })
  expect(any.rows.length).toBeGreaterThan(0)
  for (const { gaps, tags } of any.rows)
    expect([gaps.length > 0, tags]).toEqual([true, expect.arrayContaining(['taiwan'])])
})

const many = Number(process.env.ENTERPRISES ?? 1500)
it(`every kind of search over ${many} enterprises takes at most 3 database calls and looks at no more than 200 documents`, async () => {
  const letters =
    '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈'
  let seed = 3
  const letter = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return letters.charAt(Math.floor((seed / 2147483648) * letters.length))
  }
  const names = Array.from({ length: many }, () => `安澜${letter()}${letter()}${letter()}${letter()}食品公司`)
  const documents = names.map((name, index) =>
    settled({
      _id: `many-${index}`,
      schema: 1,
      version: 1,
      name,
      creditCode: codeOf(1_000_000 + index),
      address: index % 3 ? '东园路' : null,
      section: null,
      size: null,
      tags: index % 2 ? ['taiwan'] : ['listed'],
      makes: [],
      needs: [],
      contacts: [{ name: `联系人${index}`, post: null, phone: `1380${String(index).padStart(7, '0')}` }],
      areaCode: '990123',
      areaName: '安澜县',
      clusters: [{ id: 'cluster-food', name: '食品加工产业集群' }],
      responsible: [],
    }),
  )
  for (let at = 0; at < documents.length; at += 50)
    await world.app
      .database()
      .collection('enterprises')
      .add(documents.slice(at, at + 50))
  const wanted = names[1234] as string
  const core = wanted.slice(2, 6)
  const searches: [string, boolean][] = [
    ['联系人1234', true],
    ['13800001234', true],
    [codeOf(1_001_234).slice(-6), true],
    [initialsOf(`${core}食品`), true],
    [core, true],
    [wanted, true],
    [`${core.slice(0, 2)}错${core.slice(3)}食品`, true],
    [codeOf(1_001_234), true],
    ['食品', false],
    ['hfsp', false],
    ['天', false],
  ]
  const worst = { calls: 0, documents: 0 }
  const search = async (input: Input<'enterprises.search'>, isOne: boolean) => {
    const { databaseCalls, documents: examined } = await measured(world, async () => {
      const { rows } = await world.get('he', 'enterprises.search', input)
      // Among the first twenty: a page has no more.
      if (isOne)
        expect([input, rows.map(({ name }) => name)]).toEqual([input, expect.arrayContaining([wanted])])
    })
    worst.calls = Math.max(worst.calls, databaseCalls.length)
    worst.documents = Math.max(worst.documents, examined)
    // The first call finds who asks.
    expect([input, databaseCalls.length <= 3, examined <= 200]).toEqual([input, true, true])
  }
  for (const [words, isOne] of searches) await search({ words }, isOne)
  for (const input of [
    {},
    { gap: 'envoy' },
    { gap: 'any', tag: 'taiwan' },
    { gap: 'address', tag: 'listed' },
    { tag: 'taiwan', words: '食品' },
    { responsibleId: 'person-bao' },
  ] as const)
    await search(input, false)
  process.stderr.write(
    `${many} enterprises: at most ${worst.calls} database calls and ${worst.documents} documents a search\n`,
  )
}, 1_800_000)
