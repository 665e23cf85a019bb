import { createHash } from 'node:crypto'
import type { Hat } from '../../../contract/hats'
import type { Person } from '../accounts/person'
import { countInFairs } from '../fairs/count'
import { type Message, orderOf } from '../messages/message'
import type { Office } from '../office'
import { enterpriseOf } from './enterprise-of'
import { productWordsOf } from './finds-of-notice'
import type { News, Notice } from './notice'

/** Tells of a change right after it; a failure here is the clock's to mend, not the caller's. */
export async function tellNow(office: Office, notice: Notice): Promise<void> {
  await tell(office, notice).catch((error: unknown) => {
    console.warn('messages left to the clock', notice._id, error)
  })
}

/** Puts what a notice still has to tell into the inboxes. Every step can be made again without telling anybody twice. */
export async function tell(office: Office, notice: Notice): Promise<void> {
  const { outbox } = notice
  if (outbox.length > 0) {
    // Let out again after a correction it suits others, who are not told twice.
    const isOut = outbox.some(({ to, what }) => to === 'followers' || what === 'released')
    const followers = isOut ? await suited(office, notice) : []
    const organisations = new Set(outbox.flatMap((news) => organisationsOf(news, notice, followers)))
    const people = organisations.size > 0 ? await office.people.ofAny([...organisations]) : []
    await office.messages.add(
      outbox.flatMap((news) => {
        const told = new Set(organisationsOf(news, notice, followers))
        return people.flatMap((person) => {
          const hat = person.hats.find((each) => told.has(each.organisation.id) && hears(each))
          return hat && person._id !== news.by ? [messageOf(notice, news, person, hat)] : []
        })
      }),
    )
  }
  if (notice.fairs?.length) await countInFairs(office, notice._id)
  await office.notices.told(
    notice._id,
    outbox.map(({ id }) => id),
  )
}

function hears({ role }: Hat): boolean {
  return !['administrator', 'auditor', 'envoy', 'supervisor'].includes(role)
}

/** Whose people hear of it. */
function organisationsOf({ to, offer }: News, notice: Notice, followers: string[]): string[] {
  switch (to) {
    case 'poster':
      return [notice.organisation.id, ...buyers(notice)]
    case 'buyer':
      return buyers(notice)
    case 'committee':
      return notice.clusters.map(({ id }) => id)
    case 'offerer':
      return notice.offers.flatMap(({ id, organisation }) => (id === offer ? [organisation.id] : []))
    case 'followers':
      return followers
  }
}

const buyers = (notice: Notice) => {
  const enterprise = enterpriseOf(notice)
  return enterprise ? [enterprise.id] : []
}

/**
 * Finds out whom a notice suits, by the product words of its lines: enterprises whose dossier has one see it among
 * 与我的产品有关; who follows one is told as well.
 */
async function suited(office: Office, notice: Notice): Promise<string[]> {
  const { _id, lines, area, organisation } = notice
  const words = productWordsOf(lines)
  const [dossiers, follows] = await Promise.all([
    office.enterprises.withProducts(area, words, mostSuited),
    office.follows.of(area, words, mostSuited),
  ])
  const others = (ids: string[]) =>
    [...new Set(ids)].filter((id) => id !== organisation.id && id !== enterpriseOf(notice)?.id)
  const followers = others(follows.map((each) => each._id))
  const suits = others([...dossiers, ...followers])
  if (suits.length > 0) await office.notices.suits(_id, suits)
  return followers
}

const mostSuited = 200

function messageOf({ _id }: Notice, { id, what, at }: News, person: Person, hat: Hat): Message {
  const message = createHash('sha256').update(`notice/${_id}/${id}/${person._id}`).digest('hex').slice(0, 32)
  return {
    _id: message,
    schema: 1,
    person: person._id,
    hat: hat.id,
    at,
    order: orderOf(at, message),
    readAt: null,
    kind: 'notice',
    notice: _id,
    what,
  }
}
