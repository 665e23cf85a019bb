import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { loadOrganisations } from '../cloudfunctions/_demo/load-organisations'
import { type Neighbour, neighbours } from '../cloudfunctions/_demo/neighbours'
import { type PersonName, people, person, units } from '../cloudfunctions/_demo/organisations'
import type { Person } from '../cloudfunctions/_service/accounts/person'
import type { App } from '../cloudfunctions/_service/database'
import { functionsDir } from '../config/functions'
import { localApp } from '../config/local-app'
import { localWeChat, templateVariables } from '../config/local-wechat'
import { calls, type Input, type Output } from '../contract/calls'
import type { Answer, RefusalAnswer, Request } from '../contract/envelope'
import type { Hat } from '../contract/hats'
import type { CallName } from '../contract/rights'
import { start } from '../emulator/start'

/** Somebody of the transport bureau beside the demo's, for what two handlers do at once. */
const secondHandler = person('lu2', '陆向前', ...people.lu.hats)
const isMember = (hat: Hat) => hat.role === 'enterpriseMember'
/** Somebody who is a member of two enterprises. */
const memberOfTwo = person('wen', '文双全', ...[...people.gu.hats, ...people.yuan.hats].filter(isMember))
/** A second administrator: what one proposes, the other decides. */
const secondAdministrator = person('guan2', '管二明', ...people.guan.hats)
/** Those of the next district are there once `loadNeighbours` has brought them. */
export type Somebody = PersonName | Neighbour | 'lu2' | 'wen' | 'guan2' | 'stranger'

export const everybody: Record<Exclude<Somebody, 'stranger'>, Person> = {
  ...people,
  ...neighbours,
  lu2: secondHandler,
  wen: memberOfTwo,
  guan2: secondAdministrator,
}
export const hatsOf = (who: Somebody) => (who === 'stranger' ? [] : everybody[who].hats)
export const openidOf = (who: Somebody) =>
  who === 'stranger' ? 'demo-stranger' : (everybody[who].openids[0] ?? '')

export interface Asking {
  /** Which of his hats, by role; his first without. */
  role?: string
  key?: string
}

let keys = 0
/** A key no other request of this run has. */
export const newKey = () => `test-${process.pid}-${String(++keys).padStart(10, '0')}`

interface WorldOptions {
  dataDir?: string
  webDir?: string
  morePeople?: Person[]
  /** Environment variables of the functions; without, nobody is stopped by a daily limit. */
  variables?: Record<string, string>
  /** Every timer fires twice at the same moment. */
  doubleFiring?: boolean
}

/**
 * The office on an emulator of its own: the built bundles, the real SDK, the demo's people and nothing else yet.
 * `close` leaves nothing behind.
 */
export async function openWorld(options: WorldOptions = {}) {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(os.tmpdir(), 'qihu-')))
  const cloud = await start({
    dataDir,
    functionsDir,
    indexesFile: path.join(__dirname, '../cloudfunctions/indexes.json'),
    measure: true,
    tick: true,
    doubleFiring: options.doubleFiring ?? false,
    wechat: { ...localWeChat, scripted: true },
    variables: {
      WECHAT_SECRET: 'secret of the tests',
      ...templateVariables,
      ...(options.variables ?? {
        DAILY_SUBMIT: '100000',
        DAILY_REGISTER: '100000',
        DAILY_WRITENOTICE: '100000',
        DAILY_PROPOSEMATCH: '100000',
      }),
    },
    ...(options.webDir && {
      webDir: options.webDir,
      people: Object.values(everybody).map(({ name, openids, hats }) => ({
        user: openids[0] ?? '',
        name,
        hats: hats.map((hat) => hat.organisation.name),
      })),
    }),
  })
  const app: App = localApp(cloud.url)
  await loadOrganisations(app, [
    secondHandler,
    memberOfTwo,
    secondAdministrator,
    ...(options.morePeople ?? []),
  ])

  /** The function `api`, called as the platform calls it; `openid` is who WeChat says it is. */
  async function callApi(data: unknown, openid?: string): Promise<unknown> {
    const response = await fetch(`${cloud.url}/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'api', data, ...(openid !== undefined && { user: openid }) }),
    })
    const body = (await response.json()) as { result?: unknown; error?: { code: string; message: string } }
    if (body.error) throw new Error(`${body.error.code}: ${body.error.message}`)
    return body.result
  }

  /** It is `now`: every timer fires that was due since the last tick, or, with `latestOnly`, its last time alone. */
  async function tick(
    now: Date,
    { latestOnly = false } = {},
  ): Promise<{ function: string; error?: unknown }[]> {
    const response = await fetch(`${cloud.url}/tick`, {
      method: 'POST',
      body: JSON.stringify({ now: now.toISOString(), latestOnly }),
    })
    return ((await response.json()) as { fired: { function: string; error?: unknown }[] }).fired
  }

  /** One request, with hat and key filled in as the phone does, and its answer. */
  async function ask<C extends CallName>(
    who: Somebody,
    call: C,
    input: Input<C>,
    { role, key = newKey() }: Asking = {},
  ): Promise<Answer<Output<C>>> {
    const hats = hatsOf(who)
    const hat = role ? hats.find((each) => each.role === role) : hats[0]
    const request: Request = { call, input, key, ...(hat && { hat: hat.id }) }
    const answer = (await callApi(request, openidOf(who))) as Answer<Output<C>>
    // Whatever is answered has the shape the contract promises, and not a field more.
    if (answer.ok) calls[call].output.parse(answer.value)
    return answer
  }

  /** What a request answers when all is well; throws the refusal otherwise. */
  async function get<C extends CallName>(who: Somebody, call: C, input: Input<C>, asking?: Asking) {
    const answer = await ask(who, call, input, asking)
    if (!answer.ok) throw new Error(`${call} refused: ${JSON.stringify(answer.error)}`)
    return answer.value
  }

  /** How a request is refused; throws when it is not. */
  async function refusalOf<C extends CallName>(
    who: Somebody,
    call: C,
    input: unknown,
    asking?: Asking,
  ): Promise<RefusalAnswer> {
    const answer = await ask(who, call, input as Input<C>, asking)
    if (answer.ok) throw new Error(`${call} was not refused: ${JSON.stringify(answer.value)}`)
    return answer.error
  }

  /** Uploads as the person's phone does; into his own drafts folder unless another path is given. */
  async function upload(who: Exclude<Somebody, 'stranger'>, name: string, bytes: Buffer, cloudPath?: string) {
    const target = cloudPath ?? `${everybody[who].drafts}/${newKey()}${path.extname(name)}`
    const response = await fetch(`${cloud.url}/files/${target}?user=${openidOf(who)}`, {
      method: 'PUT',
      body: new Uint8Array(bytes),
    })
    const body = (await response.json()) as { fileID?: string; error?: { code: string } }
    if (!body.fileID) throw new Error(`upload refused: ${JSON.stringify(body)}`)
    return { fileID: body.fileID, name }
  }

  /** The files that are kept, whoever may know of them. */
  const filesKept = () => readdir(path.join(dataDir, 'files'))

  /** Every document of every collection that work can change, and every file: to show that a refusal changed none. */
  async function snapshot(): Promise<string[]> {
    const lines: string[] = []
    for (const collection of worked) {
      const { data } = await app
        .database()
        .collection(collection)
        .where({ _id: app.database().command.gt('') })
        .limit(1000)
        .get()
      for (const document of data as { _id: string }[])
        lines.push(`${collection}/${document._id} ${digest(document)}`)
    }
    return [...lines, ...(await filesKept())].sort()
  }

  return {
    url: cloud.url,
    app,
    dataDir,
    callApi,
    tick,
    ask,
    get,
    refusalOf,
    upload,
    filesKept,
    snapshot,
    async close() {
      await cloud.close()
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true })
    },
  }
}
export type World = Awaited<ReturnType<typeof openWorld>>

const digest = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12)

/** Every collection that work changes. A refusal leaves a line in `audit`, and nothing else. */
const worked = [
  'appeals',
  'people',
  'enterprises',
  'units',
  'clusters',
  'catalogue',
  'templates',
  'counters',
  'invitations',
  'grants',
  'deadlines',
  'deadlineProposals',
  'registrations',
  'areas',
  'changes',
  'sheets',
  'sheetRows',
  'tokens',
  'groups',
  'readings',
  'ledgers',
  'ledgerParts',
  'notices',
  'openings',
  'groupChats',
  'follows',
  'matches',
  'fairs',
]

/** An appeal to submit; a test names only what matters to it. */
export function anAppeal(more: Partial<Input<'appeals.submit'>> = {}): Input<'appeals.submit'> {
  return {
    kind: 'appeal',
    privacy: 'open',
    category: 'transport',
    title: '50路末班车收车太早',
    text: '工人六点下班，末班车五点半就走了，请推迟半小时。',
    photos: [],
    documents: [],
    ...more,
  }
}

const story = [
  ['submit', 'lin'],
  ['accept', 'he'],
  ['dispatch', 'he'],
  ['sign', 'lu'],
  ['reply', 'lu'],
  ['confirm', 'lin'],
] as const
type Until = (typeof story)[number][0]

/** Walks an appeal of 林秋禾 up to and including a step, each by whose it is, and returns its last receipt. */
export async function walk(world: World, until: Until, more: Partial<Input<'appeals.submit'>> = {}) {
  let receipt = await world.get('lin', 'appeals.submit', anAppeal(more))
  for (const [action, who] of story.slice(1, story.findIndex(([each]) => each === until) + 1)) {
    const { id, version } = receipt
    const moves = {
      submit: null,
      accept: { action: 'accept', id, version },
      dispatch: { action: 'dispatch', id, version, unitId: units.transport._id },
      sign: { action: 'sign', id, version },
      reply: { action: 'reply', id, version, text: '末班车推迟到18:00。' },
      confirm: { action: 'confirm', id, version, solved: 'solved', satisfied: 'satisfied' },
    } as const
    const move = moves[action]
    if (move) receipt = await world.get(who, 'appeals.act', move)
  }
  return receipt
}
