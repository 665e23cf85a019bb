import type { Document } from '../values/value'
import type { Collection } from './catalogue'
import type { Examined, Found } from './scan'
import type { Query } from './store'

/** What a write may do. */
export interface Change {
  insert(collection: Collection, document: Document): void
  /** Puts another document in the place of one; returns whether anything changed. */
  replace(collection: Collection, found: Found, document: Document): boolean
  remove(collection: Collection, found: Found): void
}

/** Where an action reads and writes: the store, or one transaction in it. */
export interface Session {
  find(collection: Collection, query: Query): { found: Found[]; examined: Examined }
  /**
   * Runs a change. `work` is synchronous, sees every write before it and no other meanwhile; if it throws, nothing of
   * it stays. In the store it is on disk when this resolves, in a transaction when that is committed.
   */
  write<T>(work: (change: Change) => T): Promise<T>
}
