import type { Organisation, Role } from '../../../contract/hats'
import type { NoticeNews } from '../../../contract/messages'
import type {
  NoticeAction,
  NoticeKind,
  NoticeState,
  OfferOutcome,
  OfferState,
  ReviewReason,
} from '../../../contract/notice-actions'
import type { ContactPolicy } from '../../../contract/notices'
import type { Named, Reachable } from '../appeals/appeal'
import type { StoredFile } from '../files/files'

/** One thing that is wanted or offered. Quantities are kept in thousandths, so that 0.1 and 0.2 are 0.3. */
export interface Line {
  id: string
  name: string
  specification: string | null
  quantity: number
  unit: string
  price: string | null
  delivery: string | null
  /** What no offer holds that waits or was accepted. */
  left: number
  accepted: number
}

/** 对接: who offers which lines, and what became of it. */
export interface Offer {
  id: string
  /** Who offers. */
  organisation: Organisation
  /** Who wrote it: one of its people, or a committee on its behalf. */
  by: { person: string; organisation: string; role: Role }
  contact: Reachable
  /** Thousandths, by the id of the line. */
  lines: { line: string; quantity: number }[]
  note: string | null
  /** WeChat's check wants a person to look at the note; the poster does not see it. */
  held: boolean
  at: Date
  state: OfferState
  reason: string | null
  outcomes: { poster: OfferOutcome | null; offerer: OfferOutcome | null }
  /** Yuan, each side's own. */
  amounts: { poster: number | null; offerer: number | null }
  /** The request that made it. */
  request: string
}

export interface NoticeEvent {
  /** The version the notice has since. */
  version: number
  action: NoticeAction | 'write'
  at: Date
  /** Null where the office did it by itself. */
  by: { person: string; name: string; organisation: string } | null
  text: string | null
  /** What stood there before a correction. */
  before: { title: string; note: string | null; lines: Line[] } | null
  /** The request that made it, and the digest of what it asked for. */
  request: string
  asked: string
}

/** Somebody still has to be told of something. */
export interface News {
  id: string
  what: NoticeNews
  to: 'poster' | 'buyer' | 'committee' | 'offerer' | 'followers'
  /** The offer it is about. */
  offer: string | null
  /** Who did it, and need not hear it. */
  by: string | null
  at: Date
}

/** Opened by so many people, and answered with so many offers, from one WeChat group or from elsewhere. */
export interface Reach {
  opened?: number
  offered?: number
}

/** A photo, and the trace of WeChat's check of it; null where WeChat could not be asked. */
export interface NoticePhoto extends StoredFile {
  trace: string | null
  /** When WeChat was asked. */
  sentAt: Date
}

/** 供需: one notice with its lines and offers is one document. */
export interface Notice {
  _id: string
  schema: 1
  /** Rises with what is written and where it stands; offers leave it alone. */
  version: number
  /** Rises with every change of the document. */
  writes: number
  kind: NoticeKind
  state: NoticeState
  title: string
  note: string | null
  lines: Line[]
  /** Whose it is, in words; `masked`: 某企业 to everybody else. */
  buyer: string
  masked: boolean
  /** The enterprise a committee wrote it for, where it is one of its own. */
  enterprise?: Named | null
  /** Whose hat wrote it: an enterprise's or a committee's. */
  organisation: Organisation
  author: Named
  /** Who wrote it last. */
  editor: string
  contact: Reachable
  contactPolicy: ContactPolicy
  /** Who stands in between: the member of the committee who let it out. */
  mediator: Reachable | null
  clusters: Named[]
  area: string
  /** 招聘会 a job notice is in, and all it was ever in. */
  fair?: string | null
  fairs?: string[]
  photos: NoticePhoto[]
  /** Why it waits for a person. */
  reasons: ReviewReason[]
  /** Its last day, and the instant that ends. */
  expiresOn: string
  expiresAt: Date
  /** When the clock looks at it next; null once it has ended. */
  nextAt: Date | null
  isReminded: boolean
  at: Date
  publishedAt: Date | null
  /** Orders lists and pages them: when it was published, or written. */
  order: string
  /** What the feed and the search find it by; empty while nobody may. */
  finds: string[]
  /** On whose lists it stands: `own/<organisation>`, `offered/<organisation>`, `toReview/<committee>`. */
  lists: string[]
  /** Everybody whose name or number stands in it. */
  people: string[]
  offers: Offer[]
  events: NoticeEvent[]
  /** By the key of a WeChat group; `elsewhere`. */
  reach: Record<string, Reach>
  /** How often its cards have been ended. */
  cards?: number
  outbox: News[]
  sendAt: Date | null
}

/** What a row of a list needs. */
export type NoticeSummary = Pick<
  Notice,
  | '_id'
  | 'kind'
  | 'state'
  | 'title'
  | 'buyer'
  | 'masked'
  | 'organisation'
  | 'clusters'
  | 'lines'
  | 'expiresOn'
  | 'at'
  | 'publishedAt'
  | 'order'
> & {
  /** Read for one's own lists alone. */
  offers?: Pick<Offer, 'state'>[]
}

export const thousandths = (value: number) => Math.round(value * 1000)
export const plain = (value: number) => value / 1000
