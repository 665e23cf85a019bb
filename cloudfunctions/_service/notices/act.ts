import type { NoticePersonAction } from '../../../contract/notice-actions'
import type { Handler } from '../handler'
import { Refused } from '../refused'
import { movedNotice } from './moved'
import type { Notice } from './notice'
import { assertPhotosFit } from './photos'
import { askedOf, eventOfRequest, requestOf } from './request-of'
import { objectionToNotice } from './standing'
import { tellNow } from './tell'
import { changed, noticeWithin } from './within'
import { receiptOf } from './write'

/** `notices.act`: release, send back, withdraw, take down, on the version that was in front of him. */
export const actOnNotice: Handler<'notices.act'> = async (office, { input, person, hat, key }) => {
  const notice = await noticeWithin(office, input.id, person, hat)
  const request = requestOf(person, key)
  const asked = askedOf(hat.id, input)
  const repeat = eventOfRequest(notice, request, asked)
  if (repeat) return { id: notice._id, version: repeat.version, state: stateAfter(input.action, notice) }
  // Whoever may not let it out learns nothing of its photos.
  permit(input.action, input.version, notice)
  if (input.action === 'release') await assertPhotosFit(office, notice)
  const at = office.now()
  const after = await changed(office, notice, (now) => {
    if (eventOfRequest(now, request, asked)) return now
    permit(input.action, input.version, now)
    return movedNotice(now, {
      action: input.action,
      at,
      who: { person, hat },
      text: 'text' in input ? input.text : undefined,
      request,
      asked,
      ...(input.action === 'release' && {
        changes: { mediator: { name: person.name, phone: person.phone }, reasons: [] },
      }),
    })
  })
  await tellNow(office, after)
  return receiptOf(after)

  function permit(action: NoticePersonAction, version: number, now: Notice): void {
    const objection = objectionToNotice(action, person, hat, now)
    if (objection === 'NOT_ALLOWED') throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
    if (version !== now.version) throw new Refused('STALE', 'notice.stale')
    if (objection === 'otherPerson') throw new Refused('BAD_STATE', 'notice.otherPerson')
    if (objection) throw new Refused('BAD_STATE', 'notice.badState')
  }
}

/** Where a move led when it was made. */
function stateAfter(action: NoticePersonAction, { state }: Notice): Notice['state'] {
  const led = {
    release: 'published',
    sendBack: 'returned',
    withdraw: 'withdrawn',
    takeDown: 'takenDown',
  } as const
  return led[action] ?? state
}
