import { person } from '../../cloudfunctions/_demo/organisations'
import { type Answer, batchLimit } from '../../contract/envelope'
import type { CallName } from '../../contract/rights'
import { dayOf } from '../../contract/working-days'
import { everybody as demoPeople, newKey, openWorld, type World } from '../world'

/** Somebody in one of his hats: `su cluster-pharma`. */
type Reader = string
const pharma = 'cluster-pharma'
const yungu = 'enterprise-yungu'
const bencao = 'enterprise-bencao'
const hewei = 'enterprise-hewei'

const more = [
  person('canary-yungu', '云谷同事', ...demoPeople.shen.hats),
  person('canary-bencao', '本草同事', ...demoPeople.bai.hats),
  person('canary-pharma', '医药委员', ...demoPeople.su.hats),
]
// Whoever reads what is on record comes first, before the others' questions fill its pages.
const everybody = [...new Set([demoPeople.shenji, ...Object.values(demoPeople), ...more])]
const all = everybody.flatMap(({ _id, hats, openids }) =>
  hats.map((hat) => ({
    reader: `${_id.replace('person-', '')} ${hat.organisation.id}`,
    openid: openids[0],
    hat: hat.id,
  })),
)
const of = (...organisations: string[]): Reader[] =>
  all.map(({ reader }) => reader).filter((reader) => organisations.includes(reader.split(' ')[1] ?? ''))
const supervisor = ['du 990123']

/** Who reads what is inside a notice of the pharma cluster, besides whose it is. */
const overseers = [...of(pharma), ...supervisor]

/** A private value, and who may ever read it, by any call, or by one call alone. */
interface Canary {
  what: string
  readers: ReadonlySet<Reader>
  only?: CallName
}
const canaries = new Map<string, Canary>()
let marks = 0
function mark(what: string, readers: Reader[], only?: CallName): string {
  marks += 1
  const value = `zq${String(marks).padStart(4, '0')}xk`
  canaries.set(value, { what, readers: new Set(readers), ...(only && { only }) })
  return value
}
const looksLikeCanary = /zq\d{4}xk/g

let world: World
let told: { id: string; offers: string[]; token: string }[]
beforeAll(async () => {
  world = await openWorld({
    morePeople: more,
    variables: { DAILY_REVEALPHONE: '100000', DAILY_WRITENOTICE: '1000' },
  })
  told = await tell()
})
afterAll(() => world.close())

/** Three notices with something private in every part: an enterprise's, a committee's, and one that was taken down. */
async function tell() {
  const written = (title: string, contact: string) => ({
    kind: 'purchase' as const,
    title,
    lines: [{ name: '黄芪', quantity: 9, unit: '吨' }],
    masked: true,
    clusterIds: [],
    expiresOn: dayOf(new Date(Date.now() + 9 * 86_400_000)),
    contactPolicy: 'direct' as const,
    contact: { name: contact, phone: '19900007777' },
  })
  // An accepted offerer asks, and who looks after him; its author takes it along.
  const contact = mark('the contact of an enterprise', [...of(bencao), 'bao 990123'], 'notices.contact')
  const own = written('企业收黄芪', contact)
  const { id } = await world.get('shen', 'notices.write', { ...own, photos: [] })
  await world.get('su', 'notices.act', {
    action: 'sendBack',
    id,
    version: 1,
    text: mark('why it was sent back', [...of(yungu), ...overseers]),
  })
  const { kind: _, ...corrected } = own
  const lines = corrected.lines.map((line) => ({ ...line, id: 'l1' }))
  await world.get('shen', 'notices.correct', { ...corrected, lines, id, version: 2 })
  await world.get('su', 'notices.act', { action: 'release', id, version: 3 })
  const offer = (who: 'bai' | 'lin' | 'yuan', noticeId: string, note: string) =>
    world.get(who, 'notices.offer', { id: noticeId, lines: [{ lineId: 'l1', quantity: 1 }], note })
  const first = await offer('bai', id, mark('the note of an offer', [...of(yungu, bencao), ...overseers]))
  // WeChat's check wants a person to look at it: the poster does not see it.
  const held = mark('the note of an offer that is held', [...of(hewei), ...overseers])
  const second = await offer('lin', id, `群发广告 ${held}`)
  await world.get('shen', 'notices.answer', {
    action: 'decline',
    id,
    offerId: second.offerId,
    text: mark('why an offer was declined', [...of(yungu, hewei), ...overseers]),
  })
  await world.get('shen', 'notices.answer', { action: 'accept', id, offerId: first.offerId })
  for (const [who, amount] of [
    ['shen', 987_654_321],
    ['bai', 123_456_789],
  ] as const)
    await world.get(who, 'notices.answer', {
      action: 'conclude',
      id,
      offerId: first.offerId,
      outcome: 'deal',
      amount,
    })
  const others = await Promise.all(
    ['集群收丹参', '集群收当归'].map((title) =>
      world.get('su', 'notices.write', {
        ...written(title, mark(`the contact of ${title}`, [], 'notices.contact')),
        buyer: mark(`the buyer of ${title}`, overseers),
        photos: [],
      }),
    ),
  )
  const [second2, third] = others.map((each) => each.id) as [string, string]
  const third1 = await offer(
    'yuan',
    second2,
    mark('another note', [...of('enterprise-xianda'), ...overseers]),
  )
  const tokens = await Promise.all(
    [id, second2, third].map(async (each) => (await world.get('su', 'notices.card', { id: each })).token),
  )
  await world.get('du', 'notices.act', {
    action: 'takeDown',
    id: third,
    version: 1,
    text: mark('why it was taken down', overseers),
  })
  await world.get('du', 'notices.contact', {
    id,
    offerId: first.offerId,
    why: mark(
      'why a number was looked at',
      of('990123').filter((reader) => reader.startsWith('shenji')),
    ),
  })
  return [id, second2, third].map((each, at) => ({
    id: each,
    offers: [[first.offerId, second.offerId], [third1.offerId], []][at] as string[],
    token: tokens[at] as string,
  }))
}

/** Everything somebody can ask of the board, and where else it could show. */
function questions(): { call: CallName; input: object }[] {
  const lists = (['own', 'offered', 'toReview'] as const).map((list) => ({
    call: 'notices.list' as const,
    input: { list },
  }))
  const feeds = (['cluster', 'matching', 'all'] as const).map((part) => ({
    call: 'notices.feed' as const,
    input: { part },
  }))
  const plain = (
    ['messages.list', 'audit.list', 'own.get', 'own.export', 'home.get', 'groupChats.list'] as const
  ).map((call) => ({ call, input: {} }))
  return [
    ...lists,
    ...feeds,
    ...plain,
    ...[...canaries.keys()].map((words) => ({ call: 'notices.search' as const, input: { words } })),
    ...[yungu, bencao].map((id) => ({ call: 'enterprises.get' as const, input: { id } })),
    ...told.flatMap(({ id, offers, token }) => [
      { call: 'notices.get' as const, input: { id } },
      { call: 'notices.open' as const, input: { token } },
      { call: 'notices.card' as const, input: { id } },
      ...offers.map((offerId) => ({ call: 'notices.contact' as const, input: { id, offerId, why: '核实' } })),
    ]),
  ]
}

it('what is private in a notice is met by those alone whose it is, whatever anybody asks', async () => {
  const leaks = new Set<string>()
  const met = new Map<string, Set<Reader>>()
  const amounts = new Map([
    ['987654321', of(yungu)],
    ['123456789', of(bencao)],
  ])
  const asked = questions()
  const lookers = [
    ...all,
    { reader: 'stranger -', openid: 'wx-canary', hat: undefined },
    { reader: 'nobody -', openid: undefined, hat: undefined },
  ]
  for (const { reader, openid, hat } of lookers)
    for (let at = 0; at < asked.length; at += batchLimit) {
      const some = asked.slice(at, at + batchLimit)
      const calls = some.map((each) => ({ ...each, key: newKey(), ...(hat && { hat }) }))
      const { answers } = (await world.callApi({ calls }, openid)) as { answers: Answer[] }
      for (const [index, answer] of answers.entries()) {
        const call = some[index]?.call as CallName
        const says = JSON.stringify(answer)
        if (call === 'notices.search' && answer.ok && (answer.value as { rows: [] }).rows.length > 0)
          leaks.add(`${reader} found something by ${says}`)
        for (const [value] of says.matchAll(looksLikeCanary)) {
          const { what, readers, only } = canaries.get(value) as Canary
          // Somebody's own, taken along.
          const isOwn = call === 'own.export' && /^(shen|su|bai|lin|yuan) /.test(reader)
          if (isOwn) continue
          if (!readers.has(reader) || (only && only !== call)) leaks.add(`${reader} got ${what} by ${call}`)
          else met.set(value, (met.get(value) ?? new Set()).add(reader))
        }
        for (const [amount, readers] of amounts)
          if (says.includes(amount) && !readers.includes(reader))
            leaks.add(`${reader} got the amount ${amount} by ${call}`)
        if (says.includes('19900007777') && call !== 'notices.contact' && call !== 'own.export')
          leaks.add(`${reader} got a number by ${call}`)
      }
    }
  expect([...leaks]).toEqual([])
  for (const [value, { what, readers }] of canaries)
    expect([what, [...(met.get(value) ?? [])].sort()]).toEqual([what, [...readers].sort()])
}, 120_000)
