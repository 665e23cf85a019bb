import type { Person } from '../../cloudfunctions/_service/accounts/person'
import type { Appeal, AppealEvent, Named } from '../../cloudfunctions/_service/appeals/appeal'
import type { Running } from '../../cloudfunctions/_service/appeals/clocks'
import { type AppealKind, appealKinds, type Privacy, privacies } from '../../contract/appeal-kinds'
import { type AppealState, appealStates, isEnd } from '../../contract/appeal-states'
import type { Hat, Role } from '../../contract/hats'
import { officeWords } from '../../contract/words'
import { anAppealIn, chained, hatAt, type Place, places, regulars, somebody, submittedAt } from './an-appeal'
import { type Case, type Column, type PartyName, parties, partyNames } from './permission-oracle'

/** A state in the words of product.md §3.2. */
export const wordOf = (state: AppealState): string => officeWords[`state.${state}`]

/** The hat of each column of the matrix; AN wears none. */
export const roleOf: Readonly<Record<Exclude<Column, 'AN'>, Role>> = {
  EM: 'enterpriseMember',
  EA: 'enterpriseAdmin',
  VO: 'envoy',
  CM: 'committeeMember',
  CL: 'committeeLead',
  DM: 'handler',
  DL: 'unitLead',
  SV: 'supervisor',
  AD: 'administrator',
  AU: 'auditor',
}

interface Clothes {
  role: Role
  at: Place
  /** Hats of his that hang on the wall just now. */
  also?: readonly Hat[]
  /** What makes him what he is to the appeal. */
  puts?: (me: Named & { phone: string | null }, appeal: Appeal) => Partial<Appeal>
}

const submits = (me: Named, appeal: Appeal) => (isRegistered(appeal) ? {} : { submitter: me })
const isNamed = ({ id }: Named) => ({ confidants: [id] })
const looksAfter = ({ id }: Named) => ({ envoys: [id] })
const handles = (me: Named & { phone: string | null }, { handler }: Appeal) =>
  handler ? { handler: me } : {}
const alsoAccused = [hatAt('handler', 'accused')]
const isRegistered = ({ source }: Pick<Appeal, 'source'>) => source !== 'enterprise'

/** How each party of the oracle is dressed here: the hat he wears, those he does not, and what he is to the appeal. */
const clothes: Readonly<Record<Exclude<PartyName, 'stranger'>, Clothes>> = {
  submitter: { role: 'enterpriseMember', at: 'enterprise', puts: submits },
  colleague: { role: 'enterpriseMember', at: 'enterprise' },
  memberOfSister: { role: 'enterpriseMember', at: 'sister' },
  memberElsewhere: { role: 'enterpriseMember', at: 'elsewhere' },
  submitterInOtherHat: {
    role: 'enterpriseMember',
    at: 'sister',
    also: [hatAt('enterpriseMember', 'enterprise')],
    puts: submits,
  },
  colleagueOfAccused: { role: 'enterpriseMember', at: 'enterprise', also: alsoAccused },
  submitterOfAccused: { role: 'enterpriseMember', at: 'enterprise', also: alsoAccused, puts: submits },
  admin: { role: 'enterpriseAdmin', at: 'enterprise' },
  adminWhoSubmitted: { role: 'enterpriseAdmin', at: 'enterprise', puts: submits },
  adminElsewhere: { role: 'enterpriseAdmin', at: 'elsewhere' },
  envoy: { role: 'envoy', at: 'area', puts: looksAfter },
  envoyOfOthers: { role: 'envoy', at: 'area' },
  envoyOfAccused: { role: 'envoy', at: 'area', also: alsoAccused, puts: looksAfter },
  member: { role: 'committeeMember', at: 'cluster' },
  memberNamed: { role: 'committeeMember', at: 'cluster', puts: isNamed },
  memberOfOther: { role: 'committeeMember', at: 'otherCluster' },
  memberOfOtherNamed: { role: 'committeeMember', at: 'otherCluster', puts: isNamed },
  memberOfCounty: { role: 'committeeMember', at: 'county' },
  memberOfAccused: { role: 'committeeMember', at: 'cluster', also: alsoAccused },
  memberNamedOfAccused: { role: 'committeeMember', at: 'cluster', also: alsoAccused, puts: isNamed },
  lead: { role: 'committeeLead', at: 'cluster' },
  leadOfOther: { role: 'committeeLead', at: 'otherCluster' },
  leadOfCounty: { role: 'committeeLead', at: 'county' },
  leadOfAccused: { role: 'committeeLead', at: 'cluster', also: alsoAccused },
  handler: { role: 'handler', at: 'lead', puts: handles },
  deputy: { role: 'handler', at: 'lead', puts: (me, { handler }) => (handler ? { deputy: me } : {}) },
  handlersColleague: { role: 'handler', at: 'lead' },
  handlerInOtherHat: { role: 'handler', at: 'otherUnit', also: [hatAt('handler', 'lead')], puts: handles },
  handlerOfAsked: { role: 'handler', at: 'asked' },
  handlerOfAnswered: { role: 'handler', at: 'answered' },
  handlerOfAccused: { role: 'handler', at: 'accused' },
  handlerElsewhere: { role: 'handler', at: 'otherUnit' },
  colleagueAlsoOfAccused: { role: 'handler', at: 'lead', also: alsoAccused },
  head: { role: 'unitLead', at: 'lead' },
  headOfAsked: { role: 'unitLead', at: 'asked' },
  headOfAnswered: { role: 'unitLead', at: 'answered' },
  headOfAccused: { role: 'unitLead', at: 'accused' },
  headElsewhere: { role: 'unitLead', at: 'otherUnit' },
  supervisor: { role: 'supervisor', at: 'area' },
  supervisorElsewhere: { role: 'supervisor', at: 'otherArea' },
  supervisorOfAccused: { role: 'supervisor', at: 'area', also: alsoAccused },
  administrator: { role: 'administrator', at: 'area' },
  auditor: { role: 'auditor', at: 'area' },
}
export type Known = keyof typeof clothes
export const knownNames = partyNames.filter((name): name is Known => name !== 'stranger')

/** Each party as a person, his present hat first. */
export const people = Object.fromEntries(
  knownNames.map((name) => {
    const { role, at, also = [] } = clothes[name]
    return [name, somebody(name, hatAt(role, at), ...also)]
  }),
) as Record<Known, Person>

export function hatOf(name: Known): Hat {
  return people[name].hats[0] as Hat
}

/** Where he wears it. Two places may share an id; they are two all the same. */
export function placeOf(name: Known): Place {
  return clothes[name].at
}

/** What is so besides state, kind and privacy. The same for everybody, but for “he himself”. */
interface Circumstance {
  is: Omit<Case, 'state' | 'privacy' | 'complaint'>
  /** Where it can be so; everywhere without. */
  in?: readonly AppealState[]
  /** What makes it so for him, asked at this instant. */
  makes: (me: Named & { phone: string | null }, appeal: Appeal, at: Date) => Partial<Appeal>
}

const someoneElse = { id: 'person-someoneElse', name: 'someoneElse', phone: null }
const day = 86_400_000
/** The instant questions are asked at, unless another is given. */
export const askedAt = new Date(submittedAt.getTime() + 100 * day)

const registeredBy = (by: Named): Partial<Appeal> => ({ source: 'visit', submitter: by })
const proposedBy = ({ id: person }: Named, { version }: Appeal): Partial<Appeal> => ({
  pending: { action: 'proposeUnsolvable', person, version },
})
const endedAgo =
  (days: number) =>
  (_me: Named, { ended }: Appeal, at: Date) => ({
    ended: ended && { ...ended, at: new Date(at.getTime() - days * day) },
  })
const contested = (waiting: boolean, me: Named, appeal: Appeal, endedBy: Named): Partial<Appeal> => ({
  contest: { person: me.id, waiting },
  ended: appeal.ended && { ...appeal.ended, person: endedBy.id },
})
/** One more thing happened in the end, done by somebody of the lead unit. */
function alsoHappened(
  { _id, events, version, state }: Appeal,
  action: 'progress' | 'reply',
  round: number,
  person: Person,
): Partial<Appeal> {
  const [more] = chained(
    _id,
    [{ action, by: person, hat: hatAt('handler', 'lead'), to: state, round }],
    events,
  )
  return { events: [...events, more as AppealEvent], version: version + 1 }
}

/** 催办, or something else that is said, at an instant. */
function nudged(
  { _id, events, version, state, round }: Appeal,
  person: Person,
  at: Date,
  action: 'nudge' | 'reportText' = 'nudge',
): Partial<Appeal> {
  const [more] = chained(_id, [{ action, by: person, to: state, round, at }], events)
  return { events: [...events, more as AppealEvent], version: version + 1 }
}

/** A clock of 办结 that runs out so many milliseconds from an instant. */
function closedIn(at: Date, ms: number): Running {
  const due = { dueAt: new Date(at.getTime() + ms), yellowAt: at, blackAt: new Date(at.getTime() + 9 * day) }
  return {
    ...due,
    startedAt: submittedAt,
    stoppedAt: null,
    term: { workingDays: 10 },
    provisional: false,
    light: 'yellow',
    told: 'yellow',
  }
}

const reviews = ['extensionReview', 'shelvingReview', 'handBackReview'] as const
const proposable = ['handling', 'shelved', 'toConfirm'] as const
const withHandler = [
  'handling',
  'extensionReview',
  'shelvingReview',
  'shelved',
  'toConfirm',
  'closedUnanswered',
] as const
const contestable = ['refused', 'closedUnsolvable'] as const
const ended = appealStates.filter(isEnd)

/** Every circumstance a rule of the documents asks for, both ways. */
export const circumstances = {
  plain: { is: {}, makes: () => ({}) },
  registeredByOther: { is: { registered: 'other' }, makes: () => registeredBy(someoneElse) },
  registeredByHim: { is: { registered: 'self' }, makes: registeredBy },
  askedByHim: {
    is: { asked: 'self' },
    in: reviews,
    makes: ({ id }, { pending }) => ({ pending: pending && { ...pending, person: id } }),
  },
  proposedByOther: {
    is: { proposed: 'other' },
    in: proposable,
    makes: (_me, appeal) => proposedBy(someoneElse, appeal),
  },
  proposedByHim: { is: { proposed: 'self' }, in: proposable, makes: proposedBy },
  handledByHim: {
    is: { handled: 'self' },
    in: withHandler,
    makes: (me) => ({ handler: me }),
  },
  deputisedByHim: {
    is: { handled: 'self' },
    in: withHandler,
    makes: (me) => ({ deputy: me }),
  },
  repliedByHim: {
    is: { replied: 'self', answered: true },
    in: withHandler,
    makes: (me, appeal) =>
      alsoHappened(appeal, 'reply', appeal.round, { ...regulars.unit, _id: me.id, name: me.name }),
  },
  headPublishes: {
    is: { headPublishes: true },
    makes: (_me, { lead }) => ({ lead: lead && { ...lead, handlersPublish: false } }),
  },
  assistMissing: {
    is: { assistMissing: true },
    makes: (_me, { assists }, at) => ({
      assists: assists.map((assist) => ({ ...assist, dueAt: new Date(at.getTime() + day) })),
    }),
  },
  assistWithoutClock: {
    is: { assistMissing: true },
    makes: (_me, { assists }) => ({ assists: assists.map((assist) => ({ ...assist, dueAt: null })) }),
  },
  handedBack: { is: { handedBack: true }, makes: (_me, { round }) => ({ handedBackIn: round }) },
  handedBackBefore: { is: {}, makes: () => ({ round: 2, handedBackIn: 1 }) },
  answered: {
    is: { answered: true },
    makes: (_me, appeal) => alsoHappened(appeal, 'progress', appeal.round, regulars.unit),
  },
  answeredBefore: {
    is: {},
    makes: (_me, appeal) => ({ ...alsoHappened(appeal, 'reply', appeal.round, regulars.unit), round: 2 }),
  },
  extended: { is: { extended: true }, makes: (_me, { round }) => ({ extendedIn: round }) },
  extendedBefore: { is: {}, makes: () => ({ round: 2, extendedIn: 1 }) },
  endedLongAgo: { is: { daysSinceEnd: 31 }, in: ended, makes: endedAgo(31) },
  endedInTime: { is: { daysSinceEnd: 29 }, in: ended, makes: endedAgo(29) },
  reopenedBefore: { is: { reopened: true }, in: ended, makes: () => ({ reopened: true }) },
  contested: {
    is: { contest: 'waiting' },
    in: contestable,
    makes: (me, appeal) => contested(true, me, appeal, someoneElse),
  },
  contestedWhatHeEnded: {
    is: { contest: 'waiting', ended: 'self' },
    in: contestable,
    makes: (me, appeal) => contested(true, someoneElse, appeal, me),
  },
  toJudge: { is: { toJudge: true }, makes: () => ({ toJudge: [1] }) },
  supervised: {
    is: { supervised: true },
    makes: () => ({ supervised: { why: 'byHand', level: 'ordinary', at: submittedAt } }),
  },
  nudgedToday: {
    is: { nudgedBy: 'enterprise' },
    makes: (_me, appeal, at) => nudged(appeal, regulars.enterprise, at),
  },
  nudgedTodayByOffice: {
    is: { nudgedBy: 'committee' },
    makes: (_me, appeal, at) => nudged(appeal, regulars.committee, at),
  },
  saidSomethingElseToday: {
    is: {},
    makes: (_me, appeal, at) => nudged(appeal, regulars.enterprise, at, 'reportText'),
  },
  nudgedYesterday: {
    is: {},
    makes: (_me, appeal, at) => nudged(appeal, regulars.enterprise, new Date(at.getTime() - day)),
  },
  late: {
    is: { late: true },
    makes: (_me, { clocks }, at) => ({ clocks: { ...clocks, close: closedIn(at, -1) } }),
  },
  dueThisInstant: {
    is: {},
    makes: (_me, { clocks }, at) => ({ clocks: { ...clocks, close: closedIn(at, 0) } }),
  },
  contestDecided: {
    is: { contest: 'decided' },
    in: contestable,
    makes: (me, appeal) => contested(false, me, appeal, someoneElse),
  },
} as const satisfies Record<string, Circumstance>
export type CircumstanceName = keyof typeof circumstances
export const circumstanceNames = Object.keys(circumstances) as CircumstanceName[]

/** One appeal and one party: everything a verdict depends on but the move or call. */
export interface Situation {
  state: AppealState
  kind: AppealKind
  privacy: Privacy
  circumstance: CircumstanceName
  party: PartyName
}

/** Whether the two can be at once. */
export function isPossible({ state, privacy, circumstance }: Situation): boolean {
  const { in: where, is }: Circumstance = circumstances[circumstance]
  // 代录 in confidence is refused: only the enterprise itself can speak there.
  if (is.registered && privacy === 'confidential') return false
  return !where || where.includes(state)
}

/** Every situation: all kinds and privacies in plain circumstances, and all circumstances of an open appeal. */
export function* situations(): Generator<Situation> {
  for (const party of partyNames) {
    for (const state of appealStates) {
      for (const circumstance of circumstanceNames) {
        const isBroad = circumstance === 'plain' || circumstance.startsWith('registered')
        for (const kind of isBroad ? appealKinds : (['appeal'] as const)) {
          for (const privacy of isBroad ? privacies : (['open'] as const)) {
            const situation = { state, kind, privacy, circumstance, party }
            if (isPossible(situation)) yield situation
          }
        }
      }
    }
  }
}

/** The situation in the documents' words. */
export function caseOf({ state, kind, privacy, circumstance }: Situation): Case {
  const { is }: Circumstance = circumstances[circumstance]
  // Whoever is not named here is somebody else.
  return {
    state: wordOf(state),
    privacy,
    complaint: kind === 'complaint',
    ended: 'other',
    daysSinceEnd: 10,
    asked: 'other',
    ...is,
  }
}

/** The appeal of a situation before anybody is dressed for it; it ended ten days ago, if it has. */
export function plainAppeal({ state, kind, privacy, circumstance }: Situation, at = askedAt): Appeal {
  const { is }: Circumstance = circumstances[circumstance]
  const appeal = anAppealIn(state, {
    kind,
    privacy,
    about: kind === 'complaint' ? { id: places.accused.id, name: places.accused.name } : null,
    // A registered one is told from the start by whoever registered it.
    ...(is.registered && { source: 'visit' as const }),
  })
  return { ...appeal, ...endedAgo(10)(someoneElse, appeal, at) }
}

const plainOnes = new Map<string, Appeal>()
function plainOne(situation: Situation): Appeal {
  const { state, kind, privacy, circumstance } = situation
  const { is }: Circumstance = circumstances[circumstance]
  const key = `${state} ${kind} ${privacy} ${is.registered !== undefined}`
  const plain = plainOnes.get(key) ?? plainAppeal(situation)
  plainOnes.set(key, plain)
  return plain
}

/** The situation as the office would have it at this instant, but for the lists it lies on. */
export function appealOf(situation: Situation, plain = plainOne(situation), at = askedAt): Appeal {
  const { circumstance, party } = situation
  const { makes }: Circumstance = circumstances[circumstance]
  if (party === 'stranger') return { ...plain, ...makes(someoneElse, plain, at) }
  const person = people[party]
  const me = { id: person._id, name: person.name, phone: person.phone }
  const dressed = { ...plain, ...clothes[party].puts?.(me, plain) }
  return { ...dressed, ...makes(me, dressed, at) }
}

/** The party of a situation, by the oracle's name. */
export function partyOf({ party }: Situation) {
  return parties[party]
}

/** One line that names a situation, for whoever has to look at a difference. */
export function named({ state, kind, privacy, circumstance, party }: Situation): string {
  return `${party} on ${kind}/${privacy} in ${state}, ${circumstance}`
}
