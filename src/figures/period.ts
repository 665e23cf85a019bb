import { dayOf } from '../../contract/working-days'
import { officeNow } from '../office-time'
import { sharedValue } from '../shared-value'

export const periods = ['year', 'month', 'twelve', 'lastYear'] as const
export type Period = (typeof periods)[number]

/** The first and the last month, `2026-01`. */
export interface Months {
  from: string
  to: string
}

/** What is being looked at; the same on every page of the ledger. */
export const chosenPeriod = sharedValue<Period>('year')

export function monthsIn(period: Period, now: Date = officeNow()): Months {
  const to = dayOf(now).slice(0, 7)
  const year = Number(to.slice(0, 4))
  switch (period) {
    case 'month':
      return { from: to, to }
    case 'twelve':
      return { from: monthBefore(to, 11), to }
    case 'lastYear':
      return { from: `${year - 1}-01`, to: `${year - 1}-12` }
    default:
      return { from: `${year}-01`, to }
  }
}

function monthBefore(month: string, months: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - months
  const ofYear = (index % 12) + 1
  return `${Math.floor(index / 12)}-${ofYear < 10 ? '0' : ''}${ofYear}`
}
