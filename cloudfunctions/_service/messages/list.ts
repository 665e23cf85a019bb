import type { Handler } from '../handler'
import { Refused } from '../refused'
import { rowOfMessage } from './message'

const pageSize = 20

/** `messages.list`: the caller's own inbox. Who wears no hat any more has none. */
export const list: Handler<'messages.list'> = async (office, { input, person }) => {
  if (!person?.hats.length) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  const [found, unread] = await Promise.all([
    office.messages.page(person._id, input.after, pageSize + 1),
    office.messages.unread(person._id),
  ])
  const shown = found.slice(0, pageSize)
  const next = found.length > pageSize ? (shown.at(-1)?.order ?? null) : null
  return { rows: shown.map(rowOfMessage), unread, next }
}

/** `messages.read`. Reading twice changes nothing, so no key is looked at. */
export const read: Handler<'messages.read'> = async (office, { input, person }) => {
  if (!person?.hats.length) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  await office.messages.read(person._id, input.ids, office.now())
  return {}
}
