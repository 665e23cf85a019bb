import type { Hat, Role } from '../../../contract/hats'
import type { RefusalKey, RefusalParams } from '../../../contract/refusals'
import { deskKeys, ownerOf } from '../appeals/desks-of'
import type { Office } from '../office'
import type { Person } from './person'

/** Without one of these an organisation stands still. */
const heads: readonly Role[] = ['committeeLead', 'unitLead', 'administrator']

/** Why somebody cannot give this hat back yet; null when nothing waits for him alone. */
export async function objectionToLeaving(
  office: Office,
  person: Person,
  hat: Hat,
): Promise<{ key: RefusalKey; params: RefusalParams } | null> {
  const { role, organisation } = hat
  const count = (desk: 'mine' | 'open') =>
    office.appeals.count(deskKeys(ownerOf(desk, person._id, hat), desk)[0] as string)
  const others = (await office.people.of(organisation.id)).filter(({ _id }) => _id !== person._id)
  const alone = !others.some(({ hats }) =>
    hats.some(({ id, organisation: { id: where, kind } }) =>
      heads.includes(role) ? id === hat.id : where === organisation.id && kind === organisation.kind,
    ),
  )
  switch (role) {
    case 'handler':
    case 'unitLead': {
      const open = await count('mine')
      if (open > 0) return { key: 'own.openWork', params: { count: open } }
      break
    }
    case 'enterpriseMember':
    case 'enterpriseAdmin': {
      const open = alone ? await count('open') : 0
      return open > 0
        ? { key: 'own.openAppeals', params: { organisation: organisation.name, count: open } }
        : null
    }
    case 'envoy': {
      const looksAfter = (await office.enterprises.ofEnvoy(person._id)).length
      return looksAfter > 0 ? { key: 'own.looksAfter', params: { count: looksAfter } } : null
    }
  }
  return alone && role !== 'auditor' && role !== 'supervisor'
    ? { key: 'own.last', params: { organisation: organisation.name, role: `@role.${role}` } }
    : null
}
