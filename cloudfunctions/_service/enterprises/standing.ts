import type { Hat } from '../../../contract/hats'
import type { Person } from '../accounts/person'
import type { Office } from '../office'
import { Refused } from '../refused'
import type { Enterprise } from './enterprises'

/** P35 of threat-model.md §5: its own people, its envoy, its committees, the area's supervisors and administrators. */
export function mayRead(enterprise: Enterprise, person: Person, hat: Hat): boolean {
  const here = hat.organisation.id
  switch (hat.role) {
    case 'enterpriseMember':
    case 'enterpriseAdmin':
      return enterprise._id === here
    case 'envoy':
      return isResponsible(enterprise, person)
    case 'committeeMember':
    case 'committeeLead':
      return enterprise.committees.includes(here)
    case 'supervisor':
    case 'administrator':
      return enterprise.areaCode === here
    default:
      return false
  }
}

/** P36: its own administrator and its committees. */
export function maySave(enterprise: Enterprise, person: Person, hat: Hat): boolean {
  const may = ['enterpriseAdmin', 'committeeMember', 'committeeLead'].includes(hat.role)
  return may && mayRead(enterprise, person, hat)
}

/** P53: the committee's lead and the supervisor. */
export function mayAssign(enterprise: Enterprise, person: Person, hat: Hat): boolean {
  const may = hat.role === 'committeeLead' || hat.role === 'supervisor'
  return may && mayRead(enterprise, person, hat)
}

/** P41: everybody who reads it but the administrator, who only sees that there is a number. */
export function mayReveal(enterprise: Enterprise, person: Person, hat: Hat): boolean {
  return hat.role !== 'administrator' && mayRead(enterprise, person, hat)
}

/** He looks after it now, in whichever way. */
export function isResponsible({ responsible }: Enterprise, { _id }: Person): boolean {
  return responsible.some(({ person, to }) => person === _id && to === null)
}

/** Where the people who can look after an enterprise are. */
export type Places = Pick<Enterprise, 'areaCode' | 'committees'>

/** The hat in which somebody can look after it: of its area or of one of its committees. */
export function hatFor({ areaCode, committees }: Places, hats: readonly Hat[]): Hat | undefined {
  const isFitting = ({ role, organisation }: Hat) =>
    role === 'envoy' || role === 'supervisor'
      ? organisation.id === areaCode
      : (role === 'committeeMember' || role === 'committeeLead') && committees.includes(organisation.id)
  return hats.find((hat) => hat.role === 'envoy' && isFitting(hat)) ?? hats.find(isFitting)
}

/** The enterprise, where this hat may read it; what he may not and what is missing look the same. */
export async function within(office: Office, id: string, person: Person, hat: Hat): Promise<Enterprise> {
  const enterprise = await office.enterprises.find(id)
  if (!enterprise || !mayRead(enterprise, person, hat)) throw new Refused('NOT_FOUND', 'enterprise.unknown')
  return enterprise
}
