import { type Hat, type Side, sideOf } from '../../contract/hats'
import type { MessageRow } from '../../contract/messages'
import { isWordKey, type Speak } from './words/speak'

type OfAppeal = Extract<MessageRow, { kind: 'appeal' }>

/** What runs out, in plain words: the enterprise is asked to act, the office told what it is late with. */
export function whatRunsOut(
  { clock, light }: Extract<MessageRow, { kind: 'reminder' }>,
  words: Speak,
): string {
  const key = [`reminder.${clock}.${light}`, `reminder.${light}`].find(isWordKey)
  return words(key ?? 'told.more', { clock: `@clock.${clock}` })
}

/** 每日提要. */
export function whatWaits({ due, unread }: Extract<MessageRow, { kind: 'digest' }>, words: Speak): string {
  if (due === 0) return words('digest.unread', { unread })
  return unread === 0 ? words('digest.due', { due }) : words('digest.both', { due, unread })
}

/** What has happened, in plain words for who is told: the enterprise is asked what the office is only told. */
export function whatHappened({ action, state }: OfAppeal, hat: Hat | undefined, words: Speak): string {
  const side = hat && (sideOf as Partial<Record<Hat['role'], Side>>)[hat.role]
  // 代录 with the reply given on the spot skips everything up to 待确认.
  const what = action === 'register' && state === 'toConfirm' ? 'answeredAtOnce' : action
  // A service newer than this phone may tell of moves it has no words for.
  const key = [`told.${what}.${side}`, `told.${what}`].find(isWordKey)
  return words(key ?? 'told.more')
}
