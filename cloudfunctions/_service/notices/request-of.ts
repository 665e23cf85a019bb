import { createHash } from 'node:crypto'
import type { Person } from '../accounts/person'
import { Refused } from '../refused'
import type { Notice, NoticeEvent } from './notice'

const digest = (...parts: unknown[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)

/** A person's key as it is kept: the same for every try of one intention. */
export function requestOf({ _id }: Person, key: string): string {
  return digest('notice', _id, key)
}

/** What was asked for, so that a repeat is told from a reuse of its key. */
export function askedOf(hat: string, input: unknown): string {
  return digest(hat, input)
}

/** The id a write's key leads to. */
export function noticeIdOf(person: Person, key: string): string {
  return requestOf(person, key).slice(0, 24)
}

/** The event this request has made already; refused when it asked for something else. */
export function eventOfRequest(notice: Notice, request: string, asked: string): NoticeEvent | undefined {
  const event = notice.events.find((each) => each.request === request)
  if (event && event.asked !== asked) throw new Refused('KEY_REUSED', 'key.reused')
  return event
}
