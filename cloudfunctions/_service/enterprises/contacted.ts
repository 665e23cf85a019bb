import type { Handler } from '../handler'
import { Refused } from '../refused'
import { isResponsible, within } from './standing'

/** `enterprises.logContact`: whoever looks after it called, visited or wrote (product.md S3-2). */
export const logContact: Handler<'enterprises.logContact'> = async (office, { input, person, hat, key }) => {
  const enterprise = await within(office, input.id, person, hat)
  if (!isResponsible(enterprise, person)) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  await office.enterprises.logContact(enterprise._id, {
    at: office.now(),
    person: person._id,
    name: person.name,
    how: input.how,
    request: `${person._id}/${key}`,
  })
  return {}
}
