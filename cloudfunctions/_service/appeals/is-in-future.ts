import { dayOf } from '../../../contract/working-days'
import { refusedField } from '../refused'

const dayLength = 86_400_000

/** Refuses a day of Asia/Shanghai (`2026-11-30`) that is today or before, or more than a year ahead. */
export function isInFuture(field: string, day: string, at: Date): void {
  const today = dayOf(at)
  if (day <= today) throw refusedField(field, 'day.past')
  if (day > dayOf(new Date(at.getTime() + 366 * dayLength))) throw refusedField(field, 'day.tooFar')
}
