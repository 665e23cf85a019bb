import { invalidParam } from '../errors'
import type { Session } from '../store/session'
import { type Context, optionalText, type Request } from './wire'

/** Where a request reads and writes: in its transaction, or in the store when it names none. */
export function sessionOf(request: Request, { world: { store } }: Context): Session {
  const id = optionalText(request, 'transactionId')
  return id === undefined ? store : store.transactions.get(id)
}

/** Refuses what the SDK never sends inside a transaction; running it outside would be wrong. */
export function refuseTransaction(request: Request, what: string): void {
  if (request.transactionId) throw invalidParam(`${what} cannot run in a transaction`)
}
