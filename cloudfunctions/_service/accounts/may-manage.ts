import type { Hat, Organisation, Role } from '../../../contract/hats'
import { committeesOf } from '../enterprises/enterprises'
import type { Office } from '../office'

/**
 * The organisation in which this hat may bring people into a role and take them out again, or null: P37 (enterprises),
 * P38 (committees) and P39 (units) of threat-model.md §5. What is missing and what is not his look the same.
 */
export async function managed(
  office: Office,
  hat: Hat,
  role: Role,
  organisationId: string,
): Promise<Organisation | null> {
  const isAdministrator = hat.role === 'administrator'
  switch (role) {
    case 'enterpriseMember':
    case 'enterpriseAdmin': {
      const enterprise = await office.enterprises.find(organisationId)
      if (!enterprise) return null
      const isOwn = hat.role === 'enterpriseAdmin' && hat.organisation.id === enterprise._id
      const isOfCommittee =
        (hat.role === 'committeeMember' || hat.role === 'committeeLead') &&
        committeesOf(enterprise).some(({ id }) => id === hat.organisation.id)
      const may = isOfCommittee || (isOwn && role === 'enterpriseMember')
      return may ? { id: enterprise._id, name: enterprise.name, kind: 'enterprise' } : null
    }
    case 'committeeMember':
    case 'committeeLead': {
      if (hat.role === 'committeeLead' && role === 'committeeMember')
        return hat.organisation.id === organisationId ? hat.organisation : null
      return isAdministrator ? office.clusters.committee(organisationId, hat.organisation) : null
    }
    case 'handler':
    case 'unitLead': {
      if (hat.role === 'unitLead' && role === 'handler')
        return hat.organisation.id === organisationId ? hat.organisation : null
      const unit = isAdministrator ? await office.units.find(organisationId) : null
      return unit && unit.area === hat.organisation.id && !unit.closed
        ? { id: unit._id, name: unit.name, kind: unit.kind }
        : null
    }
    case 'envoy':
    case 'supervisor':
    case 'administrator':
    case 'auditor':
      return isAdministrator && hat.organisation.id === organisationId ? hat.organisation : null
  }
}
