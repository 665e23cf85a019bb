import { randomBytes } from 'node:crypto'
import { invalidParam, requestFailed } from '../errors'
import { parseDocument } from '../values/ejson'
import { type Document, isDocument, type Value } from '../values/value'
import { sessionOf } from './session-of'
import { type Action, text } from './wire'

/** `database.insertDocument`: adds one or many; all or none. A missing `_id` becomes 32 hex digits. */
export const insertDocument: Action = async (request, context) => {
  const { world, now } = context
  const name = text(request, 'collectionName')
  const { data } = request
  if (!Array.isArray(data) || data.length === 0) throw invalidParam('data must hold at least one document')
  const documents = data.map((one) => withId(parseDocument(String(one), now)))
  context.examined({
    action: 'database.insertDocument',
    collection: name,
    index: 'none',
    entries: 0,
    documents: 0,
  })
  const insertedIds = await sessionOf(request, context).write((change) => {
    const collection = world.store.catalogue.get(name)
    for (const document of documents) change.insert(collection, document)
    return documents.map(({ _id }) => _id as Value)
  })
  return { data: { insertedIds } }
}

/** `_id` stands first in every stored document. */
function withId(document: Document): Document {
  const { _id = randomBytes(16).toString('hex'), ...rest } = document
  assertId(_id)
  return { _id, ...rest }
}

/** Texts and numbers are what `doc(id)` of the SDK can ask for; MongoDB refuses arrays and patterns itself. */
export function assertId(id: Value): void {
  if (typeof id === 'string' || typeof id === 'number') return
  const type = Array.isArray(id) ? 'an array' : isDocument(id) ? 'an object' : String(id)
  throw requestFailed(`The '_id' value cannot be ${type}: the emulator takes strings and numbers`)
}
