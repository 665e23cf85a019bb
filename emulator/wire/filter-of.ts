import { invalidParam } from '../errors'
import { parseDocument } from '../values/ejson'
import type { Document } from '../values/value'
import { type Context, optionalText, type Request } from './wire'

/** The filter of a request; absent means "all". A DOC request must name its `_id`. */
export function filterOf(request: Request, { now }: Context): Document {
  const query = optionalText(request, 'query')
  const filter = query === undefined ? {} : parseDocument(query, now)
  if (request.queryType === 'DOC' && filter._id === undefined) throw invalidParam('a DOC query needs an _id')
  return filter
}
