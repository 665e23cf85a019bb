import type { Hat } from '../../../contract/hats'
import type { RefusalKey, RefusalParams } from '../../../contract/refusals'
import type { Person } from '../accounts/person'
import type { Office } from '../office'
import type { SheetRow } from './read-rows'

/** Whose import it is. */
export interface Importer {
  person: Person
  hat: Hat
}

/** An import that is being applied. */
export interface Importing extends Importer {
  /** Names it. */
  request: string
}

/** What is wrong with a row, in which column; without one, with all of it. */
export interface Fault {
  column?: string
  key: RefusalKey
  params?: RefusalParams
}

/** What a row would do. */
export type Plan<T> =
  | { row: number; faults: [Fault, ...Fault[]] }
  | { row: number; what: 'same' }
  | { row: number; what: 'add' | 'change'; change: T }

/** How one sort of roster comes in: its rows held against what is there, and then written. */
export interface Roster<T> {
  /** By what two rows of one file are the same thing. */
  keysOf(cells: SheetRow['cells']): string[]
  plan(office: Office, importer: Importer, rows: SheetRow[]): Promise<Plan<T>[]>
  /** Writes what is planned; the rows somebody else was faster with are given back. */
  write(office: Office, plans: (Plan<T> & { change: T })[], by: Importing): Promise<number[]>
}

/** What stands in a cell as a list. */
export function listed(cell: string | undefined): string[] | undefined {
  if (cell === undefined) return undefined
  return [...new Set(cell.split(/[、,，;；\n]/).map((part) => part.trim()))].filter((part) => part !== '')
}

/** A row that is wrong as a whole or in parts; null where nothing is wrong. */
export function faulty<T>(row: number, faults: Fault[]): Plan<T> | null {
  const [first, ...more] = faults
  return first ? { row, faults: [first, ...more] } : null
}
