import { createHash } from 'node:crypto'
import type { Person } from '../accounts/person'
import type { Appeal, AppealEvent } from '../appeals/appeal'
import type { Office } from '../office'
import type { Delivery } from './deliveries'
import { type Message, orderOf } from './message'
import { templateOf } from './templates'
import { organisationsTold, personsTold, whoIsTold } from './who-is-told'

/**
 * Tells whoever is to be told what has happened to an appeal: into the inboxes at once, and to WeChat with the clock's next
 * round. Every step can be made again without telling anybody twice.
 */
export async function deliver(office: Office, appeal: Appeal): Promise<void> {
  const events = appeal.events.filter(({ version }) => appeal.outbox.includes(version))
  if (events.length === 0) return
  const people = await peopleTold(office, events, appeal)
  const told = events.flatMap((event) =>
    whoIsTold(event, appeal, people).map(({ person, hat }) => ({ event, person, hat })),
  )
  await office.messages.add(
    told.map(
      ({ event, person, hat }): Message => ({
        _id: idOf(appeal, event, person),
        schema: 1,
        person: person._id,
        hat: hat.id,
        at: event.at,
        order: orderOf(event.at, idOf(appeal, event, person)),
        readAt: null,
        kind: 'appeal',
        appeal: appeal._id,
        number: appeal.number,
        action: event.action,
        state: event.to,
      }),
    ),
  )
  await office.deliveries.add(
    told.map(
      ({ event, person, hat }): Delivery => ({
        _id: idOf(appeal, event, person),
        schema: 1,
        person: person._id,
        area: appeal.area,
        appeal: appeal._id,
        number: appeal.number,
        action: event.action,
        state: event.to,
        at: event.at,
        template: templateOf(event.action, hat),
        step: 'pending',
        attempts: 0,
        nextAt: office.now(),
        code: null,
        sort: null,
      }),
    ),
  )
  await office.appeals.delivered(appeal)
}

/**
 * The same event to the same person is the same message, however often it is delivered. Administrators see it on what
 * could not be sent, so it names neither.
 */
function idOf({ _id }: Appeal, { version }: AppealEvent, { _id: person }: Person): string {
  return createHash('sha256').update(`message/${_id}/${version}/${person}`).digest('hex').slice(0, 32)
}

async function peopleTold({ people }: Office, events: AppealEvent[], appeal: Appeal): Promise<Person[]> {
  const organisations = [...new Set(events.flatMap((event) => organisationsTold(event, appeal)))]
  const persons = [...new Set(events.flatMap((event) => personsTold(event, appeal)))]
  const [of, named] = await Promise.all([
    organisations.length > 0 ? people.ofAny(organisations) : [],
    persons.length > 0 ? people.several(persons) : [],
  ])
  return [...new Map([...of, ...named].map((person) => [person._id, person])).values()]
}
