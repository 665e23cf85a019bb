import { requestFailed } from '../errors'
import { compileUpdate } from '../update/apply'
import { parseDocument } from '../values/ejson'
import { equal } from '../values/order'
import { clone, type Document } from '../values/value'
import { filterOf } from './filter-of'
import { assertId } from './insert-document'
import { sessionOf } from './session-of'
import { type Action, type Context, type Request, text } from './wire'

/**
 * `database.modifyDocument`: operators on one or all matches (`merge`), or a whole document in the place of one, which
 * is added when absent (`upsert`). `updated` counts the documents that changed, as MongoDB's nModified (unconfirmed
 * for an update that changes nothing). Unlike MongoDB an update of many is all or none.
 */
export const modifyDocument: Action = (request, context) => {
  return request.merge === false ? replaceOne(request, context) : update(request, context)
}

async function update(request: Request, context: Context) {
  const { catalogue } = context.world.store
  const session = sessionOf(request, context)
  const name = text(request, 'collectionName')
  if (request.upsert)
    throw requestFailed('upsert together with update operators is not implemented by the emulator')
  const filter = filterOf(request, context)
  const apply = compileUpdate(parseDocument(text(request, 'data'), context.now), context.now)
  const limit = request.multi ? Number.POSITIVE_INFINITY : 1
  const updated = await session.write((change) => {
    const collection = catalogue.get(name)
    const { found, examined } = session.find(collection, { filter, limit })
    context.examined({ action: 'database.modifyDocument', collection: name, ...examined })
    let changed = 0
    for (const one of found) {
      const document = clone(one.document)
      apply(document)
      if (change.replace(collection, one, document)) changed++
    }
    return changed
  })
  return { data: { updated, upsert_id: null } }
}

async function replaceOne(request: Request, context: Context) {
  const { catalogue } = context.world.store
  const session = sessionOf(request, context)
  const name = text(request, 'collectionName')
  const filter = filterOf(request, context)
  const data = parseDocument(text(request, 'data'), context.now)
  const data_ = await session.write((change) => {
    const collection = catalogue.get(name)
    const { found, examined } = session.find(collection, { filter, limit: 1 })
    context.examined({ action: 'database.modifyDocument', collection: name, ...examined })
    const [one] = found
    if (one)
      return {
        updated: change.replace(collection, one, placed(data, one.document)) ? 1 : 0,
        upsert_id: null,
      }
    if (!request.upsert) return { updated: 0, upsert_id: null }
    const { _id } = filter
    if (_id === undefined) throw requestFailed('upsert needs an _id')
    assertId(_id)
    change.insert(collection, { _id, ...data })
    return { updated: 0, upsert_id: _id }
  })
  return { data: data_ }
}

/** The new document in the place of the old one, with the `_id` of it. */
function placed(data: Document, { _id }: Document): Document {
  if (data._id !== undefined && !equal(data._id, _id)) {
    throw requestFailed("the (immutable) field '_id' was found to have been altered")
  }
  return { _id: _id as Document[string], ...data }
}
