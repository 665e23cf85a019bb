import { type AppealBefore, upgraded } from '../appeals/upgrade'

/** A stored document, as far as migrating looks at it. */
export interface Stored {
  _id: string
  /** How it is written: 1, 2, 3 … */
  schema: number
  /** Rises with every change of its facts, where it has one. */
  version?: number
  [field: string]: unknown
}

/** One step of one collection's history. */
export interface Migration {
  collection: string
  from: number
  to: number
  /**
   * The document in the new schema, from one in the old; pure, and `_id`, `schema` and `version` are not its business.
   * It leaves alone what others write without raising `version`.
   */
  change(document: Stored): Record<string, unknown>
}

/**
 * Every change of how documents are written, oldest first. A change is made in this order:
 *
 * 1. a row here, and the code writes the new schema; whoever reads takes both, through `asNow`;
 * 2. a migration raises `schema`, not `version` (an appeal's version counts its events), so whoever changes what he read
 *    in the old form writes it whole in the new one, as `appeals.save` does, or compares `schema` beside `version`;
 * 3. deploy, then `npm run migrate`; the row stays for stores that come from a backup.
 */
export const migrations: Migration[] = [
  {
    collection: 'appeals',
    from: 1,
    to: 2,
    change: (appeal) => ({ ...upgraded(appeal as unknown as AppealBefore) }),
  },
]

/** A document in the schema of today, however old it is. */
export function asNow(collection: string, document: Stored, list: Migration[] = migrations): Stored {
  let now = document
  for (const step of list) {
    if (step.collection !== collection || step.from !== now.schema) continue
    const changed = step.change(now)
    now = { ...changed, _id: now._id, schema: step.to, ...('version' in now && { version: now.version }) }
  }
  return now
}
