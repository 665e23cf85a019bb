import { erasedName } from '../../../contract/privacy'
import type { Match } from './match'

/** The match without the name and number of somebody who had himself erased. */
export function matchWithout(match: Match, person: string): Match {
  const nobody = { name: erasedName, phone: null }
  const isAuthor = match.author.id === person
  return {
    ...match,
    author: isAuthor ? { ...match.author, name: erasedName } : match.author,
    contact: isAuthor ? nobody : match.contact,
    officer: match.officer?.person === person ? { ...match.officer, ...nobody } : match.officer,
    events: match.events.map((event) =>
      event.by.person === person ? { ...event, by: { ...event.by, name: erasedName } } : event,
    ),
    people: match.people.filter((each) => each !== person),
  }
}
