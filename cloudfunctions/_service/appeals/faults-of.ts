import { actionOf } from '../../../contract/appeal-actions'
import type { Clock } from '../../../contract/appeal-states'
import type { Appeal, AppealEvent } from './appeal'
import { firstBrokenEvent } from './event-chain'
import { placed } from './placed'

/**
 * What is wrong with an appeal as it is kept, one sentence each, empty when it is whole: its chain of events, that they
 * are a legal walk through the action table, and that what it says of itself follows from them.
 */
export function faultsOf(appeal: Appeal): string[] {
  const broken = firstBrokenEvent(appeal)
  // Nothing follows from events that are not those that were written.
  if (broken !== null) return [`event ${broken} was changed, removed or moved`]
  return [
    ...illegalMoves(appeal.events),
    ...differences(appeal, told(appeal.events), 'does not follow from the events'),
    ...differences(appeal, lists(appeal), 'does not follow from the facts'),
  ]
}

function illegalMoves(events: AppealEvent[]): string[] {
  return events.slice(1).flatMap(({ action, version, to, key }, index) => {
    const from = (events[index] as AppealEvent).to
    // 当场答复: with the registration itself, so that nobody signed for it.
    const isOnTheSpot = action === 'reply' && from === 'toSign' && key === events[0]?.key
    const leadsTo = action === 'submit' || action === 'register' ? undefined : actionOf(action).leads
    const isLegal = leadsTo !== undefined && (isOnTheSpot ? leadsTo.handling : leadsTo[from]) === to
    return isLegal ? [] : [`event ${version}: ${action} does not lead from ${from} to ${to}`]
  })
}

/** Facts as the events tell them. */
function told(events: AppealEvent[]): Record<string, unknown> {
  const last = events.at(-1) as AppealEvent
  const begins = last.action !== 'submit' && last.action !== 'register' && actionOf(last.action).round
  let lead: string | null = null
  let handler: string | null = null
  for (const { action, facts } of events) {
    if (action === 'dispatch' || action === 'redispatch') lead = facts.unit ?? null
    if (action === 'succeed') lead = facts.unit ?? lead
    if (action === 'agreeHandBack') lead = null
    if (action === 'sign' || action === 'assign') handler = facts.person ?? null
    if (['dispatch', 'redispatch', 'agreeHandBack', 'insistOnUnit'].includes(action)) handler = null
  }
  return {
    state: last.to,
    round: last.round + (begins ? 1 : 0),
    title: events[0]?.words.title,
    submittedAt: events[0]?.at,
    lead,
    handler,
    due: lastDue(events),
    confirmations: events
      .filter(({ facts }) => facts.satisfied)
      .map(({ round, facts, at }) => [round, facts.solved ?? null, facts.satisfied, at]),
  }
}

/** Until when each clock of the events ran or runs, as they say last. */
function lastDue(events: AppealEvent[]): [string, Date][] {
  return inOrder(Object.assign({}, ...events.map(({ facts }) => facts.due ?? {})))
}

const inOrder = (due: Record<string, Date>) => Object.entries(due).sort(([a], [b]) => (a < b ? -1 : 1))

function lists(appeal: Appeal): Record<string, unknown> {
  const { desks, finds, links, dueKey } = placed(appeal)
  return { desks, finds, links, dueKey }
}

function differences(appeal: Appeal, expected: Record<string, unknown>, why: string): string[] {
  const kept: Record<string, unknown> = {
    ...appeal,
    lead: appeal.lead?.id ?? null,
    handler: appeal.handler?.id ?? null,
    due: inOrder(
      Object.fromEntries(
        lastDue(appeal.events).map(([clock]) => [clock, appeal.clocks[clock as Clock]?.dueAt as Date]),
      ),
    ),
    confirmations: appeal.confirmations.map(({ round, solved = null, satisfied, at }) => [
      round,
      solved,
      satisfied,
      at,
    ]),
  }
  return Object.entries(expected)
    .filter(([field, value]) => JSON.stringify(kept[field]) !== JSON.stringify(value))
    .map(([field]) => `${field} ${why}`)
}
