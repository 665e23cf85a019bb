import type { Output } from '../../contract/calls'
import type { Speak } from './words/speak'

type Card = Output<'organisation.unit'>

export function leaderWords(leader: Card['leader']): string | null {
  return leader && [leader.name, leader.post].filter(Boolean).join(' · ')
}

/** A line each. */
export function peopleWords(people: Card['people'], words: Speak): string {
  if (people.length === 0) return words('nobody')
  return people.map(({ name, role }) => `${name} · ${words(`role.${role}`)}`).join('\n')
}

/** What became of it, where it is not there any more. */
export function stateWords(closed: Card['closed'], words: Speak): string | null {
  if (!closed) return null
  return closed.into ? words('row.closedInto', { into: closed.into }) : words('row.closed')
}
