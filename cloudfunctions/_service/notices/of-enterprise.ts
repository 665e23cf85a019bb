import type { Hat } from '../../../contract/hats'
import { within } from '../enterprises/standing'
import type { Handler } from '../handler'
import { merged, pageFrom, pageSize } from './read'

/**
 * `notices.ofEnterprise`: an enterprise's notices on its card. Itself and the supervisor see all of them; a committee those
 * of its cluster; everybody who reads the card what is out under the enterprise's name.
 */
export const noticesOfEnterprise: Handler<'notices.ofEnterprise'> = async (
  office,
  { input: { id, after }, person, hat },
) => {
  await within(office, id, person, hat)
  const found = await Promise.all(
    listsFor(hat, id).map((list) => office.notices.onList(list, after, pageSize + 1)),
  )
  return pageFrom(merged(found))
}

function listsFor({ role, organisation }: Hat, enterprise: string): string[] {
  switch (role) {
    case 'enterpriseMember':
    case 'enterpriseAdmin':
    case 'supervisor':
      return [`own/${enterprise}`]
    case 'committeeMember':
    case 'committeeLead':
      return [`of/${enterprise}/${organisation.id}`, `of/${enterprise}`]
    default:
      return [`of/${enterprise}`]
  }
}
