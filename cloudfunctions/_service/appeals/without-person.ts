import { erasedName } from '../../../contract/privacy'
import type { Appeal, AppealEvent } from './appeal'
import { withoutName } from './event-chain'
import { placed } from './placed'

/**
 * The appeal without somebody's name and number, wherever he stands in it. What happened, and that somebody did it, stays:
 * ids and facts are what the chain of hashes is of.
 */
export function withoutPerson(appeal: Appeal, person: string): Appeal {
  const isHis = appeal.submitter.id === person
  const { contact, handler, deputy } = appeal
  const erased = { id: person, name: erasedName }
  return placed({
    ...appeal,
    events: appeal.events.map((event) => eventWithout(event, person)),
    submitter: isHis ? erased : appeal.submitter,
    // Whom to call has no id: it is he where he sent it himself and named nobody else.
    contact: isHis && contact?.name === appeal.submitter.name ? null : contact,
    handler: handler?.id === person ? { ...erased, phone: null } : handler,
    deputy: deputy?.id === person ? erased : deputy,
  })
}

function eventWithout(event: AppealEvent, person: string): AppealEvent {
  let left = event
  if (event.by.person === person) left = withoutName(left, 'person')
  if (event.facts.person === person) left = withoutName(left, 'named')
  if (event.facts.deputy === person) left = withoutName(left, 'deputy')
  return left
}
