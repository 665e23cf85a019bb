import type { Handler } from '../handler'
import { Refused, refusedField } from '../refused'
import type { Enterprise } from './enterprises'
import { responsibleNow } from './settled'
import { mayReveal, within } from './standing'

/** `enterprises.revealPhone`: a number of a card in full. Staff say why; each use is counted and on record before it is shown (P41). */
export const revealPhone: Handler<'enterprises.revealPhone'> = async (office, { input, person, hat }) => {
  const enterprise = await within(office, input.id, person, hat)
  if (!mayReveal(enterprise, person, hat)) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  if (hat.organisation.id !== enterprise._id && input.why === undefined)
    throw refusedField('why', 'phone.why')
  const whose = somebodyOf(enterprise, input)
  if (!whose?.phone) throw new Refused('NOT_FOUND', 'phone.none')
  const at = office.now()
  await office.limits.count('revealPhone', person._id, at)
  await office.audit.recorded(
    person,
    hat,
    { call: 'enterprises.revealPhone', about: enterprise._id, what: input.whose, why: input.why ?? '' },
    at,
  )
  return { name: whose.name, phone: whose.phone }
}

function somebodyOf(
  enterprise: Enterprise,
  { whose, place = 0 }: Parameters<typeof revealPhone>[1]['input'],
): { name: string; phone: string | null } | undefined {
  return whose === 'contact' ? enterprise.contacts[place] : responsibleNow(enterprise, whose)
}
