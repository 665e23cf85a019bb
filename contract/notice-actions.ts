import * as z from 'zod/mini'
import type { Role } from './hats'
import { text } from './text'

/** 供需 (product.md D1, D4, D5): what is wanted or offered. 技术需求 is answered by institutes too (S5-5). */
export const noticeKinds = ['purchase', 'supply', 'technology', 'recruitment', 'site'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Where a notice stands. Nobody but its own side and its committees sees it before 发布中. */
export const noticeStates = [
  'toReview',
  'returned',
  'published',
  'covered',
  'expired',
  'withdrawn',
  'takenDown',
] as const
export type NoticeState = (typeof noticeStates)[number]

/** What a hat can be to a notice: it wrote it, its enterprise or committee did, it looks after its cluster, or its area. */
export type NoticeScope = 'own' | 'ownEnterprise' | 'ownCommittee' | 'cluster' | 'area'

interface NoticeMove {
  /** Who may, and what he has to be to the notice. Nobody: the office does it by itself. */
  readonly by: Readonly<Partial<Record<Role, readonly NoticeScope[]>>>
  readonly leads: Readonly<Partial<Record<NoticeState, NoticeState>>>
  /** Not whoever wrote or changed it last (threat-model.md P44 “not the author”). */
  readonly needs?: 'otherPerson'
  readonly basis: string
}

const ownSide = {
  enterpriseMember: ['ownEnterprise'],
  enterpriseAdmin: ['ownEnterprise'],
  committeeMember: ['cluster'],
  committeeLead: ['cluster'],
} as const
const committee = { committeeMember: ['cluster'], committeeLead: ['cluster'] } as const

/** Who may do what with a notice, when, and where it leads. Buttons, refusals, lists and tests read these rows. */
export const noticeActions = {
  /** 发布: the committee lets out what an enterprise wrote, or what the content check wants a person to look at. */
  release: {
    by: committee,
    leads: { toReview: 'published' },
    needs: 'otherPerson',
    basis: 'P44; platform-facts.md §2.8 “publish only after pass, or after human approval”',
  },
  /** 退回修改. */
  sendBack: {
    by: committee,
    leads: { toReview: 'returned' },
    needs: 'otherPerson',
    basis: 'P44',
  },
  /** 更正: what was written before stays in the history. It is checked again before anybody sees it. */
  correct: {
    by: ownSide,
    leads: { toReview: 'toReview', returned: 'toReview', published: 'published' },
    basis: 'P43',
  },
  /** 撤回, by whose it is. */
  withdraw: {
    by: {
      enterpriseMember: ['own'],
      enterpriseAdmin: ['ownEnterprise'],
      committeeMember: ['ownCommittee'],
      committeeLead: ['ownCommittee'],
    },
    leads: { toReview: 'withdrawn', returned: 'withdrawn', published: 'withdrawn' },
    basis: 'P47',
  },
  /** 下架, with a reason. */
  takeDown: {
    by: { ...committee, supervisor: ['area'] },
    leads: { published: 'takenDown' },
    basis: 'P47',
  },
  /** 对接完毕: every line is covered by what was accepted. */
  cover: { by: {}, leads: { published: 'covered' }, basis: 'product.md D1 “auto-close”' },
  /** 到期. */
  expire: {
    by: {},
    leads: { toReview: 'expired', returned: 'expired', published: 'expired' },
    basis: 'product.md S5-1 “expires by date”',
  },
} as const satisfies Record<string, NoticeMove>

export type NoticeAction = keyof typeof noticeActions
export const noticeActionNames = Object.keys(noticeActions) as [NoticeAction, ...NoticeAction[]]
/** The moves a person makes with `notices.act`; a correction is a form of its own. */
export const noticePersonActions = ['release', 'sendBack', 'withdraw', 'takeDown'] as const
export type NoticePersonAction = (typeof noticePersonActions)[number]

/** The row of a move, as every row can be read. */
export function noticeActionOf(name: NoticeAction): NoticeMove {
  return noticeActions[name]
}

/** Why a notice waits for a person: its enterprise wrote it, or WeChat's check of its words or photos said so. */
export const reviewReasons = ['enterprise', 'text', 'photos'] as const
export type ReviewReason = (typeof reviewReasons)[number]

const id = () => z.string().check(z.minLength(1), z.maxLength(64))
const reason = () => text(200)

function move<A extends NoticePersonAction, S extends z.core.$ZodLooseShape>(action: A, carries: S) {
  return z.strictObject({
    action: z.literal(action),
    id: id(),
    /** The notice as it was in front of him. */
    version: z.int().check(z.positive()),
    ...carries,
  })
}

export const ActOnNotice = z.discriminatedUnion('action', [
  move('release', {}),
  move('sendBack', { text: reason() }),
  move('withdraw', { text: z.optional(reason()) }),
  move('takeDown', { text: reason() }),
])
export type ActOnNotice = z.infer<typeof ActOnNotice>

/** 对接: an offer of some of the lines. While it waits it holds what it offers. */
export const offerStates = ['pending', 'accepted', 'declined', 'withdrawn', 'lapsed'] as const
export type OfferState = (typeof offerStates)[number]

/** What became of an accepted offer, as each side says it: 成交 · 意向 · 未成. */
export const offerOutcomes = ['deal', 'intent', 'none'] as const
export type OfferOutcome = (typeof offerOutcomes)[number]

export const AnswerOffer = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('accept'), id: id(), offerId: id() }),
  z.strictObject({ action: z.literal('decline'), id: id(), offerId: id(), text: z.optional(reason()) }),
  z.strictObject({ action: z.literal('retract'), id: id(), offerId: id() }),
  z.strictObject({
    action: z.literal('conclude'),
    id: id(),
    offerId: id(),
    outcome: z.enum(offerOutcomes, 'field.missing'),
    /** Yuan; nobody but his own side reads it. */
    amount: z.optional(z.number().check(z.minimum(0), z.maximum(1e12))),
  }),
])
export type AnswerOffer = z.infer<typeof AnswerOffer>

/** It has ended, one way or the other. */
export function isOver(state: NoticeState): boolean {
  return state !== 'toReview' && state !== 'returned' && state !== 'published'
}
