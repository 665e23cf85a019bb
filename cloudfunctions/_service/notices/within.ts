import type { Hat } from '../../../contract/hats'
import type { Person } from '../accounts/person'
import type { Office } from '../office'
import { Refused } from '../refused'
import type { Notice } from './notice'
import { mayReadNotice, seesInside } from './standing'
import { whereaboutsOf } from './whereabouts'

/** The notice, where this hat may read it; what he may not and what is missing look the same. */
export async function noticeWithin(office: Office, id: string, person: Person, hat: Hat): Promise<Notice> {
  const notice = await office.notices.find(id)
  if (!notice) throw new Refused('NOT_FOUND', 'notice.unknown')
  if (seesInside(person, hat, notice)) return notice
  const { area } = await whereaboutsOf(office, hat)
  if (!mayReadNotice(person, hat, area, notice)) throw new Refused('NOT_FOUND', 'notice.unknown')
  return notice
}

const tries = 8

/**
 * One change of a notice: `change` decides on what is there now, and again when somebody else was first. Answers with the
 * notice as it was left.
 */
export async function changed(
  office: Office,
  first: Notice,
  change: (now: Notice) => Notice,
): Promise<Notice> {
  let now = first
  for (let turn = 0; turn < tries; turn += 1) {
    const after = change(now)
    if (after === now || (await office.notices.save(now, after))) return after
    const fresh = await office.notices.find(first._id)
    if (!fresh) throw new Error(`notice ${first._id} is gone`)
    now = fresh
  }
  throw new Refused('BUSY', 'service.busy')
}
