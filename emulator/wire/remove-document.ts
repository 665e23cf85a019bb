import { filterOf } from './filter-of'
import { sessionOf } from './session-of'
import { type Action, text } from './wire'

/** `database.removeDocument`: removes one or all matches. */
export const removeDocument: Action = async (request, context) => {
  const { catalogue } = context.world.store
  const session = sessionOf(request, context)
  const name = text(request, 'collectionName')
  const filter = filterOf(request, context)
  const limit = request.multi ? Number.POSITIVE_INFINITY : 1
  const deleted = await session.write((change) => {
    const collection = catalogue.get(name)
    const { found, examined } = session.find(collection, { filter, limit })
    context.examined({ action: 'database.removeDocument', collection: name, ...examined })
    for (const one of found) change.remove(collection, one)
    return found.length
  })
  return { data: { deleted } }
}
