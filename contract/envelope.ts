import type { CallName } from './rights'
import type { Sentence } from './sentence'

/**
 * Why a call was refused. `FAULT` is ours, `BUSY` is worth a retry, everything else needs the caller to change
 * something. Another party's object and a missing one are both `NOT_FOUND`.
 */
export const refusalCodes = [
  'UNKNOWN_CALL',
  'NO_IDENTITY',
  'NOT_ALLOWED',
  'INVALID_INPUT',
  'NOT_FOUND',
  'BAD_STATE',
  'STALE',
  'KEY_REUSED',
  'TOO_MANY',
  'BUSY',
  'FAULT',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export interface RefusalAnswer extends Sentence {
  code: RefusalCode
  /** What is wrong where, by the path in `input` (`photos.2.name`). */
  fields?: Record<string, Sentence>
}

export type Answer<T = unknown> = { ok: true; value: T } | { ok: false; error: RefusalAnswer }

/** What a caller sends to the function `api`. */
export interface Request {
  call: CallName
  input: unknown
  /** The id of the hat that acts; not needed where the row says 'anyone'. */
  hat?: string
  /** The idempotency key of one intention: 16–64 letters, digits, `-` or `_`. Writes only. */
  key?: string
  /** `wx.cloud.CloudID` of the WeChat group a card was opened from; the platform opens it on the way. Top level, or it stays closed. */
  group?: unknown
}

/** Several requests of one caller in one function call, answered in their order. */
export interface Batch {
  calls: Request[]
}

export const requestKeyPattern = /^[\w-]{16,64}$/
export const batchLimit = 5
