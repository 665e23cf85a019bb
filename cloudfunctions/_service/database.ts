import type cloudbase from '@cloudbase/node-sdk'

export type App = ReturnType<typeof cloudbase.init>
export type Database = ReturnType<App['database']>
/** What `runTransaction` hands to its callback, whose parameter the SDK leaves untyped. */
export type Transaction = Awaited<ReturnType<Database['startTransaction']>>

/**
 * A filter of plain values. The SDK drops `undefined` fields and passes operator objects through, and so would widen
 * a query; what is not a plain value here is a fault of ours, never a filter (threat-model.md §1.5).
 */
export function exactly(filter: Record<string, string | number>): Record<string, string | number> {
  for (const [field, value] of Object.entries(filter)) {
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw new TypeError(`filter ${field} is ${typeof value}, not a plain value`)
    }
  }
  return filter
}

/** The document that fulfils a plain filter, or null; where several do, any one of them. */
export async function findOne<T>(
  collection: ReturnType<Database['collection']>,
  filter: Record<string, string | number>,
): Promise<T | null> {
  const { data } = await collection.where(exactly(filter)).limit(1).get()
  return (data as T[])[0] ?? null
}

/** A version as a filter; what was kept before its kind had versions has none and counts as the first. */
export function atVersion(command: Database['command'], version: number) {
  return version === 1 ? command.or([command.eq(1), command.eq(null)]) : command.eq(version)
}

/** True for the unique-index violation, whose exact wording is not documented (platform-facts.md §1.2). */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && /E11000|duplicate/i.test(error.message)
}

/** Adds a document with an id of its own making; false when one with this id, or another unique value of it, is there already. */
export async function addUnlessThere(
  collection: ReturnType<Database['collection']>,
  document: { _id: string },
): Promise<boolean> {
  try {
    await collection.add(document as object)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Adds documents with ids of their own making; those that are there already stay as they are. */
export async function addNew(
  collection: ReturnType<Database['collection']>,
  documents: readonly { _id: string }[],
): Promise<void> {
  if (documents.length === 0) return
  const ignoringDuplicates = (error: unknown) => {
    if (!isDuplicate(error)) throw error
    return 'duplicates' as const
  }
  if ((await collection.add(documents as object[]).catch(ignoringDuplicates)) !== 'duplicates') return
  for (const one of documents) await collection.add(one).catch(ignoringDuplicates)
}

/** Counts a document's `value` up by one and returns what it is now; the first one opens it. Nobody gets a number twice. */
export async function countUp(
  collection: ReturnType<Database['collection']>,
  command: Database['command'],
  id: string,
): Promise<number> {
  const count = async () => {
    const { doc } = await collection.where(exactly({ _id: id })).updateAndReturn({ value: command.inc(1) })
    return (doc as { value: number } | null)?.value
  }
  const counted = await count()
  if (counted !== undefined) return counted
  // Whoever loses the race to open it counts on the winner's.
  await collection.add({ _id: id, value: 0 }).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error
  })
  const opened = await count()
  if (opened === undefined) throw new Error(`the counter ${id} cannot be opened`)
  return opened
}
