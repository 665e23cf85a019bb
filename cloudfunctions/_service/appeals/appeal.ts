import type { AppealAction, Satisfied, Solved } from '../../../contract/appeal-actions'
import type { AppealState } from '../../../contract/appeal-states'
import type { Category } from '../../../contract/categories'
import type { Role } from '../../../contract/hats'
import type { StoredFile } from '../files/files'

export interface Named {
  id: string
  name: string
}

/** What one event adds to the ledger. Ids and facts are hashed as they are; words can be erased and leave their digest. */
export interface AppealEvent {
  /** The version the appeal has since this event: 1, 2, 3 … without a gap. */
  version: number
  action: AppealAction | 'submit'
  at: Date
  by: { person: string; hat: string; role: Role; organisation: string }
  round: number
  to: AppealState
  facts: { unit?: string; solved?: Solved; satisfied?: Satisfied; files?: string[] }
  words: { person: string; organisation: string; unit?: string; title?: string; text?: string }
  /** Makes the two digests useless for guessing what was erased. */
  salt: string
  wordsDigest: string
  /** The idempotency key of the intention, and what it asked for: a repeat is told from a reuse. */
  key: string
  askedDigest: string
  /** The hash of the event before; empty for the first. */
  previous: string
  hash: string
}

/**
 * One appeal is one document: what is the case now, and every event that led here. What people wrote stands once,
 * in the words of its event; the title stands here too, because lists never read events.
 */
export interface Appeal {
  _id: string
  schema: 1
  number: string
  version: number
  state: AppealState
  round: number
  category: Category
  title: string
  enterprise: Named
  clusters: Named[]
  /** 主办: the unit it was dispatched to. */
  lead: Named | null
  /** Who signed for it. */
  handler: Named | null
  photos: StoredFile[]
  documents: StoredFile[]
  /** A list from the start, because an appeal may be co-signed (product.md §3.2). */
  confirmations: { enterprise: string; round: number; solved: Solved; satisfied: Satisfied; at: Date }[]
  submittedAt: Date
  changedAt: Date
  /** The work lists it lies on; see `desksOf`. */
  desks: string[]
  /** Orders a desk and pages it; see `dueKeyOf`. */
  dueKey: string
  events: AppealEvent[]
}

/** What a row of a desk needs; a list reads nothing more. */
export type AppealSummary = Pick<
  Appeal,
  | '_id'
  | 'number'
  | 'state'
  | 'round'
  | 'category'
  | 'title'
  | 'enterprise'
  | 'lead'
  | 'submittedAt'
  | 'changedAt'
  | 'dueKey'
>
