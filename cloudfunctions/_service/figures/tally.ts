import { type AppealState, isEnd } from '../../../contract/appeal-states'
import type { Facet, Measure } from '../../../contract/measures'
import { dayOf, explainUntil, stateCalendar } from '../../../contract/working-days'
import type { Appeal, AppealEvent } from '../appeals/appeal'

/** What one appeal adds to the figures: one to each of its measures, in each of its facets, for each of its owners. */
export interface Tally {
  /** Of its submission, `2026-11`. */
  month: string
  /** Whose figures it is in: `area:…`, `cluster:…`, `secret:…`, `unit:…`, `enterprise:…`. */
  owners: string[]
  /** `category:transport`, `unit:…`, `area:990123`. */
  facets: string[]
  measures: Measure[]
  /** Working days from submission to the last reply; null before one. */
  days: number | null
}

/** The facts of an appeal its tally follows from. */
export type Countable = Pick<
  Appeal,
  | 'kind'
  | 'source'
  | 'privacy'
  | 'category'
  | 'area'
  | 'enterprise'
  | 'clusters'
  | 'lead'
  | 'state'
  | 'submittedAt'
> & {
  events: readonly Pick<AppealEvent, 'action' | 'at' | 'facts'>[]
  clocks: Partial<Record<'close', Pick<NonNullable<Appeal['clocks']['close']>, 'stoppedAt' | 'light'>>>
}

/** By what the figures of each kind of owner are cut. */
const facetsOfOwner: Readonly<Record<string, readonly Facet[]>> = {
  area: ['unit', 'cluster', 'category', 'source'],
  cluster: ['category', 'source', 'unit'],
  secret: ['category', 'source', 'unit'],
  unit: ['category', 'source', 'area'],
  enterprise: [],
}

/** The cell of everything, beside those of the facets. */
export const whole = 'all'

/** An appeal's part in the figures, from its facts and events alone (product.md §3.6). */
export function tallyOf(appeal: Countable): Tally {
  const { submittedAt } = appeal
  const replied = last(appeal, ['reply'])
  return {
    month: dayOf(submittedAt).slice(0, 7),
    owners: ownersOf(appeal),
    facets: facetsIn(appeal),
    measures: appeal.kind === 'appeal' ? measuresOf(appeal) : [appeal.kind],
    days: appeal.kind === 'appeal' && replied ? workingDays(submittedAt, replied.at) : null,
  }
}

/** What is confidential is its committee lead's and not the cluster's, and not the enterprise's. */
function ownersOf({ area, privacy, clusters, lead, enterprise }: Countable): string[] {
  const isSecret = privacy === 'confidential'
  return [
    `area:${area}`,
    ...clusters.map(({ id }) => `${isSecret ? 'secret' : 'cluster'}:${id}`),
    ...(lead ? [`unit:${lead.id}`] : []),
    ...(isSecret ? [] : [`enterprise:${enterprise.id}`]),
  ]
}

function facetsIn({ category, source, clusters, lead, area }: Countable): string[] {
  return [
    `category:${category}`,
    `source:${source}`,
    ...(lead ? [`unit:${lead.id}`] : []),
    ...clusters.map(({ id }) => `cluster:${id}`),
    `area:${area}`,
  ]
}

function last({ events }: Countable, actions: readonly AppealEvent['action'][]) {
  return events.filter(({ action }) => actions.includes(action)).pop()
}

function has({ events }: Countable, ...actions: AppealEvent['action'][]): boolean {
  return events.some(({ action }) => actions.includes(action))
}

function measuresOf(appeal: Countable): Measure[] {
  const outcome = outcomeOf(appeal)
  const isLeftOut = outcome === 'withdrawn' || outcome === 'joined' || outcome === 'refused'
  const rated = last(appeal, ['confirm', 'redo', 'callBack', 'callBackRedo'])?.facts.satisfied
  const pace = paceOf(appeal)
  return [
    'collected',
    outcome,
    ...(!isLeftOut && outcome !== 'solved' ? ['remaining' as const] : []),
    ...(has(appeal, 'dispatch') ? ['dispatched' as const] : []),
    ...(has(appeal, 'reply') ? ['replied' as const] : []),
    ...(rated ? [rated === 'dissatisfied' ? ('dissatisfied' as const) : ('satisfied' as const)] : []),
    ...(pace ? [pace] : []),
    ...(has(appeal, 'redispatch', 'agreeHandBack') ? ['redispatched' as const] : []),
    ...(has(appeal, 'handBack') ? ['handedBack' as const] : []),
    ...(has(appeal, 'redo', 'callBackRedo', 'reopen', 'overturnUnsolvable') ? ['redone' as const] : []),
    ...(appeal.state === 'shelved' ? ['shelved' as const] : []),
  ]
}

const leftOut: Partial<Record<AppealState, Measure>> = {
  withdrawn: 'withdrawn',
  joined: 'joined',
  refused: 'refused',
  closedUnanswered: 'unrated',
  closedUnsolvable: 'unsolvable',
}

function outcomeOf(appeal: Countable): Measure {
  const { state } = appeal
  if (!isEnd(state)) return 'open'
  const answer = last(appeal, ['confirm', 'callBack'])
  return leftOut[state] ?? (answer?.facts.solved === 'solved' ? 'solved' : 'notSolved')
}

/** Whether its unit was in time, in every round; null while that cannot be said. */
function paceOf(appeal: Countable): Measure | null {
  const { close } = appeal.clocks
  const isOverdue = close?.stoppedAt === null && (close.light === 'red' || close.light === 'black')
  const finished = appeal.events.filter(({ action }) => action === 'reply' || action === 'closeUnsolvable')
  if (finished.length === 0 && !isOverdue) return null
  // What the unit could not help: it waited for others, or it came by way of a wrong unit.
  if (has(appeal, 'grantShelving', 'redispatch', 'agreeHandBack')) return 'excused'
  return isOverdue || wasLate(appeal) ? 'late' : 'punctual'
}

/** A round ended after its 办结 clock had run out. */
function wasLate({ events }: Countable): boolean {
  let due: Date | undefined
  for (const { action, at, facts } of events) {
    if ((action === 'reply' || action === 'closeUnsolvable') && due && at > due) return true
    if (action === 'reply' || action === 'grantShelving') due = undefined
    due = facts.due?.close ?? due
  }
  return false
}

/** Working days after the day of submission up to the day of the reply, by the State Council's notices. */
function workingDays(from: Date, to: Date): number {
  if (dayOf(from) === dayOf(to)) return 0
  return explainUntil(stateCalendar, from, to).filter(({ counted }) => counted).length
}

/** The keys of an owner's facets an appeal is counted in, `all` the first. */
function cellsOf({ facets }: Tally, owner: string): string[] {
  const cut = facetsOfOwner[owner.slice(0, owner.indexOf(':'))] ?? []
  return [whole, ...facets.filter((facet) => cut.some((each) => facet.startsWith(`${each}:`)))]
}

/** What it is found by behind each number it is counted in: `area:990123/unit:…/late`. */
export function countsOf(tally: Tally): string[] {
  return tally.owners.flatMap((owner) =>
    cellsOf(tally, owner).flatMap((cell) =>
      tally.measures.map((measure) => countKeyOf(owner, cell, measure)),
    ),
  )
}

export function countKeyOf(owner: string, cell: string, measure: Measure): string {
  return `${owner}/${cell}/${measure}`
}

/** A month of an owner: how many of each measure, in each cell. */
export interface Month {
  owner: string
  month: string
  cells: Record<string, Partial<Record<Measure | 'days', number>>>
}

export const monthId = ({ owner, month }: Pick<Month, 'owner' | 'month'>): string => `${owner}/${month}`

/** Adds a tally to months, so many times; -1 takes it off. */
export function addTo(months: Map<string, Month>, tally: Tally, times: 1 | -1): void {
  for (const owner of tally.owners) {
    const { month } = tally
    const id = monthId({ owner, month })
    const found = months.get(id) ?? { owner, month, cells: {} }
    months.set(id, found)
    for (const key of cellsOf(tally, owner)) {
      found.cells[key] ??= {}
      const cell = found.cells[key]
      for (const measure of tally.measures) cell[measure] = (cell[measure] ?? 0) + times
      if (tally.days) cell.days = (cell.days ?? 0) + times * tally.days
    }
  }
}
