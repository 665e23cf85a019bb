import { type MoveInput, textLimits } from '../../contract/appeal-actions'
import {
  handBackReasons,
  refusalReasons,
  shelvingKinds,
  unsolvableReasons,
} from '../../contract/appeal-kinds'
import type { Organisation, Role } from '../../contract/hats'
import type { DraftFile } from './draft-files'
import type { PlainMove } from './moves'
import type { WordKey } from './words/speak'

/** Everything a move page can hold; a move fills in what it asks for. */
export interface MoveContent {
  reason: string
  kind: string
  text: string
  until: string
  reviewOn: string
  nextReportOn: string
  into: string
  personId: string
  deputyId: string
  suggestedUnitId: Organisation | null
  /** The event whose text is meant. */
  about: number | null
  verdict: string
  level: string
  leader: string
  reportOn: string
  files: DraftFile[]
}
export const emptyMove: MoveContent = {
  reason: '',
  kind: '',
  text: '',
  until: '',
  reviewOn: '',
  nextReportOn: '',
  into: '',
  personId: '',
  deputyId: '',
  suggestedUnitId: null,
  about: null,
  verdict: '',
  level: '',
  leader: '',
  reportOn: '',
  files: [],
}

type Reason =
  | (typeof refusalReasons)[number]
  | (typeof handBackReasons)[number]
  | (typeof shelvingKinds)[number]
  | (typeof unsolvableReasons)[number]

/** How one field of a move is asked for; `label` where the field's own name does not say it. */
export type Question = { label?: WordKey; optional?: true } & (
  | { as: 'text'; most: number }
  | { as: 'reason'; of: readonly Reason[] }
  | { as: 'day' }
  | { as: 'number' }
  | { as: 'unit' }
  | { as: 'colleague'; of: readonly Role[] }
  | { as: 'said'; toJudge?: true }
  | { as: 'verdict' }
  | { as: 'level' }
  | { as: 'line'; most: number }
  | { as: 'files' }
)

/** What a move asks for, in this order: every field it can carry, and no other. */
type Questions = {
  readonly [A in PlainMove]: {
    readonly [Field in Exclude<keyof MoveInput<A>, 'action' | 'id' | 'version'>]-?: Question
  }
}

const why = { as: 'text', most: textLimits.reason } as const
const whyPerhaps = { ...why, optional: true } as const
const day = { as: 'day' } as const
const files = { as: 'files' } as const
const unitPeople = ['handler', 'unitLead'] as const

export const moveQuestions = {
  supplement: { text: { as: 'text', most: textLimits.body }, files },
  withdraw: { text: whyPerhaps },
  askMore: { text: why },
  refuse: { reason: { as: 'reason', of: refusalReasons }, text: why },
  join: { into: { as: 'number' } },
  agreeHandBack: { text: whyPerhaps },
  insistOnUnit: { text: why },
  assign: {
    personId: { as: 'colleague', of: unitPeople },
    deputyId: { as: 'colleague', of: unitPeople, optional: true },
  },
  handBack: {
    reason: { as: 'reason', of: handBackReasons },
    text: why,
    suggestedUnitId: { as: 'unit', optional: true },
  },
  progress: {
    text: { as: 'text', most: textLimits.reply },
    nextReportOn: { as: 'day', optional: true },
    files,
  },
  opine: { text: { as: 'text', most: textLimits.reply }, files },
  extend: { until: day, text: why },
  grantExtension: { until: { as: 'day', label: 'ask.grantedUntil' } },
  denyExtension: { text: why },
  shelve: { kind: { as: 'reason', of: shelvingKinds }, reviewOn: day, text: why },
  grantShelving: { reviewOn: day },
  denyShelving: { text: why },
  resume: { text: whyPerhaps },
  proposeUnsolvable: { reason: { as: 'reason', of: unsolvableReasons }, text: why },
  dropUnsolvable: { text: why },
  reopen: { text: why },
  contest: { text: why },
  uphold: { text: why },
  overturnRefusal: { text: why },
  overturnUnsolvable: { text: why },
  nudge: { text: whyPerhaps },
  supervise: {
    level: { as: 'level' },
    text: { as: 'text', most: textLimits.note },
    leader: { as: 'line', most: 20, optional: true },
    reportOn: { as: 'day', optional: true },
  },
  reportBack: { text: { as: 'text', most: textLimits.reply }, files },
  coordinate: {
    text: { as: 'text', most: textLimits.note },
    leader: { as: 'line', most: 20, optional: true, label: 'ask.coordinator' },
  },
  release: { text: why },
  note: { text: { as: 'text', most: textLimits.note }, files },
  reportText: { about: { as: 'said' }, text: why },
  judgeText: { about: { as: 'said', toJudge: true }, verdict: { as: 'verdict' }, text: whyPerhaps },
  nameReader: { personId: { as: 'colleague', of: ['committeeMember'], label: 'ask.reader' } },
} as const satisfies Questions

/** The moves in which something is written. */
export type TextMove = {
  [A in PlainMove]: 'text' extends keyof (typeof moveQuestions)[A] ? A : never
}[PlainMove]

/** The questions of a move, as every row can be read. */
export function questionsOf(action: PlainMove): [field: keyof MoveContent, question: Question][] {
  return Object.entries(moveQuestions[action]) as [keyof MoveContent, Question][]
}

export function isPlain(action: string | undefined): action is PlainMove {
  return Object.keys(moveQuestions).includes(action ?? '')
}
