import type { Person } from '../../cloudfunctions/_service/accounts/person'
import type { Appeal, AppealEvent } from '../../cloudfunctions/_service/appeals/appeal'
import { appealIdOf, seal } from '../../cloudfunctions/_service/appeals/event-chain'
import { placed } from '../../cloudfunctions/_service/appeals/placed'
import { upgraded } from '../../cloudfunctions/_service/appeals/upgrade'
import { committeesOf } from '../../cloudfunctions/_service/enterprises/enterprises'
import { type AppealAction, actionOf } from '../../contract/appeal-actions'
import { type AppealState, isEnd } from '../../contract/appeal-states'
import type { CaseRole, Hat, Organisation, Role } from '../../contract/hats'

const place = (id: string, name: string, kind: Organisation['kind']): Organisation => ({ id, name, kind })
const area = place('990301', '试验县', 'area')
const otherArea = place('990302', '邻县', 'area')

/** The desk an area keeps for enterprises of no cluster. */
function countyDeskOf({ id, name }: Organisation): Organisation {
  const [desk] = committeesOf({ clusters: [], areaCode: id, areaName: name })
  if (!desk) throw new Error('an area without a desk')
  return place(desk.id, `${desk.name}党委`, 'committee')
}

/** Every organisation an appeal of these tests can have to do with. */
export const places = {
  area,
  otherArea,
  county: countyDeskOf(area),
  cluster: place('cluster-own', '本集群党委', 'committee'),
  otherCluster: place('cluster-other', '外集群党委', 'committee'),
  enterprise: place('enterprise-own', '本企业', 'enterprise'),
  /** Of the same cluster. */
  sister: place('enterprise-sister', '同集群企业', 'enterprise'),
  elsewhere: place('enterprise-elsewhere', '外集群企业', 'enterprise'),
  lead: place('unit-lead', '主办局', 'department'),
  /** Assists: one whose opinion is still wanted, one that has given it. */
  asked: place('unit-asked', '协办公司', 'publicCompany'),
  answered: place('unit-answered', '已答协办所', 'institute'),
  /** Complained about, where it is a complaint. */
  accused: place('unit-accused', '被诉局', 'department'),
  otherUnit: place('unit-other', '无关局', 'department'),
} as const
export type Place = keyof typeof places

/** A hat of this role in this organisation. */
export function hatAt(role: Role, at: Place): Hat {
  return { id: `${role}@${places[at].id}`, role, organisation: places[at] }
}

/** Somebody with these hats; `name` makes his id, his WeChat identity and his drafts. */
export function somebody(name: string, ...hats: Hat[]): Person {
  return {
    _id: `person-${name}`,
    schema: 1,
    name,
    openids: [`openid-${name}`],
    drafts: `drafts/${name}`,
    phone: '19900001234',
    hats,
  }
}

/** Who does what where nobody else is named: the people an appeal has met before the test begins. */
export const regulars = {
  enterprise: somebody('someSubmitter', hatAt('enterpriseMember', 'enterprise')),
  committee: somebody('someMember', hatAt('committeeMember', 'cluster')),
  unit: somebody('someHandler', hatAt('handler', 'lead')),
  assist: somebody('someAssist', hatAt('handler', 'asked')),
  head: somebody('someHead', hatAt('unitLead', 'lead')),
  approver: somebody('someLead', hatAt('committeeLead', 'cluster')),
  area: somebody('someSupervisor', hatAt('supervisor', 'area')),
} as const

/** When these appeals were submitted, long before any test runs; every further event is an hour later. */
export const submittedAt = new Date('2024-03-04T01:30:00Z')
const hour = 3600_000

const beforeSigning = ['accept', 'dispatch'] as const
const signed = [...beforeSigning, 'sign'] as const

/** The shortest way to each state. */
const ways: Readonly<Record<AppealState, readonly AppealAction[]>> = {
  toAccept: [],
  toSupplement: ['askMore'],
  toDispatch: ['accept'],
  toSign: beforeSigning,
  handBackReview: [...beforeSigning, 'handBack'],
  handling: signed,
  extensionReview: [...signed, 'extend'],
  shelvingReview: [...signed, 'shelve'],
  shelved: [...signed, 'shelve', 'grantShelving'],
  toConfirm: [...signed, 'reply'],
  closedConfirmed: [...signed, 'reply', 'confirm'],
  closedCalledBack: [...signed, 'reply', 'callBack'],
  closedUnanswered: [...signed, 'reply', 'lapse'],
  closedUnsolvable: [...signed, 'proposeUnsolvable', 'closeUnsolvable'],
  refused: ['refuse'],
  withdrawn: ['withdraw'],
  joined: ['join'],
}

/** Who makes a move as a rule. */
export function regularFor(action: AppealAction | 'submit' | 'register'): Person | null {
  if (action === 'submit') return regulars.enterprise
  if (action === 'register') return regulars.committee
  if (action === 'opine') return regulars.assist
  const { by } = actionOf(action)
  if (by.enterpriseMember) return regulars.enterprise
  if (by.handler) return regulars.unit
  if (by.unitLead) return regulars.head
  if (by.committeeMember) return regulars.committee
  if (by.committeeLead) return regulars.approver
  return by.supervisor ? regulars.area : null
}

/** What happened, without its place in the chain: who in which hat, and what was said. */
export interface Happened {
  action: AppealEvent['action']
  /** Null for the clock. */
  by: Person | null
  /** His first without. */
  hat?: Hat | undefined
  to: AppealState
  /** An hour after the event before, without. */
  at?: Date
  round?: number
  facts?: AppealEvent['facts']
  words?: Partial<AppealEvent['words']>
}

/** Events chained as the office chains them, after those before: versions 1, 2, 3 …, an hour apart. Returns the new ones. */
export function chained(
  id: string,
  happened: readonly Happened[],
  before: readonly AppealEvent[] = [],
): AppealEvent[] {
  const events = [...before]
  for (const { action, by, hat = by?.hats[0], to, round = 1, facts = {}, words = {}, ...when } of happened) {
    const version = events.length + 1
    const draft = {
      version,
      action,
      at: when.at ?? new Date(submittedAt.getTime() + version * hour),
      by:
        by && hat
          ? { person: by._id, hat: hat.id, role: hat.role as CaseRole, organisation: hat.organisation.id }
          : { person: 'clock', hat: 'clock', role: 'clock' as const, organisation: 'clock' },
      round,
      to,
      facts,
      words: { person: by?.name ?? '', organisation: hat?.organisation.name ?? '', ...words },
      key: `${id}-${version}-written-here`,
    }
    events.push(seal(id, draft, {}, events.at(-1)))
  }
  return events.slice(before.length)
}

let made = 0

/**
 * An appeal as it stands in this state, with everything that leads there and everybody who has to do with it: its lead
 * unit with a handler, an assist that is asked (and out of time) and one that has answered. `more` replaces facts.
 */
export function anAppealIn(state: AppealState, more: Partial<Appeal> = {}): Appeal {
  const id = more._id ?? appealIdOf('an-appeal', String(++made))
  const way = ways[state]
  const has = (action: AppealAction) => way.includes(action)
  const isOnBehalf = more.source !== undefined && more.source !== 'enterprise'
  const first = isOnBehalf ? 'register' : 'submit'
  const happened: Happened[] = [
    { action: first, by: regularFor(first), to: 'toAccept', words: { title, text } },
  ]
  for (const action of way) {
    const from = happened.at(-1)?.to as AppealState
    const to = actionOf(action).leads[from]
    if (!to) throw new Error(`no way to ${state}: ${action} cannot be made in ${from}`)
    happened.push({ action, by: regularFor(action), to, words: { text: `说明：${action}` } })
  }
  const events = chained(id, happened)
  const last = events.at(-1) as AppealEvent
  const asks = pendingActions.find((action) => last.action === action)
  const { unit, enterprise } = regulars
  // As one of the schema before it gets whatever facts are new and have nothing to say here.
  const blank = upgraded({
    _id: id,
    schema: 1,
    number: `${area.id}202403${String(made).padStart(4, '0')}`,
    version: events.length,
    state,
    round: 1,
    category: 'transport',
    title,
    enterprise: { id: places.enterprise.id, name: places.enterprise.name },
    clusters: [{ id: places.cluster.id, name: places.cluster.name }],
    lead: null,
    handler: null,
    confirmations: [],
    photos: [],
    documents: [],
    submittedAt,
    changedAt: last.at,
    events,
  })
  return placed({
    ...blank,
    area: area.id,
    submitter: { id: enterprise._id, name: enterprise.name },
    contact: { name: enterprise.name, phone: enterprise.phone },
    lead: has('dispatch') ? { id: places.lead.id, name: places.lead.name, handlersPublish: true } : null,
    assists: has('dispatch')
      ? [
          { id: places.asked.id, name: places.asked.name, answered: false, dueAt: submittedAt },
          { id: places.answered.id, name: places.answered.name, answered: true, dueAt: submittedAt },
        ]
      : [],
    handler: has('sign') ? { id: unit._id, name: unit.name, phone: unit.phone } : null,
    pending: asks ? { action: asks, person: last.by.person, version: last.version } : null,
    ended: isEnd(state) ? { at: last.at, person: last.by.person } : null,
    joinedInto: state === 'joined' ? { id: 'another', number: `${area.id}2024039999` } : null,
    ...more,
  })
}

const title = '园区班车收车太早'
const text = '工人六点下班，末班车五点半就走了。'
const pendingActions = ['handBack', 'extend', 'shelve'] as const
