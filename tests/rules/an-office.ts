import type { Person } from '../../cloudfunctions/_service/accounts/person'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import type { App } from '../../cloudfunctions/_service/database'
import { openOffice } from '../../cloudfunctions/_service/office'

/** What was asked of the database to change. */
interface Change {
  collection: string
  what: 'add' | 'update' | 'updateAndReturn' | 'remove'
  document?: unknown
}

/**
 * The office on a database of these people and appeals, as far as asking who somebody is and whether he may needs one:
 * it finds by plain fields, counts up, and notes every change that is asked for without making it. Anything else fails.
 */
export function anOffice(people: readonly Person[], appeals: readonly Appeal[], at: Date) {
  const changes: Change[] = []
  const stored: Record<string, readonly object[]> = { people, appeals }
  const collection = (name: string) => ({
    add: async (document: unknown) => void changes.push({ collection: name, what: 'add', document }),
    where: (filter: Record<string, unknown>) => {
      const found = (stored[name] ?? []).filter((document) => fits(document, filter))
      const asked = (what: Change['what']) => async (document?: unknown) => {
        changes.push({ collection: name, what, document })
        return { updated: 0, deleted: 0, doc: { value: changes.length } }
      }
      const query = {
        limit: () => query,
        field: () => query,
        orderBy: () => query,
        get: async () => ({ data: found }),
        update: asked('update'),
        updateAndReturn: asked('updateAndReturn'),
        remove: asked('remove'),
      }
      return query
    },
  })
  // A filter that is no plain value finds nothing.
  const command = new Proxy({}, { get: (_, name) => (value: unknown) => ({ [name]: value }) })
  const app = { database: () => ({ collection, command }) }
  return { office: openOffice(app as unknown as App, () => at), changes }
}

function fits(document: object, filter: Record<string, unknown>): boolean {
  return Object.entries(filter).every(([field, wanted]) => {
    const value = document[field as keyof typeof document] as unknown
    return Array.isArray(value) ? value.includes(wanted) : value === wanted
  })
}
