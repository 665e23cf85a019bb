import { compileUpdate } from '../update/apply'
import { answerText, parseDocument, stringify } from '../values/ejson'
import { clone } from '../values/value'
import { filterOf, refuseTransaction } from './filter-of'
import { type Action, text } from './wire'

/**
 * `database.modifyAndReturnDoc`: changes the first match and answers with it, changed, as EJSON text; null when nothing
 * matches. `updated` is 1 for a match even if no value changed (observed, cloudbase-wire §2).
 */
export const modifyAndReturnDoc: Action = async (request, context) => {
  refuseTransaction(request)
  const { store } = context.world
  const name = text(request, 'collectionName')
  const filter = filterOf(request, context)
  const apply = compileUpdate(parseDocument(text(request, 'data'), context.now), context.now)
  const document = await store.write(() => {
    const collection = store.catalogue.get(name)
    const { found, examined } = store.find(collection, { filter, limit: 1 })
    context.examined({ action: 'database.modifyAndReturnDoc', collection: name, ...examined })
    const [one] = found
    if (!one) return undefined
    const changed = clone(one.document)
    apply(changed)
    store.rows.replace(collection, one, changed)
    return changed
  })
  return { data: document ? { updated: 1, doc: answerText(stringify(document)) } : { updated: 0, doc: null } }
}
