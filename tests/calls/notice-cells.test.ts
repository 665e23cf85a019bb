import { enterprises, people, person } from '../../cloudfunctions/_demo/organisations'
import type { Person } from '../../cloudfunctions/_service/accounts/person'
import type { Notice, NoticeEvent, Offer } from '../../cloudfunctions/_service/notices/notice'
import { placedNotice } from '../../cloudfunctions/_service/notices/placed'
import { type Answer, batchLimit, type Request } from '../../contract/envelope'
import type { Hat, Organisation, Role } from '../../contract/hats'
import { type NoticeState, noticeStates } from '../../contract/notice-actions'
import type { CallName } from '../../contract/rights'
import { dayOf } from '../../contract/working-days'
import { zhCN } from '../../src/words/zh-CN'
import { random } from '../emulator/random'
import {
  isInside,
  type NoticeCase,
  type NoticeParty,
  type NoticePartyName,
  type NoticeRequest,
  type NoticeVerdict,
  noticeParties,
  noticeVerdict,
  requests,
  standings,
} from '../rules/notice-oracle'
import { newKey, openWorld, type World } from '../world'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const next = random(seed)

const hatOf = (role: Role, organisation: Organisation): Hat => ({
  id: `${role}@${organisation.id}`,
  role,
  organisation,
})
const elsewhere = '990199'
const firm = { id: enterprises.bencao._id, name: enterprises.bencao.name, kind: 'enterprise' } as const
const firmElsewhere = { id: 'enterprise-elsewhere', name: '外县药业公司', kind: 'enterprise' } as const
const pharma = people.su.hats[0]?.organisation as Organisation
const areaOf = (id: string, kind: 'area' | 'committee'): Organisation => ({ id, name: '外县', kind })

/** How each party of the oracle is dressed here; 白若溪’s firm wrote the enterprise’s notices, 苏问渠 the committee’s. */
const dressed: Readonly<Record<Exclude<NoticePartyName, 'stranger'>, Person>> = {
  author: people.bai,
  colleague: person('cell-colleague', '同事', hatOf('enterpriseMember', firm)),
  admin: person('cell-admin', '管理员', hatOf('enterpriseAdmin', firm)),
  neighbour: people.yuan,
  neighbourAdmin: people.chi,
  offerer: people.shen,
  enterpriseElsewhere: person('cell-firm-elsewhere', '外县', hatOf('enterpriseMember', firmElsewhere)),
  envoy: people.bao,
  envoyOfOthers: person('cell-envoy', '别处', ...people.bao.hats),
  member: people.su,
  memberToo: person('cell-member', '委员', hatOf('committeeMember', pharma)),
  lead: person('cell-lead', '书记', hatOf('committeeLead', pharma)),
  memberOfOther: people.he,
  leadOfOther: people.shu,
  committeeElsewhere: person(
    'cell-committee',
    '外县委员',
    hatOf('committeeMember', areaOf(elsewhere, 'committee')),
  ),
  handler: people.lu,
  head: people.tao,
  scientist: people.yan,
  supervisor: people.du,
  supervisorElsewhere: person('cell-supervisor', '外县督办', hatOf('supervisor', areaOf(elsewhere, 'area'))),
  administrator: people.guan,
  auditor: people.shenji,
}

let world: World
beforeAll(async () => {
  world = await openWorld({
    morePeople: Object.values(dressed).filter(({ _id }) => _id.includes('cell-')),
    variables: { DAILY_REVEALPHONE: '100000' },
  })
  await world.app
    .database()
    .collection('enterprises')
    .add({
      ...enterprises.bencao,
      _id: firmElsewhere.id,
      areaCode: elsewhere,
      clusters: [],
      creditCode: null,
    })
})
afterAll(() => world.close())

/** One request of one party about one notice, and how it must end. */
interface Cell {
  party: NoticePartyName
  what: NoticeRequest
  of: NoticeCase
  verdict: NoticeVerdict
}

/** Of every party, request and way it can end a few cells, drawn from all in which it ends so. */
function drawn(most: number): Cell[] {
  const alike = new Map<string, Cell[]>()
  for (const party of Object.keys(noticeParties) as NoticePartyName[])
    for (const what of requests)
      for (const by of ['enterprise', 'committee'] as const)
        for (const [state, wasOut] of standings) {
          const of = { by, state, wasOut }
          const verdict = noticeVerdict(what, noticeParties[party], of)
          const key = `${party} ${what} ${verdict}`
          alike.set(key, [...(alike.get(key) ?? []), { party, what, of, verdict }])
        }
  return [...alike.values()].flatMap((cells) =>
    cells
      .map((cell) => ({ cell, place: next() }))
      .sort((a, b) => a.place - b.place)
      .slice(0, most)
      .map(({ cell }) => cell),
  )
}

const stateOf = (word: string) =>
  noticeStates.find((state) => zhCN[`noticeState.${state}`] === word) as NoticeState
const hidden = '外地隐名收购商'
const offerId = 'offer-accepted'
let made = 0

/** A notice as it stands in a cell. */
function noticeOf({ by, state, wasOut }: NoticeCase): Notice {
  made += 1
  const author = by === 'enterprise' ? people.bai : people.su
  const hat = author.hats[0] as Hat
  const at = new Date(Date.now() - 3_600_000)
  const expiresAt = new Date(at.getTime() + 20 * 86_400_000)
  const me = { person: author._id, name: author.name, organisation: hat.organisation.name }
  const offer: Offer = {
    id: offerId,
    organisation: people.shen.hats[0]?.organisation as Organisation,
    by: { person: people.shen._id, organisation: enterprises.yungu._id, role: 'enterpriseMember' },
    contact: { name: people.shen.name, phone: people.shen.phone },
    lines: [{ line: 'l1', quantity: 1000 }],
    note: null,
    held: false,
    at,
    state: 'accepted',
    reason: null,
    outcomes: { poster: null, offerer: null },
    amounts: { poster: null, offerer: null },
    request: `cell-${made}`,
  }
  const event = (version: number, action: NoticeEvent['action']): NoticeEvent => ({
    version,
    action,
    at,
    by: me,
    text: null,
    before: null,
    request: `cell-${made}-${version}`,
    asked: '',
  })
  return placedNotice({
    _id: `notice-cell-${made}`,
    schema: 1,
    version: 2,
    writes: 2,
    kind: 'purchase',
    state: stateOf(state),
    title: '采购清单',
    note: null,
    lines: [
      {
        id: 'l1',
        name: '黄芪',
        specification: null,
        quantity: 5000,
        unit: '吨',
        price: null,
        delivery: null,
        left: 4000,
        accepted: 1000,
      },
    ],
    buyer: hidden,
    masked: true,
    organisation: hat.organisation,
    author: { id: author._id, name: author.name },
    editor: author._id,
    contact: { name: author.name, phone: author.phone },
    contactPolicy: 'direct',
    mediator: null,
    clusters: [{ id: pharma.id, name: '医药健康产业集群' }],
    area: enterprises.bencao.areaCode,
    photos: [],
    reasons: [],
    expiresOn: dayOf(expiresAt),
    expiresAt,
    nextAt: expiresAt,
    isReminded: true,
    at,
    publishedAt: wasOut ? at : null,
    order: '',
    finds: [],
    lists: [],
    people: [author._id],
    offers: wasOut ? [offer] : [],
    events: [event(1, 'write'), event(2, 'correct')],
    reach: {},
    outbox: [],
    sendAt: null,
  })
}

function requestFor({ what, party }: Cell, id: string): Request {
  const hat = party === 'stranger' ? undefined : dressed[party].hats[0]?.id
  const asked: Record<NoticeRequest, { call: CallName; input: object }> = {
    read: { call: 'notices.get', input: { id } },
    correct: {
      call: 'notices.correct',
      input: {
        id,
        version: 2,
        title: '采购清单（更正）',
        lines: [{ id: 'l1', name: '黄芪', quantity: 4, unit: '吨' }],
        masked: true,
        clusterIds: [],
        expiresOn: dayOf(new Date(Date.now() + 9 * 86_400_000)),
        contactPolicy: 'direct',
      },
    },
    release: { call: 'notices.act', input: { action: 'release', id, version: 2 } },
    sendBack: { call: 'notices.act', input: { action: 'sendBack', id, version: 2, text: '请补充' } },
    withdraw: { call: 'notices.act', input: { action: 'withdraw', id, version: 2 } },
    takeDown: { call: 'notices.act', input: { action: 'takeDown', id, version: 2, text: '不实' } },
    contact: { call: 'notices.contact', input: { id, offerId, why: '核实' } },
  }
  return { ...asked[what], key: newKey(), ...(hat && { hat }) }
}

const openidOf = (party: NoticePartyName) =>
  party === 'stranger' ? 'wx-cell-stranger' : dressed[party].openids[0]

/** The answers to these cells, each about a notice of its own. */
async function asked(cells: Cell[]): Promise<{ cell: Cell; id: string; answer: Answer }[]> {
  const all = cells.map((cell) => ({ cell, notice: noticeOf(cell.of) }))
  for (let at = 0; at < all.length; at += 20)
    await world.app
      .database()
      .collection('notices')
      .add(all.slice(at, at + 20).map(({ notice }) => notice))
  const found: { cell: Cell; id: string; answer: Answer }[] = []
  for (const party of Object.keys(noticeParties) as NoticePartyName[]) {
    const his = all.filter(({ cell }) => cell.party === party)
    for (let at = 0; at < his.length; at += batchLimit) {
      const some = his.slice(at, at + batchLimit)
      const calls = some.map(({ cell, notice }) => requestFor(cell, notice._id))
      const { answers } = (await world.callApi({ calls }, openidOf(party))) as { answers: Answer[] }
      found.push(
        ...some.map(({ cell, notice }, index) => ({
          cell,
          id: notice._id,
          answer: answers[index] as Answer,
        })),
      )
    }
  }
  return found
}

const kept = async () => {
  const { data } = await world.app
    .database()
    .collection('notices')
    .where({ _id: world.app.database().command.gt('') })
    .limit(1000)
    .get()
  return new Map((data as Notice[]).map((notice) => [notice._id, notice]))
}
const named = ({ party, what, of }: Cell) => `${party} ${what} ${of.by} ${of.state} ${of.wasOut}`

it(`P43–P47: refuses whom the documents refuse, and changes nothing (SEED=${seed})`, async () => {
  const cells = drawn(3).filter(({ verdict }) => verdict !== 'yes')
  expect(cells.length).toBeGreaterThan(300)
  const missing = new Map<string, string>()
  const differences: string[] = []
  const answers = await asked(cells)
  const after = await kept()
  for (const { cell, id, answer } of answers) {
    const code = answer.ok ? 'yes' : answer.error.code
    if (code !== cell.verdict) differences.push(`${named(cell)}: ${code}, not ${cell.verdict}`)
    const { state, version, writes } = after.get(id) ?? {}
    if (state !== stateOf(cell.of.state) || version !== 2 || writes !== 2)
      differences.push(`${named(cell)}: it was changed`)
    if (cell.verdict !== 'NOT_FOUND' || answer.ok || answer.error.key === 'offer.unknown') continue
    // Who may not see it must not tell it from one that is not there.
    const key = `${cell.party} ${cell.what}`
    if (!missing.has(key))
      missing.set(
        key,
        JSON.stringify(await world.callApi(requestFor(cell, 'notice-missing'), openidOf(cell.party))),
      )
    if (JSON.stringify(answer) !== missing.get(key))
      differences.push(`${named(cell)}: tells that it is there`)
  }
  expect(differences).toEqual([])
}, 120_000)

it(`P43–P47: carries out what the documents allow, and shows what is inside to its own alone (SEED=${seed})`, async () => {
  const cells = drawn(4).filter(({ verdict }) => verdict === 'yes')
  expect(cells.length).toBeGreaterThan(100)
  const leads: Partial<Record<NoticeRequest, (cell: Cell) => string>> = {
    // What an enterprise corrects its committee lets out again.
    correct: ({ party }) => (['EM', 'EA'].includes(noticeParties[party].column) ? '待发布' : '发布中'),
    release: () => '发布中',
    sendBack: () => '退回修改',
    withdraw: () => '已撤回',
    takeDown: () => '已下架',
  }
  const answers = await asked(cells)
  const after = await kept()
  const differences: string[] = []
  for (const { cell, id, answer } of answers) {
    if (!answer.ok) {
      differences.push(`${named(cell)}: ${answer.error.key}`)
      continue
    }
    const to = stateOf(leads[cell.what]?.(cell) ?? cell.of.state)
    const notice = after.get(id)
    if (notice?.state !== to) differences.push(`${named(cell)}: led to ${notice?.state}`)
    const says = JSON.stringify(answer)
    const party: NoticeParty = noticeParties[cell.party]
    if (cell.what === 'read' && says.includes(hidden) !== isInside(party, cell.of))
      differences.push(`${named(cell)}: what is inside`)
    if (cell.what === 'read' && /1990000\d{4}/.test(says)) differences.push(`${named(cell)}: a number`)
  }
  expect(differences).toEqual([])
}, 120_000)
