import type { Scope } from '../../../contract/appeal-actions'
import type { CaseRole, Hat } from '../../../contract/hats'
import type { CallName } from '../../../contract/rights'
import type { Person } from '../accounts/person'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import type { Appeal } from './appeal'
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
  const { whose, why } = input
  assertMayReveal(person, hat, appeal)
  const isOwn = hat.role === 'enterpriseMember' || hat.role === 'enterpriseAdmin'
  if (!isOwn && why === undefined) throw refusedField('why', 'phone.why')
  return revealed(office, appeal, person, hat, { call: 'appeals.revealPhone', whose, why: why ?? '' })
}

/** Refused where the hat may not see this appeal's numbers. */
export function assertMayReveal(person: Person, hat: Hat, appeal: Appeal): void {
  if (!scopesOf(person, hat, appeal).has(mayReveal[hat.role as CaseRole]))
    throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
}

/** The number, counted and on record. Whether the hat may see it has been asked before. */
export async function revealed(
  office: Office,
  appeal: Appeal,
  person: Person,
  hat: Hat,
  { call, whose, why }: { call: CallName; whose: 'contact' | 'handler'; why: string },
): Promise<{ name: string; phone: string }> {
  const somebody = whose === 'handler' ? appeal.handler : hidesEnterprise(appeal, hat) ? null : appeal.contact
  if (!somebody?.phone) throw new Refused('NOT_FOUND', 'phone.none')
  const at = office.now()
  await office.limits.count('revealPhone', person._id, at)
  await office.audit.recorded(person, hat, { call, about: appeal._id, what: whose, why }, at)
  return { name: somebody.name, phone: somebody.phone }
}
