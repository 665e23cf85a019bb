import type { Receipt } from '../../../contract/appeals'
import type { Person } from '../accounts/person'
import { Refused } from '../refused'
import type { Appeal, AppealEvent } from './appeal'
import { carriedOut } from './event-chain'

/** What a write answered, read back from its event: the same for ever. */
export function receiptOf(
  appeal: Pick<Appeal, '_id' | 'number'>,
  event: Pick<AppealEvent, 'version' | 'to'>,
): Receipt {
  return { id: appeal._id, number: appeal.number, version: event.version, state: event.to }
}

/** The receipt this person's key has earned already; null when it is new, refused when it asked for something else. */
export function repeatOf(appeal: Appeal, person: Person, key: string, asked: unknown): Receipt | null {
  // An on-the-spot answer leaves several events of one request: the last says where it led.
  const event = appeal.events.filter((each) => each.key === key && each.by.person === person._id).at(-1)
  if (!event) return null
  if (!carriedOut(event, asked)) throw new Refused('KEY_REUSED', 'key.reused')
  return receiptOf(appeal, event)
}
