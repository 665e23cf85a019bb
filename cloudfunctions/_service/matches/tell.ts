import { createHash } from 'node:crypto'
import type { Hat } from '../../../contract/hats'
import type { MatchNews, MatchScope } from '../../../contract/match-actions'
import type { Person } from '../accounts/person'
import { type Message, orderOf } from '../messages/message'
import type { Office } from '../office'
import type { Match, News } from './match'
import { matchScope, organisationsOf } from './standing'

/** Tells of a change right after it; a failure here is the clock's to mend, not the caller's. */
export async function tellMatchNow(office: Office, match: Match): Promise<void> {
  await tellMatch(office, match).catch((error: unknown) => {
    console.warn('messages left to the clock', match._id, error)
  })
}

/** Puts what a match still has to tell into the inboxes, of whoever may read it now. It can be made again without telling anybody twice. */
export async function tellMatch(office: Office, match: Match): Promise<void> {
  const { outbox } = match
  const scopes = outbox.flatMap(({ tells }) => Object.keys(tells) as MatchScope[])
  const organisations = new Set(scopes.flatMap((scope) => organisationsOf(scope, match)))
  const people = organisations.size > 0 ? await office.people.ofAny([...organisations]) : []
  await office.messages.add(
    outbox.flatMap((news) =>
      people.filter(({ _id }) => _id !== news.by).flatMap((person) => messagesTo(person, news, match)),
    ),
  )
  await office.matches.told(
    match._id,
    outbox.map(({ id }) => id),
  )
}

/** One, in the first of his hats that hears of it. */
function messagesTo(person: Person, news: News, match: Match): Message[] {
  for (const hat of person.hats) {
    const scope = matchScope(hat, match)
    const what = scope && news.tells[scope]
    if (what) return [messageOf(match, news, what, person, hat)]
  }
  return []
}

function messageOf({ _id }: Match, { id, at }: News, what: MatchNews, person: Person, hat: Hat): Message {
  const message = createHash('sha256').update(`match/${_id}/${id}/${person._id}`).digest('hex').slice(0, 32)
  return {
    _id: message,
    schema: 1,
    person: person._id,
    hat: hat.id,
    at,
    order: orderOf(at, message),
    readAt: null,
    kind: 'match',
    match: _id,
    what,
  }
}
