import { type CaseRole, sideOf } from '../../../contract/hats'
import { clocksSeenBy } from '../../../contract/terms'
import { explain, explainUntil } from '../../../contract/working-days'
import type { Handler } from '../handler'
import { Refused } from '../refused'

/** `appeals.explain`: “为什么是这天到期”, day by day, by the calendar of today. */
export const explainDeadline: Handler<'appeals.explain'> = async ({ deadlines }, { appeal, input, hat }) => {
  const clock = appeal.clocks[input.clock]
  if (!clock || !clocksSeenBy[sideOf[hat.role as CaseRole]].includes(input.clock))
    throw new Refused('NOT_FOUND', 'clock.unknown')
  const { startedAt, dueAt, term, provisional } = clock
  const { calendar } = await deadlines.of(appeal.area)
  return {
    startedAt: startedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    provisional,
    term,
    days:
      term && 'workingDays' in term
        ? explain(calendar, startedAt, term.workingDays)
        : explainUntil(calendar, startedAt, dueAt),
  }
}
