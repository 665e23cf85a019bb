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

it('every kind of search over 1,500 enterprises takes at most 3 database calls and looks at no more than 200 documents', async () => {
  const letters =
    '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈'
  let seed = 3
  const letter = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return letters.charAt(Math.floor((seed / 2147483648) * letters.length))
  }
  const names = Array.from({ length: 1500 }, () => `安澜${letter()}${letter()}${letter()}${letter()}食品公司`)
  const documents = names.map((name, index) =>
    settled({
      _id: `many-${index}`,
      schema: 1,
      version: 1,
      name,
      creditCode: codeOf(1_000_000 + index),
      address: null,
      section: null,
      size: null,
      tags: [],
      makes: [],
      needs: [],
      contacts: [],
      areaCode: '990123',
      areaName: '安澜县',
      clusters: [{ id: 'cluster-food', name: '食品加工产业集群' }],
      responsible: [],
    }),
  )
  for (let at = 0; at < documents.length; at += 250)
    await world.app
      .database()
      .collection('enterprises')
      .add(documents.slice(at, at + 250))
  const wanted = names[1234] as string
  const core = wanted.slice(2, 6)
  const searches: [string, boolean][] = [
    [core, true],
    [wanted, true],
    [`${core.slice(0, 2)}错${core.slice(3)}食品`, true],
    [codeOf(1_001_234), true],
    ['食品', false],
    ['hfsp', false],
    ['天', false],
  ]
  for (const [words, isOne] of searches) {
    const { databaseCalls, documents: examined } = await measured(world, async () => {
      const { rows } = await world.get('he', 'enterprises.search', { words })
      if (isOne) expect(rows.map(({ name }) => name)).toContain(wanted)
    })
    // The first call finds who asks.
    expect([words, databaseCalls.length <= 3, examined <= 200]).toEqual([words, true, true])
  }
}, 120_000)
