import { filterOf, refuseTransaction } from './filter-of'
import { type Action, text } from './wire'

/** `database.calculateDocument`: how many documents match. */
export const calculateDocument: Action = (request, context) => {
  refuseTransaction(request)
  const { store } = context.world
  const name = text(request, 'collectionName')
  const { found, examined } = store.find(store.catalogue.get(name), { filter: filterOf(request, context) })
  context.examined({ action: 'database.calculateDocument', collection: name, ...examined })
  return { data: { total: found.length } }
}
