import { type Action, text } from './wire'

/** `database.abortTransaction`: nothing of the transaction stays, and who waits for it goes on. */
export const abortTransaction: Action = (request, { world: { store } }) => {
  store.transactions.get(text(request, 'transactionId')).abort()
  return {}
}
