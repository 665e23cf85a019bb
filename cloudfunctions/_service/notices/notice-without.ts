import { erasedName } from '../../../contract/privacy'
import type { Notice } from './notice'

/** The notice without the name and number of somebody who had himself erased. */
export function noticeWithout(notice: Notice, person: string): Notice {
  const nobody = { name: erasedName, phone: null }
  const isHis = notice.author.id === person
  return {
    ...notice,
    author: isHis ? { ...notice.author, name: erasedName } : notice.author,
    contact: isHis ? nobody : notice.contact,
    mediator:
      notice.mediator && notice.events.some(({ by, action }) => action === 'release' && by?.person === person)
        ? nobody
        : isHis && notice.mediator
          ? nobody
          : notice.mediator,
    offers: notice.offers.map((offer) =>
      offer.by.person === person ? { ...offer, contact: nobody } : offer,
    ),
    events: notice.events.map((event) =>
      event.by?.person === person ? { ...event, by: { ...event.by, name: erasedName } } : event,
    ),
    people: notice.people.filter((each) => each !== person),
  }
}
