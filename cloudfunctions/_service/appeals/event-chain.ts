import { createHash, randomBytes } from 'node:crypto'
import type { Appeal, AppealEvent } from './appeal'

/** JSON with sorted keys, so that equal content gives equal text whichever way it came. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value instanceof Date) return JSON.stringify(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}

/** SHA-256, hex, of the canonical text of the parts. */
function digest(...parts: unknown[]): string {
  return createHash('sha256').update(canonical(parts)).digest('hex')
}

/** The id a submit's key leads to: the same person with the same key always means the same appeal. */
export function appealIdOf(person: string, key: string): string {
  return digest('appeal', person, key).slice(0, 24)
}

function hashOf(appealId: string, event: AppealEvent): string {
  const { words: _words, salt: _salt, hash: _hash, ...hashed } = event
  return digest(appealId, hashed)
}

export type EventDraft = Omit<AppealEvent, 'salt' | 'wordsDigest' | 'askedDigest' | 'previous' | 'hash'>

/** Completes an event: digests what may be erased, links it to the event before and seals it. */
export function seal(appealId: string, draft: EventDraft, asked: unknown, before?: AppealEvent): AppealEvent {
  const salt = randomBytes(16).toString('hex')
  const event: AppealEvent = {
    ...draft,
    salt,
    wordsDigest: digest(salt, draft.words),
    askedDigest: digest(salt, asked),
    previous: before?.hash ?? '',
    hash: '',
  }
  return { ...event, hash: hashOf(appealId, event) }
}

/** Whether an event carried out exactly this request, or another one under the same key. */
export function carriedOut(event: AppealEvent, asked: unknown): boolean {
  return event.askedDigest === digest(event.salt, asked)
}

/** The version of the first event that was changed, removed or moved, or null when the chain is whole. */
export function firstBrokenEvent(appeal: Pick<Appeal, '_id' | 'version' | 'events'>): number | null {
  let previous = ''
  for (const [index, event] of appeal.events.entries()) {
    const whole =
      event.version === index + 1 &&
      event.previous === previous &&
      event.hash === hashOf(appeal._id, event) &&
      event.wordsDigest === digest(event.salt, event.words)
    if (!whole) return index + 1
    previous = event.hash
  }
  return appeal.events.length === appeal.version ? null : appeal.events.length + 1
}
