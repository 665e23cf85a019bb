import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type ActOnAppeal, type AppealAction, personActions } from '../../contract/appeal-actions'
import type { AppealDetail } from '../../contract/appeals'
import { calls } from '../../contract/calls'
import { deskNames, deskOf } from '../../contract/desks'
import { type Answer, batchLimit, type Request } from '../../contract/envelope'
import type { Hat } from '../../contract/hats'
import { facets } from '../../contract/measures'
import { type CallName, rights } from '../../contract/rights'
import { random } from '../emulator/random'
import { validInput } from '../reliability/valid-input'
import { anAppeal, newKey, openWorld, type Somebody } from '../world'
import { type Canaries, looksLikeCanary, openCanaries, type Told } from './canary-cases'
import { readerOf } from './canary-readers'

/** CANARY=all asks every question of everybody; otherwise a part of those that are many of one kind. */
const isThorough = process.env.CANARY === 'all'
const some = <T>(of: readonly T[], most: number, next: () => number): T[] =>
  isThorough
    ? [...of]
    : Array.from({ length: Math.min(most, of.length) }, () => of[Math.floor(next() * of.length)] as T)

const next = random(1)
let office: Canaries
const variables = { DAILY_SUBMIT: '1000', DAILY_REGISTER: '1000', DAILY_REVEALPHONE: '100000' }
beforeAll(async () => {
  office = await openCanaries((morePeople) => openWorld({ morePeople, variables }))
  lookers = everyLooker()
}, 300_000)
afterAll(async () => {
  const answers = [...searched.values()].reduce((sum, each) => sum + each, 0)
  console.log(
    `${answers} answers searched for ${office.canaries.size} canaries: ${JSON.stringify(Object.fromEntries(searched))}`,
  )
  await office.world.close()
})

/** Somebody who looks: a person in one of his hats or in none; nobody we know; nobody at all. */
interface Looker {
  reader: string
  openid: string | undefined
  hat: Hat | undefined
  /** The appeals he looks for: all; or, of a case's own people, those of his case and a few of others. */
  told: Told[]
}
let lookers: Looker[]
function everyLooker(): Looker[] {
  const few = office.told.filter(({ label }) => label === 'main')
  const known = [...office.everybody].flatMap(([login, { openids, hats }]) => {
    const of = office.casePeople.get(login)
    const told = of
      ? [...new Set([...office.told.filter((each) => each.of.name === of), ...some(few, 2, next)])]
      : office.told
    // Those of the other cases see what those of these see.
    const isLikeOthers =
      of && !isThorough && !/boss|both/.test(login) && !/^(hidden|secret)-(mate|admin)/.test(login)
    return (isLikeOthers ? [] : hats).map((hat) => ({
      reader: readerOf(login, hat.id),
      openid: openids[0],
      hat,
      told,
    }))
  })
  const hatless = ['he', 'lu', 'guan', 'complaint-mate'].map((login) => ({ login, openid: `demo-${login}` }))
  return [
    ...known,
    ...[
      ...hatless,
      { login: 'stranger', openid: 'demo-stranger' },
      { login: 'nobody', openid: undefined },
    ].map(({ login, openid }) => ({ reader: readerOf(login, ''), openid, hat: undefined, told: few })),
  ]
}

/** Answers that were looked through, what was found where it must not be, and what was found at all. */
const searched = new Map<string, number>()
const leaks = new Set<string>()
const met = new Set<string>()

/** The files somebody got a link to, by their paths. */
const links = new Map<string, { url: string; readers: Set<string> }>()

/** Notes every canary in something a reader got. */
function look(reader: string, call: string, got: string): void {
  searched.set(call, (searched.get(call) ?? 0) + 1)
  for (const [, url = ''] of got.matchAll(/"url":"([^"]+)"/g)) {
    const { pathname } = new URL(url)
    links.set(pathname, { url, readers: (links.get(pathname)?.readers ?? new Set()).add(reader) })
  }
  for (const [value] of got.matchAll(looksLikeCanary)) {
    const canary = office.canaries.get(value)
    met.add(value)
    if (!canary || canary.readers.has(reader) || canary.also[call as CallName]?.(reader)) continue
    leaks.add(`${reader} got ${canary.what} by ${call}`)
  }
}

interface Asked {
  call: CallName
  input: unknown
}
/** Several requests of one reader, and every word of their answers looked through. */
async function ask(looker: Looker, asked: Asked[]): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let start = 0; start < asked.length; start += batchLimit) {
    const requests = asked.slice(start, start + batchLimit).map(
      ({ call, input }): Request => ({
        call,
        input,
        key: newKey(),
        ...(looker.hat && { hat: looker.hat.id }),
      }),
    )
    const given = (await office.world.callApi({ calls: requests }, looker.openid)) as { answers: Answer[] }
    for (const [index, answer] of given.answers.entries()) {
      look(looker.reader, requests[index]?.call ?? '', JSON.stringify(answer))
      answers.push(answer)
    }
  }
  return answers
}

/** The same for everybody, several at a time. */
async function each(work: (looker: Looker) => Promise<void>): Promise<void> {
  const waiting = [...lookers]
  const worker = async () => {
    for (let looker = waiting.pop(); looker; looker = waiting.pop()) await work(looker)
  }
  await Promise.all([worker(), worker(), worker(), worker()])
}

/** Follows the pages of a list to its end. */
async function pages(looker: Looker, call: CallName, input: object): Promise<void> {
  let after: string | undefined
  do {
    const [answer] = await ask(looker, [{ call, input: { ...input, ...(after && { after }) } }])
    after = answer?.ok ? ((answer.value as { next: string | null }).next ?? undefined) : undefined
  } while (after)
}

/** Names of the case's own things, so that generated requests are about them. */
function someOf(call: CallName) {
  const { told } = office
  const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)] as T
  const any = () => pick(told)
  const [number] = told.map((each) => each.number)
  return {
    id: () => (call.startsWith('appeals.') ? any().id : undefined),
    version: () => 1,
    into: () => number,
    enterpriseId: () => `enterprise-${any().of.name}`,
    organisationId: () => pick(['unit-transport', 'cluster-food', `enterprise-${any().of.name}`]),
    // Whom an administrator proposes he knows by name.
    personId: () => (call === 'grants.propose' ? 'person-he' : `person-${any().of.name}-boss`),
    unitId: () => 'unit-transport',
    after: () => undefined,
    photos: () => [],
    documents: () => [],
    privacy: () => 'open',
  }
}

/** What was found since; asserted apart, so that one leak does not hide the next. */
function taken(): string[] {
  const all = [...leaks].sort()
  leaks.clear()
  return all
}

/** Who could open which appeals. */
const openedBy = new Map<string, Set<string>>()

it('nobody finds on a desk, narrowed or whole, what is not for him', async () => {
  const narrow = [
    { category: 'market' },
    ...['person-shang', 'person-jiang', 'person-lu'].map((handlerId) => ({ handlerId })),
    ...['cluster-food', 'cluster-pharma', '990123'].map((clusterId) => ({ clusterId })),
  ]
  await each(async (looker) => {
    const isOwn = (desk: (typeof deskNames)[number]) =>
      deskOf(desk).of.some((role) => role === looker.hat?.role)
    const [own, others] = [deskNames.filter(isOwn), deskNames.filter((desk) => !isOwn(desk))]
    for (const desk of own) await pages(looker, 'appeals.list', { desk })
    await ask(
      looker,
      own.flatMap((desk) =>
        some(narrow, 1, next).map((by) => ({ call: 'appeals.list' as const, input: { desk, ...by } })),
      ),
    )
    await ask(looker, [
      ...some(others, 4, next).map((desk) => ({ call: 'appeals.list' as const, input: { desk } })),
      { call: 'home.get', input: {} },
    ])
  })
  expect(taken()).toEqual([])
}, 300_000)

it('nobody finds behind a figure what is not for him', async () => {
  const month = new Date().toISOString().slice(0, 7)
  const period = { from: '2026-01', to: month }
  const [first, ...rest] = ['collected', 'complaint', 'open', 'replied', 'handedBack'] as const
  await each(async (looker) => {
    await pages(looker, 'figures.cases', { ...period, measure: first })
    await ask(looker, [
      ...rest.map((measure) => ({ call: 'figures.cases' as const, input: { ...period, measure } })),
      ...some(facets, 2, next).map((by) => ({ call: 'figures.get' as const, input: { ...period, by } })),
    ])
  })
  expect(taken()).toEqual([])
}, 300_000)

it('nobody reads in an appeal what is not for him', async () => {
  await each(async (looker) => {
    const answers = await ask(
      looker,
      looker.told.map(({ id }) => ({ call: 'appeals.get', input: { id } })),
    )
    for (const [index, answer] of answers.entries()) {
      const { id, version, label } = looker.told[index] as Told
      if (!answer.ok && label !== 'main') continue
      const about = { id, whose: 'contact', why: '核实情况' }
      const questions: Asked[] = [
        { call: 'appeals.revealPhone', input: about },
        { call: 'appeals.text', input: { id, version } },
        { call: 'appeals.revealPhone', input: { ...about, whose: 'handler' } },
        { call: 'appeals.proposeUnits', input: { id } },
        { call: 'appeals.text', input: { id, version: 2 } },
      ]
      if (label === 'main' || isThorough) await ask(looker, some(questions, answer.ok ? 4 : 2, next))
      if (!answer.ok) continue
      openedBy.set(looker.reader, (openedBy.get(looker.reader) ?? new Set()).add(id))
      // What the detail shows was looked through; held back is what it does not.
      const shown = new Set(
        (answer.value as AppealDetail).events.flatMap((event) =>
          event.text === undefined ? [] : [event.version],
        ),
      )
      const versions = Array.from({ length: version }, (_, at) => at + 1).filter((each) => !shown.has(each))
      await ask(
        looker,
        some(versions, label === 'main' ? 8 : 1, next).map((each) => ({
          call: 'appeals.text',
          input: { id, version: each },
        })),
      )
    }
  })
  expect(taken()).toEqual([])
}, 300_000)

it('no refusal, stale or other, tells what is not for him', async () => {
  const known = (told: Told, action: string, version: number) => ({
    action: () => action,
    id: () => told.id,
    version: () => version,
    unitId: () => 'unit-labour',
    personId: () => 'person-lu',
  })
  const input = (told: Told, action: string, version = told.version) =>
    validInput(calls['appeals.act'].input, next, known(told, action, version))
  await each(async (looker) => {
    const opened = openedBy.get(looker.reader)
    for (const told of looker.told) {
      if (told.version === 1 || (!isThorough && told.label !== 'main')) continue
      if (!opened?.has(told.id) && told.label !== 'main') continue
      const stale = [input(told, 'note', 1)]
      const asked = opened?.has(told.id) ? await notHis(looker, told) : (['accept', 'note'] as const)
      const refused = [...stale, ...asked.map((action) => input(told, action))]
      const answers = await ask(
        looker,
        refused.map((each) => ({ call: 'appeals.act', input: each })),
      )
      for (const [index, answer] of answers.entries())
        if (answer.ok) throw new Error(`${looker.reader} made ${(refused[index] as ActOnAppeal).action}`)
    }
  })
  expect(taken()).toEqual([])

  /** Moves he cannot make now. */
  async function notHis(looker: Looker, { id }: Told) {
    const [answer] = await ask(looker, [{ call: 'appeals.get', input: { id } }])
    const actions = answer?.ok ? (answer.value as AppealDetail).actions : []
    const others = personActions.filter((name) => !actions.includes(name))
    return some<AppealAction>(others, 3, next)
  }
}, 300_000)

it('nobody finds by a word of it what is not for him', async () => {
  // Every title, enterprise, person and number; of the many texts, some of each kind.
  const said = [...office.canaries.values()].filter(
    ({ what }) => isThorough || /main (title|number)$|enterprise$|boss's name/.test(what),
  )
  await each(async (looker) => {
    const answers = await ask(
      looker,
      said.map(({ value }) => ({ call: 'appeals.search', input: { words: value } })),
    )
    for (const [index, answer] of answers.entries()) {
      const canary = said[index]
      const rows = answer.ok ? (answer.value as { rows: unknown[] }).rows : []
      if (canary && rows.length > 0 && !canary.readers.has(looker.reader))
        leaks.add(`${looker.reader} found ${rows.length} by ${canary.what}`)
    }
    const titles = said.filter(({ what }) => what.includes('title'))
    if (looker.hat?.role.startsWith('enterprise') || isThorough)
      await ask(
        looker,
        titles.map(({ value }) => ({ call: 'appeals.similar', input: { title: value } })),
      )
    const names = said.filter(({ what }) => what.endsWith('enterprise'))
    await ask(
      looker,
      some(names, 3, next).map(({ value }) => ({ call: 'enterprises.search', input: { words: value } })),
    )
  })
  expect(taken()).toEqual([])
}, 300_000)

it('no file is handed to whom it is not for, and no picture carries what the camera wrote', async () => {
  expect(links.size).toBeGreaterThan(50)
  for (const [, { url, readers }] of links) {
    const response = await fetch(url)
    expect(response.ok).toBe(true)
    const bytes = Buffer.from(await response.arrayBuffer()).toString('latin1')
    for (const reader of readers) look(reader, 'the file', bytes)
  }
  // Without a link nobody gets them, whoever he says he is.
  for (const path of links.keys())
    for (const user of ['', '?user=demo-lu', '?user=demo-open-boss', '?user=demo-guan'])
      expect((await fetch(`${office.world.url}${path}${user}`)).ok).toBe(false)
  expect(taken()).toEqual([])
}, 300_000)

it('messages, at home and at WeChat, say numbers and states, and only to whom they may', async () => {
  const { world, everybody } = office
  const post = (door: string, body: object) =>
    fetch(`${world.url}${door}`, { method: 'POST', body: JSON.stringify(body) })
  for (const { openids } of everybody.values())
    for (let time = 0; time < 3; time += 1)
      await post('/wechat/accept', {
        user: openids[0],
        templateIds: ['template-progress', 'template-task', 'template-approval'],
      })
  await post('/wechat/script', {
    api: 'subscribeMessage.send',
    answers: Array.from({ length: 60 }, () => ({ errcode: 40037 })),
  })
  for (const minutes of [10, 15, 20, 25]) await world.tick(new Date(Date.now() + minutes * 60_000))
  const sent = (await (
    await fetch(`${world.url}/outbox`, { headers: { accept: 'application/json' } })
  ).json()) as { user: string }[]
  expect(sent.length).toBeGreaterThan(100)
  for (const { user, ...message } of sent)
    look(readerOf(user.replace('demo-', ''), ''), 'messages.list', JSON.stringify(message))
  await each((looker) => pages(looker, 'messages.list', {}))
  expect(taken()).toEqual([])
}, 300_000)

it('no other call tells anything', async () => {
  // New appeals, notices and wishes would tell of their senders what is theirs to tell; and who leaves cannot be asked any more.
  const making = new Set<CallName>([
    'notices.write',
    'matches.propose',
    'appeals.submit',
    'appeals.register',
    'own.correct',
    'own.leave',
    'own.erase',
  ])
  await each(async (looker) => {
    await pages(looker, 'audit.list', {})
    const others = (Object.keys(rights) as CallName[]).filter((call) => !making.has(call))
    const asked = isThorough ? [...others, ...others, ...others] : others
    await ask(
      looker,
      asked.map((call) => ({ call, input: validInput(calls[call].input, next, someOf(call)) })),
    )
  })
  expect(taken()).toEqual([])
}, 300_000)

it('whatever somebody may read was met: the walk went everywhere', () => {
  const unmet = [...office.canaries.values()].filter(
    ({ value, readers }) => readers.size > 0 && !met.has(value),
  )
  expect(unmet.map(({ what }) => what)).toEqual([])
})

describe('what the walk cannot show, because it happens once', () => {
  const png = readFileSync(path.join(__dirname, '../../cloudfunctions/_demo/photos/bus-stop.jpg'))

  it('a text that was hidden is hidden with its pictures', async () => {
    const { world } = office
    const photos = [await world.upload('lin', 'a.jpg', png)]
    const { id } = await world.get('lin', 'appeals.submit', anAppeal({ photos }))
    const pictures = async (who: Somebody) => (await world.get(who, 'appeals.get', { id })).photos.length
    expect([await pictures('lin'), await pictures('bao')]).toEqual([1, 1])
    await world.get('he', 'appeals.act', {
      action: 'reportText',
      id,
      version: 1,
      about: 1,
      text: '照片里有他人',
    })
    await world.get('shu', 'appeals.act', { action: 'judgeText', id, version: 2, about: 1, verdict: 'hide' })
    expect([await pictures('lin'), await pictures('bao'), await pictures('shu')]).toEqual([1, 0, 1])
  })

  it('nobody of the unit complained about is made the handler of the complaint', async () => {
    const { world } = office
    const about = { kind: 'complaint', aboutUnitId: 'unit-transport', category: 'market' } as const
    const { id } = await world.get('lin', 'appeals.submit', anAppeal(about))
    await world.get('shu', 'appeals.act', { action: 'accept', id, version: 1 })
    await world.get('shu', 'appeals.act', { action: 'dispatch', id, version: 2, unitId: 'unit-commerce' })
    for (const names of [
      { personId: 'person-both-unit' },
      { personId: 'person-shang', deputyId: 'person-both-unit' },
    ]) {
      const refusal = await world.refusalOf('zheng', 'appeals.act', {
        action: 'assign',
        id,
        version: 3,
        ...names,
      })
      expect(Object.values(refusal.fields ?? {})[0]?.key).toBe('person.unknown')
    }
  })

  it('an administrator does not learn from what could not be sent whom it was for', async () => {
    const { rows } = await office.world.get('guan', 'operations.deadLetters', {})
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(/person-/)
  })
})
