import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { faultsOf } from '../../cloudfunctions/_service/appeals/faults-of'
import { calls } from '../../contract/calls'
import { type Answer, batchLimit, refusalCodes } from '../../contract/envelope'
import { refusals } from '../../contract/refusals'
import { type CallName, rights } from '../../contract/rights'
import { clean } from '../../contract/text'
import { random } from '../emulator/random'
import { openWorld, type World } from '../world'
import { changedRequest, type Dice, dice, hostileEvent } from './changed-request'
import { wireText } from './hostile-values'
import { everythingOf } from './kept'
import { type Asker, type Kind, kinds, spares, validRequests } from './valid-requests'
import { type Spent, watch } from './watch'

export interface Fuzzed {
  requests: number
  /** As the contract wants them, the same with one to three changes, and whatever else one can send. */
  sent: Record<Mode, number>
  accepted: Record<Mode, number>
  /** Requests by call, and by move for `appeals.act`. */
  byKind: Record<string, number>
  refused: Record<string, number>
  /** Refusals after which it was seen that nothing had been written. */
  provenIdle: number
  /** All that was asked at once. */
  slowest: { ms: number; what: string }
  faults: string[]
}

type Mode = 'valid' | 'changed' | 'hostile'
/** What is sent for a kind; a hostile one may be no request at all. */
interface Sending {
  kind: Kind
  mode: Mode
  request: unknown
}

const shares = { valid: 0.12, changed: 0.8 }
const slowMs = 1000
/** An office with nothing in it refuses nearly everything. */
const firstAppeals = 30

/**
 * Random requests against the running office, the same for the same seed as far as the day lets them: every call and
 * every move as often as any other. Finds answers that are none, faults, writes by what was refused, values the contract
 * does not promise, and answers that take more than a second (threat-model.md F19).
 */
export async function fuzz({ seed, requests }: { seed: number; requests: number }): Promise<Fuzzed> {
  const limits = { DAILY_SUBMIT: '900', DAILY_REGISTER: '900', DAILY_REVEALPHONE: '1000000' }
  const world = await openWorld({ variables: limits, morePeople: spares })
  try {
    return await fuzzing(world, seed, requests, dice(random(seed)))
  } finally {
    await world.close()
  }
}

async function fuzzing(world: World, seed: number, requests: number, drawn: Dice): Promise<Fuzzed> {
  const none = { valid: 0, changed: 0, hostile: 0 }
  const done: Fuzzed = {
    requests: 0,
    sent: { ...none },
    accepted: { ...none },
    byKind: {},
    refused: {},
    provenIdle: 0,
    slowest: { ms: 0, what: '' },
    faults: [],
  }
  const fault = (what: string) => {
    if (done.faults.length < 50) done.faults.push(what)
  }
  const office = validRequests(world, seed, drawn)
  const watched = await watch(world)

  /** One request that may be anything, or several of one caller at once. */
  async function send(sendings: Sending[], openid: string | undefined): Promise<void> {
    const [first] = sendings
    const data = first?.mode === 'hostile' ? first.request : { calls: sendings.map(({ request }) => request) }
    const shown = () => `${openid}: ${wireText(data).slice(0, 600)}`
    const body = await post(world, data, openid)
    const spent = await watched.spent()
    // The platform itself turns away what is no event or is too large for one.
    const byPlatform = body.error && ['EXCEED_MAX_PAYLOAD_SIZE', 'INVALID_PARAM'].includes(body.error.code)
    if (body.error && !byPlatform) fault(`${body.error.code} ${body.error.message} for ${shown()}`)
    const answers = answersIn(body.result)
    if (first?.mode !== 'hostile' && body.result && answers.length !== sendings.length)
      fault(`${answers.length} answers for ${shown()}`)

    let mayHaveWritten = false
    for (const [index, answer] of answers.entries()) {
      const { mode, request } = (sendings[index] ?? first) as Sending
      const call = mode === 'hostile' ? undefined : callOf(request)
      const wrong =
        wrongWith(answer, call) ?? (answer.ok && call ? await learn(call, request, answer.value) : null)
      if (wrong) fault(`${wrong} in ${JSON.stringify(answer).slice(0, 400)} for ${shown()}`)
      if (answer.ok) {
        done.accepted[mode] += 1
        mayHaveWritten ||= !call || rights[call].writes
      } else done.refused[answer.error.code] = (done.refused[answer.error.code] ?? 0) + 1
    }
    for (const { kind, mode } of sendings) note(kind, mode)
    if (spent.ms > done.slowest.ms) done.slowest = { ms: spent.ms, what: shown() }
    if (spent.ms > slowMs) await timeAgain(data, openid, shown)
    if (mayHaveWritten) return watched.accept(spent)
    for (const collection of await watched.changedBy(spent))
      fault(`refused, and changed ${collection} for ${shown()}`)
    done.provenIdle += answers.filter((answer) => !answer.ok).length
  }

  function note({ call, action }: Kind, mode: Mode): void {
    const name = action ? `${call} ${action}` : call
    done.requests += 1
    done.sent[mode] += 1
    done.byKind[name] = (done.byKind[name] ?? 0) + 1
  }

  /** A machine that is busy with something else is slow once; a slow answer is slow again. */
  async function timeAgain(data: unknown, openid: string | undefined, shown: () => string): Promise<void> {
    let fastest: Spent['ms'] = Number.POSITIVE_INFINITY
    for (let times = 0; times < 5 && fastest > slowMs; times += 1) {
      await post(world, data, openid)
      fastest = Math.min(fastest, (await watched.spent()).ms)
    }
    if (fastest > slowMs) fault(`${Math.round(fastest)} ms for ${shown()}`)
  }

  /** What an answer tells is kept, and what was written is held against what is kept: null when it is the same. */
  async function learn(call: CallName, request: unknown, value: unknown): Promise<string | null> {
    const appeal = await office.learn(call, value)
    const { text } = (request as { input: { text?: string } }).input
    if (!appeal || typeof text !== 'string' || !drawn.chance(0.2)) return null
    const isKept = appeal.events.some(({ words }) => words.text === clean(text))
    return isKept ? null : `another text is kept than ${JSON.stringify(text).slice(0, 200)}`
  }

  const valid = async (kind: Kind, asker: Asker) => {
    await send([{ kind, mode: 'valid', request: await office.request(kind, asker) }], asker.person.openids[0])
  }
  for (let begun = 0; begun < firstAppeals; begun += 1) {
    const kind: Kind = { call: begun % 3 === 0 ? 'appeals.register' : 'appeals.submit' }
    await valid(kind, await office.askerOf(kind))
  }
  while (done.requests < requests) {
    const waiting = new Map<string, { kind: Kind; asker: Asker }[]>()
    const flush = async (openid: string) => {
      const sendings: Sending[] = []
      for (const { kind, asker } of waiting.get(openid) ?? []) {
        const request = changedRequest(await office.request(kind, asker), drawn, office.elsewhere)
        sendings.push({ kind, mode: 'changed', request })
      }
      waiting.delete(openid)
      await send(sendings, openid)
    }
    for (const kind of shuffled(kinds, drawn)) {
      const asker = await office.askerOf(kind)
      const openid = asker.person.openids[0] ?? ''
      const share = drawn.next()
      if (share < shares.valid) await valid(kind, asker)
      else if (share < shares.valid + shares.changed) {
        const batch = [...(waiting.get(openid) ?? []), { kind, asker }]
        waiting.set(openid, batch)
        if (batch.length === batchLimit) await flush(openid)
      } else {
        const request = hostileEvent(await office.request(kind, asker), drawn)
        await send(
          [{ kind, mode: 'hostile', request }],
          drawn.pick([openid, openid, 'demo-stranger', undefined]),
        )
      }
    }
    for (const openid of [...waiting.keys()]) await flush(openid)
  }
  const appeals = await everythingOf<Appeal>(world, 'appeals')
  for (const wrong of await missing(world, appeals)) fault(wrong)
  for (const appeal of appeals) for (const wrong of faultsOf(appeal)) fault(`${appeal.number}: ${wrong}`)
  return done
}

interface Posted {
  result?: Answer | { answers: Answer[] }
  error?: { code: string; message: string }
}
async function post({ url }: World, data: unknown, openid: string | undefined): Promise<Posted> {
  const response = await fetch(`${url}/call`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: wireText({ name: 'api', data, ...(openid !== undefined && { user: openid }) }),
  })
  return (await response.json()) as Posted
}

function answersIn(result: Posted['result']): Answer[] {
  if (result === undefined) return []
  return 'answers' in result ? result.answers : [result]
}

/** Files an appeal names and nobody keeps. */
async function missing({ app }: World, appeals: Appeal[]): Promise<string[]> {
  const ofEvents = ({ events }: Appeal) => events.flatMap(({ words }) => words.files ?? [])
  const files = appeals.flatMap((appeal) => [...appeal.photos, ...appeal.documents, ...ofEvents(appeal)])
  const lost: string[] = []
  for (let start = 0; start < files.length; start += 50) {
    const fileList = files.slice(start, start + 50).map(({ fileID }) => fileID)
    const found = await app.getTempFileURL({ fileList })
    for (const { code, fileID } of found.fileList) if (code !== 'SUCCESS') lost.push(`${fileID} is lost`)
  }
  return lost
}

function shuffled<T>(from: readonly T[], { next }: Dice): T[] {
  return from
    .map((each) => [next(), each] as const)
    .sort(([a], [b]) => a - b)
    .map(([, each]) => each)
}

/** The call a request is of, where it is one. */
function callOf(request: unknown): CallName | undefined {
  const { call } = request as { call?: unknown }
  return typeof call === 'string' && Object.hasOwn(calls, call) ? (call as CallName) : undefined
}

/** What is wrong with an answer: a fault, a refusal nobody can read, or a value the contract does not promise. */
function wrongWith(answer: Answer, call: CallName | undefined): string | null {
  if (answer.ok) {
    const parsed = call && calls[call].output.safeParse(answer.value)
    return !parsed || parsed.success
      ? null
      : `not the value of ${call}: ${JSON.stringify(parsed.error.issues).slice(0, 200)}`
  }
  const { code, key, message, fields = {} } = answer.error
  if (code === 'FAULT' || code === 'BUSY') return code
  if (!refusalCodes.includes(code)) return `unknown code ${code}`
  if (!Object.hasOwn(refusals, key)) return `unknown refusal ${key}`
  const words = [message, ...Object.values(fields).map((field) => field.message)]
  return words.every((each) => typeof each === 'string' && each !== '' && !/\{\w+\}/.test(each))
    ? null
    : 'a refusal without its words'
}
