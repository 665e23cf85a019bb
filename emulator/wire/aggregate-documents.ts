import { aggregate } from '../aggregate/aggregate'
import type { Declared, Reader } from '../aggregate/stages/stage'
import { invalidParam, requestFailed } from '../errors'
import { limits } from '../limits'
import { plan } from '../store/planner'
import { answerText, parse, stringify } from '../values/ejson'
import { refuseTransaction } from './session-of'
import { type Action, type Context, type Request, text } from './wire'

/** `database.aggregateDocuments`: what comes out of a pipeline, as EJSON texts. */
export const aggregateDocuments: Action = (request, context) => {
  refuseTransaction(request, 'aggregate')
  const name = text(request, 'collectionName')
  const { reader, examined } = readerOf(name, context)
  const results = aggregate(name, stagesOf(request, context), reader, context.now)
  context.examined({ action: 'database.aggregateDocuments', collection: name, ...examined() })
  const list = results.map((result) => answerText(stringify(result)))
  const bytes = list.reduce((sum, one) => sum + Buffer.byteLength(one), 0)
  if (bytes > limits.readAnswerBytes)
    throw requestFailed(`the answer is larger than ${limits.readAnswerBytes} bytes`)
  return { data: { list } }
}

function stagesOf({ stages }: Request, { now }: Context): Declared[] {
  if (!Array.isArray(stages)) throw invalidParam('stages must be an array')
  return stages.map((stage: unknown) => {
    const { stageKey, stageValue } = (stage ?? {}) as Request
    if (typeof stageKey !== 'string' || typeof stageValue !== 'string') {
      throw invalidParam('a stage must be {stageKey, stageValue} with texts')
    }
    return { name: stageKey, operand: parse(stageValue, now) }
  })
}

/** Reads for one aggregation and adds up what that costs; an index of another collection is named with it. */
function readerOf(main: string, { world: { store } }: Context) {
  const indexes = new Set<string>()
  let [entries, documents] = [0, 0]
  const reader: Reader = {
    find: (name, query) => {
      const { found, examined } = store.find(store.catalogue.get(name), query)
      indexes.add(name === main ? examined.index : `${name}.${examined.index}`)
      entries += examined.entries
      documents += examined.documents
      return found.map(({ document }) => document)
    },
    covers: (name, filter, sort) => {
      const planned = plan(store.catalogue.get(name), filter, sort)
      return planned.kind !== 'all' && planned.sorted
    },
    geoFields: (name) => [
      ...new Set(
        store.catalogue
          .get(name)
          .indexes.flatMap(({ keys }) =>
            keys.filter(([, direction]) => direction === '2dsphere').map(([field]) => field),
          ),
      ),
    ],
    object: (name, why) => {
      store.refuse(
        requestFailed(`${why}; begin it with a $match that an index serves, or with a $limit`),
        `${name} ${why}`,
      )
    },
  }
  return { reader, examined: () => ({ index: [...indexes].join('+') || 'none', entries, documents }) }
}
