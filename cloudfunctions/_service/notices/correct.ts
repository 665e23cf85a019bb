import type { Handler } from '../handler'
import { Refused } from '../refused'
import { movedNotice } from './moved'
import { discardPhotos, keptPhotos, takePhotos } from './photos'
import { askedOf, eventOfRequest, requestOf } from './request-of'
import { objectionToNotice } from './standing'
import { tellNow } from './tell'
import { changed, noticeWithin } from './within'
import { receiptOf, writtenForYou } from './write'
import { factsOf, reasonsFor } from './written'

/**
 * `notices.correct`: what was wrong is written anew, what stood there stays in the history. It is checked again, and what an
 * enterprise corrects is let out again by its committee.
 */
export const correctNotice: Handler<'notices.correct'> = async (office, { input, person, hat, key }) => {
  const { id, version, keptPhotos: kept, photos: handed = [], ...written } = input
  const notice = await noticeWithin(office, id, person, hat)
  const request = requestOf(person, key)
  const asked = askedOf(hat.id, input)
  // Its photos are no drafts any more.
  if (eventOfRequest(notice, request, asked)) return receiptOf(notice)
  const objection = objectionToNotice('correct', person, hat, notice)
  if (objection === 'NOT_ALLOWED') throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  if (version !== notice.version) throw new Refused('STALE', 'notice.stale')
  if (objection) throw new Refused('BAD_STATE', 'notice.badState')
  const facts = await factsOf(office, written, person, hat, notice)
  const left = keptPhotos(notice, kept, handed.length)
  // What a person has let out once he has looked at.
  const hasUnseen = handed.length > 0 || (notice.reasons.includes('photos') && left.length > 0)
  const reasons = await reasonsFor(office, facts, person, hat, hasUnseen)
  const added = await takePhotos(office, person, handed)
  const at = office.now()
  const photos = [...left, ...added]
  const isOnBehalf = facts.enterprise && facts.enterprise.id !== notice.enterprise?.id
  const after = await changed(office, notice, (now) => {
    if (eventOfRequest(now, request, asked)) return now
    if (version !== now.version) throw new Refused('STALE', 'notice.stale')
    // Somebody offered while this was written.
    if (now.writes !== notice.writes && JSON.stringify(now.lines) !== JSON.stringify(notice.lines))
      throw new Refused('STALE', 'notice.offeredMeanwhile')
    const told = isOnBehalf ? { ...now, outbox: [...now.outbox, writtenForYou(person, at)] } : now
    return movedNotice(told, {
      action: 'correct',
      at,
      who: { person, hat },
      before: { title: now.title, note: now.note, lines: now.lines },
      request,
      asked,
      to: reasons.length > 0 ? 'toReview' : 'published',
      changes: { ...facts, photos, reasons, editor: person._id },
    })
  }).catch(async (refused: unknown) => {
    await discardPhotos(office, added)
    throw refused
  })
  // What it lost, its drafts, and what was taken over here when another try of this request was first.
  const stay = new Set(after.photos.map(({ fileID }) => fileID))
  const lost = [...notice.photos, ...added, ...handed].filter(({ fileID }) => !stay.has(fileID))
  await office.files.discardQuietly(lost.map(({ fileID }) => fileID))
  await tellNow(office, after)
  return receiptOf(after)
}
