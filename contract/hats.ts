import * as z from 'zod/mini'

/** What an organisation of the office is. Handlers are not always departments (product.md §0.6). */
export const organisationKinds = [
  'enterprise',
  'committee',
  'department',
  'publicCompany',
  'institute',
  'station',
  /** 乡镇街道、村社区: may be handed a department's remit only with a reason (product.md B8). */
  'street',
  /** A bureau of another district. */
  'otherDistrict',
  /** 市、区县: whose supervisors, administrators and auditors see over the clusters. */
  'area',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/**
 * The parts people play. A person may wear several hats; each is one part in one organisation, and every
 * action records the hat it was done in (product.md §0.5). The columns of threat-model.md §5, in its order.
 */
export const roles = [
  'enterpriseMember',
  'enterpriseAdmin',
  'envoy',
  'committeeMember',
  'committeeLead',
  'handler',
  'unitLead',
  'supervisor',
  'administrator',
  'auditor',
] as const
export type Role = (typeof roles)[number]

/** The roles that see appeals at all; administrators and auditors do not (threat-model.md T91). */
export const caseRoles = [
  'enterpriseMember',
  'enterpriseAdmin',
  'envoy',
  'committeeMember',
  'committeeLead',
  'handler',
  'unitLead',
  'supervisor',
] as const satisfies readonly Role[]
export type CaseRole = (typeof caseRoles)[number]

/** Whose side a role is on: notes stay on their side, and the enterprise reads what is public. */
export type Side = 'enterprise' | 'committee' | 'unit' | 'area'
export const sideOf: Record<CaseRole, Side> = {
  enterpriseMember: 'enterprise',
  enterpriseAdmin: 'enterprise',
  // The envoy speaks for the enterprises he looks after and reads what they read.
  envoy: 'enterprise',
  committeeMember: 'committee',
  committeeLead: 'committee',
  handler: 'unit',
  unitLead: 'unit',
  supervisor: 'area',
}

export const Organisation = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(organisationKinds),
})
export type Organisation = z.infer<typeof Organisation>

export const Hat = z.strictObject({
  id: z.string(),
  role: z.enum(roles),
  organisation: Organisation,
})
export type Hat = z.infer<typeof Hat>
