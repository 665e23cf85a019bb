import { deskOf } from '../../../contract/desks'
import type { Handler } from '../handler'
import { Refused } from '../refused'
import { pageOf } from './page'

/** `appeals.list`: a page of one of the hat's own desks, whole or narrowed. */
export const list: Handler<'appeals.list'> = async (office, { input, person, hat }) => {
  const { desk, after, ...facets } = input
  if (!deskOf(desk).of.some((role) => role === hat.role))
    throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  return pageOf(office, person, hat, desk, facets, after)
}
