import { createHash, timingSafeEqual } from 'node:crypto'

/** Shorter ones could be guessed. */
const leastCharacters = 16

/** Whether this is the environment's secret; takes as long for a nearly right one as for any. */
export function isSecret(shown: unknown, secret: string | undefined): boolean {
  if (secret === undefined || secret.length < leastCharacters || typeof shown !== 'string') return false
  return timingSafeEqual(digest(shown), digest(secret))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
