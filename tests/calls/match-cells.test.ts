import { loadNeighbours } from '../../cloudfunctions/_demo/load-matches'
import { industryBureau, neighbourEnterprises, neighbours } from '../../cloudfunctions/_demo/neighbours'
import { people, person } from '../../cloudfunctions/_demo/organisations'
import type { Person } from '../../cloudfunctions/_service/accounts/person'
import type { Match } from '../../cloudfunctions/_service/matches/match'
import { placedMatch } from '../../cloudfunctions/_service/matches/moved'
import { type Answer, batchLimit, type Request } from '../../contract/envelope'
import type { Organisation, Role } from '../../contract/hats'
import type { MatchState } from '../../contract/match-actions'
import { dayOf } from '../../contract/working-days'
import {
  type MatchCase,
  type MatchPartyName,
  type MatchRequest,
  matchCases,
  matchParties,
  matchRequests,
  matchVerdict,
} from '../rules/match-oracle'
import { newKey, openWorld, type World } from '../world'

const { film, touch, glass } = neighbourEnterprises
const firm = ({ _id, name }: { _id: string; name: string }): Organisation => ({
  id: _id,
  name,
  kind: 'enterprise',
})
const bureau: Organisation = { id: industryBureau._id, name: industryBureau.name, kind: industryBureau.kind }
const county: Organisation = { id: '990123', name: '安澜县党委', kind: 'committee' }
const someone = (login: string, role: Role, organisation: Organisation) =>
  person(`match-${login}`, login, { id: `${role}@${organisation.id}`, role, organisation })

/** How each party of the oracle is dressed here. */
const dressed: Readonly<Record<Exclude<MatchPartyName, 'stranger'>, Person>> = {
  author: neighbours.xi,
  colleague: someone('colleague', 'enterpriseMember', firm(film)),
  admin: someone('admin', 'enterpriseAdmin', firm(film)),
  partner: neighbours.ping,
  partnersAdmin: someone('partners-admin', 'enterpriseAdmin', firm(touch)),
  neighbourOfPartner: someone('neighbour', 'enterpriseMember', firm(glass)),
  neighbour: people.lin,
  envoy: people.bao,
  member: people.xian,
  lead: someone('lead', 'committeeLead', county),
  memberOfOther: people.he,
  handler: neighbours.jing,
  head: someone('head', 'unitLead', bureau),
  handlerElsewhere: people.lu,
  supervisor: people.du,
  administrator: people.guan,
  auditor: people.shenji,
}

let world: World
beforeAll(async () => {
  world = await openWorld({
    morePeople: Object.values(dressed).filter(({ _id }) => _id.startsWith('person-match-')),
    variables: { DAILY_REVEALPHONE: '100000' },
  })
  await loadNeighbours(world.app)
})
afterAll(() => world.close())

/** What stands in every match of these tests for its readers alone, and what for whoever may call. */
const [wish, note] = ['意向标记', '经过标记']
const numbers = ['电话标记一', '电话标记二', '19900008801', '19900008802', '19900008803']
const today = dayOf(new Date())
const day = 86_400_000

type Asked = Pick<Request, 'call' | 'input'>

let made = 0
/** A match as it stands in a case, kept past the office. */
function matchIn({ state, together, met, said }: MatchCase): Match {
  made += 1
  const at = new Date(Date.now() - 5 * day)
  const meeting = { at: new Date(Date.now() + (met ? 0 : 2 * day)), place: '政务中心' }
  const hasMeeting = met || state === 'meeting'
  const by = { person: neighbours.xi._id, name: '席', organisation: film.name, organisationId: film._id }
  return placedMatch({
    _id: `match-${String(made).padStart(5, '0')}`,
    schema: 1,
    version: 1,
    writes: 1,
    state: state as MatchState,
    link: 'downstream',
    product: '触控显示',
    own: '类石墨烯高导膜',
    text: wish,
    wisher: { id: film._id, name: film.name },
    wisherArea: { id: film.areaCode, name: film.areaName },
    committees: film.committees,
    author: { id: neighbours.xi._id, name: '席' },
    partner: { id: touch._id, name: touch.name },
    bureau,
    area: touch.areaCode,
    contact: { name: numbers[0] as string, phone: numbers[2] as string },
    officer: together ? { person: neighbours.jing._id, name: '荆', phone: numbers[3] as string } : null,
    partnerContact: together ? { name: numbers[1] as string, phone: numbers[4] as string } : null,
    meeting: hasMeeting ? meeting : null,
    days: hasMeeting ? { calendar: 5, working: 3 } : null,
    said: { wisher: said ? 'talking' : null, partner: null },
    at,
    endedAt: null,
    order: '',
    lists: [],
    people: [],
    events: [
      {
        version: 1,
        action: 'propose',
        state: 'asked',
        at,
        by,
        text: note,
        meeting: null,
        outcome: null,
        request: 'x',
        asked: 'x',
      },
    ],
    outbox: [],
    sendAt: null,
  })
}

const carried: Record<Exclude<MatchRequest, 'read' | 'contacts'>, object> = {
  accept: {},
  decline: { text: '说明' },
  arrange: { day: today, time: '14:30', place: '政务中心' },
  move: { day: today, time: '14:30', place: '政务中心' },
  conclude: { outcome: 'cooperating' },
  withdraw: {},
}
function requestOf(request: MatchRequest, id: string): Asked {
  if (request === 'read') return { call: 'matches.get', input: { id } }
  if (request === 'contacts') return { call: 'matches.contacts', input: { id, why: '核实' } }
  return { call: 'matches.act', input: { action: request, id, version: 1, ...carried[request] } }
}

interface Cell {
  party: MatchPartyName
  request: MatchRequest
  of: MatchCase
  match: Match
}
async function askAll(party: MatchPartyName, requests: Asked[]): Promise<Answer[]> {
  const who = party === 'stranger' ? null : dressed[party]
  const hat = who?.hats[who.hats.length - 1]?.id
  const answers: Answer[] = []
  for (let at = 0; at < requests.length; at += batchLimit) {
    const some = requests
      .slice(at, at + batchLimit)
      .map((each) => ({ ...each, key: newKey(), ...(hat && { hat }) }))
    const given = await world.callApi({ calls: some }, who?.openids[0] ?? 'demo-stranger')
    answers.push(...(given as { answers: Answer[] }).answers)
  }
  return answers
}

it('every request of everybody about every match ends as the documents say; what is private is met by its readers alone', async () => {
  const parties = Object.keys(matchParties) as MatchPartyName[]
  const cells: Cell[] = parties.flatMap((party) =>
    matchCases.flatMap((of) => matchRequests.map((request) => ({ party, request, of, match: matchIn(of) }))),
  )
  const documents = cells.map(({ match }) => match)
  for (let at = 0; at < documents.length; at += 100)
    await world.app
      .database()
      .collection('matches')
      .add(documents.slice(at, at + 100))
  const differences: string[] = []
  const refused = new Set<string>()
  for (const party of parties) {
    const own = cells.filter((cell) => cell.party === party)
    const answers = await askAll(
      party,
      own.map(({ request, match }) => requestOf(request, match._id)),
    )
    const [missing] = await askAll(party, [requestOf('read', 'none')])
    for (const [at, { request, of, match }] of own.entries()) {
      const answer = answers[at] as Answer
      const verdict = answer.ok ? 'yes' : answer.error.code
      const expected = matchVerdict(request, matchParties[party], of)
      const cell = `${party} ${request} on ${JSON.stringify(of)}`
      if (verdict !== expected) differences.push(`${cell}: ${verdict}, not ${expected}`)
      if (verdict !== 'yes') refused.add(match._id)
      const says = JSON.stringify(answer)
      if (expected === 'NOT_FOUND' && request === 'read' && says !== JSON.stringify(missing))
        differences.push(`${cell} tells that it is there`)
      if (says.includes(wish) !== (request === 'read' && expected === 'yes'))
        differences.push(`${cell} and the wish`)
      if (says.includes(note) !== (request === 'read' && expected === 'yes'))
        differences.push(`${cell} and what was said`)
      for (const number of numbers)
        if (says.includes(number) !== (request === 'contacts' && expected === 'yes'))
          differences.push(`${cell} and ${number}`)
    }
  }
  expect(differences).toEqual([])
  const db = world.app.database()
  const { total } = await db
    .collection('matches')
    .where({ _id: db.command.in([...refused].slice(0, 400)), writes: 1 })
    .count()
  expect(total).toBe(Math.min(400, refused.size))
  process.stderr.write(`match cells: ${cells.length}, ${refused.size} refused\n`)
}, 60_000)

it('no list, message, figure or dossier tells what a match holds', async () => {
  const lists: Asked[] = (['open', 'over'] as const).map((list) => ({
    call: 'matches.list',
    input: { list },
  }))
  const others: Asked[] = [
    { call: 'messages.list', input: {} },
    { call: 'audit.list', input: {} },
    { call: 'home.get', input: {} },
    { call: 'matches.search', input: { link: 'upstream', words: '触控显示' } },
    { call: 'matches.bureaus', input: {} },
    { call: 'enterprises.get', input: { id: touch._id } },
    { call: 'notices.search', input: { words: wish } },
  ]
  for (const party of Object.keys(matchParties) as MatchPartyName[]) {
    const answers = await askAll(party, [...lists, ...others])
    const says = JSON.stringify(answers)
    for (const secret of [wish, note, ...numbers])
      expect([party, says.includes(secret)]).toEqual([party, false])
    const rows = answers
      .slice(0, 2)
      .flatMap((answer) => (answer.ok ? (answer.value as { rows: unknown[] }).rows : []))
    expect([party, rows.length > 0]).toEqual([party, matchParties[party].is !== ''])
  }
})
