import type { Scope } from '../../../contract/appeal-actions'
import type { CaseRole } from '../../../contract/hats'
import type { Handler } from '../handler'
import { Refused, refusedField } from '../refused'
import { scopesOf } from './standing'
import { hidesEnterprise } from './view'

/** P41 of threat-model.md §5. */
const mayReveal: Readonly<Record<CaseRole, Scope>> = {
  enterpriseMember: 'own',
  enterpriseAdmin: 'enterprise',
  envoy: 'assigned',
  committeeMember: 'cluster',
  committeeLead: 'cluster',
  handler: 'handled',
  unitLead: 'lead',
  supervisor: 'area',
}

/** `appeals.revealPhone`: a number in full. Staff say why; each use is counted and on record before it is shown. */
export const revealPhone: Handler<'appeals.revealPhone'> = async (office, { appeal, input, person, hat }) => {
  const role = hat.role as CaseRole
  if (!scopesOf(person, hat, appeal).has(mayReveal[role]))
    throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  const isOwn = role === 'enterpriseMember' || role === 'enterpriseAdmin'
  if (!isOwn && input.why === undefined) throw refusedField('why', 'phone.why')
  const whose =
    input.whose === 'handler' ? appeal.handler : hidesEnterprise(appeal, hat) ? null : appeal.contact
  if (!whose?.phone) throw new Refused('NOT_FOUND', 'phone.none')
  const at = office.now()
  await office.limits.count('revealPhone', person._id, at)
  await office.audit.recorded(
    person,
    hat,
    { call: 'appeals.revealPhone', about: appeal._id, what: input.whose, why: input.why ?? '' },
    at,
  )
  return { name: whose.name, phone: whose.phone }
}
