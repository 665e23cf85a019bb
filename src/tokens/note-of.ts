import type { Token } from '../../contract/tokens'
import { sayDay } from '../words/date-words'
import type { Speak } from './words/speak'

/** Where it hangs, and until when it is good. */
export function noteOf({ note, state, expiresAt }: Token, words: Speak): string {
  const until =
    state === 'open'
      ? words('tokens.until', { day: sayDay(expiresAt, words) })
      : words(`tokens.state.${state}`)
  return [note, until].filter(Boolean).join(' · ')
}
