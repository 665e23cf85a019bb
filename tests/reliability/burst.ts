import { CloudError } from '../../emulator/errors'
import type { Acknowledged } from './checker'
import { type Answer, type WireClient, wireClient } from './wire-client'

/** What the clients of all bursts on one folder remember. */
export interface Memory {
  acknowledged: Acknowledged[]
  /** Keys whose answer was never heard: sent again after the restart. */
  unheard: string[]
  /** Keys of notes and paths of files that were refused: never sent again. */
  refused: string[]
  nextKey: number
}

export const newMemory = (): Memory => ({ acknowledged: [], unheard: [], refused: [], nextKey: 0 })

const contentOf = (key: string) => `${key}:${'字'.repeat(40)}`
/** Few, so that transactions meet. */
const caseCount = 2

interface BurstOptions {
  clients: number
  files: boolean
  /** Hears of each thing that is promised to be on disk. */
  onAcknowledged: () => void
  /** Hears of each refusal, and the client goes on; without it a refusal is a fault of the test. */
  onRefused?: (refusal: CloudError) => void
}

/**
 * Clients that write as fast as they are answered: notes by key, and cases whose version and event change in one
 * transaction. Ends when the process is gone.
 */
export async function burst(
  url: string,
  memory: Memory,
  { clients, files, onAcknowledged, onRefused }: BurstOptions,
): Promise<void> {
  const wire = wireClient(url)
  const promise = (acknowledged: Acknowledged) => {
    memory.acknowledged.push(acknowledged)
    onAcknowledged()
  }
  await makeCases(wire)
  const run = async (client: number) => {
    for (let turn = 0; ; turn++) {
      try {
        if (client % 8 === 0) await moveCase(wire, `case${(client / 8 + turn) % caseCount}`, promise)
        else if (files && client % 8 === 1) await upload(wire, memory, promise)
        else await note(wire, memory, promise)
      } catch (thrown) {
        if (!(thrown instanceof CloudError && onRefused)) throw thrown
        onRefused(thrown)
      }
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => run(client).catch(notGone)))
  wire.close()
}

/** A connection that breaks is what the burst ends with; anything else is a fault of the test. */
function notGone(thrown: unknown): void {
  const { code, message } = thrown as NodeJS.ErrnoException
  if (['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(code ?? '') || message === 'cut off') return
  throw thrown
}

/** The cases are there before anybody moves them; after a restart most of them are. */
async function makeCases(wire: WireClient): Promise<void> {
  const make = (name: string) => {
    const data = [JSON.stringify({ _id: name, version: 0 })]
    return wire.ask('database.insertDocument', { collectionName: 'cases', data })
  }
  await Promise.all(Array.from({ length: caseCount }, (_, at) => make(`case${at}`).catch(notGone)))
}

async function note(wire: WireClient, memory: Memory, promise: (one: Acknowledged) => void): Promise<void> {
  const again = memory.unheard.pop()
  const key = again ?? `note${memory.nextKey++}`
  const value = contentOf(key)
  try {
    const answer = await wire.ask('database.insertDocument', {
      collectionName: 'notes',
      data: [JSON.stringify({ key, value })],
    })
    const there = again !== undefined && answer.message?.includes('E11000')
    if (!there) sound(answer)
  } catch (thrown) {
    const known = thrown instanceof CloudError ? memory.refused : memory.unheard
    known.push(key)
    throw thrown
  }
  promise({ kind: 'note', key, value })
}

async function upload(wire: WireClient, memory: Memory, promise: (one: Acknowledged) => void): Promise<void> {
  const path = `files/${memory.nextKey++}`
  try {
    const fileID = await wire.upload(path, contentOf(path))
    promise({ kind: 'file', fileID, value: contentOf(path) })
  } catch (thrown) {
    if (thrown instanceof CloudError) memory.refused.push(path)
    throw thrown
  }
}

/** One version more, with its event, in one transaction; a conflict is left at that. */
async function moveCase(wire: WireClient, name: string, promise: (one: Acknowledged) => void): Promise<void> {
  const { transactionId } = await wire.ask('database.startTransaction')
  const within = (action: string, fields: object) =>
    wire.ask(`database.${action}`, { transactionId, ...fields })
  const byId = { collectionName: 'cases', queryType: 'DOC', query: JSON.stringify({ _id: name }) }
  const { data } = sound(await within('getDocument', byId))
  const version = ((JSON.parse(data?.list?.[0] ?? '{}') as { version?: number }).version ?? 0) + 1
  const put = {
    ...byId,
    multi: false,
    merge: true,
    upsert: false,
    data: JSON.stringify({ $set: { version } }),
  }
  if (conflicting(await within('modifyDocument', put))) return
  sound(
    await within('insertDocument', {
      collectionName: 'events',
      data: [JSON.stringify({ case: name, version })],
    }),
  )
  sound(await within('commitTransaction', {}))
  promise({ kind: 'version', case: name, version })
}

function conflicting(answer: Answer): boolean {
  if (answer.code === 'DATABASE_TRANSACTION_CONFLICT') return true
  sound(answer)
  return false
}

function sound(answer: Answer): Answer {
  if (answer.code) throw new CloudError(answer.code, answer.message ?? '')
  return answer
}
