import { type AppealState, endStates, withUnit } from './appeal-states'
import type { CaseRole, Role } from './hats'

/** Facts that put an appeal on a desk besides its state. */
export type DeskFlag = 'contested' | 'supervised' | 'proposed' | 'drafted' | 'toJudge'

interface Desk {
  readonly of: readonly CaseRole[]
  /**
   * Whose list it is. 'organisation': the hat's, where the appeal is open to all of it · 'lead', 'assist': the unit's,
   * as what it was dispatched to · 'handled': the handler's own in his unit · 'person': his own in the organisation whose
   * hat he wears (what he submitted or is named for in confidence, what he registered), the enterprises he looks after ·
   * 'entrusted': the committee lead's, what is confidential.
   */
  readonly whose: 'organisation' | 'lead' | 'assist' | 'handled' | 'person' | 'entrusted'
  readonly states: readonly AppealState[]
  /** Also with one of these facts, in any state. */
  readonly orFlag?: readonly DeskFlag[]
  /** Only with this fact. */
  readonly flag?: DeskFlag
  /** What of a person's own: by relation. */
  readonly as?: 'confidant' | 'registrar' | 'envoy'
  /** 'soonest': what is due first, first. 'newest': latest submitted first. */
  readonly order: 'soonest' | 'newest'
  /** Counted on the home screen. Only work that gets done is: a count walks every entry, and closed ones only grow. */
  readonly counted: boolean
}

const enterprise = ['enterpriseMember', 'enterpriseAdmin'] as const
const committee = ['committeeMember', 'committeeLead'] as const
const unit = ['handler', 'unitLead'] as const
const before = ['toAccept', 'toSupplement', 'toDispatch', 'toSign', 'handBackReview'] as const
const open = [...before, ...withUnit, 'toConfirm'] as const

/** The work lists of each hat, in the order of its tabs. The desk screen opens on the first one that has something counted on it. */
export const desks = {
  waiting: {
    of: enterprise,
    whose: 'organisation',
    states: ['toSupplement', 'toConfirm'],
    order: 'soonest',
    counted: true,
  },
  open: {
    of: enterprise,
    whose: 'organisation',
    states: ['toAccept', 'toDispatch', 'toSign', 'handBackReview', ...withUnit],
    order: 'newest',
    counted: true,
  },
  settled: { of: enterprise, whose: 'organisation', states: endStates, order: 'newest', counted: false },

  assigned: { of: ['envoy'], whose: 'person', as: 'envoy', states: open, order: 'soonest', counted: true },
  assignedDone: {
    of: ['envoy'],
    whose: 'person',
    as: 'envoy',
    states: endStates,
    order: 'newest',
    counted: false,
  },

  triage: {
    of: committee,
    whose: 'organisation',
    states: ['toAccept', 'toDispatch', 'handBackReview'],
    order: 'soonest',
    counted: true,
  },
  tracking: {
    of: committee,
    whose: 'organisation',
    states: ['toSupplement', 'toSign', ...withUnit, 'toConfirm'],
    order: 'soonest',
    counted: true,
  },

  pool: { of: unit, whose: 'lead', states: ['toSign'], order: 'soonest', counted: true },
  mine: { of: unit, whose: 'handled', states: withUnit, order: 'soonest', counted: true },
  toPublish: {
    of: ['unitLead'],
    whose: 'lead',
    flag: 'drafted',
    states: withUnit,
    order: 'soonest',
    counted: true,
  },
  assist: {
    of: unit,
    whose: 'assist',
    states: ['toSign', 'handBackReview', ...withUnit],
    order: 'soonest',
    counted: true,
  },
  unitOpen: {
    of: unit,
    whose: 'lead',
    states: ['handBackReview', ...withUnit],
    order: 'soonest',
    counted: true,
  },
  answered: { of: unit, whose: 'lead', states: ['toConfirm'], order: 'soonest', counted: true },
  done: {
    of: unit,
    whose: 'lead',
    states: ['closedConfirmed', 'closedCalledBack', 'closedUnanswered', 'closedUnsolvable'],
    order: 'newest',
    counted: false,
  },

  contested: {
    of: ['supervisor'],
    whose: 'organisation',
    flag: 'contested',
    states: ['refused', 'closedUnsolvable'],
    order: 'soonest',
    counted: true,
  },
  approve: {
    of: ['committeeLead', 'supervisor'],
    whose: 'organisation',
    states: ['extensionReview', 'shelvingReview'],
    orFlag: ['proposed'],
    order: 'soonest',
    counted: true,
  },
  supervised: {
    of: ['supervisor'],
    whose: 'organisation',
    flag: 'supervised',
    states: open,
    order: 'soonest',
    counted: true,
  },
  toJudge: {
    of: ['committeeLead', 'supervisor'],
    whose: 'organisation',
    flag: 'toJudge',
    states: [...open, ...endStates],
    order: 'soonest',
    counted: true,
  },
  areaOpen: { of: ['supervisor'], whose: 'organisation', states: open, order: 'soonest', counted: true },
  areaDone: {
    of: ['supervisor'],
    whose: 'organisation',
    states: endStates,
    order: 'newest',
    counted: false,
  },
  struckOff: { of: committee, whose: 'organisation', states: endStates, order: 'newest', counted: false },

  registered: {
    of: ['envoy', ...committee],
    whose: 'person',
    as: 'registrar',
    states: open,
    order: 'newest',
    counted: true,
  },
  confidential: {
    of: [...enterprise, 'committeeMember'],
    whose: 'person',
    as: 'confidant',
    states: [...open, ...endStates],
    order: 'newest',
    counted: false,
  },
  entrusted: {
    of: ['committeeLead'],
    whose: 'entrusted',
    states: [...open, ...endStates],
    order: 'newest',
    counted: false,
  },
} as const satisfies Record<string, Desk>
export type DeskName = keyof typeof desks
export const deskNames = Object.keys(desks) as [DeskName, ...DeskName[]]

/** The desks of each role on which lies what somebody has to do, or to see done. */
export const dueDesks: Partial<Record<Role, readonly DeskName[]>> = {
  enterpriseMember: ['waiting'],
  enterpriseAdmin: ['waiting'],
  envoy: ['assigned'],
  committeeMember: ['triage', 'tracking'],
  committeeLead: ['approve', 'triage', 'tracking'],
  handler: ['mine', 'pool'],
  unitLead: ['pool', 'unitOpen'],
  supervisor: ['contested', 'approve', 'supervised'],
}

/** The row of a desk, as every row can be read. */
export function deskOf(name: DeskName): Desk {
  return desks[name]
}

/** The desks of a role, in the order of its tabs. */
export function desksFor(role: Role): DeskName[] {
  return deskNames.filter((name) => (desks[name].of as readonly Role[]).includes(role))
}
