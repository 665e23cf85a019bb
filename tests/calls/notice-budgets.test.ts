import type { Notice } from '../../cloudfunctions/_service/notices/notice'
import { placedNotice } from '../../cloudfunctions/_service/notices/placed'
import { dayOf } from '../../contract/working-days'
import { measured } from '../measured'
import { openWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const herbs = ['金银花', '黄芪', '当归', '丹参', '白芍', '川芎', '天麻', '杜仲', '黄柏', '重楼']
let written = 0

/** So many notices more, in both clusters, as they would be kept; written past the office, or it would take hours. */
async function fill(count: number): Promise<void> {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
  const one = (): Notice => {
    written += 1
    const at = new Date(Date.now() - written * 1000)
    const line = (name: string, place: number) => ({
      id: `l${place + 1}`,
      name,
      specification: null,
      quantity: 1000,
      unit: '吨',
      price: null,
      delivery: null,
      left: 1000,
      accepted: 0,
    })
    const [cluster, name] = written % 2 ? ['cluster-pharma', '医药健康'] : ['cluster-food', '食品加工']
    return placedNotice({
      _id: `notice-${String(written).padStart(7, '0')}`,
      schema: 1,
      version: 1,
      writes: 1,
      kind: written % 3 ? 'purchase' : 'supply',
      state: 'published',
      title: `采购清单${written}`,
      note: null,
      lines: [0, 1, 2].map((place) => line(herbs[(written + place * 3) % herbs.length] as string, place)),
      buyer: '某处加工厂',
      masked: true,
      organisation: { id: cluster, name, kind: 'committee' },
      author: { id: 'person-nobody', name: '无' },
      editor: 'person-nobody',
      contact: { name: '无', phone: null },
      contactPolicy: 'direct',
      mediator: null,
      clusters: [{ id: cluster, name }],
      area: '990123',
      photos: [],
      reasons: [],
      expiresOn: dayOf(inDays(30)),
      expiresAt: inDays(30),
      nextAt: inDays(29),
      isReminded: false,
      at,
      publishedAt: at,
      order: '',
      finds: written % 5 ? [] : ['o:enterprise-hewei'],
      lists: [],
      people: ['person-nobody'],
      offers: [],
      events: [],
      reach: {},
      outbox: [],
      sendAt: null,
    })
  }
  for (let left = count; left > 0; left -= 500)
    await world.app
      .database()
      .collection('notices')
      .add(Array.from({ length: Math.min(500, left) }, one))
}

const asked = {
  'the feed of a cluster': () => world.get('bai', 'notices.feed', { part: 'cluster' }),
  'one kind of it': () => world.get('bai', 'notices.feed', { part: 'cluster', kind: 'supply' }),
  'what suits one’s products': () => world.get('lin', 'notices.feed', { part: 'matching' }),
  'the feed of the area': () => world.get('lu', 'notices.feed', { part: 'all' }),
  'a search by name': () => world.get('lin', 'notices.search', { words: '黄芪' }),
  'a search by initials': () => world.get('lin', 'notices.search', { words: 'jyh' }),
  'one’s own': () => world.get('su', 'notices.list', { list: 'own' }),
}

it('a page of the feed and of a search examines what it shows, however many notices there are', async () => {
  const few = Number(process.env.NOTICES ?? 600)
  const measure = async () => {
    const found: Record<string, { documents: number; databaseCalls: number }> = {}
    for (const [name, ask] of Object.entries(asked)) {
      const rows: unknown[] = []
      const { documents, databaseCalls } = await measured(world, async () => {
        rows.push(...(await ask()).rows)
      })
      expect([name, rows.length]).toEqual([name, 20])
      found[name] = { documents, databaseCalls: databaseCalls.length }
    }
    return found
  }
  await fill(few / 3)
  const before = await measure()
  await fill((few * 2) / 3)
  const after = await measure()
  expect(after).toEqual(before)
  for (const { documents, databaseCalls } of Object.values(after)) {
    expect(documents).toBeLessThanOrEqual(24)
    expect(databaseCalls).toBeLessThanOrEqual(4)
  }
  process.stdout.write(`${written} notices: ${JSON.stringify(after)}\n`)
}, 600_000)

it('posting takes at most 5 database calls, an offer and its answer at most 5, reading one at most 3', async () => {
  const calls = async (work: () => Promise<unknown>, action: string) => {
    const { databaseCalls } = await measured(world, work)
    const at = databaseCalls.findIndex((call) => call.collection === 'notices' && call.action === action)
    return at < 0 ? databaseCalls.length : at + 1
  }
  let id = ''
  const post = async () => {
    id = (
      await world.get('su', 'notices.write', {
        kind: 'purchase',
        title: '采购清单',
        lines: [{ name: '石斛', quantity: 2, unit: '公斤' }],
        masked: true,
        clusterIds: [],
        expiresOn: dayOf(new Date(Date.now() + 9 * 86_400_000)),
        contactPolicy: 'direct',
        photos: [],
      })
    ).id
  }
  await post()
  expect(await calls(post, 'database.insertDocument')).toBeLessThanOrEqual(5)
  let offerId = ''
  const offer = async () => {
    offerId = (await world.get('bai', 'notices.offer', { id, lines: [{ lineId: 'l1', quantity: 1 }] }))
      .offerId
  }
  expect(await calls(offer, 'database.modifyDocument')).toBeLessThanOrEqual(5)
  const accept = () => world.get('su', 'notices.answer', { action: 'accept', id, offerId })
  expect(await calls(accept, 'database.modifyDocument')).toBeLessThanOrEqual(5)
  for (const who of ['bai', 'su', 'du', 'lu'] as const)
    expect(await calls(() => world.get(who, 'notices.get', { id }), 'none')).toBeLessThanOrEqual(3)
  const { token } = await world.get('su', 'notices.card', { id })
  const open = () => world.callApi({ call: 'notices.open', input: { token } }, 'wx-reader')
  expect(await calls(open, 'none')).toBeLessThanOrEqual(7)
})

it('following products and putting new ones on a card take at most 5 database calls', async () => {
  const calls = async (work: () => Promise<unknown>) => (await measured(world, work)).databaseCalls.length
  const words = ['黄芪', '金银花', '当归']
  expect(await calls(() => world.get('lin', 'notices.saveFollows', { words }))).toBeLessThanOrEqual(5)
  const card = await world.get('chi', 'enterprises.get', { id: 'enterprise-hewei' })
  const { id, version, name, creditCode, address, section, division, size, tags, contacts, clusterIds } = card
  const facts = {
    id,
    version,
    name,
    creditCode,
    address,
    section,
    division,
    size,
    tags,
    contacts,
    clusterIds,
  }
  const save = () =>
    world.get('chi', 'enterprises.save', { ...facts, makes: card.makes, needs: [...card.needs, ...words] })
  expect(await calls(save)).toBeLessThanOrEqual(5)
})
