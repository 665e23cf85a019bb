import { filterOf, refuseTransaction } from './filter-of'
import { type Action, text } from './wire'

/** `database.removeDocument`: removes one or all matches. */
export const removeDocument: Action = async (request, context) => {
  refuseTransaction(request)
  const { store } = context.world
  const name = text(request, 'collectionName')
  const filter = filterOf(request, context)
  const limit = request.multi ? Number.POSITIVE_INFINITY : 1
  const deleted = await store.write(() => {
    const collection = store.catalogue.get(name)
    const { found, examined } = store.find(collection, { filter, limit })
    context.examined({ action: 'database.removeDocument', collection: name, ...examined })
    for (const one of found) store.rows.remove(collection, one)
    return found.length
  })
  return { data: { deleted } }
}
