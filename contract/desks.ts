import type { AppealState } from './appeal-states'
import type { Role } from './hats'

interface Desk {
  readonly of: Role
  readonly states: readonly AppealState[]
  /** 'soonest': what is due first, first. 'newest': latest submitted first. */
  readonly order: 'soonest' | 'newest'
  /** Counted on the home screen. Only work that gets done is: a count walks every entry, and closed ones only grow. */
  readonly counted: boolean
}

/** The work lists of each hat, in the order of its tabs. The desk screen opens on the first one that has something counted on it. */
export const desks = {
  confirm: { of: 'enterpriseMember', states: ['toConfirm'], order: 'soonest', counted: true },
  open: {
    of: 'enterpriseMember',
    states: ['toAccept', 'toDispatch', 'toSign', 'handling'],
    order: 'newest',
    counted: true,
  },
  settled: { of: 'enterpriseMember', states: ['closedConfirmed'], order: 'newest', counted: false },
  triage: { of: 'committeeMember', states: ['toAccept', 'toDispatch'], order: 'soonest', counted: true },
  tracking: {
    of: 'committeeMember',
    states: ['toSign', 'handling', 'toConfirm'],
    order: 'soonest',
    counted: true,
  },
  struckOff: { of: 'committeeMember', states: ['closedConfirmed'], order: 'newest', counted: false },
  answer: { of: 'handler', states: ['toSign', 'handling'], order: 'soonest', counted: true },
  answered: { of: 'handler', states: ['toConfirm'], order: 'soonest', counted: true },
  done: { of: 'handler', states: ['closedConfirmed'], order: 'newest', counted: false },
} as const satisfies Record<string, Desk>
export type DeskName = keyof typeof desks
export const deskNames = Object.keys(desks) as [DeskName, ...DeskName[]]

/** The desks of a role, in the order of its tabs. */
export function desksFor(role: Role): DeskName[] {
  return deskNames.filter((name) => desks[name].of === role)
}
