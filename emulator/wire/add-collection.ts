import { CloudError, invalidParam } from '../errors'
import { type Action, text } from './wire'

/**
 * `database.addCollection`: makes an empty collection with its index on `_id`. The code for one that exists is
 * unconfirmed.
 */
export const addCollection: Action = async (request, { world: { store } }) => {
  const name = text(request, 'collectionName')
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name))
    throw invalidParam(`"${name}" is no name for a collection`)
  await store.write(() => {
    if (store.catalogue.has(name)) {
      throw new CloudError('DATABASE_REQUEST_FAILED', `Table exist: the collection ${name} is already there`)
    }
    store.catalogue.create(name)
  })
  return {}
}
