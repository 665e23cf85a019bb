import type { Hat } from '../../../contract/hats'
import type { NoticeReceipt } from '../../../contract/notices'
import type { Person } from '../accounts/person'
import { fairOpen, inFair } from '../fairs/enter'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { refusedField } from '../refused'
import type { News, Notice } from './notice'
import { discardPhotos, takePhotos } from './photos'
import { placedNotice } from './placed'
import { askedOf, eventOfRequest, noticeIdOf, requestOf } from './request-of'
import { tellNow } from './tell'
import { type Facts, factsOf, reasonsFor } from './written'

/** `notices.write`: a new notice. What a committee writes is out at once if WeChat has nothing against it; the rest waits for a person. */
export const writeNotice: Handler<'notices.write'> = async (office, { input, person, hat, key }) => {
  const id = noticeIdOf(person, key)
  const asked = askedOf(hat.id, input)
  const facts = await factsOf(office, input, person, hat)
  const fair = input.fairId === undefined ? null : await fairFor(office, input.fairId, input.kind, facts.area)
  const at = office.now()
  const reasons = await reasonsFor(office, facts, person, hat, input.photos.length > 0)
  await office.limits.count('writeNotice', person._id, at)
  const photos = await takePhotos(office, person, input.photos)
  const notice = placedNotice(
    inFair(newNotice({ id, facts, reasons, photos, kind: input.kind, person, hat, at, asked, key }), fair),
  )
  if (await office.notices.add(notice)) {
    await office.files.discardQuietly(input.photos.map(({ fileID }) => fileID))
    await tellNow(office, notice)
    return receiptOf(notice)
  }
  await discardPhotos(office, photos)
  const twin = await office.notices.find(id)
  if (!twin) throw new Error(`notice ${id} is gone`)
  eventOfRequest(twin, requestOf(person, key), asked)
  return { id, version: 1, state: firstState(twin) }
}

/** The fair a job notice is written for. */
async function fairFor(office: Office, id: string, kind: Notice['kind'], area: string): Promise<string> {
  if (kind !== 'recruitment') throw refusedField('fairId', 'fair.jobsOnly')
  return (await fairOpen(office, id, area))._id
}

/** What its first event led to. */
function firstState({ events, state, version }: Notice): NoticeReceipt['state'] {
  if (version === 1) return state
  return events.some(({ action }) => action === 'release' || action === 'sendBack') ? 'toReview' : 'published'
}

export function receiptOf({ _id, version, state }: Notice): NoticeReceipt {
  return { id: _id, version, state }
}

interface Made extends Pick<Notice, 'kind' | 'reasons' | 'photos'> {
  id: string
  facts: Facts
  person: Person
  hat: Hat
  at: Date
  asked: string
  key: string
}

/** An enterprise hears that its committee has written for it. */
export function writtenForYou({ _id }: Person, at: Date): News {
  return { id: 'onBehalf', what: 'onBehalf', to: 'buyer', offer: null, by: _id, at }
}

function newNotice({ id, facts, reasons, photos, kind, person, hat, at, asked, key }: Made): Notice {
  const isOut = reasons.length === 0
  const news: News = {
    id: 'write',
    what: isOut ? 'followed' : 'toReview',
    to: isOut ? 'followers' : 'committee',
    offer: null,
    by: person._id,
    at,
  }
  return {
    _id: id,
    schema: 1,
    version: 1,
    writes: 1,
    kind,
    state: isOut ? 'published' : 'toReview',
    ...facts,
    organisation: hat.organisation,
    author: { id: person._id, name: person.name },
    editor: person._id,
    mediator: hat.organisation.kind === 'committee' ? { name: person.name, phone: person.phone } : null,
    photos,
    reasons,
    at,
    publishedAt: isOut ? at : null,
    order: '',
    finds: [],
    lists: [],
    people: [person._id],
    offers: [],
    events: [
      {
        version: 1,
        action: 'write',
        at,
        by: { person: person._id, name: person.name, organisation: hat.organisation.name },
        text: null,
        before: null,
        request: requestOf(person, key),
        asked,
      },
    ],
    reach: {},
    outbox: [news, ...(facts.enterprise ? [writtenForYou(person, at)] : [])],
    sendAt: at,
  }
}
