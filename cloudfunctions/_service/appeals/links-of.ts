import { createHash } from 'node:crypto'
import { dayOf } from '../../../contract/working-days'
import type { Appeal, AppealEvent } from './appeal'

/**
 * What counts an appeal together with others: who sent it on which day, the words its unit answered with, the one it was
 * joined into, and everybody who stands in its history. `made` finds itself.
 */
export function linksOf(
  appeal: Pick<Appeal, '_id' | 'lead' | 'joinedInto' | 'events' | 'submitter' | 'submittedAt'>,
): string[] {
  const reply = lastReply(appeal)
  return [
    madeLink(appeal._id),
    sentLink(appeal.submitter.id, appeal.submittedAt),
    ...(reply && appeal.lead ? [replyLink(appeal.lead.id, reply)] : []),
    ...(appeal.joinedInto ? [joinedLink(appeal.joinedInto.id)] : []),
    ...new Set(appeal.events.flatMap(peopleIn).map(personLink)),
  ]
}

/** The last reply's words. */
export function lastReply(appeal: Pick<Appeal, 'events'>): string | undefined {
  return appeal.events.filter(({ action }) => action === 'reply').at(-1)?.words.text
}

/** The same for every reply of this unit in the same words, however they are spaced. */
export function replyLink(unit: string, reply: string): string {
  const words = reply.replace(/[\s\p{P}]/gu, '')
  return `reply:${unit}:${createHash('sha256').update(words).digest('hex').slice(0, 24)}`
}

export function madeLink(id: string): string {
  return `made:${id}`
}

/** One person's appeals of one day of Asia/Shanghai. */
export function sentLink(person: string, at: Date): string {
  return `sent:${person}/${dayOf(at)}`
}

export function joinedLink(id: string): string {
  return `joined:${id}`
}

/** Everything somebody did or was named in. */
export function personLink(person: string): string {
  return `person:${person}`
}

/** Everybody an event names, by his id. */
function peopleIn({ by, facts }: AppealEvent): string[] {
  return [by.person, facts.person, facts.deputy].filter((id): id is string => !!id && id !== 'clock')
}
