import { desks } from '../../../contract/desks'
import type { Handler } from '../handler'
import { Refused } from '../refused'
import { pageOf } from './page'

/** `appeals.list`: a page of one of the hat's own desks. */
export const list: Handler<'appeals.list'> = async (office, { input, hat }) => {
  if (desks[input.desk].of !== hat.role) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  return pageOf(office, hat.organisation.id, input.desk, input.after)
}
