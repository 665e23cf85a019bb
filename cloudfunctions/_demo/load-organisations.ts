import type { Person } from '../_service/accounts/person'
import { type App, isDuplicate } from '../_service/database'
import { catalogue, clusterDocuments, enterprises, people, units } from './organisations'

/** The invented county: who is who, before anything happened. What is there already stays as it is. */
export async function loadOrganisations(app: App, morePeople: Person[] = []): Promise<void> {
  const db = app.database()
  const collections: [string, object[]][] = [
    ['enterprises', Object.values(enterprises)],
    ['units', Object.values(units)],
    ['catalogue', catalogue],
    ['clusters', clusterDocuments],
    ['people', [...Object.values(people), ...morePeople]],
  ]
  for (const [collection, documents] of collections) {
    for (const document of documents) {
      await db
        .collection(collection)
        .add(document)
        .catch((error: unknown) => {
          if (!isDuplicate(error)) throw error
        })
    }
  }
}
