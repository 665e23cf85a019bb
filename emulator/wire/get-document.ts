import { requestFailed } from '../errors'
import { limits } from '../limits'
import { compileProjection } from '../query/projection'
import { parseSort } from '../query/sort'
import { answerText, parseDocument, stringify } from '../values/ejson'
import { filterOf } from './filter-of'
import { sessionOf } from './session-of'
import { type Action, count, optionalText, text } from './wire'

/** `database.getDocument`: a page of a query (WHERE) or one document (DOC), as EJSON texts. */
export const getDocument: Action = (request, context) => {
  const { store } = context.world
  const name = text(request, 'collectionName')
  const order = optionalText(request, 'order')
  const projection = optionalText(request, 'projection')
  const offset = count(request, 'offset', 0)
  const limit =
    request.queryType === 'DOC' ? 1 : count(request, 'limit', limits.getDefault) || limits.getDefault
  const { found, examined } = sessionOf(request, context).find(store.catalogue.get(name), {
    filter: filterOf(request, context),
    sort: order === undefined ? [] : parseSort(parseDocument(order, context.now)),
    offset,
    limit: Math.min(limit, limits.getMax),
  })
  context.examined({ action: 'database.getDocument', collection: name, ...examined })
  const project =
    projection === undefined ? undefined : compileProjection(parseDocument(projection, context.now))
  const list = found.map(({ text: stored, document }) =>
    answerText(project ? stringify(project(document)) : stored),
  )
  const bytes = list.reduce((sum, one) => sum + Buffer.byteLength(one), 0)
  if (bytes > limits.readAnswerBytes)
    throw requestFailed(`the answer is larger than ${limits.readAnswerBytes} bytes`)
  return { data: { list }, limit, offset }
}
