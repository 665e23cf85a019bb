import type { Handler } from '../handler'
import { Refused } from '../refused'
import { movedNotice } from './moved'
import { askedOf, eventOfRequest, requestOf } from './request-of'
import { objectionToNotice } from './standing'
import { tellNow } from './tell'
import { changed, noticeWithin } from './within'
import { receiptOf } from './write'
import { factsOf, reasonsFor } from './written'

/**
 * `notices.correct`: what was wrong is written anew, what stood there stays in the history. It is checked again, and what an
 * enterprise corrects is let out again by its committee.
 */
export const correctNotice: Handler<'notices.correct'> = async (office, { input, person, hat, key }) => {
  const { id, version, ...written } = input
  const notice = await noticeWithin(office, id, person, hat)
  const request = requestOf(person, key)
  const asked = askedOf(hat.id, input)
  if (!eventOfRequest(notice, request, asked)) {
    const objection = objectionToNotice('correct', person, hat, notice)
    if (objection === 'NOT_ALLOWED') throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
    if (version !== notice.version) throw new Refused('STALE', 'notice.stale')
    if (objection) throw new Refused('BAD_STATE', 'notice.badState')
  }
  const facts = await factsOf(office, written, person, hat, notice)
  // Photos were looked at when they came and cannot be changed.
  const hasUnseen = notice.reasons.includes('photos')
  const reasons = await reasonsFor(office, facts, person, hat, hasUnseen)
  const at = office.now()
  const after = await changed(office, notice, (now) => {
    if (eventOfRequest(now, request, asked)) return now
    if (version !== now.version) throw new Refused('STALE', 'notice.stale')
    // Somebody offered while this was written.
    if (now.writes !== notice.writes && JSON.stringify(now.lines) !== JSON.stringify(notice.lines))
      throw new Refused('STALE', 'notice.offeredMeanwhile')
    return movedNotice(now, {
      action: 'correct',
      at,
      who: { person, hat },
      before: { title: now.title, note: now.note, lines: now.lines },
      request,
      asked,
      to: reasons.length > 0 ? 'toReview' : 'published',
      changes: { ...facts, reasons, editor: person._id },
    })
  })
  await tellNow(office, after)
  return receiptOf(after)
}
