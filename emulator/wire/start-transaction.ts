import type { Action } from './wire'

/** `database.startTransaction`: begins one; it sees the store as it stands at its first operation. */
export const startTransaction: Action = (_, { world: { store } }) => ({
  transactionId: store.transactions.start(),
})
