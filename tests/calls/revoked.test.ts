import { enterprises, people, person, units } from '../../cloudfunctions/_demo/organisations'
import type { Person } from '../../cloudfunctions/_service/accounts/person'
import type { Enterprise } from '../../cloudfunctions/_service/enterprises/enterprises'
import { personActions } from '../../contract/appeal-actions'
import type { AppealDetail, Receipt } from '../../contract/appeals'
import { calls } from '../../contract/calls'
import { deskNames } from '../../contract/desks'
import { type Answer, batchLimit, type Request } from '../../contract/envelope'
import type { Hat, Role } from '../../contract/hats'
import { type CallName, rights } from '../../contract/rights'
import { random } from '../emulator/random'
import { validInput } from '../reliability/valid-input'
import { anAppeal, newKey, openWorld, type World } from '../world'

/** Whose hat each of them wears until it is taken from him. */
const like: Record<Role, Hat> = {
  enterpriseMember: people.lin.hats[0] as Hat,
  enterpriseAdmin: people.chi.hats[0] as Hat,
  envoy: people.bao.hats[0] as Hat,
  committeeMember: people.he.hats[0] as Hat,
  committeeLead: people.shu.hats[0] as Hat,
  handler: people.lu.hats[0] as Hat,
  unitLead: people.tao.hats[0] as Hat,
  supervisor: people.du.hats[0] as Hat,
  administrator: people.guan.hats[0] as Hat,
  auditor: people.shenji.hats[0] as Hat,
}
const roles = Object.keys(like) as Role[]
const former = Object.fromEntries(
  roles.map((role) => [role, person(`former-${role.toLowerCase()}`, `前${role}`, like[role])]),
) as Record<Role, Person>
/** Theirs from now on, for the two who go on elsewhere. */
const elsewhere: Partial<Record<Role, Hat>> = {
  enterpriseMember: people.qi.hats[0] as Hat,
  committeeMember: people.su.hats[0] as Hat,
}
const openidOf = (role: Role) => former[role].openids[0] ?? ''

let world: World
/** The appeals they had to do with, and links to their files. */
const told: Receipt[] = []
let links: string[] = []

async function ask<T = unknown>(role: Role, requests: Omit<Request, 'key'>[]): Promise<Answer<T>[]> {
  const answers: Answer<T>[] = []
  for (let start = 0; start < requests.length; start += batchLimit) {
    const some = requests.slice(start, start + batchLimit).map((each) => ({ ...each, key: newKey() }))
    answers.push(
      ...((await world.callApi({ calls: some }, openidOf(role))) as { answers: Answer<T>[] }).answers,
    )
  }
  return answers
}
async function does<T = Receipt>(role: Role, call: CallName, input: unknown): Promise<T> {
  const [answer] = await ask<T>(role, [{ call, input, hat: like[role].id }])
  if (!answer?.ok) throw new Error(`${role} ${call}: ${JSON.stringify(answer)}`)
  return answer.value
}

beforeAll(async () => {
  world = await openWorld({ morePeople: Object.values(former) })
  const db = world.app.database()
  const own: Enterprise = { ...enterprises.hewei, envoys: [...enterprises.hewei.envoys, former.envoy._id] }
  await db
    .collection('enterprises')
    .doc(own._id)
    .update({ envoys: db.command.set(own.envoys) })
  await story()
}, 60_000)
afterAll(() => world.close())

/** Everybody has had his part in it. */
async function story(): Promise<void> {
  const photo = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
  const place = `${former.enterpriseMember.drafts}/a.pdf`
  const put = await fetch(`${world.url}/files/${place}?user=${openidOf('enterpriseMember')}`, {
    method: 'PUT',
    body: new Uint8Array(photo),
  })
  const { fileID } = (await put.json()) as { fileID: string }
  const open = await does(
    'enterpriseMember',
    'appeals.submit',
    anAppeal({ title: '公开的一件旧事', documents: [{ fileID, name: '函.pdf' }] }),
  )
  const secret = await does(
    'enterpriseMember',
    'appeals.submit',
    anAppeal({ title: '保密的一件旧事', privacy: 'confidential' }),
  )
  const onBehalf = {
    ...anAppeal({ title: '代录的一件旧事' }),
    enterpriseId: enterprises.hewei._id,
    source: 'visit',
  }
  const byEnvoy = await does('envoy', 'appeals.register', onBehalf)
  const byMember = await does('committeeMember', 'appeals.register', onBehalf)
  const act = (role: Role, { id, version }: Receipt, said: object) =>
    does(role, 'appeals.act', { ...said, id, version })

  const named = await act('committeeLead', secret, {
    action: 'nameReader',
    personId: former.committeeMember._id,
  })
  let at = await act('committeeMember', open, { action: 'accept' })
  at = await act('committeeMember', at, { action: 'dispatch', unitId: units.transport._id })
  at = await act('handler', at, { action: 'sign' })
  at = await act('handler', at, { action: 'draftReply', text: '拟答复' })
  at = await act('unitLead', at, { action: 'note', text: '单位备注' })
  at = await act('supervisor', at, { action: 'note', text: '督查备注' })
  told.push(at, named, byEnvoy, byMember)
  for (const role of roles.filter((each) => each !== 'administrator' && each !== 'auditor'))
    if (role !== 'enterpriseAdmin')
      expect((await does<AppealDetail>(role, 'appeals.get', { id: at.id })).id).toBe(at.id)
  expect(await does('administrator', 'operations.deadLetters', {})).toBeTruthy()
  expect(await does('auditor', 'audit.list', {})).toBeTruthy()
  links = (await does<AppealDetail>('enterpriseMember', 'appeals.get', { id: at.id })).documents.map(
    ({ url }) => url,
  )
}

/** Every call there is, about what he had to do with, in every way the contract takes. */
function everyRequest(role: Role, hat: Hat | undefined): Omit<Request, 'key'>[] {
  const next = random(roles.indexOf(role) + 1)
  const about = (action?: string) =>
    told.map(({ id, version }) => ({
      action: () => action,
      id: () => id,
      version: () => version,
      personId: () => 'person-lu',
      unitId: () => units.labour._id,
      enterpriseId: () => enterprises.hewei._id,
      organisationId: () => like[role].organisation.id,
      after: () => undefined,
      photos: () => [],
      documents: () => [],
      files: () => [],
      privacy: () => 'open',
      phoneCode: () => undefined,
    }))
  // What is kept about himself stays his to ask for (P42): own.test.ts.
  const names = (Object.keys(rights) as CallName[]).filter(
    (call) => call !== 'appeals.act' && call !== 'appeals.list' && !call.startsWith('own.'),
  )
  const actions = personActions
  const worn = hat && { hat: hat.id }
  return [
    ...names.flatMap((call) =>
      about().map((known) => ({ call, input: validInput(calls[call].input, next, known), ...worn })),
    ),
    ...deskNames.map((desk) => ({ call: 'appeals.list' as const, input: { desk }, ...worn })),
    ...actions.flatMap((action) =>
      about(action)
        .slice(0, 2)
        .map((known) => ({
          call: 'appeals.act' as const,
          input: validInput(calls['appeals.act'].input, next, known),
          ...worn,
        })),
    ),
  ]
}

describe('whose hat was taken', () => {
  let since: Date
  beforeAll(async () => {
    const db = world.app.database()
    // Somebody has accepted messages, and one is on its way to each of them when they leave.
    for (const user of [...roles.map(openidOf), ...Object.values(people).map(({ openids }) => openids[0])])
      await fetch(`${world.url}/wechat/accept`, {
        method: 'POST',
        body: JSON.stringify({
          user,
          templateIds: ['progress', 'task', 'approval'].map((name) => `template-${name}`),
        }),
      })
    const [at] = told
    const { id, version } = at as Receipt
    const reported = await world.get('lin', 'appeals.act', {
      action: 'reportText',
      id,
      version,
      about: 1,
      text: '请看看',
    })
    told[0] = reported
    expect((await waiting()).length).toBeGreaterThan(3)
    for (const role of roles) {
      const hats = elsewhere[role] ? [elsewhere[role]] : []
      await db
        .collection('people')
        .doc(former[role]._id)
        .update({ hats: db.command.set(hats) })
    }
    since = new Date()
  }, 60_000)

  /** What is on its way to one of them. */
  async function waiting() {
    const db = world.app.database()
    const { data } = await db
      .collection('deliveries')
      .where({ area: '990123', step: 'pending' })
      .limit(1000)
      .get()
    const ids = roles.map((role) => former[role]._id)
    return (data as { person: string }[]).filter(({ person: to }) => ids.includes(to))
  }

  it.each(roles)(
    '%s gets nothing from any call, with his last hat or none, that a stranger does not get',
    async (role) => {
      const got: string[] = []
      for (const hat of [like[role], undefined]) {
        const requests = everyRequest(role, hat)
        const answers = await ask(role, requests)
        for (const [index, answer] of answers.entries()) {
          const { call, input } = requests[index] as Omit<Request, 'key'>
          if (!answer.ok) continue
          if (rights[call].by === 'anyone' && call !== 'session.open') {
            const stranger = (await world.callApi({ call, input, key: newKey() }, 'demo-stranger')) as Answer
            if (stranger.ok || (elsewhere[role] && call.startsWith('messages.'))) continue
          }
          if (call === 'session.open') {
            const { _id: id, name, drafts } = former[role]
            const hats = elsewhere[role] ? [elsewhere[role]] : []
            expect(answer.value).toMatchObject({ person: { id, name, drafts }, hats })
            continue
          }
          got.push(
            `${call} ${JSON.stringify(input)} in ${hat?.id ?? 'no hat'}: ${JSON.stringify(answer.value).slice(0, 200)}`,
          )
        }
      }
      expect(got).toEqual([])
    },
    120_000,
  )

  it.each(Object.keys(elsewhere) as Role[])(
    '%s takes nothing along to where he is now',
    async (role) => {
      const hat = elsewhere[role] as Hat
      const reads = [
        ...deskNames.map((desk) => ({ call: 'appeals.list' as const, input: { desk } })),
        ...['公开的一件旧事', '保密的一件旧事', '代录的一件旧事', ...told.map(({ number }) => number)].map(
          (words) => ({
            call: 'appeals.search' as const,
            input: { words },
          }),
        ),
        { call: 'home.get' as const, input: {} },
        ...told.map(({ id }) => ({ call: 'appeals.get' as const, input: { id } })),
      ]
      const answers = await ask(
        role,
        reads.map((each) => ({ ...each, hat: hat.id })),
      )
      const seen = answers.flatMap((answer, index) =>
        answer.ok && /旧事/.test(JSON.stringify(answer.value)) ? [JSON.stringify(reads[index])] : [],
      )
      expect(seen).toEqual([])
    },
    60_000,
  )

  it('nobody of them is told of anything any more, neither of what happens now nor of what was on its way', async () => {
    const [at] = told as [Receipt]
    const { id } = at
    const act = async (who: 'lu' | 'he' | 'shu' | 'du' | 'tao', said: object) => {
      const { version } = await world.get(who, 'appeals.get', { id })
      await world.get(who, 'appeals.act', { ...said, id, version } as never)
    }
    await act('tao', { action: 'assign', personId: 'person-lu' })
    await act('lu', { action: 'progress', text: '在办' })
    await act('lu', { action: 'reply', text: '已办' })
    await act('shu', { action: 'proposeUnsolvable', reason: 'lawForbids', text: '无法可依' })
    await world.tick(new Date(Date.now() + 600_000))
    await world.tick(new Date(Date.now() + 1_200_000))
    const db = world.app.database()
    for (const role of roles) {
      const { data } = await db
        .collection('messages')
        .where({ person: former[role]._id, at: db.command.gt(since) })
        .get()
      expect([role, data]).toEqual([role, []])
    }
    const sent = (await (
      await fetch(`${world.url}/outbox`, { headers: { accept: 'application/json' } })
    ).json()) as { user: string }[]
    expect(sent.length).toBeGreaterThan(0)
    const openids = roles.map(openidOf)
    expect(sent.filter(({ user }) => openids.includes(user))).toEqual([])
    expect(await waiting()).toEqual([])
  }, 60_000)

  it('links he was given before are good for ten minutes at the most', async () => {
    expect(links).toHaveLength(1)
    for (const link of links) {
      expect((await fetch(link)).ok).toBe(true)
      expect(lifetimeOf(link)).toBeLessThanOrEqual(600)
    }
  })
})

it('whom his administrator takes out by a call is out with his next one', async () => {
  const chi = 'chi' as const
  const mate = { ...anAppeal() }
  await world.get('lin', 'home.get', {})
  await world.get(chi, 'people.remove', { personId: people.lin._id, hat: people.lin.hats[0]?.id ?? '' })
  for (const [call, input] of [
    ['home.get', {}],
    ['appeals.submit', mate],
    ['messages.list', {}],
  ] as const)
    expect((await world.refusalOf('lin', call, input)).code).toBe('NOT_ALLOWED')
})

/** Seconds a link is good, as it says itself. */
function lifetimeOf(link: string): number {
  const { searchParams } = new URL(link)
  const until = [...searchParams.values()].map(Number).find((each) => each > 1_700_000_000)
  if (until === undefined) throw new Error(`${link} does not say how long it is good`)
  return until - Math.floor(Date.now() / 1000)
}
