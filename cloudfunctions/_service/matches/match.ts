import type { Organisation } from '../../../contract/hats'
import type {
  ChainLink,
  MatchAction,
  MatchOutcome,
  MatchState,
  MatchTells,
} from '../../../contract/match-actions'
import type { Named, Reachable } from '../appeals/appeal'

/** 约定的见面. */
export interface Meeting {
  at: Date
  place: string
}

export interface MatchEvent {
  /** The version the match has since. */
  version: number
  action: MatchAction | 'propose'
  /** Where it led. */
  state: MatchState
  at: Date
  by: { person: string; name: string; organisation: string; organisationId: string }
  text: string | null
  meeting: Meeting | null
  outcome: MatchOutcome | null
  /** The request that made it, and the digest of what it asked for. */
  request: string
  asked: string
}

/** Somebody still has to be told of something. */
export interface News {
  id: string
  tells: MatchTells
  /** Who did it, and need not hear it. */
  by: string
  at: Date
}

/** 区外对接: one wish with everything that came of it is one document. */
export interface Match {
  _id: string
  schema: 1
  /** Rises with every move. */
  version: number
  /** Rises with every change of the document. */
  writes: number
  state: MatchState
  link: ChainLink
  /** What the one sought makes, and what the wisher makes. */
  product: string
  own: string | null
  text: string
  /** The enterprise that wishes, and its area. */
  wisher: Named
  wisherArea: Named
  /** Its committees. */
  committees: string[]
  author: Named
  /** The enterprise it is to meet; null while only described. */
  partner: Named | null
  /** The unit of the other area that brings them together. */
  bureau: Organisation
  area: string
  contact: Reachable
  /** Who of the bureau looks after it, once it has accepted. */
  officer: (Reachable & { person: string }) | null
  /** Whom to call at the partner's. */
  partnerContact: Reachable | null
  meeting: Meeting | null
  /** From the wish to the first meeting. */
  days: { calendar: number; working: number } | null
  said: { wisher: MatchOutcome | null; partner: MatchOutcome | null }
  at: Date
  endedAt: Date | null
  /** Orders lists and pages them. */
  order: string
  /** On whose lists it stands: `open/<organisation>`, `over/<organisation>`. */
  lists: string[]
  /** Everybody whose name or number stands in it. */
  people: string[]
  events: MatchEvent[]
  outbox: News[]
  sendAt: Date | null
}

/** What a row of a list needs. */
export type MatchSummary = Pick<
  Match,
  | '_id'
  | 'state'
  | 'link'
  | 'product'
  | 'own'
  | 'wisher'
  | 'wisherArea'
  | 'committees'
  | 'partner'
  | 'bureau'
  | 'officer'
  | 'meeting'
  | 'days'
  | 'said'
  | 'at'
  | 'order'
>
