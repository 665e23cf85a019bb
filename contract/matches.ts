import * as z from 'zod/mini'
import { chainLinks, MatchContact, matchActionNames, matchOutcomes, matchStates } from './match-actions'
import { text } from './text'

const id = () => z.string().check(z.minLength(1, 'field.missing'), z.maxLength(64))

export const matchLimits = { product: 20, text: 500, found: 50 } as const

/**
 * Who of other districts makes something, or needs what one makes oneself. `own`: what the enterprise makes; downstream,
 * those whose card says that they need it stand first.
 */
export const SearchPartners = z.strictObject({
  link: z.enum(chainLinks, 'field.missing'),
  /** What they make; downstream it may be left out. */
  words: z.optional(text(matchLimits.product)),
  own: z.optional(text(matchLimits.product)),
})
/** What everybody may know of an enterprise: no contact, no code. */
export const FoundPartners = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        area: z.string(),
        makes: z.array(z.string()),
        needs: z.array(z.string()),
        /** Its card says that it needs what the wisher makes. */
        fits: z.boolean(),
      }),
    )
    .check(z.maxLength(matchLimits.found)),
})
export type FoundPartners = z.infer<typeof FoundPartners>

/** The units of other districts a wish can be sent to where no enterprise is named. */
export const Bureaus = z.strictObject({
  bureaus: z.array(z.strictObject({ id: z.string(), name: z.string(), area: z.nullable(z.string()) })),
})

/** 对接意向: with a named enterprise, whose district's bureau gets it, or only described, to a bureau. */
export const ProposeMatch = z.strictObject({
  /** For which enterprise of its own a committee writes; an enterprise writes for itself. */
  enterpriseId: z.optional(id()),
  link: z.enum(chainLinks, 'field.missing'),
  /** What the one sought makes. */
  product: text(matchLimits.product),
  /** What the wisher makes, or makes of it. */
  own: z.optional(text(matchLimits.product)),
  partnerId: z.optional(id()),
  bureauId: z.optional(id()),
  /** What is wanted, in its words. */
  text: text(matchLimits.text),
  /** Whom to call; who writes without. */
  contact: z.optional(MatchContact),
})
export type ProposeMatch = z.infer<typeof ProposeMatch>

export const MatchReceipt = z.strictObject({
  id: z.string(),
  version: z.int(),
  state: z.enum(matchStates),
})
export type MatchReceipt = z.infer<typeof MatchReceipt>

const Meeting = z.strictObject({ at: z.string(), place: z.string() })
/** From the wish to the first meeting. */
const MatchDays = z.strictObject({ calendar: z.int(), working: z.int() })

const seen = {
  id: z.string(),
  state: z.enum(matchStates),
  link: z.enum(chainLinks),
  product: z.string(),
  own: z.nullable(z.string()),
  wisher: z.string(),
  wisherArea: z.string(),
  /** Null while none is named. */
  partner: z.nullable(z.string()),
  bureau: z.string(),
  meeting: z.nullable(Meeting),
  days: z.nullable(MatchDays),
  at: z.string(),
}

/** 在办 · 已结束. */
export const matchLists = ['open', 'over'] as const
export type MatchList = (typeof matchLists)[number]
export const ListMatches = z.strictObject({
  list: z.enum(matchLists),
  after: z.optional(z.string().check(z.maxLength(100))),
})
export const MatchRow = z.strictObject({
  ...seen,
  /** It is this hat's turn. */
  isMine: z.boolean(),
})
export type MatchRow = z.infer<typeof MatchRow>
export const MatchPage = z.strictObject({ rows: z.array(MatchRow), next: z.nullable(z.string()) })
export type MatchPage = z.infer<typeof MatchPage>

const MatchEventView = z.strictObject({
  version: z.int(),
  action: z.enum(['propose', ...matchActionNames]),
  at: z.string(),
  /** Whose; and who, on one's own side, and to all once the two are brought together. */
  by: z.string(),
  text: z.nullable(z.string()),
  meeting: z.nullable(Meeting),
  outcome: z.nullable(z.enum(matchOutcomes)),
})

export const MatchDetail = z.strictObject({
  ...seen,
  version: z.int(),
  text: z.string(),
  /** Who of the bureau looks after it. */
  officer: z.nullable(z.string()),
  said: z.strictObject({
    wisher: z.nullable(z.enum(matchOutcomes)),
    partner: z.nullable(z.enum(matchOutcomes)),
  }),
  events: z.array(MatchEventView),
  actions: z.array(z.enum(matchActionNames)),
  /** Which side this hat is on, where it is one of the two enterprises. */
  side: z.nullable(z.enum(['wisher', 'partner'])),
  /** An enterprise has to be named with 接受. */
  needsPartner: z.boolean(),
  canCall: z.boolean(),
  /** Who is no party says why he asks for the numbers. */
  sayWhy: z.boolean(),
})
export type MatchDetail = z.infer<typeof MatchDetail>
export const GetMatch = z.strictObject({ id: id() })

/** The numbers of the three, once the bureau has accepted; each use is on record, and limited (P46). */
export const RevealMatchContacts = z.strictObject({ id: id(), why: z.optional(text(100)) })
export const MatchContacts = z.strictObject({
  contacts: z.array(
    z.strictObject({
      whose: z.enum(['wisher', 'partner', 'bureau']),
      organisation: z.string(),
      name: z.string(),
      phone: z.nullable(z.string()),
    }),
  ),
})
