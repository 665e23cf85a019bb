import { enterprises as demoEnterprises, person } from '../../cloudfunctions/_demo/organisations'
import { type Answer, batchLimit } from '../../contract/envelope'
import type { CallName } from '../../contract/rights'
import { dayOf } from '../../contract/working-days'
import { newKey, openWorld, type Somebody, type World } from '../world'

/** Growers who come all at once. */
const growers = Array.from({ length: 200 }, (_, at) => {
  const id = `enterprise-grower-${at}`
  const organisation = { id, name: `安澜药农${at}社`, kind: 'enterprise' as const }
  return {
    enterprise: { ...demoEnterprises.bencao, _id: id, name: organisation.name, creditCode: null, finds: [] },
    person: person(`grower-${at}`, `药农${at}`, {
      id: `enterpriseMember@${id}`,
      role: 'enterpriseMember',
      organisation,
    }),
  }
})

let world: World
beforeAll(async () => {
  world = await openWorld({ morePeople: growers.map((each) => each.person) })
  await world.app
    .database()
    .collection('enterprises')
    .add(growers.map(({ enterprise }) => enterprise))
})
afterAll(() => world.close())

const inDays = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000))
const posted = (quantity = 2) =>
  world.get('su', 'notices.write', {
    kind: 'purchase',
    title: '中药材加工企业采购清单',
    lines: [
      { name: '金银花', quantity, unit: '吨' },
      { name: '黄芪', quantity: 500, unit: '公斤' },
    ],
    masked: true,
    buyer: '成都某中药材加工企业',
    clusterIds: [],
    expiresOn: inDays(9),
    contactPolicy: 'direct',
    photos: [],
  })
const cardOf = async (who: Somebody, id: string) => (await world.get(who, 'notices.card', { id })).token
const ask = async (openid: string, call: CallName, input: unknown, more: object = {}) =>
  (await world.callApi({ call, input, ...more }, openid)) as Answer
/** WeChat's ticket of a group, as the phone gets it. */
async function ticket(openid: string, opengid: string) {
  const response = await fetch(`${world.url}/wechat/cloud-id`, {
    method: 'POST',
    body: JSON.stringify({ user: openid, kind: 'groupEnterInfo', data: { opengid, chat_type: 3 } }),
  })
  return (await response.json()) as { cloudID: string }
}
const openFrom = async (openid: string, token: string, opengid?: string) =>
  ask(openid, 'notices.open', { token }, opengid ? { group: await ticket(openid, opengid) } : {})

describe('a card', () => {
  it('is 128 random bits, one for everybody who forwards it, and shows a stranger the public fields alone, byte for byte', async () => {
    const { id } = await posted()
    const tokens = await Promise.all((['su', 'shen', 'bai', 'lu'] as const).map((who) => cardOf(who, id)))
    expect(new Set(tokens).size).toBe(1)
    const [token = ''] = tokens
    expect(token).toMatch(/^[\w-]{22}$/)
    const seen = await Promise.all(['wx-a', 'wx-b'].map((who) => openFrom(who, token)))
    expect(JSON.stringify(seen[0])).toBe(JSON.stringify(seen[1]))
    expect(seen[0]).toMatchObject({ ok: true, value: { id: null, groupChat: null, notice: { buyer: null } } })
    expect(JSON.stringify(seen[0])).not.toMatch(/成都|苏问渠|1990|person-|cluster-|enterprise-|openid|demo-/)
    expect(await openFrom('demo-bai', token)).toMatchObject({ value: { id } })
    const { title } = await world.get('su', 'notices.card', { id })
    expect(title).toBe('采购需求｜中药材加工企业采购清单（剩2项）')
    expect([...title].length).toBeLessThanOrEqual(30)
  })

  it('guessed is never valid, and who guesses is heard no more', async () => {
    for (let at = 0; at < 20; at += 1)
      expect(await openFrom('wx-guess', `${at}`.padStart(22, 'x'))).toMatchObject({
        error: { code: 'NOT_FOUND' },
      })
    expect(await openFrom('wx-guess', 'y'.repeat(22))).toMatchObject({ error: { code: 'TOO_MANY' } })
    const { scene } = await world.get('chi', 'tokens.create', { days: 30 })
    expect(await openFrom('wx-other', scene)).toMatchObject({ error: { key: 'token.unknown' } })
  })

  it('of ten thousand guesses, a hundred at a time, none is valid and twenty are listened to (T42)', async () => {
    const counts: Record<string, number> = {}
    for (let guess = 0; guess < 10_000; guess += 100) {
      const together = Array.from({ length: 100 / batchLimit }, async (_, batch) => {
        const calls = Array.from({ length: batchLimit }, (_each, at) => ({
          call: 'notices.open' as const,
          input: { token: `${guess + batch * batchLimit + at}`.padStart(22, 'g') },
        }))
        return (await world.callApi({ calls }, 'wx-ten-thousand')) as { answers: Answer[] }
      })
      for (const { answers } of await Promise.all(together))
        for (const answer of answers) {
          const how = answer.ok ? 'in' : answer.error.code
          counts[how] = (counts[how] ?? 0) + 1
        }
    }
    expect(counts).toEqual({ NOT_FOUND: 20, TOO_MANY: 9980 })
  }, 120_000)

  it('says that it was ended, or that its time is over; the next one is another', async () => {
    const { id } = await posted()
    const token = await cardOf('su', id)
    for (const who of ['shen', 'bai', 'shu'] as const)
      expect((await world.refusalOf(who, 'notices.revokeCard', { id })).code).toBe('NOT_ALLOWED')
    await world.get('su', 'notices.revokeCard', { id })
    expect(await openFrom('wx-a', token)).toMatchObject({ error: { key: 'card.revoked' } })
    const next = await cardOf('shen', id)
    expect(next).not.toBe(token)
    await world.app
      .database()
      .collection('tokens')
      .doc(next)
      .update({ expiresAt: new Date(0) })
    expect(await openFrom('wx-a', next)).toMatchObject({ error: { key: 'card.expired' } })
  })

  it('of what is not out cannot be made, and of what was taken down shows nothing', async () => {
    const { id } = await posted()
    const token = await cardOf('su', id)
    await world.get('du', 'notices.act', { action: 'takeDown', id, version: 1, text: '违规' })
    expect(await openFrom('wx-a', token)).toMatchObject({ error: { key: 'card.revoked' } })
    expect((await world.refusalOf('su', 'notices.card', { id })).code).toBe('BAD_STATE')
    for (const who of ['shenji', 'stranger'] as const)
      expect((await world.refusalOf(who, 'notices.card', { id })).code).toBe('NOT_ALLOWED')
  })

  it('has a mini-program code with the same token', async () => {
    const { id } = await posted()
    expect((await world.get('su', 'notices.code', { id })).url).toMatch(/^data:image\/png;base64,/)
  })
})

describe('WeChat groups', () => {
  it('are named once by a member of a committee; every notice shows who opened and offered in which', async () => {
    const { id } = await posted()
    const token = await cardOf('su', id)
    expect(await openFrom('demo-su', token, 'group-A')).toMatchObject({
      value: { groupChat: { name: null } },
    })
    const bind = async (who: string, hat: string, group?: string) =>
      ask(
        who,
        'groupChats.bind',
        { name: '医药工作群' },
        { hat, key: newKey(), ...(group && { group: await ticket(who, group) }) },
      )
    expect(await bind('demo-su', 'committeeMember@cluster-pharma')).toMatchObject({
      error: { key: 'groupChat.none' },
    })
    expect(await bind('demo-su', 'committeeMember@cluster-pharma', 'group-A')).toMatchObject({ ok: true })
    expect(await bind('demo-he', 'committeeMember@cluster-food', 'group-A')).toMatchObject({
      error: { key: 'groupChat.taken' },
    })
    expect(await bind('demo-shen', 'enterpriseMember@enterprise-yungu', 'group-A')).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    })
    expect(await openFrom('demo-su', token, 'group-A')).toMatchObject({
      value: { groupChat: { name: '医药工作群' } },
    })
    // Twice from one group is one person; a stranger counts, and somebody from a group nobody has named.
    await openFrom('demo-shen', token, 'group-A')
    await openFrom('demo-shen', token, 'group-A')
    await openFrom('demo-bai', token, 'group-B')
    await openFrom('wx-a', token)
    await world.get('shen', 'notices.offer', { id, lines: [{ lineId: 'l1', quantity: 1 }] })
    await world.get('bai', 'notices.offer', { id, lines: [{ lineId: 'l2', quantity: 500 }] })
    const seen = await world.get('su', 'notices.get', { id })
    expect(seen.inside?.reach).toEqual([
      { groupChat: '医药工作群', opened: 2, offered: 1 },
      { groupChat: null, opened: 2, offered: 1 },
    ])
    expect((await world.get('shen', 'notices.get', { id })).inside).toBeNull()
    expect((await world.get('su', 'groupChats.list', {})).groupChats).toMatchObject([
      { name: '医药工作群', by: '苏问渠' },
    ])
    expect((await world.get('he', 'groupChats.list', {})).groupChats).toEqual([])
  })

  it('a ticket of somebody else or made up opens nothing, and is no reason to refuse', async () => {
    const { id } = await posted()
    const token = await cardOf('su', id)
    const stolen = await ticket('demo-shen', 'group-A')
    for (const group of [stolen, { cloudID: 'made-up' }, 'group-A', { data: { opengid: { $gt: '' } } }, 7])
      expect(await ask('demo-su', 'notices.open', { token }, { group })).toMatchObject({
        value: { groupChat: null },
      })
  })
})

it('of 200 offers at once on 100 units no more than 100 are taken, nobody is told yes wrongly, and every no says why', async () => {
  const { id } = await posted(100)
  const answers = (await Promise.all(
    growers.map(({ person: { openids, hats } }) =>
      ask(
        openids[0] ?? '',
        'notices.offer',
        { id, lines: [{ lineId: 'l1', quantity: 1 }] },
        { hat: hats[0]?.id, key: newKey() },
      ),
    ),
  )) as Answer<{ offerId: string }>[]
  const yes = answers.flatMap((answer) => (answer.ok ? [answer.value.offerId] : []))
  const no = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]))
  expect(yes.length).toBe(100)
  expect(new Set(no.map(({ fields }) => fields?.['lines.0.quantity']?.key))).toEqual(new Set(['offer.gone']))
  const { lines, offers } = await world.get('su', 'notices.get', { id })
  expect(lines[0]?.left).toBe(0)
  expect(offers.map((offer) => offer.id).sort()).toEqual([...yes].sort())
  await Promise.all(
    offers
      .slice(0, 20)
      .map((offer) => world.get('su', 'notices.answer', { action: 'accept', id, offerId: offer.id })),
  )
  await Promise.all(
    offers
      .slice(20, 30)
      .map((offer) => world.get('su', 'notices.answer', { action: 'decline', id, offerId: offer.id })),
  )
  const after = await world.get('su', 'notices.get', { id })
  expect(after.lines[0]?.left).toBe(10)
  expect(after.offers.filter(({ state }) => state === 'accepted').length).toBe(20)
}, 120_000)
