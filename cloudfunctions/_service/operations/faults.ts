import { type Database, exactly } from '../database'
import type { Handler } from '../handler'

interface Fault {
  /** The request id a person was shown. */
  _id: string
  schema: 1
  at: Date
  call: string
  /** The error's name and message: no stack, no query, no path (threat-model.md T97). */
  what: string
}

/** What went wrong with us, by the request id that was shown. */
export function faults(db: Database) {
  const collection = db.collection('faults')
  const _ = db.command
  return {
    async add(requestId: string, call: string, error: unknown, at: Date): Promise<void> {
      const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      await collection.doc(requestId).set({ schema: 1, at, call, what: cleaned(what) })
    },
    async find(requestId: string): Promise<Fault[]> {
      const { data } = await collection
        .where(exactly({ _id: requestId }))
        .limit(1)
        .get()
      return data as Fault[]
    },
    async newest(most: number): Promise<Fault[]> {
      const { data } = await collection
        .where({ at: _.gt(new Date(0)) })
        .orderBy('at', 'desc')
        .limit(most)
        .get()
      return data as Fault[]
    },
  }
}

/** One line without paths, ids of WeChat users and long numbers. */
function cleaned(what: string): string {
  return what
    .replace(/\/[\w./-]+/g, '…')
    .replace(/\d{7,}/g, '…')
    .slice(0, 300)
}

/** `operations.faults`: the one with this request id, or the newest. */
export const findFaults: Handler<'operations.faults'> = async ({ faults }, { input }) => {
  const found = input.requestId === undefined ? await faults.newest(50) : await faults.find(input.requestId)
  return {
    rows: found.map(({ _id, at, call, what }) => ({ requestId: _id, at: at.toISOString(), call, what })),
  }
}
