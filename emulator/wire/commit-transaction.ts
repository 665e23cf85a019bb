import { type Action, text } from './wire'

/** `database.commitTransaction`: everything the transaction wrote is on disk, at once, when this is answered. */
export const commitTransaction: Action = async (request, { world: { store } }) => {
  await store.commit(text(request, 'transactionId'))
  return {}
}
