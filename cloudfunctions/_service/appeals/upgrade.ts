import { type TermedClock, termOf } from '../../../contract/terms'
import { usualDeadlines } from '../deadlines/area-deadlines'
import { type Appeal, type AppealSummary, notCounted } from './appeal'
import { type Clocks, nextLook, startedClock } from './clocks'
import { placed } from './placed'

/** An appeal as it was kept before kinds, ways in, privacy, assists and clocks. */
export interface AppealBefore
  extends Pick<
    Appeal,
    | '_id'
    | 'number'
    | 'version'
    | 'state'
    | 'round'
    | 'category'
    | 'title'
    | 'enterprise'
    | 'clusters'
    | 'photos'
    | 'documents'
    | 'submittedAt'
    | 'changedAt'
    | 'events'
  > {
  schema: 1
  lead: { id: string; name: string } | null
  handler: { id: string; name: string } | null
  confirmations: Omit<Appeal['confirmations'][number], 'by'>[]
}

/** An appeal of this schema or the one before, as one of this: readers take both, and the migration writes it. */
export function upgraded(appeal: Appeal | AppealBefore): Appeal {
  if (appeal.schema === 2) return appeal
  const first = appeal.events[0]
  const hasEnded = appeal.state === 'closedConfirmed'
  const clock = clockOf(appeal.state)
  const term = termOf(usualDeadlines.preset, clock, { kind: 'appeal', pace: 'ordinary' })
  const clocks: Clocks = hasEnded
    ? {}
    : { [clock]: startedClock(clock, usualDeadlines, appeal.changedAt, term) }
  return placed({
    ...appeal,
    schema: 2,
    kind: 'appeal',
    source: 'enterprise',
    privacy: 'open',
    area: appeal.number.slice(0, 6),
    submitter: { id: first?.by.person ?? '', name: first?.words.person ?? '' },
    contact: first ? { name: first.words.person, phone: null } : null,
    envoys: [],
    about: null,
    confidants: [],
    lead: appeal.lead && { ...appeal.lead, handlersPublish: true },
    assists: [],
    handler: appeal.handler && { ...appeal.handler, phone: null },
    deputy: null,
    draft: null,
    pending: null,
    handedBackIn: 0,
    extendedIn: 0,
    promisedOn: null,
    contest: null,
    ended: hasEnded ? { at: appeal.changedAt, person: appeal.events.at(-1)?.by.person ?? '' } : null,
    reopened: false,
    supervised: null,
    joinedInto: null,
    toJudge: [],
    hidden: [],
    // What a clock showed before was never kept; the one of the present state runs since the last change.
    clocks,
    pace: 'ordinary',
    nextAt: nextLook({ clocks, pace: 'ordinary', supervised: null }, usualDeadlines, appeal.changedAt),
    countedWith: hasEnded ? null : usualDeadlines.version,
    confirmations: appeal.confirmations.map((confirmation) => ({
      ...confirmation,
      by: 'enterprise' as const,
    })),
    desks: [],
    finds: [],
    links: [],
    dueKey: '',
    ...notCounted,
    outbox: [],
    sendAt: null,
  })
}

/** What a list read of an appeal of this schema or the one before, which knew no other kind, way in or privacy. */
export function upgradedSummary(row: AppealSummary | Partial<AppealSummary>): AppealSummary {
  if (row.submitter !== undefined) return row as AppealSummary
  return {
    kind: 'appeal',
    source: 'enterprise',
    privacy: 'open',
    area: row.number?.slice(0, 6) ?? '',
    submitter: { id: '', name: '' },
    envoys: [],
    about: null,
    confidants: [],
    assists: [],
    handler: null,
    deputy: null,
    supervised: null,
    joinedInto: null,
    clocks: {},
    countKey: '',
    ...row,
  } as AppealSummary
}

function clockOf(state: Appeal['state']): TermedClock {
  switch (state) {
    case 'toAccept':
      return 'accept'
    case 'toDispatch':
      return 'dispatch'
    case 'toSign':
      return 'sign'
    case 'toConfirm':
      return 'confirm'
    default:
      return 'answer'
  }
}
