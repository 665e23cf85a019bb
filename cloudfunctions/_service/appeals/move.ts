import type { MoveInput, PersonAction } from '../../../contract/appeal-actions'
import type { HandedFile } from '../../../contract/files'
import type { Hat } from '../../../contract/hats'
import type { Person } from '../accounts/person'
import type { Office } from '../office'
import type { Appeal, AppealEvent, Changes } from './appeal'

/** What a move is made on: the appeal as it was, what the mover carries, who he is and when. */
export interface Moving<A extends PersonAction> {
  appeal: Appeal
  input: MoveInput<A>
  person: Person
  hat: Hat
  at: Date
}

/** What a move adds beyond the state the action table leads to: changed facts, and what its event records. */
export interface Moved {
  changes?: Changes
  facts?: Omit<AppealEvent['facts'], 'files'>
  words?: Omit<AppealEvent['words'], 'person' | 'organisation' | 'files'>
}

/** One row of the action table, carried out. It decides only; `act` has checked who, state and version, and saves. */
export type Move<A extends PersonAction> = (office: Office, moving: Moving<A>) => Moved | Promise<Moved>

/** `{text}` where something was written, nothing where not. */
export function written(text: string | undefined): { text?: string } {
  return text === undefined ? {} : { text }
}

/** A move that only says something: what was written is its event's. */
export function saying(
  _office: Office,
  { input }: { input: { text?: string | undefined; files?: HandedFile[] | undefined } },
): Moved {
  return { words: written(input.text) }
}
