import { createHash, randomBytes } from 'node:crypto'
import { erasedName } from '../../../contract/privacy'
import { type Appeal, type AppealEvent, type NameField, nameFields } from './appeal'

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
  const { words: _words, salt: _salt, nameSalts: _nameSalts, hash: _hash, ...hashed } = event
  return digest(appealId, hashed)
}

export type EventDraft = Omit<
  AppealEvent,
  'salt' | 'wordsDigest' | 'nameSalts' | 'nameDigests' | 'askedDigest' | 'previous' | 'hash'
>

const newSalt = () => randomBytes(16).toString('hex')

function withoutNames({ person: _, named: __, deputy: ___, ...rest }: AppealEvent['words']) {
  return rest
}

/** The names an event holds, each with a salt and a digest of its own. */
function sealedNames(words: AppealEvent['words']) {
  const nameSalts: Partial<Record<NameField, string>> = {}
  const nameDigests: Partial<Record<NameField, string>> = {}
  for (const field of nameFields) {
    const name = words[field]
    if (name === undefined) continue
    const salt = newSalt()
    nameSalts[field] = salt
    nameDigests[field] = digest(salt, name)
  }
  return { nameSalts, nameDigests }
}

/** Completes an event: digests what may be erased, links it to the event before and seals it. */
export function seal(appealId: string, draft: EventDraft, asked: unknown, before?: AppealEvent): AppealEvent {
  const salt = newSalt()
  const event: AppealEvent = {
    ...draft,
    salt,
    wordsDigest: digest(salt, withoutNames(draft.words)),
    ...sealedNames(draft.words),
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

/** Whether its words are those that were sealed; of a name that was erased nothing but that may stand there. */
function areItsWords({ words, salt, wordsDigest, nameSalts, nameDigests }: AppealEvent): boolean {
  if (!nameDigests) return wordsDigest === digest(salt, words)
  const isSealed = (field: NameField) => {
    const nameSalt = nameSalts?.[field]
    if (nameDigests[field] === undefined) return words[field] === undefined
    return nameSalt === ''
      ? words[field] === erasedName
      : nameDigests[field] === digest(nameSalt, words[field])
  }
  return wordsDigest === digest(salt, withoutNames(words)) && nameFields.every(isSealed)
}

/** The event without a name; not of the ones from before names could be erased, whose words are one. */
export function withoutName(event: AppealEvent, field: NameField): AppealEvent {
  if (!event.nameDigests || event.words[field] === undefined) return event
  return {
    ...event,
    words: { ...event.words, [field]: erasedName },
    nameSalts: { ...event.nameSalts, [field]: '' },
  }
}

/** The version of the first event that was changed, removed or moved, or null when the chain is whole. */
export function firstBrokenEvent(appeal: Pick<Appeal, '_id' | 'version' | 'events'>): number | null {
  let previous = ''
  for (const [index, event] of appeal.events.entries()) {
    const whole =
      event.version === index + 1 &&
      event.previous === previous &&
      event.hash === hashOf(appeal._id, event) &&
      areItsWords(event)
    if (!whole) return index + 1
    previous = event.hash
  }
  return appeal.events.length === appeal.version ? null : appeal.events.length + 1
}
