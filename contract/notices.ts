import * as z from 'zod/mini'
import { FileView, HandedFile } from './files'
import { organisationKinds } from './hats'
import {
  noticeKinds,
  noticePersonActions,
  noticeStates,
  offerOutcomes,
  offerStates,
  reviewReasons,
} from './notice-actions'
import { text } from './text'

const id = () => z.string().check(z.minLength(1, 'field.missing'), z.maxLength(64))
const day = () => z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/, 'day.invalid'))

export const noticeLimits = {
  title: 40,
  note: 500,
  lines: 30,
  name: 30,
  specification: 60,
  unit: 8,
  price: 30,
  delivery: 60,
  photos: 6,
  clusters: 5,
  /** Offers of one notice. */
  offers: 300,
  /** Days until it ends, at most. */
  days: 180,
  /** Product words somebody follows. */
  follows: 20,
  pasted: 3000,
} as const

/** More than nothing, to three places: 2.5 吨. */
const quantity = () =>
  z
    .number()
    .check(z.positive('quantity.invalid'), z.maximum(1_000_000_000, 'quantity.invalid'))
    .check(z.refine((value) => Math.round(value * 1000) / 1000 === value, 'quantity.invalid'))

/** One thing that is wanted or offered. */
export const NoticeLine = z.strictObject({
  name: text(noticeLimits.name),
  specification: z.optional(text(noticeLimits.specification)),
  quantity: quantity(),
  unit: text(noticeLimits.unit),
  /** As people write it: 18元/公斤, 面议. */
  price: z.optional(text(noticeLimits.price)),
  /** When and where. */
  delivery: z.optional(text(noticeLimits.delivery)),
})
export type NoticeLine = z.infer<typeof NoticeLine>

/** Whom the two get to speak to once an offer is accepted: each other, or the committee in between. */
export const contactPolicies = ['direct', 'committee'] as const
export type ContactPolicy = (typeof contactPolicies)[number]

const written = {
  kind: z.enum(noticeKinds, 'field.missing'),
  title: text(noticeLimits.title),
  note: z.optional(text(noticeLimits.note)),
  lines: z
    .array(z.strictObject({ id: z.optional(id()), ...NoticeLine.shape }))
    .check(z.minLength(1, 'lines.none'), z.maxLength(noticeLimits.lines, 'list.tooLong')),
  /** 某企业: the name stays with the office. */
  masked: z.boolean(),
  /** Whom a committee writes it for, in its own words: 成都某中药材加工企业. An enterprise writes for itself. */
  buyer: z.optional(text(40)),
  /** The enterprise a committee writes it for, of those it looks after; its name is the buyer's then. */
  buyerId: z.optional(id()),
  /** Of the area's; without, an enterprise's own, or the committee's. */
  clusterIds: z.array(id()).check(z.maxLength(noticeLimits.clusters, 'list.tooLong')),
  /** The last day it is good for. */
  expiresOn: day(),
  contactPolicy: z.enum(contactPolicies, 'field.missing'),
  contact: z.optional(
    z.strictObject({
      name: text(20),
      phone: z.string().check(z.regex(/^\+?[\d -]{5,20}$/, 'phone.invalid')),
    }),
  ),
  photos: z.array(HandedFile).check(z.maxLength(noticeLimits.photos, 'file.tooMany')),
}
export const WriteNotice = z.strictObject({
  ...written,
  /** 招聘会 it is for, where it seeks people. */
  fairId: z.optional(id()),
})
export type WriteNotice = z.infer<typeof WriteNotice>
/** The whole notice anew, on the version that was in front of whoever corrects it. */
const { photos, kind: _kind, ...corrected } = written
export const CorrectNotice = z.strictObject({
  id: id(),
  version: z.int().check(z.positive()),
  ...corrected,
  /** Which of its photos stay, by their places; all of them without. */
  keptPhotos: z.optional(
    z
      .array(z.int().check(z.minimum(0), z.maximum(noticeLimits.photos - 1)))
      .check(z.maxLength(noticeLimits.photos)),
  ),
  /** What comes besides. */
  photos: z.optional(photos),
})
export type CorrectNotice = z.infer<typeof CorrectNotice>

export const NoticeReceipt = z.strictObject({
  id: z.string(),
  version: z.int(),
  state: z.enum(noticeStates),
})
export type NoticeReceipt = z.infer<typeof NoticeReceipt>

const LineView = z.strictObject({
  id: z.string(),
  name: z.string(),
  specification: z.nullable(z.string()),
  quantity: z.number(),
  unit: z.string(),
  price: z.nullable(z.string()),
  delivery: z.nullable(z.string()),
  /** What nobody has offered yet. */
  left: z.number(),
})
export type LineView = z.infer<typeof LineView>

/** What everybody may see who holds its card: no number, no id, no name but what the poster lets be seen (threat-model.md T41). */
export const PublicNotice = z.strictObject({
  kind: z.enum(noticeKinds),
  state: z.enum(noticeStates),
  title: z.string(),
  note: z.nullable(z.string()),
  /** Null: 某企业. */
  buyer: z.nullable(z.string()),
  clusters: z.array(z.string()),
  expiresOn: z.string(),
  lines: z.array(LineView),
  photos: z.array(FileView),
})
export type PublicNotice = z.infer<typeof PublicNotice>

/** A row of a list. */
export const NoticeRow = z.strictObject({
  id: z.string(),
  kind: z.enum(noticeKinds),
  state: z.enum(noticeStates),
  title: z.string(),
  buyer: z.nullable(z.string()),
  clusters: z.array(z.string()),
  /** The first few, by name and what is left of them. */
  lines: z.array(z.strictObject({ name: z.string(), left: z.number(), unit: z.string() })),
  linesLeft: z.int(),
  linesTotal: z.int(),
  /** Offers that wait for the poster; null for whom it is none of his business. */
  waiting: z.nullable(z.int()),
  expiresOn: z.string(),
  at: z.string(),
})
export type NoticeRow = z.infer<typeof NoticeRow>
export const NoticePage = z.strictObject({ rows: z.array(NoticeRow), next: z.nullable(z.string()) })
export type NoticePage = z.infer<typeof NoticePage>

/** 本集群 · 与我的产品有关 · 全部. */
export const feedParts = ['cluster', 'matching', 'all'] as const
export type FeedPart = (typeof feedParts)[number]
export const ReadFeed = z.strictObject({
  part: z.enum(feedParts),
  kind: z.optional(z.enum(noticeKinds)),
  after: z.optional(z.string().check(z.maxLength(100))),
})
export const SearchNotices = z.strictObject({
  words: text(50),
  after: z.optional(z.string().check(z.maxLength(100))),
})

/** 我的供需: what one's own side has written · what it has offered on · what waits for the committee. */
export const noticeLists = ['own', 'offered', 'toReview'] as const
export type NoticeList = (typeof noticeLists)[number]
export const ListNotices = z.strictObject({
  list: z.enum(noticeLists),
  after: z.optional(z.string().check(z.maxLength(100))),
})

/** On the card of an enterprise. */
export const ListNoticesOf = z.strictObject({
  id: id(),
  after: z.optional(z.string().check(z.maxLength(100))),
})

/** Where the caller can write to, his own first. */
export const NoticeClusters = z.strictObject({
  clusters: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** Of them, those it goes to unless others are named. */
  own: z.array(z.string()),
})

const OfferView = z.strictObject({
  id: z.string(),
  /** Who offers; the poster's own side and the committee read it, and who offers himself. */
  from: z.string(),
  fromKind: z.enum(organisationKinds),
  state: z.enum(offerStates),
  lines: z.array(z.strictObject({ lineId: z.string(), quantity: z.number() })),
  /** Null where there is none, or a person has to look at it first. */
  note: z.nullable(z.string()),
  at: z.string(),
  /** Why it was declined. */
  reason: z.nullable(z.string()),
  /** It is the caller's own. */
  isMine: z.boolean(),
  /** What each side says became of it. */
  outcomes: z.strictObject({
    poster: z.nullable(z.enum(offerOutcomes)),
    offerer: z.nullable(z.enum(offerOutcomes)),
  }),
  /** What the caller's own side has noted, in yuan. */
  amount: z.nullable(z.number()),
  can: z.array(z.enum(['accept', 'decline', 'retract', 'conclude', 'contact'])),
})
export type OfferView = z.infer<typeof OfferView>

const NoticeEventView = z.strictObject({
  version: z.int(),
  action: z.enum(['write', 'correct', 'release', 'sendBack', 'withdraw', 'takeDown', 'cover', 'expire']),
  at: z.string(),
  by: z.nullable(z.string()),
  text: z.nullable(z.string()),
  /** What stood there before a correction. */
  before: z.nullable(z.strictObject({ title: z.string(), lines: z.array(z.string()) })),
})

/** WeChat's verdict on a photo: a person should look · it still looks · it has said nothing. */
export const photoVerdicts = ['pass', 'review', 'risky', 'waiting', 'none'] as const
export type PhotoVerdict = (typeof photoVerdicts)[number]

export const NoticeDetail = z.strictObject({
  id: z.string(),
  version: z.int(),
  ...PublicNotice.shape,
  contactPolicy: z.enum(contactPolicies),
  /** 招聘会 it is in. */
  fairId: z.nullable(z.string()),
  /** This hat can put it into a fair, or take it out. */
  canEnterFair: z.boolean(),
  at: z.string(),
  /** To its own side and its committees: why it waits, what has happened, who has been reached. */
  inside: z.nullable(
    z.strictObject({
      reasons: z.array(z.enum(reviewReasons)),
      /** Of each photo, while it waits because of them. */
      photoVerdicts: z.array(z.enum(photoVerdicts)),
      /** The name behind 某企业. */
      buyer: z.string(),
      /** The enterprise a committee wrote it for. */
      buyerId: z.nullable(z.string()),
      /** An enterprise wrote it itself. */
      isOfEnterprise: z.boolean(),
      by: z.string(),
      clusterIds: z.array(z.string()),
      events: z.array(NoticeEventView),
      /** Who has opened it and offered, by WeChat group; null is everywhere else. */
      reach: z.array(
        z.strictObject({ groupChat: z.nullable(z.string()), opened: z.int(), offered: z.int() }),
      ),
      canRevokeCard: z.boolean(),
    }),
  ),
  offers: z.array(OfferView),
  actions: z.array(z.enum([...noticePersonActions, 'correct'])),
  /** This hat can offer something; why not is said when it tries. */
  canOffer: z.boolean(),
})
export type NoticeDetail = z.infer<typeof NoticeDetail>
export const GetNotice = z.strictObject({ id: id() })

export const OfferOnNotice = z.strictObject({
  id: id(),
  lines: z
    .array(z.strictObject({ lineId: id(), quantity: quantity() }))
    .check(z.minLength(1, 'offer.nothing'), z.maxLength(noticeLimits.lines, 'list.tooLong')),
  note: z.optional(text(200)),
  /** For which enterprise of its cluster a committee offers. */
  enterpriseId: z.optional(id()),
})
export const OfferReceipt = z.strictObject({
  id: z.string(),
  offerId: z.string(),
  state: z.enum(offerStates),
})
export type OfferReceipt = z.infer<typeof OfferReceipt>

/** 分享: what a card, a poster and a pasted text carry into a WeChat group. The token is the office's, whoever shares. */
export const ShareNotice = z.strictObject({ id: id() })
export const NoticeCardView = z.strictObject({
  token: z.string(),
  /** Of the card, at most 30 letters. */
  title: z.string(),
})
export const NoticeCode = z.strictObject({ url: z.string() })

/** Whatever stands in a card or a code somebody has opened. */
export const OpenNotice = z.strictObject({ token: z.string().check(z.minLength(1), z.maxLength(64)) })
export const OpenedNotice = z.strictObject({
  notice: PublicNotice,
  /** To who belongs to the office or an enterprise: where the whole of it stands. */
  id: z.nullable(z.string()),
  /** The WeChat group it was opened from, to members of a committee: its name, once somebody has given it one. */
  groupChat: z.nullable(z.strictObject({ name: z.nullable(z.string()) })),
})
export type OpenedNotice = z.infer<typeof OpenedNotice>

/** 微信群, known by what WeChat calls it to us alone; a member of the committee says once which it is. */
export const BindGroupChat = z.strictObject({ name: text(30) })
export const GroupChats = z.strictObject({
  groupChats: z.array(z.strictObject({ name: z.string(), by: z.string(), at: z.string() })),
})

/** The other side's telephone, after acceptance only; each use is on record, and limited (P46). */
export const RevealNoticeContact = z.strictObject({ id: id(), offerId: id(), why: z.optional(text(100)) })
export const NoticeContact = z.strictObject({ name: z.string(), phone: z.string() })

/** 关注的产品. */
export const Follows = z.strictObject({
  words: z.array(z.string()),
  /** 我的产品: what the enterprise's dossier says, which is followed by itself. */
  own: z.array(z.string()),
})
export const SaveFollows = z.strictObject({
  words: z.array(text(10)).check(z.maxLength(noticeLimits.follows, 'list.tooLong')),
})
