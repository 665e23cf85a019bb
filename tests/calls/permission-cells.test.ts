import { createHash } from 'node:crypto'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { firstBrokenEvent } from '../../cloudfunctions/_service/appeals/event-chain'
import { placed } from '../../cloudfunctions/_service/appeals/placed'
import { type PersonAction, personActions } from '../../contract/appeal-actions'
import type { Receipt } from '../../contract/appeals'
import { batchLimit, type Request } from '../../contract/envelope'
import { random } from '../emulator/random'
import { measured } from '../measured'
import { anAppealIn, hatAt, places, regulars } from '../rules/an-appeal'
import {
  appealOf,
  caseOf,
  hatOf,
  named,
  partyOf,
  people,
  plainAppeal,
  type Situation,
  situations,
  wordOf,
} from '../rules/permission-cells'
import { moveInput } from '../rules/permission-inputs'
import {
  callVerdict,
  destination,
  knowsWhoAsks,
  moveVerdicts,
  type Verdict,
} from '../rules/permission-oracle'
import { newKey, openWorld, type World } from '../world'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const next = random(seed)

let world: World
beforeAll(async () => {
  const everybody = [...Object.values(people), ...Object.values(regulars)]
  world = await openWorld({ morePeople: everybody })
  const unit = (place: 'otherUnit' | 'accused' | 'lead') => ({ ...places[place], _id: places[place].id })
  for (const { id, ...more } of [unit('otherUnit'), unit('accused'), unit('lead')])
    await world.app
      .database()
      .collection('units')
      .add({ ...more, schema: 1, handlersPublish: true })
})
afterAll(() => world.close())

type Sent = PersonAction | 'appeals.get' | 'appeals.text' | 'appeals.revealPhone' | 'appeals.proposeUnits'
const sent: Sent[] = [
  ...personActions,
  'appeals.get',
  'appeals.text',
  'appeals.revealPhone',
  'appeals.proposeUnits',
]
const isMove = (what: Sent): what is PersonAction => !what.startsWith('appeals.')

/** One request of one party about one appeal, and how it must end. */
interface Cell {
  situation: Situation
  what: Sent
  verdict: Verdict
}

/**
 * Of every party, every request and every way it can end one cell, drawn from all situations in which it ends so; of the
 * strangers' only some, whose requests all end alike. More than two thousand of more than a million.
 */
function drawn(): Cell[] {
  const cells = new Map<string, { cell: Cell; among: number }>()
  for (const situation of situations()) {
    const verdictOn = moveVerdicts(partyOf(situation), caseOf(situation))
    for (const what of sent) {
      const verdict = isMove(what)
        ? verdictOn(what)
        : callVerdict(what, partyOf(situation), caseOf(situation))
      if (!canBeMade(what, verdict, situation)) continue
      const key = `${situation.party} ${what} ${verdict}`
      const among = (cells.get(key)?.among ?? 0) + 1
      const kept = cells.get(key)?.cell
      const cell = kept && next() >= 1 / among ? kept : { situation, what, verdict }
      cells.set(key, { cell, among })
    }
  }
  const drawnOnes = [...cells.values()].map(({ cell }) => cell)
  return drawnOnes.filter(({ verdict }) => verdict !== 'NOT_FOUND' || next() < 0.5)
}

/** 并单 is also held to what would be told through the other appeal: that is `join`’s own test. */
function canBeMade(what: Sent, verdict: Verdict, { kind, privacy, circumstance }: Situation): boolean {
  const isTellable = kind !== 'complaint' && !(circumstance.startsWith('registered') && privacy !== 'open')
  return what !== 'join' || verdict !== 'yes' || isTellable
}

/** Where a member of the cluster can join others into, and those a lead can name. */
const target = anAppealIn('handling', { submitter: { id: 'person-x', name: 'x' } })
const missing = 'ffffffffffffffffffffffff'

function requestFor(
  { situation, what }: Cell,
  { _id: id, version }: Pick<Appeal, '_id' | 'version'>,
): Request {
  const { party, kind } = situation
  const around = { at: new Date(), kind, into: target.number, memberId: people.member._id }
  const call = isMove(what) ? 'appeals.act' : what
  const inputs = {
    'appeals.get': { id },
    'appeals.text': { id, version: 1 },
    'appeals.revealPhone': { id, whose: 'contact', why: '核实' },
    'appeals.proposeUnits': { id },
  }
  const input = isMove(what) ? moveInput(what, id, version, around) : inputs[what]
  return { call, input, key: newKey(), ...(party !== 'stranger' && { hat: hatOf(party).id }) }
}

interface Answered {
  ok: boolean
  value?: Receipt
  error?: { code: string; key: string }
}

/** Several requests of one party in one call, as a phone sends them. */
async function askTogether(party: Situation['party'], requests: Request[]): Promise<Answered[]> {
  const openid = party === 'stranger' ? 'openid-stranger' : people[party].openids[0]
  const { answers } = (await world.callApi({ calls: requests }, openid)) as { answers: Answered[] }
  return answers
}

/** Cells of the same party, as many as one call takes. */
function batches(some: Cell[]): Cell[][] {
  const byParty = new Map<string, Cell[]>()
  for (const cell of some)
    byParty.set(cell.situation.party, [...(byParty.get(cell.situation.party) ?? []), cell])
  return [...byParty.values()].flatMap((own) =>
    Array.from({ length: Math.ceil(own.length / batchLimit) }, (_, at) =>
      own.slice(at * batchLimit, (at + 1) * batchLimit),
    ),
  )
}

/** The appeals of these cells, put where the office keeps them. */
async function stored(cells: Cell[]): Promise<Appeal[]> {
  const appeals = cells.map(({ situation }) =>
    placed(appealOf(situation, plainAppeal(situation, new Date()), new Date())),
  )
  for (let at = 0; at < appeals.length; at += 10)
    await world.app
      .database()
      .collection('appeals')
      .add(appeals.slice(at, at + 10))
  return appeals
}

/** A digest of every document that work can change, by its place. */
async function everything(): Promise<Map<string, string>> {
  const db = world.app.database()
  const found = new Map<string, string>()
  for (const collection of [
    'appeals',
    'people',
    'units',
    'templates',
    'counters',
    'messages',
    'deliveries',
  ]) {
    for (let after = ''; ; ) {
      const query = db.collection(collection).where({ _id: db.command.gt(after) })
      const { data } = await query.orderBy('_id', 'asc').limit(500).get()
      for (const one of data as { _id: string }[])
        found.set(`${collection}/${one._id}`, createHash('sha256').update(JSON.stringify(one)).digest('hex'))
      if (data.length < 500) break
      after = (data.at(-1) as { _id: string })._id
    }
  }
  return found
}

const cells = drawn()
const refused = cells.filter(({ verdict }) => verdict !== 'yes')
const allowed = cells.filter(({ verdict }) => verdict === 'yes')
const tell = (about: string, of: Cell[]) =>
  process.stderr.write(`permission cells: ${of.length} ${about} (SEED=${seed})\n`)

it(`refuses whom the documents refuse, and changes nothing (SEED=${seed})`, async () => {
  expect(cells.length).toBeGreaterThanOrEqual(2_000)
  const differences: string[] = []
  const appeals = await stored(refused)
  const appealFor = new Map(refused.map((cell, at) => [cell, appeals[at] as Appeal]))
  const ofMissing = new Map<string, string>()
  const before = await everything()
  const { databaseCalls } = await measured(world, async () => {
    for (const batch of batches(refused)) {
      const { party } = (batch[0] as Cell).situation
      const answers = await askTogether(
        party,
        batch.map((cell) => requestFor(cell, appealFor.get(cell) as Appeal)),
      )
      for (const [at, { situation, what, verdict }] of batch.entries()) {
        const answer = answers[at] as Answered
        const code = answer.ok ? 'yes' : answer.error?.code
        if (code !== verdict) differences.push(`${named(situation)}: ${what} is ${code}, not ${verdict}`)
        if (verdict !== 'NOT_FOUND') continue
        // Who may not see it must not tell it from one that is not there.
        const key = `${party} ${isMove(what) ? 'act' : what}`
        if (!ofMissing.has(key)) {
          const request = requestFor(batch[at] as Cell, { _id: missing, version: 1 })
          ofMissing.set(key, JSON.stringify((await askTogether(party, [request]))[0]))
        }
        if (JSON.stringify(answer) !== ofMissing.get(key))
          differences.push(`${named(situation)}: ${what} tells that it is there`)
      }
    }
  })
  expect(differences).toEqual([])
  const isWrite = ({ action }: { action: string }) => !/\.(get|calculate)Document$/.test(action)
  expect(new Set(databaseCalls.filter(isWrite).map(({ collection }) => collection))).toEqual(
    new Set(['audit']),
  )
  expect([...(await everything())]).toEqual([...before])
  tell('refused', refused)
}, 300_000)

it(`carries out what the documents allow (SEED=${seed})`, async () => {
  const differences: string[] = []
  await world.app.database().collection('appeals').add(target)
  const appeals = await stored(allowed)
  const appealFor = new Map(allowed.map((cell, at) => [cell, appeals[at] as Appeal]))
  for (const batch of batches(allowed)) {
    const requests = batch.map((cell) => requestFor(cell, appealFor.get(cell) as Appeal))
    const answers = await askTogether((batch[0] as Cell).situation.party, requests)
    for (const [at, cell] of batch.entries()) {
      const wrong = await misdone(cell, appealFor.get(cell) as Appeal, answers[at] as Answered)
      if (wrong) differences.push(`${named(cell.situation)}: ${cell.what} ${wrong}`)
    }
  }
  expect(differences).toEqual([])
  tell('carried out', allowed)
}, 300_000)

/** What is wrong with the outcome of an allowed request; null when nothing is. */
async function misdone({ situation, what }: Cell, before: Appeal, answer: Answered): Promise<string | null> {
  const isHidden = what === 'appeals.revealPhone' && !knowsWhoAsks(partyOf(situation), caseOf(situation))
  if (isHidden) return answer.error?.key === 'phone.none' ? null : `shows ${JSON.stringify(answer)}`
  // The text of the first event stands in the detail, not here.
  if (what === 'appeals.text')
    return answer.error?.code === 'NOT_FOUND' ? null : `gives ${JSON.stringify(answer)}`
  if (!answer.ok) return `was refused: ${JSON.stringify(answer.error)}`
  if (!isMove(what)) return null
  const { data } = await world.app.database().collection('appeals').where({ _id: before._id }).get()
  const [after] = data as [Appeal]
  const to = destination(what, wordOf(situation.state))
  if (wordOf(after.state) !== to) return `led to ${after.state}, not ${to}`
  if (after.version !== before.version + 1 || after.events.length !== after.version) return 'left no event'
  const { by } = after.events.at(-1) as Appeal['events'][number]
  const { hat } = { hat: hatOf(situation.party as Exclude<Situation['party'], 'stranger'>) }
  if (by.hat !== hat.id) return `was recorded as ${by.hat}’s`
  return firstBrokenEvent(after) === null ? null : 'broke the chain'
}

it('a hat of the same name in another organisation opens nothing', async () => {
  const situation = {
    state: 'handling',
    kind: 'appeal',
    privacy: 'open',
    circumstance: 'plain',
    party: 'member',
  } as const
  const [appeal] = await stored([{ situation, what: 'appeals.get', verdict: 'yes' }])
  const ask = (hat: string) =>
    world.callApi({ call: 'appeals.get', input: { id: appeal?._id }, hat }, people.memberOfOther.openids[0])
  for (const hat of [hatAt('committeeMember', 'cluster').id, hatAt('supervisor', 'area').id])
    expect(await ask(hat)).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } })
})
