import { presetOf } from '../../../contract/terms'
import { addWorkingDays, dayOf } from '../../../contract/working-days'
import type { AreaDeadlines } from '../deadlines/area-deadlines'
import { refusedField } from '../refused'
import type { Appeal } from './appeal'
import { isInFuture } from './is-in-future'
import type { Move } from './move'

/** 申请延期: until when, and why; somebody else decides. */
export const extend: Move<'extend'> = async ({ deadlines }, { appeal, input, person, at }) => {
  isInFuture('until', input.until, at)
  isExtension(appeal, input.until, await deadlines.of(appeal.area))
  return {
    changes: { pending: { action: 'extend', person: person._id, version: appeal.version + 1 } },
    facts: { day: input.until },
    words: { text: input.text },
  }
}

/** 同意延期, perhaps to another day than was asked for; the enterprise is told it. */
export const grantExtension: Move<'grantExtension'> = async ({ deadlines }, { appeal, input, at }) => {
  isInFuture('until', input.until, at)
  isExtension(appeal, input.until, await deadlines.of(appeal.area))
  return {
    changes: { pending: null, extendedIn: appeal.round, promisedOn: input.until },
    facts: { day: input.until },
  }
}

/** Refuses a day that is no later than the one it should extend, or later than the district's rule allows. */
function isExtension({ clocks }: Appeal, day: string, { calendar, preset }: AreaDeadlines): void {
  if (!clocks.close) return
  const due = dayOf(clocks.close.dueAt)
  if (day <= due) throw refusedField('until', 'day.notLater', { day: due })
  const most = presetOf(preset).extensionAtMost
  if (most === null) return
  const last = addWorkingDays(calendar, due, most).day
  if (day > last) throw refusedField('until', 'day.tooLate', { day: last })
}

export const denyExtension: Move<'denyExtension'> = (_office, { input }) => ({
  changes: { pending: null },
  words: { text: input.text },
})
