import * as z from 'zod/mini'
import { Hat, Organisation, type Role, roles } from './hats'
import { privacyVersion } from './privacy'
import { text } from './text'

const id = () => z.string().check(z.minLength(1, 'field.missing'), z.maxLength(64))

/** Roles a code can bring; a lead, a supervisor, an administrator or an auditor is granted by two (threat-model.md T51, T91). */
export const invitedRoles = [
  'enterpriseMember',
  'enterpriseAdmin',
  'envoy',
  'committeeMember',
  'handler',
] as const satisfies readonly Role[]
export type InvitedRole = (typeof invitedRoles)[number]

export const grantedRoles = [
  'committeeLead',
  'unitLead',
  'supervisor',
  'administrator',
  'auditor',
] as const satisfies readonly Role[]
export type GrantedRole = (typeof grantedRoles)[number]

/** 邀请: one person, one organisation, one role, at most seven days (T50). */
export const Invite = z.strictObject({
  role: z.enum(invitedRoles, 'field.missing'),
  organisationId: id(),
  /** For whom, so that the list can be read; not checked against who comes. */
  forWhom: z.optional(text(20)),
})
/** The code is shown once, to whoever made it; only its digest is kept. */
export const Invited = z.strictObject({ id: z.string(), code: z.string(), expiresAt: z.string() })

export const Invitation = z.strictObject({
  id: z.string(),
  role: z.enum(roles),
  organisation: Organisation,
  forWhom: z.nullable(z.string()),
  by: z.string(),
  expiresAt: z.string(),
  state: z.enum(['open', 'used', 'revoked', 'expired']),
})
export const Invitations = z.strictObject({ invitations: z.array(Invitation) })
export const RevokeInvitation = z.strictObject({ id: id() })

/** The mini-program code that leads to the page where `code` stands filled in already. */
export const PictureInvitation = z.strictObject({
  code: z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{12}$/, 'code.unknown')),
})
/** An address an image can show; null where WeChat gave none. */
export const Pictured = z.strictObject({ picture: z.nullable(z.string()) })

/** The page a code leads to, and the one that reads it from the scene of a mini-program code. */
export const joiningPage = 'joining/enter'

/** Twelve letters and digits that cannot be mistaken for each other, in any case, with or without dashes. */
export const codePattern = /^[0-9A-HJKMNP-TV-Z]{12}$/
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
}

/** He has read the privacy notice as it stands today and agrees (个人信息保护法 §14): without it nobody comes in. */
const agreed = z.literal(privacyVersion, 'privacy.notAgreed')

export const Redeem = z.strictObject({
  agreed,
  code: z.string().check(z.minLength(1, 'field.missing'), z.maxLength(40)),
  name: text(20),
  /** The code of WeChat's phone button, where he gives his number. */
  phoneCode: z.optional(z.string().check(z.maxLength(200))),
})
export const Joined = z.strictObject({ hat: Hat })

/** 手机号登录: the number WeChat vouches for, looked up in the roster. */
export const JoinByPhone = z.strictObject({
  agreed,
  phoneCode: z.string().check(z.minLength(1), z.maxLength(200)),
})
export const JoinedByPhone = z.strictObject({ hats: z.array(Hat) })

/** Somebody of an organisation, as those who look after it see him. */
export const Member = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  hat: z.string(),
  /** Masked. */
  phone: z.nullable(z.string()),
  /** He has come in with his WeChat; otherwise he only stands in the roster. */
  isHere: z.boolean(),
  /** The caller may take this part from him. */
  canRemove: z.boolean(),
})
export const ListMembers = z.strictObject({ organisationId: id() })
export const Members = z.strictObject({
  members: z.array(Member),
  /** What the caller may invite there. */
  invites: z.array(z.enum(invitedRoles)),
})
/** The organisations whose people the caller looks after; a committee finds its enterprises by searching. */
export const Organisations = z.strictObject({ organisations: z.array(Organisation) })
export const RemoveMember = z.strictObject({ personId: id(), hat: z.string().check(z.maxLength(200)) })

/** 交接: his open work in this organisation goes to a colleague of the same role, and he leaves. */
export const HandOver = z.strictObject({
  personId: id(),
  toId: id(),
  hat: z.string().check(z.maxLength(200)),
})
export const HandedOver = z.strictObject({ moved: z.int(), left: z.int() })

/** 授予: asked for by one administrator, agreed to by another. */
export const ProposeGrant = z.strictObject({
  personId: id(),
  role: z.enum(grantedRoles, 'field.missing'),
  organisationId: id(),
})
export const DecideGrant = z.strictObject({ id: id(), agree: z.boolean() })
export const Grant = z.strictObject({
  id: z.string(),
  person: z.string(),
  role: z.enum(roles),
  organisation: Organisation,
  by: z.string(),
  at: z.string(),
  state: z.enum(['open', 'agreed', 'declined']),
  /** Whether the caller may decide it: not his own proposal, and not about himself. */
  canDecide: z.boolean(),
})
export const Grants = z.strictObject({ grants: z.array(Grant) })
export const Proposed = z.strictObject({ id: z.string() })

/** 企业自主登记: an entrepreneur nobody has invited. A committee approves. */
export const Register = z.strictObject({
  agreed,
  creditCode: z.string().check(z.minLength(1, 'field.missing'), z.maxLength(40)),
  enterpriseName: text(60),
  name: text(20),
  phoneCode: z.optional(z.string().check(z.maxLength(200))),
  /** The committee to approve: a cluster's, or the area's where he knows none. */
  committeeId: id(),
  licence: z.strictObject({
    fileID: z.string().check(z.minLength(1, 'file.missing'), z.maxLength(1000, 'file.missing')),
    name: text(100),
  }),
})
export const RegistrationState = z.enum(['waiting', 'approved', 'declined'])
export const Registered = z.strictObject({ id: z.string(), state: RegistrationState })
/** What could be read from a picture of a licence; to be checked by whoever sends it. */
export const Licence = z.strictObject({ creditCode: z.string(), enterpriseName: z.string() })
export const Registration = z.strictObject({
  id: z.string(),
  at: z.string(),
  enterpriseName: z.string(),
  creditCode: z.string(),
  /** What WeChat read from this picture; null where nobody had it read. */
  read: z.nullable(Licence),
  /** We have an enterprise with this code already; he would join it. */
  known: z.nullable(z.string()),
  name: z.string(),
  phone: z.nullable(z.string()),
  licence: z.string(),
  state: RegistrationState,
})
export const Registrations = z.strictObject({ registrations: z.array(Registration) })
export const DecideRegistration = z.strictObject({
  id: id(),
  agree: z.boolean(),
  why: z.optional(text(200)),
})

/** The committees a stranger may turn to. */
export const Committees = z.strictObject({ committees: z.array(Organisation) })
/** The picture to be read. */
export const ReadLicence = z.strictObject({
  fileID: z.string().check(z.minLength(1, 'file.missing'), z.maxLength(1000, 'file.missing')),
})

/** How the caller's own registration stands. */
export const OwnRegistration = z.strictObject({
  registration: z.nullable(
    z.strictObject({
      at: z.string(),
      enterpriseName: z.string(),
      creditCode: z.string(),
      committeeId: z.string(),
      name: z.string(),
      state: RegistrationState,
      why: z.nullable(z.string()),
    }),
  ),
})
