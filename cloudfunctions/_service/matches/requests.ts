import { createHash } from 'node:crypto'
import type { Person } from '../accounts/person'
import { Refused } from '../refused'
import type { Match, MatchEvent } from './match'

const digest = (...parts: unknown[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)

/** A person's key as it is kept: the same for every try of one intention. */
export function matchRequest({ _id }: Person, key: string): string {
  return digest('match', _id, key)
}

/** The id a wish's key leads to. */
export function matchIdOf(person: Person, key: string): string {
  return matchRequest(person, key).slice(0, 24)
}

/** What was asked for, so that a repeat is told from a reuse of its key. */
export function matchAsked(hat: string, input: unknown): string {
  return digest(hat, input)
}

/** The event this request has made already; refused when it asked for something else. */
export function eventOf(match: Match, request: string, asked: string): MatchEvent | undefined {
  const event = match.events.find((each) => each.request === request)
  if (event && event.asked !== asked) throw new Refused('KEY_REUSED', 'key.reused')
  return event
}
