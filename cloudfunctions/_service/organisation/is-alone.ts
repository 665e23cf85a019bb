import type { Hat } from '../../../contract/hats'
import { hatOf } from '../accounts/newcomer'
import type { Office } from '../office'

/**
 * Whether the area has one administrator and has never had two who decided together: then there is nobody to wait for
 * (threat-model.md P56 asks for a second). Once there have been two, it takes two for good.
 */
export async function isAlone(office: Office, { organisation }: Hat): Promise<boolean> {
  const administrators = await office.people.wearing(hatOf('administrator', organisation).id, 2)
  if (administrators.length > 1) return false
  const [changes, deadlines] = await Promise.all([
    office.changes.everByTwo(organisation.id),
    office.deadlineProposals.everByTwo(organisation.id),
  ])
  return !changes && !deadlines
}
