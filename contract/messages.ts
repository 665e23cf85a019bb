import * as z from 'zod/mini'
import { actionNames } from './appeal-actions'
import { appealStates, clocks } from './appeal-states'
import { lights } from './deadlines'
import { languages } from './languages'
import { matchNews } from './match-actions'

/** What happened to a notice of one's own, or to an offer. */
export const noticeNews = [
  'toReview',
  'onBehalf',
  'released',
  'returned',
  'takenDown',
  'offered',
  'retracted',
  'accepted',
  'declined',
  'lapsed',
  'concluded',
  'covered',
  'expiring',
  'expired',
  'followed',
] as const
export type NoticeNews = (typeof noticeNews)[number]

/** Who looks after an enterprise has changed; somebody looks after one from now on, or no more (product.md S4-10). */
export const enterpriseNews = ['envoy', 'firstResponsible', 'named', 'relieved'] as const
export type EnterpriseNews = (typeof enterpriseNews)[number]

/** A temporary branch is past its last day and has something left; the clock has ended one (product.md S1-7). */
export const branchNews = ['over', 'ended'] as const
export type BranchNews = (typeof branchNews)[number]

/**
 * 收件箱: what happened to an appeal, by number and state only. Nothing anybody wrote, no names: a message is read over
 * shoulders and forwarded (threat-model.md T70). Administrators get alarms.
 */
export const MessageRow = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('appeal'),
    id: z.string(),
    at: z.string(),
    isRead: z.boolean(),
    /** The hat it concerns; the appeal opens in it. */
    hat: z.string(),
    appealId: z.string(),
    number: z.string(),
    action: z.enum(['submit', 'register', ...actionNames]),
    state: z.enum(appealStates),
  }),
  z.strictObject({
    kind: z.literal('reminder'),
    id: z.string(),
    at: z.string(),
    isRead: z.boolean(),
    hat: z.string(),
    appealId: z.string(),
    number: z.string(),
    clock: z.enum(clocks),
    light: z.enum(lights),
    dueAt: z.string(),
  }),
  z.strictObject({
    kind: z.literal('enterprise'),
    id: z.string(),
    at: z.string(),
    isRead: z.boolean(),
    hat: z.string(),
    enterpriseId: z.string(),
    what: z.enum(enterpriseNews),
  }),
  z.strictObject({
    kind: z.literal('branch'),
    id: z.string(),
    at: z.string(),
    isRead: z.boolean(),
    hat: z.string(),
    clusterId: z.string(),
    what: z.enum(branchNews),
  }),
  /** Enterprises he looks after that nobody was in touch with that day (product.md S3-2). */
  z.strictObject({
    kind: z.literal('contacts'),
    id: z.string(),
    at: z.string(),
    isRead: z.boolean(),
    hat: z.string(),
    count: z.int(),
  }),
  /** 每日提要: how much is unread, and how much is due soon or late. */
  z.strictObject({
    kind: z.literal('digest'),
    id: z.string(),
    at: z.string(),
    isRead: z.boolean(),
    /** The hat with the most that is due. */
    hat: z.string(),
    unread: z.int(),
    due: z.int(),
  }),
  z.strictObject({
    kind: z.literal('notice'),
    id: z.string(),
    at: z.string(),
    isRead: z.boolean(),
    hat: z.string(),
    noticeId: z.string(),
    what: z.enum(noticeNews),
  }),
  z.strictObject({
    kind: z.literal('match'),
    id: z.string(),
    at: z.string(),
    isRead: z.boolean(),
    hat: z.string(),
    matchId: z.string(),
    what: z.enum(matchNews),
  }),
  z.strictObject({
    kind: z.literal('alarm'),
    id: z.string(),
    at: z.string(),
    isRead: z.boolean(),
    hat: z.string(),
    /** What failed, as the platform names it: `47003`, `EXCEED_REQUEST_LIMIT`. */
    code: z.string(),
    /** What to do about it. */
    about: z.enum(['configuration', 'quota', 'undeliverable']),
  }),
])
export type MessageRow = z.infer<typeof MessageRow>

export const ListMessages = z.strictObject({
  /** `next` of the page before. */
  after: z.optional(z.string().check(z.maxLength(200))),
})
export const MessagePage = z.strictObject({
  rows: z.array(MessageRow),
  unread: z.int(),
  next: z.nullable(z.string()),
})

/** Marks messages as read: these, or all there are. */
export const ReadMessages = z.strictObject({
  ids: z.optional(z.array(z.string().check(z.maxLength(200))).check(z.maxLength(50))),
})

/** What WeChat can tell somebody, by what it is for: 进度 · 答复 · 任务 · 审批. */
export const templateNames = ['progress', 'replied', 'task', 'approval'] as const
export type TemplateName = (typeof templateNames)[number]
const Template = z.enum(templateNames)

/** As many as WeChat asks about at a time (platform-facts.md §2.5). */
export const templatesAtOnce = 3

/** Each acceptance is good for one message. */
export const AcceptMessages = z.strictObject({
  templates: z.array(Template).check(z.minLength(1), z.maxLength(templatesAtOnce)),
})

/** Whether somebody gets a digest of what waits for him: when WeChat has not reached him, every working day, never. */
export const digestChoices = ['unreached', 'daily', 'never'] as const
export type DigestChoice = (typeof digestChoices)[number]

export const MessageSettings = z.strictObject({
  /** Null until he has chosen one. */
  language: z.nullable(z.enum(languages)),
  /** How many messages WeChat may still carry to him, of the templates the operator has. */
  left: z.array(z.strictObject({ template: Template, count: z.int() })),
  digest: z.enum(digestChoices),
})
export type MessageSettings = z.infer<typeof MessageSettings>

export const ChooseLanguage = z.strictObject({ language: z.enum(languages, 'field.missing') })

export const ChooseDigest = z.strictObject({ digest: z.enum(digestChoices, 'field.missing') })
