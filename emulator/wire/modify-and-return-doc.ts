import { compileUpdate } from '../update/apply'
import { answerText, parseDocument, stringify } from '../values/ejson'
import { clone } from '../values/value'
import { filterOf } from './filter-of'
import { sessionOf } from './session-of'
import { type Action, text } from './wire'

/**
 * `database.modifyAndReturnDoc`: changes the first match and answers with it, changed, as EJSON text; null when nothing
 * matches. `updated` is 1 for a match even if no value changed (observed, cloudbase-wire §2).
 */
export const modifyAndReturnDoc: Action = async (request, context) => {
  const { catalogue } = context.world.store
  const session = sessionOf(request, context)
  const name = text(request, 'collectionName')
  const filter = filterOf(request, context)
  const apply = compileUpdate(parseDocument(text(request, 'data'), context.now), context.now)
  const document = await session.write((change) => {
    const collection = catalogue.get(name)
    const { found, examined } = session.find(collection, { filter, limit: 1 })
    context.examined({ action: 'database.modifyAndReturnDoc', collection: name, ...examined })
    const [one] = found
    if (!one) return undefined
    const changed = clone(one.document)
    apply(changed)
    change.replace(collection, one, changed)
    return changed
  })
  return { data: document ? { updated: 1, doc: answerText(stringify(document)) } : { updated: 0, doc: null } }
}
