import { deflateSync } from 'node:zlib'
import { enterprises, people, person, units } from '../../cloudfunctions/_demo/organisations'
import type { Person } from '../../cloudfunctions/_service/accounts/person'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import type { Enterprise } from '../../cloudfunctions/_service/enterprises/enterprises'
import { settled } from '../../cloudfunctions/_service/enterprises/settled'
import type { ActOnAppeal } from '../../contract/appeal-actions'
import type { Receipt } from '../../contract/appeals'
import type { Answer } from '../../contract/envelope'
import type { Hat, Role } from '../../contract/hats'
import type { CallName } from '../../contract/rights'
import { random } from '../emulator/random'
import { everythingOf } from '../reliability/kept'
import { anAppeal, newKey, type World } from '../world'
import {
  type Audience,
  accused,
  administrators,
  at,
  audiencesOf,
  auditors,
  type CanaryCase,
  canaryCases,
  commerce,
  formerUnit,
  hatOf,
  loginOf,
  more,
  type Reader,
  readerOf,
} from './canary-readers'

/** A private value, unlike any other, and who may ever read it. */
export interface Canary {
  value: string
  what: string
  readers: ReadonlySet<Reader>
  /** Who may besides, in answers of one call only. */
  also: Partial<Record<CallName, (reader: Reader) => boolean>>
}

/** Enterprises and people of all cases, by their ids; names and numbers are filled with canaries. */
function castOf(
  cases: CanaryCase[],
  mark: (name: CanaryCase, what: string, audience: Audience) => string,
  phone: (of: CanaryCase, what: string) => string,
) {
  const made: { enterprise: Enterprise; people: Person[] }[] = cases.map((one) => {
    const { name } = one
    const _id = `enterprise-${name}`
    const looksAfter = (who: string) => ({
      as: 'envoy' as const,
      person: who,
      name: who,
      phone: null,
      from: new Date(),
      to: null,
    })
    const enterprise = settled({
      ...enterprises.hewei,
      _id,
      name: `安澜${mark(one, 'enterprise', 'identity')}公司`,
      creditCode: null,
      contacts: [],
      responsible: [looksAfter('person-bao'), looksAfter('person-both-envoy')],
    })
    const memberHat = (role: Role): Hat => ({
      id: at(role, { id: _id }),
      role,
      organisation: { id: _id, name: enterprise.name, kind: 'enterprise' },
    })
    const somebody = (who: string, ...hats: Hat[]): Person => ({
      ...person(
        `${name}-${who}`,
        `${mark(one, `${who}'s name`, who === 'boss' ? 'identity' : 'nobody')}`,
        ...hats,
      ),
      phone: phone(one, `${who}'s number`),
    })
    return {
      enterprise,
      people: [
        somebody('boss', memberHat('enterpriseMember')),
        somebody('mate', memberHat('enterpriseMember')),
        somebody('both', memberHat('enterpriseMember'), hatOf('lu')),
        somebody('admin', memberHat('enterpriseAdmin')),
      ],
    }
  })
  return made
}

/** A grey line whose brightnesses spell `pixels`; `author` stands where a camera signs. */
export function picture(pixels: string, author: string): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, Buffer.from(type), body, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(pixels.length, 0)
  header.writeUInt32BE(1, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Author\0${author}`)),
    chunk('IDAT', deflateSync(Buffer.concat([Buffer.from([0]), Buffer.from(pixels)]), { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
const letter = (words: string) =>
  Buffer.from(`%PDF-1.4\n%${words}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`)

type Distribute<M> = M extends unknown ? Omit<M, 'id' | 'version'> : never
export type Said = Distribute<ActOnAppeal>

/** One appeal of a case, as it stands when the walk begins. */
export interface Told {
  of: CanaryCase
  /** What it is for: `main` went through every move. */
  label: string
  id: string
  number: string
  version: number
}

const among = (readers: ReadonlySet<Reader>) => (reader: Reader) => readers.has(reader)
/** Whatever hat they wear: an inbox is a person's. */
const anyHat = (logins: Iterable<string>) => {
  const known = new Set(logins)
  return (reader: Reader) => known.has(loginOf(reader))
}

/** Letters and numbers nobody else writes. */
function newMarks() {
  const next = random(20_261_121)
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
  const some = (length: number, from: string) =>
    Array.from({ length }, () => from[Math.floor(next() * from.length)]).join('')
  return { mark: () => `zq${some(10, letters)}`, digits: () => `199${some(8, '0123456789')}` }
}
/** Every way a canary can look: a mark, a number in full, an appeal's id or number, an instant. */
export const looksLikeCanary = /zq[a-z0-9]{10}|199\d{8}|[0-9a-f]{24}|9901\d{12}|\d{4}-\d\d-\d\dT[\d:.]{12}Z/g

/**
 * The office after all cases, each walked through every move that carries words, with a canary in everything private
 * that can be written; and the people who will look.
 */
export async function openCanaries(openWorld: (morePeople: Person[]) => Promise<World>) {
  const canaries = new Map<string, Canary>()
  const told: Told[] = []
  const instants: Canary[] = []
  const { mark: newMark, digits } = newMarks()
  const add = (value: string, what: string, readers: ReadonlySet<Reader>, also: Canary['also'] = {}) => {
    if (canaries.has(value)) throw new Error(`two canaries are ${value}`)
    canaries.set(value, { value, what, readers, also })
    return value
  }
  /** Who learns of enterprises and their people for other reasons than an appeal: themselves, and whose cluster they are. */
  const ownCalls = (of: CanaryCase): Canary['also'] => {
    // One of them belongs to the unit complained about as well.
    const heads = ['tao', 'both-lead', 'both-area']
    const own = ['boss', 'mate', 'both', 'admin'].map((who) => `${of.name}-${who}`)
    const office = [
      'he',
      'gu',
      'shu',
      'bao',
      'du',
      'guan',
      ...more.map(({ _id }) => _id.replace('person-', '')),
    ]
    return {
      'session.open': anyHat(own),
      'enterprises.search': anyHat(office),
      'enterprises.get': anyHat([...office, ...own]),
      // For which of its enterprises a committee may make a code, and for itself an enterprise.
      'tokens.list': anyHat([...office, ...own]),
      'tokens.create': anyHat([...office, ...own]),
      'invitations.list': anyHat([...office, ...own]),
      'people.members': anyHat([...office, ...own, ...heads]),
      'people.organisations': anyHat(own),
      'people.colleagues': anyHat(heads),
      // Everybody about himself, in all his hats at once.
      'own.get': anyHat(own),
      'own.export': anyHat(own),
      'audit.list': anyHat(auditors.map(loginOf)),
    }
  }
  const mark = (of: CanaryCase, what: string, audience: Audience, also?: Canary['also']) =>
    add(newMark(), `${of.name}: ${what}`, audiencesOf(of)[audience], also ?? {})
  const cast = castOf(
    canaryCases,
    (of, what, audience) => mark(of, what, audience, ownCalls(of)),
    (of, what) =>
      add(digits(), `${of.name}: ${what}`, new Set(), {
        'own.export': anyHat(['boss', 'mate', 'both', 'admin'].map((who) => `${of.name}-${who}`)),
        ...(!of.registrar &&
          what.startsWith('boss') && { 'appeals.revealPhone': among(audiencesOf(of).callers) }),
      }),
  )
  const everybody = new Map<string, Person>(
    [...Object.values(people), ...more, ...cast.flatMap((each) => each.people)].map((one) => [
      one._id.replace('person-', ''),
      one,
    ]),
  )
  const world = await openWorld([...more, ...cast.flatMap((each) => each.people)])
  await world.app
    .database()
    .collection('enterprises')
    .add(cast.map(({ enterprise }) => enterprise))

  const somebody = (login: string) => {
    const found = everybody.get(login)
    if (!found) throw new Error(`nobody is called ${login}`)
    return found
  }
  async function ask<T = Receipt>(login: string, role: Role, call: CallName, input: object): Promise<T> {
    const { openids, hats } = somebody(login)
    const hat = hats.find((each) => each.role === role)?.id
    const answer = (await world.callApi({ call, input, hat, key: newKey() }, openids[0])) as Answer<T>
    if (!answer.ok)
      throw new Error(`${login} ${call} ${JSON.stringify(input)}: ${JSON.stringify(answer.error)}`)
    return answer.value
  }
  async function upload(login: string, name: string, bytes: Buffer) {
    const { drafts, openids } = somebody(login)
    const path = `${drafts}/${newKey()}${name.slice(name.lastIndexOf('.'))}`
    const response = await fetch(`${world.url}/files/${path}?user=${openids[0]}`, {
      method: 'PUT',
      body: new Uint8Array(bytes),
    })
    const { fileID } = (await response.json()) as { fileID: string }
    return { fileID, name }
  }

  /** One case with all its appeals. */
  async function tell(of: CanaryCase) {
    const boss = `${of.name}-boss`
    const member = 'enterpriseMember' as const
    const says = (what: string, audience: Audience) => `说明 ${mark(of, what, audience)}`
    const photo = async (login: string, what: string, audience: Audience) =>
      upload(
        login,
        `${mark(of, `${what}'s name`, audience)}.png`,
        picture(mark(of, `${what}'s pixels`, audience), mark(of, `${what}'s photographer`, 'nobody')),
      )
    const paper = async (login: string, what: string, audience: Audience) =>
      upload(login, `${mark(of, `${what}'s name`, audience)}.pdf`, letter(mark(of, what, audience)))

    const contactFor = (label: string) => ({
      name: mark(of, `${label} contact`, 'identity'),
      phone: add(digits(), `${of.name}: ${label} contact's number`, new Set(), {
        'appeals.revealPhone': among(audiencesOf(of).callers),
      }),
    })

    /** A new appeal of the case, and moves on it. */
    async function begin(label: string) {
      const isMain = label === 'main'
      const sender = of.registrar ?? boss
      const input = {
        ...anAppeal({
          kind: of.kind,
          privacy: of.privacy,
          category: 'market',
          title: mark(of, `${label} title`, 'written'),
          text: says(`${label} text`, 'both'),
          ...(of.kind === 'complaint' && { aboutUnitId: accused }),
          photos: isMain ? [await photo(sender, 'photo', 'both')] : [],
          documents: isMain ? [await paper(sender, 'letter', 'identity')] : [],
        }),
      }
      let now = of.registrar
        ? await ask(of.registrar, of.registrar === 'he' ? 'committeeMember' : 'envoy', 'appeals.register', {
            ...input,
            enterpriseId: `enterprise-${of.name}`,
            source: 'visit',
            contact: contactFor(label),
          })
        : await ask(boss, member, 'appeals.submit', input)
      const { id, number } = now
      const move = async (login: string, role: Role, said: Said) => {
        now = await ask(login, role, 'appeals.act', { ...said, id, version: now.version })
      }
      const keep = async () => {
        const { data } = await world.app.database().collection('appeals').where({ _id: id }).get()
        const { submittedAt } = data[0] as { submittedAt: Date }
        told.push({ of, label, id, number, version: now.version })
        const { both, written, identity } = audiencesOf(of)
        const readers = new Set([...both, ...written])
        // Messages name an appeal to whoever was told of it; what cannot be sent, to the administrator; audit lines, to auditors.
        const also: Canary['also'] = {
          'messages.list': anyHat([...readers, ...formerUnit].map(loginOf)),
          'operations.deadLetters': among(new Set(administrators)),
          'audit.list': among(new Set(auditors)),
        }
        // That there is one is no secret from whoever handled it, unless it is confidential or a complaint.
        if (of.kind === 'complaint' || of.privacy === 'confidential') {
          add(number, `${of.name}: ${label} number`, readers, also)
          add(id, `${of.name}: ${label} id`, readers, also)
        }
        if (of.kind === 'complaint' || of.privacy !== 'open')
          instants.push({
            value: submittedAt.toISOString(),
            what: `${of.name}: ${label} instant of submission`,
            readers: identity,
            also: { ...also, 'messages.list': anyHat([...identity].map(loginOf)) },
          })
        return now
      }
      return { move, keep, version: () => now.version, now: () => now }
    }

    const inDays = (days: number) =>
      new Date(Date.now() + 8 * 3600_000 + days * 86_400_000).toISOString().slice(0, 10)
    const no = { solved: 'unsolved', satisfied: 'dissatisfied' } as const
    const yes = { solved: 'solved', satisfied: 'satisfied' } as const
    const lead = 'committeeLead' as const
    const { move, keep, version } = await begin('main')
    const say = (login: string, role: Role, action: string, audience: Audience, extra: object = {}) =>
      move(login, role, {
        action,
        text: says(`${action} by ${login}`, audience),
        ...extra,
      } as unknown as Said)
    const report = (login: string, role: Role, about: number, audience: Audience) =>
      say(login, role, 'reportText', audience, { about })
    const judge = (login: string, role: Role, about: number, verdict: 'keep' | 'hide') =>
      say(login, role, 'judgeText', 'overseers', { about, verdict })

    await say('shu', lead, 'askMore', 'both')
    await say(boss, member, 'supplement', 'both', {
      files: [
        await photo(boss, 'supplement photo', 'both'),
        await paper(boss, 'supplement letter', 'identity'),
      ],
    })
    const supplemented = version()
    await move('shu', lead, { action: 'accept' })
    if (of.privacy === 'confidential')
      await move('shu', lead, { action: 'nameReader', personId: 'person-he' })
    await say('he', 'committeeMember', 'note', 'committee', {
      files: [await paper('he', 'note paper', 'committee')],
    })
    const first = mark(of, 'first dispatch exception', 'staff')
    await move('shu', lead, {
      action: 'dispatch',
      unitId: units.labour._id,
      note: says('first dispatch note', 'staff'),
      exception: first,
    })
    await move('jiang', 'handler', { action: 'sign' })
    await say('jiang', 'handler', 'note', 'former')
    await say('jiang', 'handler', 'handBack', 'staff', {
      reason: 'notOurRemit',
      suggestedUnitId: units.commerce._id,
    })
    await say('shu', lead, 'insistOnUnit', 'staff')
    await move('shu', lead, {
      action: 'redispatch',
      unitId: units.commerce._id,
      assists: [units.bus._id],
      note: says('redispatch note', 'staff'),
      exception: mark(of, 'redispatch exception', 'staff'),
    })
    await move('zheng', 'unitLead', { action: 'assign', personId: 'person-shang' })
    await say('zheng', 'unitLead', 'progress', 'hiddenOfUnit', {
      files: [await photo('zheng', 'progress photo', 'hiddenOfUnit')],
      nextReportOn: inDays(5),
    })
    const progressed = version()
    await report(boss, member, progressed, 'reportedByEnterprise')
    await judge('shu', lead, progressed, 'hide')
    await say('shang', 'handler', 'note', 'unit', { files: [await paper('shang', 'unit paper', 'unit')] })
    await say('gong', 'handler', 'note', 'assist')
    await say('du', 'supervisor', 'note', 'area')
    await say('gong', 'handler', 'opine', 'staff', { files: [await paper('gong', 'opinion paper', 'staff')] })
    await say('shang', 'handler', 'extend', 'both', { until: inDays(20) })
    await say('shu', lead, 'denyExtension', 'both')
    await say('shang', 'handler', 'shelve', 'both', { kind: 'funds', reviewOn: inDays(40) })
    await say('shu', lead, 'denyShelving', 'both')
    await say('shang', 'handler', 'shelve', 'both', { kind: 'funds', reviewOn: inDays(40) })
    await move('shu', lead, { action: 'grantShelving', reviewOn: inDays(40) })
    await say('zheng', 'unitLead', 'resume', 'both')
    await say('shu', lead, 'proposeUnsolvable', 'staff', { reason: 'lawForbids' })
    await say('du', 'supervisor', 'dropUnsolvable', 'staff')
    await say('shang', 'handler', 'draftReply', 'draft')
    await say('zheng', 'unitLead', 'reply', 'both', { files: [await paper('zheng', 'reply paper', 'both')] })
    await say(boss, member, 'redo', 'hiddenOfEnterprise', no)
    const redone = version()
    await report('shang', 'handler', redone, 'reportedByUnit')
    await judge('du', 'supervisor', redone, 'hide')
    await say('zheng', 'unitLead', 'handBack', 'staff', { reason: 'otherLead' })
    await say('shu', lead, 'agreeHandBack', 'staff')
    await move('shu', lead, {
      action: 'dispatch',
      unitId: units.commerce._id,
      assists: [units.bus._id],
      note: says('second dispatch note', 'staff'),
    })
    await move('shang', 'handler', { action: 'sign' })
    await say('gong', 'handler', 'opine', 'staff')
    await say('zheng', 'unitLead', 'reply', 'both')
    const spoken = () => ({ channel: 'phone', spokeWith: mark(of, 'spoke with', 'identity') })
    await say('shu', lead, 'callBackRedo', 'staff', { ...spoken(), ...no })
    await say('zheng', 'unitLead', 'reply', 'both')
    await say('shu', lead, 'callBack', 'staff', { ...spoken(), ...yes })
    await say(boss, member, 'reopen', 'both')
    await say('du', 'supervisor', 'proposeUnsolvable', 'both', { reason: 'policyEnds' })
    await move('shu', lead, { action: 'closeUnsolvable' })
    await say(boss, member, 'contest', 'both')
    await say('du', 'supervisor', 'overturnUnsolvable', 'both')
    await say('zheng', 'unitLead', 'reply', 'both')
    await say(boss, member, 'confirm', 'both', yes)
    const confirmed = version()
    await report('gong', 'handler', supplemented, 'reportedByAssist')
    await judge('shu', lead, supplemented, 'keep')
    if (of.privacy === 'open') await report('bao', 'envoy', confirmed, 'reportedByEnvoy')
    await report('he', 'committeeMember', confirmed, 'overseers')
    await report('du', 'supervisor', confirmed, 'overseers')
    await judge('du', 'supervisor', confirmed, 'keep')
    await report('shang', 'handler', confirmed, 'reportedByUnit')
    await ask('du', 'supervisor', 'appeals.revealPhone', {
      id: (await keep()).id,
      whose: 'contact',
      why: mark(of, 'why a number was shown', 'auditors'),
    })

    const refused = await begin('refused')
    const sayTo =
      (story: typeof refused) =>
      (login: string, role: Role, action: string, audience: Audience, extra: object = {}) =>
        story.move(login, role, {
          action,
          text: says(`${action} by ${login}`, audience),
          ...extra,
        } as unknown as Said)
    await sayTo(refused)('shu', lead, 'refuse', 'both', { reason: 'unclear' })
    await sayTo(refused)(boss, member, 'contest', 'both')
    await sayTo(refused)('du', 'supervisor', 'uphold', 'both')
    await refused.keep()

    const withdrawn = await begin('withdrawn')
    await sayTo(withdrawn)(boss, member, 'withdraw', 'both')
    await withdrawn.keep()

    /** Up to where the unit has it in hand. */
    const handled = async (label: string) => {
      const story = await begin(label)
      await story.move('shu', lead, { action: 'accept' })
      await story.move('shu', lead, {
        action: 'dispatch',
        unitId: units.commerce._id,
        assists: [units.bus._id],
      })
      await story.move('shang', 'handler', { action: 'sign' })
      return story
    }
    const extending = await handled('extending')
    await sayTo(extending)('shang', 'handler', 'draftReply', 'draft')
    await sayTo(extending)('shang', 'handler', 'extend', 'both', { until: inDays(30) })
    await extending.keep()
    const returning = await handled('returning')
    await sayTo(returning)('shang', 'handler', 'handBack', 'staff', { reason: 'otherArea' })
    await returning.keep()
    const hopeless = await handled('hopeless')
    await sayTo(hopeless)('shu', lead, 'proposeUnsolvable', 'staff', { reason: 'lawForbids' })
    await sayTo(hopeless)('du', 'supervisor', 'note', 'area')
    await hopeless.keep()
    return { begin }
  }

  const stories = new Map<string, Awaited<ReturnType<typeof tell>>>()
  await Promise.all(canaryCases.map(async (of) => stories.set(of.name, await tell(of))))
  // What was joined into an open appeal of another enterprise.
  const host = await stories.get('open')?.begin('host')
  const into = host ? (await host.keep()).number : ''
  for (const name of ['hidden', 'secret']) {
    const joined = await stories.get(name)?.begin('joined')
    await joined?.move('shu', 'committeeLead', { action: 'join', into })
    await joined?.keep()
  }
  for (const [login, unitId] of [
    ['shang', commerce.id],
    ['lu', accused],
  ] as const) {
    const own = [...everybody].flatMap(([who, { hats }]) =>
      hats.filter((hat) => hat.organisation.id === unitId).map((hat) => readerOf(who, hat.id)),
    )
    const owned = (what: string) => add(newMark(), `${unitId}: template ${what}`, new Set(own))
    await ask(login, 'handler', 'templates.save', { title: owned('title'), text: owned('text') })
  }
  // A moment in which something else happened as well does not tell which of the two somebody has heard of.
  const all = await everythingOf<Appeal>(world, 'appeals')
  const moments = all.flatMap(({ events }) => [...new Set(events.map((event) => event.at.toISOString()))])
  for (const one of instants)
    if (moments.filter((moment) => moment === one.value).length === 1) canaries.set(one.value, one)
  const casePeople = new Map<string, string>(
    canaryCases.flatMap(({ name }) =>
      ['boss', 'mate', 'both', 'admin'].map((who) => [`${name}-${who}`, name] as const),
    ),
  )
  return { world, canaries, told, everybody, casePeople }
}
export type Canaries = Awaited<ReturnType<typeof openCanaries>>
