import { filterOf } from './filter-of'
import { refuseTransaction } from './session-of'
import { type Action, text } from './wire'

/** `database.calculateDocument`: how many documents match. */
export const calculateDocument: Action = (request, context) => {
  refuseTransaction(request, 'count')
  const { store } = context.world
  const name = text(request, 'collectionName')
  const { found, examined } = store.find(store.catalogue.get(name), { filter: filterOf(request, context) })
  context.examined({ action: 'database.calculateDocument', collection: name, ...examined })
  return { data: { total: found.length } }
}
