import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { enterprises, people, units } from '../../cloudfunctions/_demo/organisations'
import type { Person } from '../../cloudfunctions/_service/accounts/person'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { faultsOf } from '../../cloudfunctions/_service/appeals/faults-of'
import { objectionTo } from '../../cloudfunctions/_service/appeals/standing'
import { ActOnAppeal, actionNames, actionOf, type PersonAction } from '../../contract/appeal-actions'
import type { Receipt } from '../../contract/appeals'
import type { Answer, Request } from '../../contract/envelope'
import type { Hat } from '../../contract/hats'
import { random } from '../emulator/random'
import { anAppeal, openWorld, type World } from '../world'
import { everythingOf, keptAppeal } from './kept'
import { absent, validInput } from './valid-input'

export interface Retried {
  /** Sent again with the key of before. */
  retries: number
  intentions: number
  /** Answers nobody heard: cut off on the way, before or after the work was done. */
  cutOff: number
  restarts: number
  faults: string[]
}

/** What somebody wants once, however often it has to be sent. */
interface Intention {
  openid: string
  request: Request
  /** The answer that was heard first. */
  heard: string | null
}

const lanes = 4
/** Milliseconds after which a connection is cut, at most: about what a call takes. */
const patience = 40

/**
 * People whose answers get lost: they send again with the same key, one to five times, at once, later, and after a
 * restart, until they hear. Everybody must always hear the same, and at the end there must be one appeal, one event and one
 * message of everything (threat-model.md F04). The same losses for the same seed, as far as cutting a connection goes.
 */
export async function retry({
  seed,
  retries,
  restarts = 0,
}: {
  seed: number
  retries: number
  restarts?: number
}): Promise<Retried> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'qihu-retries-'))
  const done: Retried = { retries: 0, intentions: 0, cutOff: 0, restarts: 0, faults: [] }
  const history: Intention[] = []
  const templates = new Set<string>()
  const options = { dataDir, variables: { DAILY_SUBMIT: '900', DAILY_REGISTER: '900' } }
  let world = await openWorld(options)
  try {
    for (let part = 0; part <= restarts; part += 1) {
      if (part > 0) {
        await world.close()
        world = await openWorld(options)
        done.restarts += 1
        // What was promised before the restart is promised after it.
        for (const old of history.slice(-200)) await again(world, old, done)
      }
      const until = (retries * (part + 1)) / (restarts + 1)
      const run = (lane: number) =>
        oneLane(world, seed * 100 + part * lanes + lane, until, { done, history, templates })
      await Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)))
    }
    done.faults.push(...(await whatIsDouble(world, history, templates)))
    return done
  } finally {
    await world.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

interface Shared {
  done: Retried
  history: Intention[]
  templates: Set<string>
}

async function oneLane(
  world: World,
  seed: number,
  until: number,
  { done, history, templates }: Shared,
): Promise<void> {
  const next = random(seed)
  const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)] as T
  let keys = 0
  const newKey = () => `retry-${seed}-${String(++keys).padStart(10, '0')}`
  const own: string[] = []
  const everybody = Object.values(people)

  while (done.retries < until) {
    const intention = (await nextMove()) ?? newThing()
    done.intentions += 1
    history.push(intention)
    for (let left = 1 + Math.floor(next() * 5); left > 0; left -= 1) await badly(intention)
    await again(world, intention, done)
    const answer = JSON.parse(intention.heard ?? 'null') as Answer<Receipt> | null
    if (answer?.ok && intention.request.call.startsWith('appeals.') && !own.includes(answer.value.id))
      own.push(answer.value.id)
    if (answer?.ok && intention.request.call === 'templates.save') templates.add(answer.value.id)
    if (!answer?.ok) done.faults.push(`${intention.request.call} was refused: ${intention.heard}`)
    if (next() < 0.3) await again(world, pick(history.filter(({ heard }) => heard !== null)), done)
    if (next() < 0.1) await reused(pick(history.filter(({ heard }) => heard !== null)))
  }

  /** Sends it so that nobody hears the answer, or several hear it at once. */
  async function badly(intention: Intention): Promise<void> {
    const way = next()
    if (way < 0.5) {
      const cut = AbortSignal.timeout(1 + Math.floor(next() * patience))
      done.retries += 1
      await sent(world, intention, cut).then(
        (answer) => compare(world, intention, answer, done),
        () => {
          done.cutOff += 1
        },
      )
      return
    }
    const times = way < 0.8 ? 1 : 2 + Math.floor(next() * 2)
    await Promise.all(Array.from({ length: times }, () => again(world, intention, done)))
  }

  /** The key of something that was done, with something else: refused, by those calls that keep what was asked. */
  async function reused({ openid, request }: Intention): Promise<void> {
    const input = request.input as { title?: string; text?: string }
    if (input.text === undefined) return
    const other = { ...request, input: { ...input, text: `${input.text}，另外` } }
    const answer = await sent(world, { openid, request: other, heard: null })
    if (await isLost(world, { openid, request, heard: null }, answer)) return
    if (answer.ok || answer.error.code !== 'KEY_REUSED')
      done.faults.push(`${request.call} took a key twice: ${JSON.stringify(answer)}`)
  }

  function newThing(): Intention {
    const words = `${newKey()} 的内容`
    const kind = next()
    if (kind < 0.15) {
      const request: Request = {
        call: 'templates.save',
        key: newKey(),
        hat: 'handler@unit-transport',
        input: { title: words.slice(0, 40), text: words },
      }
      return { openid: 'demo-lu', request, heard: null }
    }
    if (kind < 0.25)
      return { openid: 'demo-lin', request: { call: 'messages.read', key: newKey(), input: {} }, heard: null }
    const input = anAppeal({ title: words.slice(0, 40), text: words })
    if (kind < 0.5) {
      const request: Request = {
        call: 'appeals.register',
        key: newKey(),
        hat: 'committeeMember@cluster-food',
        input: { ...input, enterpriseId: enterprises.hewei._id, source: 'visit' },
      }
      return { openid: 'demo-he', request, heard: null }
    }
    const who = pick([people.lin, people.shen, people.yuan, people.bai])
    const request: Request = { call: 'appeals.submit', key: newKey(), hat: who.hats[0]?.id ?? '', input }
    return { openid: who.openids[0] ?? '', request, heard: null }
  }

  /** A move of one of this lane's appeals, by somebody who can make it. */
  async function nextMove(): Promise<Intention | null> {
    const id = pick(own.slice(-5))
    if (id === undefined || next() < 0.25) return null
    const appeal = await keptAppeal(world, id)
    const able = everybody.flatMap((person: Person) =>
      person.hats.flatMap((hat: Hat) => movesOf(person, hat)),
    )
    const one = pick(able)
    if (!one || appeal.events.length > 40) {
      own.splice(own.indexOf(id), 1)
      return null
    }
    const words = `${newKey()} 的话`
    const input = validInput(ActOnAppeal, next, {
      action: () => one.action,
      id: () => id,
      version: () => appeal.version,
      text: () => words,
      note: () => words,
      unitId: () => units.transport._id,
      assists: () => [],
      suggestedUnitId: () => absent,
      deputyId: () => absent,
      personId: () => 'person-lu',
      files: () => [],
      about: () => 1,
      adoption: () => absent,
      solved: () => 'unsolved',
      satisfied: () => 'basically',
      exception: () => absent,
    })
    const request: Request = { call: 'appeals.act', key: newKey(), hat: one.hat.id, input }
    return { openid: one.person.openids[0] ?? '', request, heard: null }

    function movesOf(person: Person, hat: Hat) {
      return actionNames
        .filter(
          (name): name is PersonAction =>
            Object.keys(actionOf(name).by).length > 0 && !['join', 'judgeText', 'reportText'].includes(name),
        )
        .filter((name) => objectionTo(name, person, hat, appeal, new Date()) === null)
        .map((action) => ({ person, hat, action }))
    }
  }
}

async function sent(
  world: World,
  { openid, request }: Intention,
  signal?: AbortSignal,
): Promise<Answer<Receipt>> {
  const response = await fetch(`${world.url}/call`, {
    method: 'POST',
    body: JSON.stringify({ name: 'api', data: request, user: openid }),
    ...(signal && { signal }),
  })
  const { result, error } = (await response.json()) as { result: Answer<Receipt>; error?: unknown }
  if (error) throw new Error(`${request.call}: ${JSON.stringify(error)}`)
  return result
}

/** Sends it again and hears the answer. */
async function again(world: World, intention: Intention, done: Retried): Promise<void> {
  done.retries += 1
  await compare(world, intention, await sent(world, intention), done)
}

async function compare(
  world: World,
  intention: Intention,
  answer: Answer<Receipt>,
  done: Retried,
): Promise<void> {
  const heard = JSON.stringify(answer)
  intention.heard ??= heard
  if (intention.heard !== heard && !(await isLost(world, intention, answer)))
    done.faults.push(
      `${intention.request.call} ${intention.request.key} was answered ${intention.heard}, then ${heard}`,
    )
}

/** Another cluster has accepted it meanwhile: whoever may not see it any more hears nothing of it, not even his own receipt. */
async function isLost(
  world: World,
  { openid, request }: Intention,
  answer: Answer<Receipt>,
): Promise<boolean> {
  if (answer.ok || answer.error.code !== 'NOT_FOUND' || request.call !== 'appeals.act') return false
  const { id } = request.input as { id: string }
  const look: Request = { call: 'appeals.get', hat: request.hat ?? '', input: { id } }
  const seen = await sent(world, { openid, request: look, heard: null })
  return !seen.ok && seen.error.code === 'NOT_FOUND'
}

/** What there is twice, or is there although nobody asked for it. */
async function whatIsDouble(world: World, history: Intention[], templates: Set<string>): Promise<string[]> {
  const faults: string[] = []
  const appeals = await everythingOf<Appeal>(world, 'appeals')
  const made = history.filter(
    ({ request }) => request.call === 'appeals.submit' || request.call === 'appeals.register',
  )
  if (appeals.length !== made.length) faults.push(`${made.length} were sent, ${appeals.length} are kept`)
  const moved = history.filter(
    ({ request, heard }) => request.call === 'appeals.act' && heard?.startsWith('{"ok":true'),
  )
  const events = appeals.flatMap((appeal) => appeal.events)
  if (events.length !== made.length + moved.length)
    faults.push(`${made.length + moved.length} intentions, ${events.length} events`)
  if (new Set(events.map(({ key, by }) => `${by.person} ${key}`)).size !== events.length)
    faults.push('a key has two events')
  if (new Set(appeals.map(({ number }) => number)).size !== appeals.length)
    faults.push('a number was given twice')
  for (const appeal of appeals)
    for (const wrong of faultsOf(appeal)) faults.push(`${appeal.number}: ${wrong}`)
  for (const collection of ['messages', 'deliveries'] as const) {
    const told = await everythingOf<Told>(world, collection)
    const of = told.map(({ person, appeal, action, at }) =>
      [person, appeal, action, new Date(at).toISOString()].join(' '),
    )
    if (new Set(of).size !== of.length) faults.push(`somebody was told twice, by ${collection}`)
    const known = new Set(
      appeals.flatMap(({ _id, events: own }) =>
        own.map(({ action, at }) => `${_id} ${action} ${at.toISOString()}`),
      ),
    )
    const stray = told.filter(
      ({ appeal, action, at }) => !known.has(`${appeal} ${action} ${new Date(at).toISOString()}`),
    )
    if (stray.length > 0) faults.push(`${stray.length} ${collection} of nothing that happened`)
  }
  const kept = await everythingOf(world, 'templates')
  if (kept.length !== templates.size)
    faults.push(`${templates.size} templates were saved, ${kept.length} are kept`)
  return faults
}

interface Told {
  _id: string
  person: string
  appeal: string
  action: string
  at: Date
}
