import type * as z from 'zod/mini'
import { ActOnAppeal } from './appeal-actions'
import {
  AppealDetail,
  AppealPage,
  EventText,
  GetAppeal,
  ListAppeals,
  Phone,
  Proposal,
  ProposeUnits,
  ReadText,
  Receipt,
  RegisterAppeal,
  RevealPhone,
  SearchAppeals,
  Similar,
  SimilarAppeals,
  SubmitAppeal,
} from './appeals'
import { AuditPage, ListAudit } from './audit'
import {
  DeadlineSettings,
  Deadlines,
  DecideDeadlines,
  ExplainDeadline,
  Explanation,
  ProposedDeadlines,
} from './deadlines'
import {
  AssignResponsible,
  Candidates,
  Clusters,
  EnterpriseCard,
  EnterprisePage,
  GetEnterprise,
  ListCandidates,
  LogContact,
  RevealEnterprisePhone,
  SavedEnterprise,
  SaveEnterprise,
  SearchEnterprises,
} from './enterprises'
import { Groups, OfferEnvoys, OfferedEnvoys, RemoveGroup, SavedGroup, SaveGroup } from './groups'
import { caseRoles, type Role } from './hats'
import {
  Committees,
  DecideGrant,
  DecideRegistration,
  Grants,
  HandedOver,
  HandOver,
  Invitations,
  Invite,
  Invited,
  JoinByPhone,
  Joined,
  JoinedByPhone,
  Licence,
  ListMembers,
  Members,
  Organisations,
  OwnRegistration,
  Pictured,
  PictureInvitation,
  Proposed,
  ProposeGrant,
  ReadLicence,
  Redeem,
  Register,
  Registered,
  Registrations,
  RemoveMember,
  RevokeInvitation,
} from './joining'
import {
  AcceptMessages,
  ChooseLanguage,
  ListMessages,
  MessagePage,
  MessageSettings,
  ReadMessages,
} from './messages'
import { DeadLetters, Faults, FindFaults, Resend } from './operations'
import {
  CarryOn,
  CatalogueView,
  Changed,
  ChangeOrganisation,
  Changes,
  ClusterCard,
  DecideChange,
  GetCluster,
  GetUnit,
  OrganisationTree,
  UnitCard,
} from './organisation'
import { CorrectOwn, Leave, OwnExport, OwnRecords } from './privacy'
import {
  Colleagues,
  DeleteTemplate,
  Home,
  Nothing,
  ReplyTemplate,
  ReplyTemplates,
  SaveTemplate,
  Session,
  Units,
} from './session'
import {
  ExportedSheet,
  ExportSheet,
  ReadSheet,
  SheetChunk,
  SheetOutcome,
  SheetRead,
  SheetTemplate,
  SheetTemplateFile,
} from './spreadsheets'
import { CreateToken, NamedToken, ResolvedToken, ResolveToken, Token, TokenPicture, Tokens } from './tokens'

interface Call {
  /** The roles whose hat may call; 'anyone' needs a WeChat identity but no hat. */
  readonly by: readonly Role[] | 'anyone'
  /**
   * What the call is about, and so what the guard holds against the caller's hat: 'self' and 'organisation' take
   * nothing from the input (whose they are is the hat's), 'appeal' is the appeal named by `input.id`.
   */
  readonly scope: 'self' | 'organisation' | 'appeal'
  /** A write carries a key, and the same key is carried out once. */
  readonly writes: boolean
  readonly input: z.ZodMiniType
  readonly output: z.ZodMiniType
}

const enterprise = ['enterpriseMember', 'enterpriseAdmin'] as const
const committee = ['committeeMember', 'committeeLead'] as const
const unit = ['handler', 'unitLead'] as const
/** Who brings rosters in and takes them away (P32; units and people are the administrator's). */
const rostering = ['committeeLead', 'supervisor', 'administrator'] as const
const showing = ['enterpriseAdmin', 'envoy', ...committee, 'unitLead', 'administrator'] as const
const inviting = ['enterpriseAdmin', ...committee, 'unitLead', 'administrator'] as const

/** Everything a person can ask of the office. Client, handlers and permission tests take types and rows from here. */
export const calls = {
  'session.open': { by: 'anyone', scope: 'self', writes: false, input: Nothing, output: Session },
  /** One inbox for a person, whichever hat he wears. */
  'messages.list': { by: 'anyone', scope: 'self', writes: false, input: ListMessages, output: MessagePage },
  'messages.read': { by: 'anyone', scope: 'self', writes: true, input: ReadMessages, output: Nothing },
  /** How far WeChat reaches the caller. */
  'messages.settings': {
    by: 'anyone',
    scope: 'self',
    writes: false,
    input: Nothing,
    output: MessageSettings,
  },
  /** He has just accepted one message of each of these in WeChat. */
  'messages.accept': { by: 'anyone', scope: 'self', writes: true, input: AcceptMessages, output: Nothing },
  /** The language WeChat speaks to him. */
  'messages.language': { by: 'anyone', scope: 'self', writes: true, input: ChooseLanguage, output: Nothing },
  'operations.deadLetters': {
    by: ['administrator'],
    scope: 'organisation',
    writes: false,
    input: Nothing,
    output: DeadLetters,
  },
  'operations.resend': {
    by: ['administrator'],
    scope: 'organisation',
    writes: true,
    input: Resend,
    output: Nothing,
  },
  'operations.faults': {
    by: ['administrator'],
    scope: 'organisation',
    writes: false,
    input: FindFaults,
    output: Faults,
  },
  'deadlines.get': {
    by: ['administrator'],
    scope: 'organisation',
    writes: false,
    input: Nothing,
    output: Deadlines,
  },
  'deadlines.propose': {
    by: ['administrator'],
    scope: 'organisation',
    writes: true,
    input: DeadlineSettings,
    output: ProposedDeadlines,
  },
  'deadlines.decide': {
    by: ['administrator'],
    scope: 'organisation',
    writes: true,
    input: DecideDeadlines,
    output: Nothing,
  },
  'audit.list': {
    by: ['auditor'],
    scope: 'organisation',
    writes: false,
    input: ListAudit,
    output: AuditPage,
  },
  /** Inviting: who may invite whom is `mayInvite`'s business (P37–P39). */
  'invitations.create': {
    by: inviting,
    scope: 'organisation',
    writes: true,
    input: Invite,
    output: Invited,
  },
  'invitations.list': {
    by: inviting,
    scope: 'organisation',
    writes: false,
    input: Nothing,
    output: Invitations,
  },
  'invitations.revoke': {
    by: inviting,
    scope: 'organisation',
    writes: true,
    input: RevokeInvitation,
    output: Nothing,
  },
  'invitations.picture': {
    by: inviting,
    scope: 'organisation',
    writes: false,
    input: PictureInvitation,
    output: Pictured,
  },
  'invitations.redeem': { by: 'anyone', scope: 'self', writes: true, input: Redeem, output: Joined },
  'people.joinByPhone': {
    by: 'anyone',
    scope: 'self',
    writes: true,
    input: JoinByPhone,
    output: JoinedByPhone,
  },
  'people.organisations': {
    by: inviting,
    scope: 'organisation',
    writes: false,
    input: Nothing,
    output: Organisations,
  },
  'people.members': {
    by: inviting,
    scope: 'organisation',
    writes: false,
    input: ListMembers,
    output: Members,
  },
  'people.remove': {
    by: inviting,
    scope: 'organisation',
    writes: true,
    input: RemoveMember,
    output: Nothing,
  },
  'people.handOver': {
    by: ['unitLead'],
    scope: 'organisation',
    writes: true,
    input: HandOver,
    output: HandedOver,
  },
  /** 个人信息权利 (P42): everybody's own, whoever he is. */
  'own.get': { by: 'anyone', scope: 'self', writes: false, input: Nothing, output: OwnRecords },
  'own.export': { by: 'anyone', scope: 'self', writes: false, input: Nothing, output: OwnExport },
  'own.correct': { by: 'anyone', scope: 'self', writes: true, input: CorrectOwn, output: Nothing },
  'own.leave': { by: 'anyone', scope: 'self', writes: true, input: Leave, output: Nothing },
  'own.erase': { by: 'anyone', scope: 'self', writes: true, input: Nothing, output: Nothing },
  'grants.propose': {
    by: ['administrator'],
    scope: 'organisation',
    writes: true,
    input: ProposeGrant,
    output: Proposed,
  },
  'grants.list': {
    by: ['administrator'],
    scope: 'organisation',
    writes: false,
    input: Nothing,
    output: Grants,
  },
  'grants.decide': {
    by: ['administrator'],
    scope: 'organisation',
    writes: true,
    input: DecideGrant,
    output: Nothing,
  },
  'registrations.committees': {
    by: 'anyone',
    scope: 'self',
    writes: false,
    input: Nothing,
    output: Committees,
  },
  'registrations.readLicence': {
    by: 'anyone',
    scope: 'self',
    writes: false,
    input: ReadLicence,
    output: Licence,
  },
  'registrations.submit': {
    by: 'anyone',
    scope: 'self',
    writes: true,
    input: Register,
    output: Registered,
  },
  'registrations.mine': {
    by: 'anyone',
    scope: 'self',
    writes: false,
    input: Nothing,
    output: OwnRegistration,
  },
  'registrations.list': {
    by: committee,
    scope: 'organisation',
    writes: false,
    input: Nothing,
    output: Registrations,
  },
  'registrations.decide': {
    by: committee,
    scope: 'organisation',
    writes: true,
    input: DecideRegistration,
    output: Nothing,
  },
  /** 机构设置 (P56): what only details change one administrator does, the rest takes two. */
  'organisation.tree': {
    by: ['administrator'],
    scope: 'organisation',
    writes: false,
    input: Nothing,
    output: OrganisationTree,
  },
  'organisation.unit': {
    by: ['administrator'],
    scope: 'organisation',
    writes: false,
    input: GetUnit,
    output: UnitCard,
  },
  'organisation.cluster': {
    by: ['administrator'],
    scope: 'organisation',
    writes: false,
    input: GetCluster,
    output: ClusterCard,
  },
  'organisation.catalogue': {
    by: ['administrator'],
    scope: 'organisation',
    writes: false,
    input: Nothing,
    output: CatalogueView,
  },
  'organisation.change': {
    by: ['administrator'],
    scope: 'organisation',
    writes: true,
    input: ChangeOrganisation,
    output: Changed,
  },
  'organisation.changes': {
    by: ['administrator'],
    scope: 'organisation',
    writes: false,
    input: Nothing,
    output: Changes,
  },
  'organisation.decide': {
    by: ['administrator'],
    scope: 'organisation',
    writes: true,
    input: DecideChange,
    output: Changed,
  },
  'organisation.carryOn': {
    by: ['administrator'],
    scope: 'organisation',
    writes: true,
    input: CarryOn,
    output: Changed,
  },
  /** 工作组 by industry, and whom they offer for an enterprise (S3-1). */
  'groups.list': {
    by: ['supervisor', 'administrator'],
    scope: 'organisation',
    writes: false,
    input: Nothing,
    output: Groups,
  },
  'groups.save': {
    by: ['supervisor', 'administrator'],
    scope: 'organisation',
    writes: true,
    input: SaveGroup,
    output: SavedGroup,
  },
  'groups.remove': {
    by: ['supervisor', 'administrator'],
    scope: 'organisation',
    writes: true,
    input: RemoveGroup,
    output: Nothing,
  },
  'groups.offer': {
    by: ['committeeLead', 'supervisor'],
    scope: 'organisation',
    writes: false,
    input: OfferEnvoys,
    output: OfferedEnvoys,
  },
  /** 二维码: whoever's it is makes it, anybody scans it (J3). */
  'tokens.create': {
    by: showing,
    scope: 'organisation',
    writes: true,
    input: CreateToken,
    output: Token,
  },
  'tokens.list': { by: showing, scope: 'organisation', writes: false, input: Nothing, output: Tokens },
  'tokens.revoke': {
    by: showing,
    scope: 'organisation',
    writes: true,
    input: NamedToken,
    output: Nothing,
  },
  'tokens.picture': {
    by: showing,
    scope: 'organisation',
    writes: false,
    input: NamedToken,
    output: TokenPicture,
  },
  'tokens.resolve': {
    by: 'anyone',
    scope: 'self',
    writes: false,
    input: ResolveToken,
    output: ResolvedToken,
  },
  'home.get': { by: caseRoles, scope: 'organisation', writes: false, input: Nothing, output: Home },
  'units.list': {
    by: [...enterprise, 'envoy', ...committee, ...unit, 'supervisor'],
    scope: 'organisation',
    writes: false,
    input: Nothing,
    output: Units,
  },
  /** The people of one's own unit or committee: whom a lead can name. */
  'people.colleagues': {
    by: ['unitLead', 'committeeLead'],
    scope: 'organisation',
    writes: false,
    input: Nothing,
    output: Colleagues,
  },
  'enterprises.search': {
    by: ['envoy', ...committee, 'supervisor', 'administrator'],
    scope: 'organisation',
    writes: false,
    input: SearchEnterprises,
    output: EnterprisePage,
  },
  'enterprises.get': {
    by: [...enterprise, 'envoy', ...committee, 'supervisor', 'administrator'],
    scope: 'organisation',
    writes: false,
    input: GetEnterprise,
    output: EnterpriseCard,
  },
  'enterprises.save': {
    by: ['enterpriseAdmin', ...committee],
    scope: 'organisation',
    writes: true,
    input: SaveEnterprise,
    output: SavedEnterprise,
  },
  'enterprises.assign': {
    by: ['committeeLead', 'supervisor'],
    scope: 'organisation',
    writes: true,
    input: AssignResponsible,
    output: SavedEnterprise,
  },
  /** Whom it can be given to. */
  'enterprises.candidates': {
    by: ['committeeLead', 'supervisor'],
    scope: 'organisation',
    writes: false,
    input: ListCandidates,
    output: Candidates,
  },
  'enterprises.clusters': {
    by: ['enterpriseAdmin', 'envoy', ...committee, 'supervisor', 'administrator'],
    scope: 'organisation',
    writes: false,
    input: Nothing,
    output: Clusters,
  },
  'enterprises.logContact': {
    by: ['envoy', ...committee, 'supervisor'],
    scope: 'organisation',
    writes: true,
    input: LogContact,
    output: Nothing,
  },
  /** A telephone number in full: each use is on record, and limited (P41). */
  'enterprises.revealPhone': {
    by: [...enterprise, 'envoy', ...committee, 'supervisor'],
    scope: 'organisation',
    writes: false,
    input: RevealEnterprisePhone,
    output: Phone,
  },
  /** Hands out a file, and takes back the one handed out before. */
  'spreadsheets.template': {
    by: rostering,
    scope: 'organisation',
    writes: true,
    input: SheetTemplate,
    output: SheetTemplateFile,
  },
  'spreadsheets.read': {
    by: rostering,
    scope: 'organisation',
    writes: true,
    input: ReadSheet,
    output: SheetRead,
  },
  'spreadsheets.check': {
    by: rostering,
    scope: 'organisation',
    writes: true,
    input: SheetChunk,
    output: SheetOutcome,
  },
  'spreadsheets.apply': {
    by: rostering,
    scope: 'organisation',
    writes: true,
    input: SheetChunk,
    output: SheetOutcome,
  },
  'spreadsheets.export': {
    by: rostering,
    scope: 'organisation',
    writes: true,
    input: ExportSheet,
    output: ExportedSheet,
  },
  'templates.list': {
    by: unit,
    scope: 'organisation',
    writes: false,
    input: Nothing,
    output: ReplyTemplates,
  },
  'templates.save': {
    by: unit,
    scope: 'organisation',
    writes: true,
    input: SaveTemplate,
    output: ReplyTemplate,
  },
  'templates.delete': {
    by: ['unitLead'],
    scope: 'organisation',
    writes: true,
    input: DeleteTemplate,
    output: Nothing,
  },
  'appeals.submit': {
    by: enterprise,
    scope: 'organisation',
    writes: true,
    input: SubmitAppeal,
    output: Receipt,
  },
  'appeals.register': {
    by: ['envoy', ...committee],
    scope: 'organisation',
    writes: true,
    input: RegisterAppeal,
    output: Receipt,
  },
  'appeals.similar': {
    by: enterprise,
    scope: 'organisation',
    writes: false,
    input: SimilarAppeals,
    output: Similar,
  },
  'appeals.list': {
    by: caseRoles,
    scope: 'organisation',
    writes: false,
    input: ListAppeals,
    output: AppealPage,
  },
  'appeals.search': {
    by: caseRoles,
    scope: 'organisation',
    writes: false,
    input: SearchAppeals,
    output: AppealPage,
  },
  'appeals.get': { by: caseRoles, scope: 'appeal', writes: false, input: GetAppeal, output: AppealDetail },
  /** The text of an event that a long detail held back. */
  'appeals.text': { by: caseRoles, scope: 'appeal', writes: false, input: ReadText, output: EventText },
  /** A telephone number in full: each use is on record, and limited (P41). */
  'appeals.revealPhone': {
    by: caseRoles,
    scope: 'appeal',
    writes: false,
    input: RevealPhone,
    output: Phone,
  },
  'appeals.explain': {
    by: caseRoles,
    scope: 'appeal',
    writes: false,
    input: ExplainDeadline,
    output: Explanation,
  },
  'appeals.proposeUnits': {
    by: [...committee, 'supervisor'],
    scope: 'appeal',
    writes: false,
    input: ProposeUnits,
    output: Proposal,
  },
  /** Which role may make which move is the action table's business, not this row's. */
  'appeals.act': { by: caseRoles, scope: 'appeal', writes: true, input: ActOnAppeal, output: Receipt },
} as const satisfies Record<string, Call>

export type CallName = keyof typeof calls
export type Input<C extends CallName> = z.infer<(typeof calls)[C]['input']>
export type Output<C extends CallName> = z.infer<(typeof calls)[C]['output']>
