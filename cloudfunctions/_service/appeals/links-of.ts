import { createHash } from 'node:crypto'
import type { Appeal } from './appeal'

/** What counts an appeal together with others: the words its unit answered with, and the one it was joined into. */
export function linksOf(appeal: Pick<Appeal, 'lead' | 'joinedInto' | 'events'>): string[] {
  const reply = lastReply(appeal)
  return [
    ...(reply && appeal.lead ? [replyLink(appeal.lead.id, reply)] : []),
    ...(appeal.joinedInto ? [joinedLink(appeal.joinedInto.id)] : []),
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

export function joinedLink(id: string): string {
  return `joined:${id}`
}
