import type { Appeal, AppealEvent } from '../cloudfunctions/_service/appeals/appeal'
import { type Measure, measures } from '../contract/measures'
import { addWorkingDays, dayOf, stateCalendar } from '../contract/working-days'

/** What a slow count looks at: facts of the submission, and every event with the state it led to. */
export type Told = Pick<
  Appeal,
  'kind' | 'source' | 'privacy' | 'category' | 'area' | 'enterprise' | 'clusters' | 'lead' | 'submittedAt'
> & { events: readonly Pick<AppealEvent, 'action' | 'at' | 'facts' | 'to'>[] }

/** Each measure a second time, in the words of product.md §3.6, over the events alone. */
export const asTold: Record<Measure, (appeal: Told, now: Date) => boolean> = {
  collected: isAppeal,
  withdrawn: (each) => isAppeal(each) && stands(each) === 'withdrawn',
  joined: (each) => isAppeal(each) && stands(each) === 'joined',
  refused: (each) => isAppeal(each) && stands(each) === 'refused',
  dispatched: (each) => isAppeal(each) && happened(each, 'dispatch'),
  replied: (each) => isAppeal(each) && happened(each, 'reply'),
  solved: (each) => isAppeal(each) && isClosedByAnswer(each) && lastAnswer(each)?.solved === 'solved',
  remaining: (each) =>
    isAppeal(each) &&
    !['withdrawn', 'joined', 'refused'].includes(stands(each)) &&
    !(isClosedByAnswer(each) && lastAnswer(each)?.solved === 'solved'),
  notSolved: (each) => isAppeal(each) && isClosedByAnswer(each) && lastAnswer(each)?.solved !== 'solved',
  unrated: (each) => isAppeal(each) && stands(each) === 'closedUnanswered',
  unsolvable: (each) => isAppeal(each) && stands(each) === 'closedUnsolvable',
  open: (each) => isAppeal(each) && !/^(closed|refused|withdrawn|joined)/.test(stands(each)),
  satisfied: (each) =>
    isAppeal(each) && ['satisfied', 'basically'].includes(lastAnswer(each)?.satisfied ?? ''),
  dissatisfied: (each) => isAppeal(each) && lastAnswer(each)?.satisfied === 'dissatisfied',
  punctual: (each, now) => isAppeal(each) && isTimed(each, now) && !isExcused(each) && !overran(each, now),
  late: (each, now) => isAppeal(each) && isTimed(each, now) && !isExcused(each) && overran(each, now),
  excused: (each, now) => isAppeal(each) && isTimed(each, now) && isExcused(each),
  redispatched: (each) => isAppeal(each) && (happened(each, 'redispatch') || happened(each, 'agreeHandBack')),
  handedBack: (each) => isAppeal(each) && happened(each, 'handBack'),
  redone: (each) =>
    isAppeal(each) &&
    ['redo', 'callBackRedo', 'reopen', 'overturnUnsolvable'].some((one) => happened(each, one)),
  shelved: (each) => isAppeal(each) && stands(each) === 'shelved',
  enquiry: ({ kind }) => kind === 'enquiry',
  suggestion: ({ kind }) => kind === 'suggestion',
  complaint: ({ kind }) => kind === 'complaint',
}

export function isAppeal({ kind }: Told): boolean {
  return kind === 'appeal'
}
export function stands({ events }: Told): string {
  return events[events.length - 1]?.to ?? ''
}
function happened({ events }: Told, action: string): boolean {
  return events.some((event) => event.action === action)
}
export function lastAnswer({ events }: Told) {
  return events
    .map(({ facts }) => facts)
    .filter(({ satisfied }) => satisfied !== undefined)
    .at(-1)
}
function isClosedByAnswer(each: Told): boolean {
  return stands(each) === 'closedConfirmed' || stands(each) === 'closedCalledBack'
}
export function isExcused(each: Told): boolean {
  return ['grantShelving', 'redispatch', 'agreeHandBack'].some((one) => happened(each, one))
}
/** The spans in which the 办结 clock ran: until when it was to, and when it stopped. */
function spans({ events }: Told): { due: Date; stopped: Date | null; finished: boolean }[] {
  const all: { due: Date; stopped: Date | null; finished: boolean }[] = []
  for (const { action, at, facts } of events) {
    const running = all.find(({ stopped }) => stopped === null)
    if (running && ['reply', 'closeUnsolvable', 'grantShelving', 'withdraw', 'join'].includes(action)) {
      running.stopped = at
      running.finished = action === 'reply' || action === 'closeUnsolvable'
    }
    if (!facts.due?.close) continue
    const still = all.find(({ stopped }) => stopped === null)
    if (still) still.due = facts.due.close
    else all.push({ due: facts.due.close, stopped: null, finished: false })
  }
  return all
}
export function isTimed(each: Told, now: Date): boolean {
  return happened(each, 'reply') || happened(each, 'closeUnsolvable') || runsOver(each, now)
}
function runsOver(each: Told, now: Date): boolean {
  return spans(each).some(({ due, stopped }) => stopped === null && now > due)
}
function overran(each: Told, now: Date): boolean {
  return (
    runsOver(each, now) ||
    spans(each).some(({ due, stopped, finished }) => finished && stopped && stopped > due)
  )
}

/** Working days one by one. */
export function daysUsed({ kind, submittedAt, events }: Told): number {
  const reply = events.filter(({ action }) => action === 'reply').at(-1)
  if (kind !== 'appeal' || !reply) return 0
  let count = 0
  while (addWorkingDays(stateCalendar, dayOf(submittedAt), count + 1).day <= dayOf(reply.at)) count += 1
  return count
}

/** Whose figures it is in: what each hat of threat-model.md §5 P30 sees. */
function scopes({ area, privacy, clusters, lead, enterprise }: Told): [scope: string, cuts: string[]][] {
  const isSecret = privacy === 'confidential'
  const all = ['category', 'source', 'unit']
  return [
    [`area:${area}`, [...all, 'cluster']],
    ...clusters.map(({ id }): [string, string[]] => [isSecret ? `secret:${id}` : `cluster:${id}`, all]),
    ...(lead ? [[`unit:${lead.id}`, ['category', 'source', 'area']] as [string, string[]]] : []),
    ...(isSecret ? [] : [[`enterprise:${enterprise.id}`, []] as [string, string[]]]),
  ]
}

export function slowly(district: readonly Told[], now: Date): Map<string, number> {
  const counts = new Map<string, number>()
  for (const each of district) {
    const month = new Date(each.submittedAt.getTime() + 8 * 3600_000).toISOString().slice(0, 7)
    const values: Record<string, string[]> = {
      category: [each.category],
      source: [each.source],
      unit: each.lead ? [each.lead.id] : [],
      cluster: each.clusters.map(({ id }) => id),
      area: [each.area],
    }
    const true_ = measures.filter((measure) => asTold[measure](each, now))
    const days = daysUsed(each)
    for (const [scope, cuts] of scopes(each)) {
      const cells = ['all', ...cuts.flatMap((cut) => (values[cut] ?? []).map((value) => `${cut}:${value}`))]
      for (const cell of cells) {
        for (const measure of true_) bump(counts, `${scope}/${month} ${cell} ${measure}`, 1)
        bump(counts, `${scope}/${month} ${cell} days`, days)
      }
    }
  }
  return counts
}

export function bump(counts: Map<string, number>, key: string, by: number): void {
  if (by > 0) counts.set(key, (counts.get(key) ?? 0) + by)
}
