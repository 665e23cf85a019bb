import type { AppealAction, Satisfied, Solved } from '../../../contract/appeal-actions'
import {
  type Adoption,
  type AppealKind,
  ownSources,
  type Pace,
  type Privacy,
  type Source,
  type SupervisionLevel,
} from '../../../contract/appeal-kinds'
import type { AppealState, Clock } from '../../../contract/appeal-states'
import type { EventView } from '../../../contract/appeals'
import type { Category } from '../../../contract/categories'
import type { CaseRole } from '../../../contract/hats'
import type { Tally } from '../figures/tally'
import type { StoredFile } from '../files/files'
import type { Clocks } from './clocks'

export interface Named {
  id: string
  name: string
}

/** Somebody who can be called. */
export interface Reachable {
  name: string
  phone: string | null
}

/** The words of an event that are somebody's name. */
export const nameFields = ['person', 'named', 'deputy'] as const
export type NameField = (typeof nameFields)[number]

/**
 * What one event adds to the ledger. Ids and facts are hashed as they are; words are not, only their digests: a name can be
 * erased, each by itself, and the chain stays whole.
 */
export interface AppealEvent {
  /** The version the appeal has since this event: 1, 2, 3 … without a gap. */
  version: number
  action: AppealAction | 'submit' | 'register'
  at: Date
  /** The clock's own moves carry `clock` in all four. */
  by: { person: string; hat: string; role: CaseRole | 'clock'; organisation: string }
  round: number
  to: AppealState
  facts: {
    unit?: string
    assists?: string[]
    /** The cluster whose committee takes over. */
    committee?: string
    person?: string
    deputy?: string
    reason?: EventView['reason']
    /** `2026-11-30`, Asia/Shanghai. */
    day?: string
    adoption?: Adoption
    solved?: Solved
    satisfied?: Satisfied
    channel?: EventView['channel']
    /** The number of the appeal it was joined into. */
    into?: string
    /** WeChat's content check said a person should look, or could not say. */
    review?: true
    /** The version whose text was reported or judged, and how. */
    about?: number
    verdict?: 'keep' | 'hide'
    level?: SupervisionLevel
    pace?: Pace
    /** Until when each clock runs that this event has started or moved. */
    due?: Partial<Record<Clock, Date>>
    /** Which clocks had run out when the unit was urged, or the supervisor called. */
    late?: Clock[]
    /** SHA-256 of each file handed over with it. */
    files?: string[]
  }
  words: {
    person: string
    organisation: string
    unit?: string
    assists?: string[]
    named?: string
    deputy?: string
    title?: string
    text?: string
    files?: StoredFile[]
  }
  /** Makes the two digests useless for guessing what was said. */
  salt: string
  /** Of the words without the names. */
  wordsDigest: string
  /**
   * Each name's own salt and digest; an empty salt is that of a name that was erased. Events from before names could be
   * erased have neither, and their `wordsDigest` is of all words.
   */
  nameSalts?: Partial<Record<NameField, string>>
  nameDigests?: Partial<Record<NameField, string>>
  /** The idempotency key of the intention, and what it asked for: a repeat is told from a reuse. */
  key: string
  askedDigest: string
  /** The hash of the event before; empty for the first. */
  previous: string
  hash: string
}

/** 主办: the unit it was dispatched to. */
export interface Lead extends Named {
  /** The unit lets its handlers publish replies (P14), as it was when the appeal was dispatched. */
  handlersPublish: boolean
}

/** 协办. */
export interface Assist extends Named {
  answered: boolean
  /** Until when the lead has to wait for it; null while no clock is set. */
  dueAt: Date | null
}

/** What somebody has asked for and somebody else decides. */
export interface Pending {
  action: 'handBack' | 'extend' | 'shelve' | 'proposeUnsolvable'
  /** Who asked. */
  person: string
  /** The event that holds his words. */
  version: number
}

/** One answer of the enterprise to one round. */
export interface Confirmation {
  enterprise: string
  round: number
  /** Not asked of a 建议. */
  solved?: Solved
  satisfied: Satisfied
  at: Date
  /** Told by itself, or by a call-back. */
  by: 'enterprise' | 'callBack'
}

/** 督办. */
export interface Supervision {
  why: 'secondDissatisfaction' | 'overdue' | 'instruction' | 'byHand'
  level: SupervisionLevel
  at: Date
}

/**
 * One appeal is one document: what is the case now, and every event that led here. What people wrote stands once,
 * in the words of its event; the title stands here too, because lists never read events.
 */
export interface Appeal {
  _id: string
  schema: 2
  number: string
  version: number
  state: AppealState
  round: number
  kind: AppealKind
  source: Source
  privacy: Privacy
  category: Category
  title: string
  /** The area whose supervisors see it. */
  area: string
  enterprise: Named
  /** Who sent or registered it. */
  submitter: Named
  /** Whom to call at the enterprise. */
  contact: Reachable | null
  /** Ids of the people who look after the enterprise. */
  envoys: string[]
  /** The unit a complaint is about. */
  about: Named | null
  clusters: Named[]
  /** Committee members its lead has named for a confidential one. */
  confidants: string[]
  lead: Lead | null
  assists: Assist[]
  /** Who signed for it, and who stands in for him. */
  handler: (Named & Reachable) | null
  deputy: Named | null
  /** The event with the newest draft of a reply, while it waits for the head of the unit. */
  draft: number | null
  pending: Pending | null
  /** The last round in which it was handed back, extended. */
  handedBackIn: number
  extendedIn: number
  /** A day the enterprise was promised. */
  promisedOn: string | null
  contest: { person: string; waiting: boolean } | null
  /** When it ended, and by whom; null while it is open. */
  ended: { at: Date; person: string } | null
  reopened: boolean
  supervised: Supervision | null
  joinedInto: { id: string; number: string } | null
  /** Versions whose texts wait for a person to look at them, and those that are hidden. */
  toJudge: number[]
  hidden: number[]
  /** Each clock as it was started last. */
  clocks: Clocks
  pace: Pace
  /** When the clock looks at it next; null while none runs. */
  nextAt: Date | null
  /** The version of its area's deadlines its running clocks were counted with; null while none runs. */
  countedWith: number | null
  photos: StoredFile[]
  documents: StoredFile[]
  /** A list from the start, because an appeal may be co-signed (product.md §3.2). */
  confirmations: Confirmation[]
  submittedAt: Date
  changedAt: Date
  /** The work lists it lies on; see `desksOf`. */
  desks: string[]
  /** What it can be found by, by whom; see `findsOf`. */
  finds: string[]
  /** What other appeals are counted with it; see `linksOf`. */
  links: string[]
  /** Orders a desk and pages it; see `dueKeyOf`. */
  dueKey: string
  /** What it adds to the figures as it is now, and what it is found by behind each number; see `tallyOf`. */
  tally: Tally
  counts: string[]
  /** Orders what is behind a number: the day of submission and the number. */
  countKey: string
  /** The version the figures do not know yet; null when they are up to date. */
  uncounted: number | null
  /** What it is counted as in the figures. */
  counted: Tally | null
  /** Versions whose events nobody has been told of yet, and since when that is due; null when there are none. */
  outbox: number[]
  sendAt: Date | null
  events: AppealEvent[]
}

/** What a row of a desk needs, and who may read it; a list reads nothing more. */
export type AppealSummary = Pick<
  Appeal,
  | '_id'
  | 'number'
  | 'state'
  | 'round'
  | 'kind'
  | 'source'
  | 'privacy'
  | 'category'
  | 'title'
  | 'enterprise'
  | 'lead'
  | 'joinedInto'
  | 'supervised'
  | 'submittedAt'
  | 'changedAt'
  | 'dueKey'
  | 'countKey'
  | 'submitter'
  | 'envoys'
  | 'about'
  | 'clusters'
  | 'confidants'
  | 'assists'
  | 'handler'
  | 'deputy'
  | 'area'
  | 'clocks'
>

/** Facts of an appeal a move may set; events, version and what follows from the facts come with the save. */
export type Changes = Partial<
  Pick<
    Appeal,
    | 'round'
    | 'clusters'
    | 'confidants'
    | 'lead'
    | 'assists'
    | 'handler'
    | 'deputy'
    | 'draft'
    | 'pending'
    | 'handedBackIn'
    | 'extendedIn'
    | 'promisedOn'
    | 'contest'
    | 'reopened'
    | 'supervised'
    | 'joinedInto'
    | 'toJudge'
    | 'hidden'
    | 'confirmations'
    | 'pace'
    | 'clocks'
  >
>

/** Of an appeal the figures know nothing of yet; what it adds is told by `placed`. */
export const notCounted: Pick<Appeal, 'tally' | 'counts' | 'countKey' | 'uncounted' | 'counted'> = {
  tally: { month: '', owners: [], facets: [], measures: [], days: null },
  counts: [],
  countKey: '',
  uncounted: 1,
  counted: null,
}

/** True where the enterprise did not send it itself. */
export function isOnBehalf(appeal: Pick<Appeal, 'source'>): boolean {
  return !(ownSources as readonly Source[]).includes(appeal.source)
}

/** The event with this version. */
export function eventOf(appeal: Pick<Appeal, 'events'>, version: number | null): AppealEvent | undefined {
  return version === null ? undefined : appeal.events.find((event) => event.version === version)
}
