import type { Handler } from '../handler'
import { isBoardOpen } from '../notices/board'
import { guestDrafts } from './newcomer'

/** `session.open`: who am I, and which hats do I wear. */
export const open: Handler<'session.open'> = async ({ now }, { person, openid }) => ({
  now: now().toISOString(),
  board: isBoardOpen(),
  guestDrafts: person ? null : guestDrafts(openid),
  person: person && {
    id: person._id,
    name: person.name,
    language: person.language ?? null,
    drafts: person.drafts,
  },
  hats: person?.hats ?? [],
})
