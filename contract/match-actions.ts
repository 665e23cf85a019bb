import * as z from 'zod/mini'
import type { Role } from './hats'
import { text } from './text'

/** 区外对接 (product.md D3, S3-8): an enterprise wants to work with one of another district, whose bureau brings the two together. */
export const matchStates = [
  'asked',
  'accepted',
  'meeting',
  'talking',
  'cooperating',
  'failed',
  'declined',
  'withdrawn',
] as const
export type MatchState = (typeof matchStates)[number]

/** Where the one sought stands in the chain: it makes what the wisher needs, or works on what the wisher makes. */
export const chainLinks = ['upstream', 'downstream'] as const
export type ChainLink = (typeof chainLinks)[number]

/** What became of the meeting, as each enterprise says it: 合作 · 继续谈 · 未成. */
export const matchOutcomes = ['cooperating', 'talking', 'failed'] as const
export type MatchOutcome = (typeof matchOutcomes)[number]

/**
 * What a hat is to a match: of the enterprise that wishes, of the one it is to meet (once the bureau has said yes), of the
 * wisher's committee, of the other district's bureau.
 */
export type MatchScope = 'wisher' | 'partner' | 'committee' | 'bureau'

/** What somebody can be told of a match. */
export const matchNews = [
  'asked',
  'registered',
  'accepted',
  'invited',
  'declined',
  'arranged',
  'moved',
  'said',
  'withdrawn',
  ...matchOutcomes,
] as const
export type MatchNews = (typeof matchNews)[number]

/** Who hears what. */
export type MatchTells = Readonly<Partial<Record<MatchScope, MatchNews>>>

interface MatchMove {
  /** Who may, and what he has to be to the match. */
  readonly by: Readonly<Partial<Record<Role, readonly MatchScope[]>>>
  readonly leads: Readonly<Partial<Record<MatchState, MatchState>>>
  /** `met`: not before the day of the meeting. `unsaid`: neither has said yet what became of it. */
  readonly needs?: 'met' | 'unsaid'
  /** Whoever did it does not hear of it. */
  readonly tells: MatchTells
  readonly basis: string
}

const bureau = { handler: ['bureau'], unitLead: ['bureau'] } as const

/** Who may do what with a match, when, where it leads and who hears of it. Buttons, refusals, lists and tests read these rows. */
export const matchActions = {
  /** 接受: the bureau names who of its people looks after it, and the enterprise where none was named. */
  accept: {
    by: bureau,
    leads: { asked: 'accepted' },
    tells: { wisher: 'accepted', committee: 'accepted', partner: 'invited' },
    basis: 'product.md S3-8 “the request goes to 禹会区经信局”',
  },
  /** 谢绝, with a reason. */
  decline: {
    by: bureau,
    leads: { asked: 'declined' },
    tells: { wisher: 'declined', committee: 'declined' },
    basis: 'product.md S3-8',
  },
  /** 约定见面. */
  arrange: {
    by: bureau,
    leads: { accepted: 'meeting', talking: 'meeting' },
    tells: { wisher: 'arranged', committee: 'arranged', partner: 'arranged' },
    basis: 'product.md S3-8 “a meeting is set”',
  },
  /** 改期. */
  move: {
    by: bureau,
    leads: { meeting: 'meeting' },
    needs: 'unsaid',
    tells: { wisher: 'moved', committee: 'moved', partner: 'moved' },
    basis: 'product.md S3-8',
  },
  /** 填写结果: each enterprise for itself; what both said alike is where it stands then, and all hear of it. */
  conclude: {
    by: { enterpriseMember: ['wisher', 'partner'], enterpriseAdmin: ['wisher', 'partner'] },
    leads: { meeting: 'meeting', talking: 'talking' },
    needs: 'met',
    tells: { wisher: 'said', partner: 'said' },
    basis: 'product.md S3-8 “with both sides’ confirmation”',
  },
  /** 撤回, by whose wish it is. */
  withdraw: {
    by: {
      enterpriseMember: ['wisher'],
      enterpriseAdmin: ['wisher'],
      committeeMember: ['committee'],
      committeeLead: ['committee'],
    },
    leads: { asked: 'withdrawn', accepted: 'withdrawn', meeting: 'withdrawn', talking: 'withdrawn' },
    tells: { wisher: 'withdrawn', committee: 'withdrawn', bureau: 'withdrawn', partner: 'withdrawn' },
    basis: 'threat-model.md P48',
  },
} as const satisfies Record<string, MatchMove>

export type MatchAction = keyof typeof matchActions
export const matchActionNames = Object.keys(matchActions) as [MatchAction, ...MatchAction[]]

/** The row of a move, as every row can be read. */
export function matchActionOf(name: MatchAction): MatchMove {
  return matchActions[name]
}

/** It has ended, one way or the other. */
export function isMatchOver(state: MatchState): boolean {
  return ['cooperating', 'failed', 'declined', 'withdrawn'].includes(state)
}

const id = () => z.string().check(z.minLength(1, 'field.missing'), z.maxLength(64))
const day = () => z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/, 'day.invalid'))

/** Somebody to call, by name and number. */
export const MatchContact = z.strictObject({
  name: text(20),
  phone: z.string().check(z.regex(/^\+?[\d -]{5,20}$/, 'phone.invalid')),
})

function move<A extends MatchAction, S extends z.core.$ZodLooseShape>(action: A, carries: S) {
  return z.strictObject({
    action: z.literal(action),
    id: id(),
    /** The match as it was in front of him. */
    version: z.int().check(z.positive()),
    ...carries,
  })
}

const meeting = {
  day: day(),
  /** By the clock of the place: 14:30. */
  time: z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time.invalid')),
  place: text(60),
}

export const ActOnMatch = z.discriminatedUnion('action', [
  move('accept', {
    /** Of its own area; asked for where the wisher described one only. */
    partnerId: z.optional(id()),
    /** Who of the bureau looks after it; he himself without. */
    officer: z.optional(MatchContact),
    /** Whom to call at the enterprise; the first contact of its card without. */
    partnerContact: z.optional(MatchContact),
  }),
  move('decline', { text: text(200) }),
  move('arrange', meeting),
  move('move', { ...meeting, text: z.optional(text(200)) }),
  move('conclude', { outcome: z.enum(matchOutcomes, 'field.missing'), text: z.optional(text(200)) }),
  move('withdraw', { text: z.optional(text(200)) }),
])
export type ActOnMatch = z.infer<typeof ActOnMatch>
