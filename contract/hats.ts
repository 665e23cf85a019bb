import * as z from 'zod/mini'

/** What an organisation of the office is. Handlers are not always departments (product.md §0.6). */
export const organisationKinds = [
  'enterprise',
  'committee',
  'department',
  'publicCompany',
  'institute',
  'station',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/**
 * The parts people play. A person may wear several hats; each is one part in one organisation, and every
 * action records the hat it was done in (product.md §0.5).
 */
export const roles = ['enterpriseMember', 'committeeMember', 'handler'] as const
export type Role = (typeof roles)[number]

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
