import { caseRoles, type Role } from './hats'

interface Right {
  /** The roles whose hat may call; 'anyone' needs a WeChat identity but no hat. */
  readonly by: readonly Role[] | 'anyone'
  /**
   * What the call is about, and so what the guard holds against the caller's hat: 'self' and 'organisation' take
   * nothing from the input (whose they are is the hat's), 'appeal' is the appeal named by `input.id`.
   */
  readonly scope: 'self' | 'organisation' | 'appeal'
  /** A write carries a key, and the same key is carried out once. */
  readonly writes: boolean
}

const enterprise = ['enterpriseMember', 'enterpriseAdmin'] as const
const committee = ['committeeMember', 'committeeLead'] as const
const unit = ['handler', 'unitLead'] as const
/** Who brings rosters in and takes them away (P32; units and people are the administrator's). */
const rostering = ['committeeLead', 'supervisor', 'administrator'] as const
const counting = ['enterpriseAdmin', ...committee, ...unit, 'supervisor'] as const
/** Everybody of an area but its auditors (P45). */
const noticeReaders = [...enterprise, 'envoy', ...committee, ...unit, 'supervisor', 'administrator'] as const
/** The two enterprises, the wisher's committee, the other district's bureau. */
const matching = [...enterprise, ...committee, ...unit] as const
const takingAway = ['enterpriseAdmin', 'committeeLead', 'unitLead', 'supervisor'] as const
const showing = ['enterpriseAdmin', 'envoy', ...committee, 'unitLead', 'administrator'] as const
const inviting = ['enterpriseAdmin', ...committee, 'unitLead', 'administrator'] as const

/** Everything a person can ask of the office, and who may. What is asked and answered stands in `calls`. */
export const rights = {
  'session.open': { by: 'anyone', scope: 'self', writes: false },
  /** One inbox for a person, whichever hat he wears. */
  'messages.list': { by: 'anyone', scope: 'self', writes: false },
  'messages.read': { by: 'anyone', scope: 'self', writes: true },
  /** How far WeChat reaches the caller. */
  'messages.settings': { by: 'anyone', scope: 'self', writes: false },
  /** He has just accepted one message of each of these in WeChat. */
  'messages.accept': { by: 'anyone', scope: 'self', writes: true },
  /** The language WeChat speaks to him. */
  'messages.language': { by: 'anyone', scope: 'self', writes: true },
  /** Whether he gets a daily digest. */
  'messages.digest': { by: 'anyone', scope: 'self', writes: true },
  'operations.deadLetters': { by: ['administrator'], scope: 'organisation', writes: false },
  'operations.resend': { by: ['administrator'], scope: 'organisation', writes: true },
  'operations.faults': { by: ['administrator'], scope: 'organisation', writes: false },
  'deadlines.get': { by: ['administrator'], scope: 'organisation', writes: false },
  'deadlines.propose': { by: ['administrator'], scope: 'organisation', writes: true },
  'deadlines.decide': { by: ['administrator'], scope: 'organisation', writes: true },
  'audit.list': { by: ['auditor'], scope: 'organisation', writes: false },
  /** Inviting: who may invite whom is `mayInvite`'s business (P37–P39). */
  'invitations.create': { by: inviting, scope: 'organisation', writes: true },
  'invitations.list': { by: inviting, scope: 'organisation', writes: false },
  'invitations.revoke': { by: inviting, scope: 'organisation', writes: true },
  'invitations.picture': { by: inviting, scope: 'organisation', writes: false },
  'invitations.redeem': { by: 'anyone', scope: 'self', writes: true },
  'people.joinByPhone': { by: 'anyone', scope: 'self', writes: true },
  'people.organisations': { by: inviting, scope: 'organisation', writes: false },
  'people.members': { by: inviting, scope: 'organisation', writes: false },
  'people.remove': { by: inviting, scope: 'organisation', writes: true },
  'people.handOver': { by: ['unitLead'], scope: 'organisation', writes: true },
  /** 个人信息权利 (P42): everybody's own, whoever he is. */
  'own.get': { by: 'anyone', scope: 'self', writes: false },
  'own.export': { by: 'anyone', scope: 'self', writes: false },
  'own.correct': { by: 'anyone', scope: 'self', writes: true },
  'own.leave': { by: 'anyone', scope: 'self', writes: true },
  'own.erase': { by: 'anyone', scope: 'self', writes: true },
  'grants.propose': { by: ['administrator'], scope: 'organisation', writes: true },
  'grants.list': { by: ['administrator'], scope: 'organisation', writes: false },
  'grants.decide': { by: ['administrator'], scope: 'organisation', writes: true },
  'registrations.committees': { by: 'anyone', scope: 'self', writes: false },
  'registrations.readLicence': { by: 'anyone', scope: 'self', writes: false },
  'registrations.submit': { by: 'anyone', scope: 'self', writes: true },
  'registrations.mine': { by: 'anyone', scope: 'self', writes: false },
  'registrations.list': { by: committee, scope: 'organisation', writes: false },
  'registrations.decide': { by: committee, scope: 'organisation', writes: true },
  /** 机构设置 (P56): what only details change one administrator does, the rest takes two. */
  'organisation.tree': { by: ['administrator'], scope: 'organisation', writes: false },
  'organisation.unit': { by: ['administrator'], scope: 'organisation', writes: false },
  'organisation.cluster': { by: ['administrator'], scope: 'organisation', writes: false },
  'organisation.catalogue': { by: ['administrator'], scope: 'organisation', writes: false },
  'organisation.change': { by: ['administrator'], scope: 'organisation', writes: true },
  'organisation.changes': { by: ['administrator'], scope: 'organisation', writes: false },
  'organisation.decide': { by: ['administrator'], scope: 'organisation', writes: true },
  'organisation.carryOn': { by: ['administrator'], scope: 'organisation', writes: true },
  /** 工作组 by industry, whose members an enterprise of it is offered first (S3-1). */
  'groups.list': { by: ['supervisor', 'administrator'], scope: 'organisation', writes: false },
  'groups.save': { by: ['supervisor', 'administrator'], scope: 'organisation', writes: true },
  'groups.remove': { by: ['supervisor', 'administrator'], scope: 'organisation', writes: true },
  /** 二维码: whoever's it is makes it, anybody scans it (J3). */
  'tokens.create': { by: showing, scope: 'organisation', writes: true },
  'tokens.list': { by: showing, scope: 'organisation', writes: false },
  'tokens.revoke': { by: showing, scope: 'organisation', writes: true },
  'tokens.picture': { by: showing, scope: 'organisation', writes: false },
  'tokens.resolve': { by: 'anyone', scope: 'self', writes: false },
  /** 供需 (P43–P48). Who may do what with which notice stands in `noticeActions`. */
  'notices.write': { by: [...enterprise, ...committee], scope: 'organisation', writes: true },
  'notices.correct': { by: [...enterprise, ...committee], scope: 'organisation', writes: true },
  'notices.act': { by: [...enterprise, ...committee, 'supervisor'], scope: 'organisation', writes: true },
  'notices.feed': { by: noticeReaders, scope: 'organisation', writes: false },
  'notices.search': { by: noticeReaders, scope: 'organisation', writes: false },
  'notices.list': { by: [...enterprise, ...committee, ...unit], scope: 'organisation', writes: false },
  /** On the card of an enterprise, for whoever reads that (P35). */
  'notices.ofEnterprise': {
    by: [...enterprise, 'envoy', ...committee, 'supervisor', 'administrator'],
    scope: 'organisation',
    writes: false,
  },
  'notices.clusters': { by: [...enterprise, ...committee], scope: 'organisation', writes: false },
  'notices.get': { by: noticeReaders, scope: 'organisation', writes: false },
  /** Institutes answer technology needs (S5-5). */
  'notices.offer': { by: [...enterprise, ...committee, ...unit], scope: 'organisation', writes: true },
  'notices.answer': { by: [...enterprise, ...committee, ...unit], scope: 'organisation', writes: true },
  /** A telephone number in full: each use is on record, and limited (P46). */
  'notices.contact': {
    by: [...enterprise, 'envoy', ...committee, ...unit, 'supervisor'],
    scope: 'organisation',
    writes: false,
  },
  /** A card for a WeChat group: of what he may read himself, and no more than everybody sees travels with it (T43). */
  'notices.card': { by: noticeReaders, scope: 'organisation', writes: true },
  'notices.code': { by: noticeReaders, scope: 'organisation', writes: true },
  'notices.revokeCard': { by: [...enterprise, ...committee], scope: 'organisation', writes: true },
  'notices.open': { by: 'anyone', scope: 'self', writes: false },
  'groupChats.bind': { by: committee, scope: 'organisation', writes: true },
  'groupChats.list': { by: committee, scope: 'organisation', writes: false },
  'notices.follows': { by: [...enterprise, ...unit], scope: 'organisation', writes: false },
  'notices.saveFollows': { by: [...enterprise, ...unit], scope: 'organisation', writes: true },
  /** 招聘会 (S3-11): a committee, a unit or the squad runs them, everybody of the area reads them. */
  'fairs.list': { by: noticeReaders, scope: 'organisation', writes: false },
  'fairs.get': { by: noticeReaders, scope: 'organisation', writes: false },
  'fairs.save': {
    by: ['envoy', ...committee, ...unit, 'supervisor'],
    scope: 'organisation',
    writes: true,
  },
  'fairs.enter': { by: [...enterprise, ...committee], scope: 'organisation', writes: true },
  /** 区外对接 (P48, S3-8). Who may do what with which match stands in `matchActions`. */
  'matches.search': { by: matching, scope: 'organisation', writes: false },
  'matches.bureaus': { by: [...enterprise, ...committee], scope: 'organisation', writes: false },
  'matches.propose': { by: [...enterprise, ...committee], scope: 'organisation', writes: true },
  'matches.list': { by: matching, scope: 'organisation', writes: false },
  'matches.get': { by: matching, scope: 'organisation', writes: false },
  'matches.act': { by: matching, scope: 'organisation', writes: true },
  /** Telephone numbers in full: each use is on record, and limited (P46). */
  'matches.contacts': { by: matching, scope: 'organisation', writes: false },
  'home.get': { by: caseRoles, scope: 'organisation', writes: false },
  'units.list': {
    by: [...enterprise, 'envoy', ...committee, ...unit, 'supervisor'],
    scope: 'organisation',
    writes: false,
  },
  /** The people of one's own unit or committee: whom a lead can name. */
  'people.colleagues': { by: ['unitLead', 'committeeLead'], scope: 'organisation', writes: false },
  'enterprises.search': {
    by: ['envoy', ...committee, 'supervisor', 'administrator'],
    scope: 'organisation',
    writes: false,
  },
  'enterprises.get': {
    by: [...enterprise, 'envoy', ...committee, 'supervisor', 'administrator'],
    scope: 'organisation',
    writes: false,
  },
  'enterprises.save': { by: ['enterpriseAdmin', ...committee], scope: 'organisation', writes: true },
  'enterprises.assign': { by: ['committeeLead', 'supervisor'], scope: 'organisation', writes: true },
  /** Whom it can be given to. */
  'enterprises.candidates': { by: ['committeeLead', 'supervisor'], scope: 'organisation', writes: false },
  'enterprises.clusters': {
    by: ['enterpriseAdmin', 'envoy', ...committee, 'supervisor', 'administrator'],
    scope: 'organisation',
    writes: false,
  },
  /** The leader's view of who was in touch (S3-2). */
  'enterprises.coverage': { by: ['committeeLead', 'supervisor'], scope: 'organisation', writes: false },
  'enterprises.logContact': {
    by: ['envoy', ...committee, 'supervisor'],
    scope: 'organisation',
    writes: true,
  },
  /** A telephone number in full: each use is on record, and limited (P41). */
  'enterprises.revealPhone': {
    by: [...enterprise, 'envoy', ...committee, 'supervisor'],
    scope: 'organisation',
    writes: false,
  },
  /** Hands out a file, and takes back the one handed out before. */
  'spreadsheets.template': { by: rostering, scope: 'organisation', writes: true },
  'spreadsheets.read': { by: rostering, scope: 'organisation', writes: true },
  'spreadsheets.check': { by: rostering, scope: 'organisation', writes: true },
  'spreadsheets.apply': { by: rostering, scope: 'organisation', writes: true },
  'spreadsheets.export': { by: rostering, scope: 'organisation', writes: true },
  /** 台账 (P30): figures of one's own scope, and the cases behind each. */
  'figures.get': { by: counting, scope: 'organisation', writes: false },
  'figures.cases': { by: counting, scope: 'organisation', writes: false },
  /** 月度通报 and 一页简报 (P33): who made one is on record. */
  'figures.paper': { by: [...committee, ...unit, 'supervisor'], scope: 'organisation', writes: true },
  /** 台账 taken away as .xlsx: each use is on record with its reason (P31). */
  'ledgers.begin': { by: takingAway, scope: 'organisation', writes: true },
  'ledgers.write': { by: takingAway, scope: 'organisation', writes: true },
  'ledgers.finish': { by: takingAway, scope: 'organisation', writes: true },
  'templates.list': { by: unit, scope: 'organisation', writes: false },
  'templates.save': { by: unit, scope: 'organisation', writes: true },
  'templates.delete': { by: ['unitLead'], scope: 'organisation', writes: true },
  'appeals.submit': { by: enterprise, scope: 'organisation', writes: true },
  'appeals.register': { by: ['envoy', ...committee], scope: 'organisation', writes: true },
  'appeals.similar': { by: enterprise, scope: 'organisation', writes: false },
  'appeals.list': { by: caseRoles, scope: 'organisation', writes: false },
  'appeals.search': { by: caseRoles, scope: 'organisation', writes: false },
  'appeals.get': { by: caseRoles, scope: 'appeal', writes: false },
  /** The text of an event that a long detail held back. */
  'appeals.text': { by: caseRoles, scope: 'appeal', writes: false },
  /** A telephone number in full: each use is on record, and limited (P41). */
  'appeals.revealPhone': { by: caseRoles, scope: 'appeal', writes: false },
  'appeals.explain': { by: caseRoles, scope: 'appeal', writes: false },
  'appeals.proposeUnits': { by: [...committee, 'supervisor'], scope: 'appeal', writes: false },
  /** 交办单, 督办通知单, 催办通知书: between the offices, and who made one is on record. */
  'appeals.paper': { by: [...committee, ...unit, 'supervisor'], scope: 'appeal', writes: true },
  /** Which role may make which move is the action table's business, not this row's. */
  'appeals.act': { by: caseRoles, scope: 'appeal', writes: true },
} as const satisfies Record<string, Right>

export type CallName = keyof typeof rights

/** Whether a hat of this role opens the door of a call; what lies behind it is judged there. */
export function mayCall(role: Role, call: CallName): boolean {
  const { by }: Right = rights[call]
  return by === 'anyone' || by.includes(role)
}
