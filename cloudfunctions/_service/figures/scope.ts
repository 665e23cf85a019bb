import type { Within } from '../../../contract/figures'
import type { Hat } from '../../../contract/hats'
import { type Facet, facetsOf } from '../../../contract/measures'
import type { Person } from '../accounts/person'
import { isCaseRole } from '../appeals/standing'
import { Refused } from '../refused'
import { whole } from './tally'

/** Whose figures a hat sees (P30): its own enterprise's, cluster's, unit's or area's. Two where a lead also sees what is confidential. */
export function ownersOf({ role, organisation }: Hat): string[] {
  switch (role) {
    case 'enterpriseAdmin':
      return [`enterprise:${organisation.id}`]
    case 'committeeMember':
      return [`cluster:${organisation.id}`]
    case 'committeeLead':
      return [`cluster:${organisation.id}`, `secret:${organisation.id}`]
    case 'handler':
    case 'unitLead':
      return [`unit:${organisation.id}`]
    case 'supervisor':
      return [`area:${organisation.id}`]
    default:
      throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  }
}

/** The cell that is asked for; refused where this hat's figures are not cut like that. */
export function cellKey(hat: Hat, within: Within | undefined): string {
  if (!within) return whole
  assertCut(hat, within.facet)
  return `${within.facet}:${within.value}`
}

export function assertCut({ role }: Hat, facet: Facet): void {
  const cut: readonly Facet[] = (isCaseRole(role) && facetsOf[role]) || []
  if (!cut.includes(facet)) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
}

/** The committee that handles them sees small numbers, and an enterprise its own (threat-model.md T82). */
export function seesSmallCells({ role }: Hat): boolean {
  return role === 'committeeMember' || role === 'committeeLead' || role === 'enterpriseAdmin'
}

/** Somebody of a unit besides does not learn from a number of complaints that there is one about it (T80). */
export function knowsComplaints({ hats }: Person, hat: Hat): boolean {
  return hats.every(
    ({ role, organisation }) =>
      organisation.id === hat.organisation.id || (role !== 'handler' && role !== 'unitLead'),
  )
}
