import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Person } from '../../cloudfunctions/_service/accounts/person'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { faultsOf } from '../../cloudfunctions/_service/appeals/faults-of'
import { erasedName, privacyVersion, retention } from '../../contract/privacy'
import { dayOf } from '../../contract/working-days'
import { anAppeal, newKey, openidOf, openWorld, type Somebody, type World, walk } from '../world'

const photo = readFileSync(path.join(__dirname, '../../cloudfunctions/_demo/photos/bus-stop.jpg'))

let world: World
beforeEach(async () => {
  world = await openWorld()
  // The first tick says what time it is; only later ones find something due.
  await tick()
})
afterEach(() => world.close())

/** Ticks go forward only, and begin after whatever is done by the machine's own clock. */
let clock = Date.now() + 10 * 60_000
async function tick() {
  clock += 5 * 60_000
  expect((await world.tick(new Date(clock))).filter(({ error }) => error)).toEqual([])
}

const documents = async <T>(collection: string): Promise<T[]> => {
  const db = world.app.database()
  const { data } = await db
    .collection(collection)
    .where({ _id: db.command.gt('') })
    .limit(1000)
    .get()
  return data as T[]
}
const refusalKey = async (who: Somebody, call: 'own.leave' | 'own.erase' | 'own.correct', input: object) =>
  (await world.refusalOf(who, call, input)).key
const phoneCode = async (phoneNumber: string) => {
  const response = await fetch(`${world.url}/wechat/phone-code`, {
    method: 'POST',
    body: JSON.stringify({ phoneNumber }),
  })
  return ((await response.json()) as { code: string }).code
}

describe('what is kept about somebody', () => {
  it('is told to himself: name, masked number, hats and since when, and how much else', async () => {
    await walk(world, 'confirm')
    const { code } = await world.get('shu', 'invitations.create', {
      role: 'committeeMember',
      organisationId: 'cluster-food',
    })
    await world.get('lin', 'invitations.redeem', { agreed: privacyVersion, code, name: '不改名' })
    const { record } = await world.get('lin', 'own.get', {})
    expect(record).toMatchObject({ name: '林秋禾', phone: '199****5690', counts: { appeals: 1 } })
    expect(record?.counts.messages).toBeGreaterThan(0)
    expect(record?.hats.map(({ hat, since }) => [hat.role, since !== null])).toEqual([
      ['enterpriseMember', false],
      ['committeeMember', true],
    ])
    expect((await world.get('stranger', 'own.get', {})).record).toBeNull()
  })

  it('goes along with him as text: the whole number, and the appeals he sent and may still read', async () => {
    const { number } = await walk(world, 'submit')
    await world.get('chi', 'appeals.submit', anAppeal({ title: '别人提的' }))
    const { text } = await world.get('lin', 'own.export', {})
    expect(JSON.parse(text)).toMatchObject({ name: '林秋禾', phone: '19900005690', sent: [{ number }] })
    expect(text).not.toContain('别人提的')
    // What others did, and when, is for the inbox to tell, as far as he may know it.
    expect(Object.keys(JSON.parse(text))).toEqual([
      ...['name', 'phone', 'agreed', 'hats', 'counts'],
      ...['sent', 'notices', 'offers', 'follows', 'matches'],
    ])
    await world.app.database().collection('people').doc('person-lin').update({ hats: [] })
    expect((await world.get('lin', 'own.export', {})).text).not.toContain(number)
  })

  it('holds what he wrote on the board, what he offered and what his side follows, and nothing of others', async () => {
    const notice = (title: string) => ({
      kind: 'purchase' as const,
      title,
      lines: [{ name: '黄芪', quantity: 2, unit: '吨' }],
      masked: false,
      clusterIds: [],
      expiresOn: dayOf(new Date(clock + 9 * 86_400_000)),
      contactPolicy: 'direct' as const,
      photos: [],
    })
    const { id } = await world.get('su', 'notices.write', notice('收黄芪'))
    await world.get('shen', 'notices.write', notice('自己要的'))
    const offer = (who: Somebody, note: string) =>
      world.get(who, 'notices.offer', { id, lines: [{ lineId: 'l1', quantity: 0.5 }], note })
    await offer('shen', '有新货')
    await offer('bai', '别人的货')
    await world.get('shen', 'notices.saveFollows', { words: ['杜仲'] })
    expect((await world.get('shen', 'own.get', {})).record?.counts.notices).toBe(2)
    const { text } = await world.get('shen', 'own.export', {})
    expect(JSON.parse(text)).toMatchObject({
      notices: [{ title: '自己要的', state: 'toReview' }],
      offers: [{ title: '收黄芪', note: '有新货', lines: ['黄芪 0.5吨'] }],
      follows: [{ organisation: '安澜云谷药业公司', words: ['杜仲'] }],
    })
    expect(text).not.toMatch(/别人的货|苏问渠/)
  })

  it('is put right by himself; a number that is somebody else’s, and nothing at all, is refused', async () => {
    await world.get('lin', 'own.correct', { name: '林秋荷', phoneCode: await phoneCode('13000000001') })
    const { record } = await world.get('lin', 'own.get', {})
    expect([record?.name, record?.phone]).toEqual(['林秋荷', '130****0001'])
    const taken = await world.refusalOf('chi', 'own.correct', { phoneCode: await phoneCode('13000000001') })
    expect(taken.fields?.phoneCode?.key).toBe('phone.taken')
    expect((await world.refusalOf('chi', 'own.correct', {})).fields?.name?.key).toBe('field.missing')
    expect((await world.refusalOf('chi', 'own.correct', { name: ' ' })).code).toBe('INVALID_INPUT')
    expect(await refusalKey('stranger', 'own.correct', { name: '某人' })).toBe('person.unknown')
  })
})

describe('leaving by oneself', () => {
  it('takes one hat and leaves the others, from the next call on', async () => {
    const [company, committee] = ['enterpriseMember@enterprise-daoxiang', 'committeeMember@cluster-food']
    await world.get('gu', 'own.leave', { hat: company })
    expect((await world.get('gu', 'session.open', {})).hats.map(({ id }) => id)).toEqual([committee])
    expect((await world.refusalOf('gu', 'home.get', {}, { role: 'enterpriseMember' })).code).toBe(
      'NOT_ALLOWED',
    )
    await world.get('gu', 'home.get', {}, { role: 'committeeMember' })
    for (const hat of [company, 'committeeMember@cluster-pharma'])
      expect(await refusalKey('gu', 'own.leave', { hat })).toBe('person.unknown')
    expect(await refusalKey('stranger', 'own.leave', { hat: committee })).toBe('person.unknown')
  })

  it('waits until what he handles is handed over', async () => {
    await walk(world, 'sign')
    const lu = { personId: 'person-lu', hat: 'handler@unit-transport' }
    for (const call of ['own.leave', 'own.erase'] as const)
      expect(await refusalKey('lu', call, call === 'own.leave' ? { hat: lu.hat } : {})).toBe('own.openWork')
    await world.get('tao', 'people.handOver', { ...lu, toId: 'person-lu2' })
    await world.get('lu2', 'own.get', {})
    await world.get('lu', 'own.erase', {})
  })

  it.each<[string, Somebody, string, string]>([
    ['the only head of a unit', 'tao', 'unitLead@unit-transport', 'own.last'],
    ['the only head of a committee', 'shu', 'committeeLead@cluster-food', 'own.last'],
    ['the only one of a committee', 'su', 'committeeMember@cluster-pharma', 'own.last'],
    ['an envoy who still looks after enterprises', 'bao', 'envoy@990123', 'own.looksAfter'],
  ])('is refused to %s, erasing too', async (_what, who, hat, key) => {
    expect(await refusalKey(who, 'own.leave', { hat })).toBe(key)
    expect(await refusalKey(who, 'own.erase', {})).toBe(key)
    expect((await world.get(who, 'session.open', {})).hats.map(({ id }) => id)).toContain(hat)
  })

  it('is refused to the only one of an enterprise whose appeals nobody else could confirm', async () => {
    await world.get('bai', 'appeals.submit', anAppeal())
    const hat = 'enterpriseMember@enterprise-bencao'
    expect(await refusalKey('bai', 'own.leave', { hat })).toBe('own.openAppeals')
    const { code } = await world.get('su', 'invitations.create', {
      role: 'enterpriseMember',
      organisationId: 'enterprise-bencao',
    })
    await world.get('stranger', 'invitations.redeem', { agreed: privacyVersion, code, name: '来者' })
    await world.get('bai', 'own.leave', { hat })
  })

  it('is open to one of two administrators, not to the last', async () => {
    const hat = 'administrator@990123'
    await world.get('guan2', 'own.leave', { hat })
    expect(await refusalKey('guan', 'own.leave', { hat })).toBe('own.last')
    expect(await refusalKey('guan', 'own.erase', {})).toBe('own.last')
  })
})

describe('erasing', () => {
  it('takes name, number and WeChat away at once, and the name out of every appeal, whose chain stays whole', async () => {
    const { id } = await walk(world, 'confirm')
    const other = await world.get('chi', 'appeals.submit', anAppeal())
    expect(
      (await documents<{ person: string }>('messages')).some(({ person }) => person === 'person-lin'),
    ).toBe(true)

    await world.get('lin', 'own.erase', {})
    expect((await world.get('lin', 'session.open', {})).person).toBeNull()
    await tick()

    const appeals = await documents<Appeal>('appeals')
    for (const appeal of appeals) expect([appeal.number, faultsOf(appeal)]).toEqual([appeal.number, []])
    const everything = JSON.stringify([appeals, await documents('people'), await documents('messages')])
    const his = ['林秋禾', '19900005690', `"${openidOf('lin')}"`]
    expect(his.filter((each) => everything.includes(each))).toEqual([])
    const inboxes = await documents<{ person: string }>('messages')
    expect(inboxes.filter(({ person }) => person === 'person-lin')).toEqual([])
    const { events } = await world.get('he', 'appeals.get', { id })
    expect(events.find(({ action }) => action === 'submit')?.by?.name).toBe(erasedName)
    expect(events.find(({ action }) => action === 'accept')?.by?.name).toBe('何知行')
    expect((await world.get('chi', 'appeals.get', { id: other.id })).events[0]?.by?.name).toBe('池明远')
    expect(await documents('erasures')).toEqual([])
  })

  it('takes a handler out of where he was named as well, and leaves the rest of the words under their seal', async () => {
    const { id } = await walk(world, 'confirm')
    await world.get('lu', 'own.erase', {})
    await tick()
    const [appeal] = await documents<Appeal>('appeals')
    expect(JSON.stringify(appeal).includes('路长明')).toBe(false)
    expect(faultsOf(appeal as Appeal)).toEqual([])
    const reply = appeal?.events.find(({ action }) => action === 'reply')
    if (!appeal || !reply) throw new Error('the appeal has no reply')
    reply.words.text = '已经办妥'
    expect(faultsOf(appeal)).toEqual([`event ${reply.version} was changed, removed or moved`])
    expect((await world.get('lin', 'appeals.get', { id })).state).toBe('closedConfirmed')
  })

  it('leaves no way to put somebody else into the place of an erased name', async () => {
    await walk(world, 'submit')
    await world.get('lin', 'own.erase', {})
    await tick()
    const [appeal] = await documents<Appeal>('appeals')
    const first = appeal?.events[0]
    if (!appeal || !first) throw new Error('there is no appeal')
    expect(first.words.person).toBe(erasedName)
    first.words.person = '池明远'
    expect(faultsOf(appeal)).toEqual(['event 1 was changed, removed or moved'])
  })

  it('does not keep anybody from coming back, as somebody else, and as often as he likes', async () => {
    const ids = new Set<string>()
    for (let times = 0; times < 3; times += 1) {
      const { code } = await world.get('chi', 'invitations.create', {
        role: 'enterpriseMember',
        organisationId: 'enterprise-hewei',
      })
      await world.get('stranger', 'invitations.redeem', {
        agreed: privacyVersion,
        code,
        name: `第${times}回`,
      })
      const { person } = await world.get('stranger', 'session.open', {})
      expect(person?.name).toBe(`第${times}回`)
      ids.add(person?.id ?? '')
      await world.get('stranger', 'own.erase', {})
    }
    expect(ids.size).toBe(3)
  })

  it('takes a stranger’s registration and its licence', async () => {
    const before = await world.filesKept()
    const { guestDrafts } = await world.get('stranger', 'session.open', {})
    const put = await fetch(`${world.url}/files/${guestDrafts}/licence.jpg?user=${openidOf('stranger')}`, {
      method: 'PUT',
      body: new Uint8Array(photo),
    })
    const { fileID } = (await put.json()) as { fileID: string }
    await world.get('stranger', 'registrations.submit', {
      agreed: privacyVersion,
      creditCode: '91990123MA0000NEWR',
      enterpriseName: '安澜新苗食品公司',
      name: '苗青',
      committeeId: 'cluster-food',
      licence: { fileID, name: '执照.jpg' },
    })
    expect((await world.get('stranger', 'own.export', {})).text).toContain('苗青')
    await world.get('stranger', 'own.erase', {})
    expect((await world.get('stranger', 'registrations.mine', {})).registration).toBeNull()
    expect((await world.get('shu', 'registrations.list', {})).registrations).toEqual([])
    expect((await world.filesKept()).length).toBeLessThanOrEqual(before.length + 1)
  })

  it('may be asked twice, and a round that was cut short begins again', async () => {
    await walk(world, 'confirm')
    const key = newKey()
    await world.get('lin', 'own.erase', {}, { key })
    await world.get('lin', 'own.erase', {}, { key })
    await tick()
    const db = world.app.database()
    await db.collection('erasures').add({ _id: 'person-lin', schema: 1, at: new Date() })
    await tick()
    expect(await documents('erasures')).toEqual([])
    expect((await documents<Person>('people')).find(({ _id }) => _id === 'person-lin')).toMatchObject({
      name: erasedName,
      hats: [],
      phone: null,
    })
  })
})

describe('keeping', () => {
  /** The clock sweeps once a day, whatever else it does. */
  async function nextDay() {
    clock += 24 * 3600_000
    const fired = await world.tick(new Date(clock), { latestOnly: true })
    expect(fired.filter(({ error }) => error)).toEqual([])
  }
  const past = (days: number) => new Date(clock - days * 86_400_000)

  it('ends after as long as the notice says, and not before', async () => {
    const kept = retention.filter(({ what }) => ['messages', 'audit', 'faults', 'matches'].includes(what))
    expect(kept).toHaveLength(4)
    const db = world.app.database()
    for (const { what, days } of kept)
      for (const [_id, at] of [
        ['old', past(Number(days) + 2)],
        ['young', past(Number(days) - 2)],
      ] as const)
        await db
          .collection(what)
          .add({ _id: `${what}-${_id}`, at, endedAt: at, order: at.toISOString(), person: 'x' })
    await db.collection('matches').add({ _id: 'matches-open', at: past(4000), endedAt: null })
    await nextDay()
    for (const { what } of kept) {
      const ids = (await documents<{ _id: string }>(what)).map(({ _id }) => _id)
      expect([what, ids.includes(`${what}-old`), ids.includes(`${what}-young`)]).toEqual([what, false, true])
    }
    expect((await documents<{ _id: string }>('matches')).map(({ _id }) => _id)).toContain('matches-open')
  })

  it('of a notice begins with its last day and takes its photos along; who opened a card is forgotten after a year', async () => {
    const db = world.app.database()
    const { fileID } = await world.app.uploadFile({
      cloudPath: 'files/0123456789abcdef0123456789abcdef.jpg',
      fileContent: photo,
    })
    const before = (await world.filesKept()).length
    for (const [_id, expiresAt] of [
      ['old', past(1100)],
      ['young', past(1000)],
    ] as const)
      await db.collection('notices').add({ _id, expiresAt, photos: _id === 'old' ? [{ fileID }] : [] })
    for (const [_id, at] of [
      ['old', past(370)],
      ['young', past(360)],
    ] as const)
      await db.collection('openings').add({ _id, at })
    await nextDay()
    for (const what of ['notices', 'openings'])
      expect((await documents<{ _id: string }>(what)).map(({ _id }) => _id)).toEqual(['young'])
    expect((await world.filesKept()).length).toBe(before - 1)
  })

  it('of a registration begins when it is decided; what waits stays', async () => {
    const db = world.app.database()
    for (const [_id, decidedAt] of [
      ['waiting', null],
      ['long-ago', past(40)],
      ['lately', past(3)],
    ] as const)
      await db.collection('registrations').add({ _id, at: past(50), decidedAt, committee: 'x', state: 'x' })
    await nextDay()
    expect((await documents<{ _id: string }>('registrations')).map(({ _id }) => _id).sort()).toEqual([
      'lately',
      'waiting',
    ])
  })
})
