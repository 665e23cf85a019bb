import { addNew, type Database, exactly, findOne } from '../database'

/** What one administrator proposes and another decides (threat-model.md §5 `²`, T91). */
export interface Proposal {
  _id: string
  schema: 1
  area: string
  by: string
  byName: string
  at: Date
  state: 'open' | 'agreed' | 'declined'
  decidedBy: string | null
}

/** The proposals of one kind, each kind in a collection of its own. */
export function proposals<P extends Proposal>(db: Database, name: string) {
  const collection = db.collection(name)
  return {
    find: (area: string, id: string) => findOne<P>(collection, { _id: id, area }),

    /** What was proposed before with the same key stays as it is, decided or not. */
    add: (proposal: P) => addNew(collection, [proposal]),

    /** An area's, newest first; a hundred at most. */
    async of(area: string): Promise<P[]> {
      const { data } = await collection.where(exactly({ area })).orderBy('at', 'desc').limit(100).get()
      return data as P[]
    },

    /** Whether two administrators have ever decided something here. */
    async everByTwo(area: string): Promise<boolean> {
      const { data } = await collection
        .where({ area, decidedBy: db.command.gt('') })
        .limit(1)
        .get()
      return (data as unknown[]).length > 0
    },

    /** Takes a decision on an open one, once; null when it is not open. */
    async decide(area: string, id: string, state: P['state'], by: string): Promise<P | null> {
      const { doc } = await collection
        .where(exactly({ _id: id, area, state: 'open' }))
        .updateAndReturn({ state, decidedBy: db.command.set(by) })
      return (doc as P | null | undefined) ?? null
    },
  }
}

/** Neither who proposed it nor whom it is about decides. */
export function mayDecide({ state, by }: Proposal, person: string, about?: string): boolean {
  return state === 'open' && by !== person && about !== person
}
