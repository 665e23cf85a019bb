import { monthsAgo } from '../../contract/measures'
import { dayOf } from '../../contract/working-days'
import { officeNow } from '../office-time'
import { sharedValue } from '../shared-value'

export const periods = ['year', 'month', 'twelve', 'lastYear'] as const
export type Period = (typeof periods)[number]
/** A bulletin is of the month that has ended. */
export const paperPeriods = ['lastMonth', ...periods] as const

/** The first and the last month, `2026-01`. */
export interface Months {
  from: string
  to: string
}

/** What is being looked at; the same on every page of the ledger. */
export const chosenPeriod = sharedValue<Period>('year')

export function monthsIn(period: (typeof paperPeriods)[number], now: Date = officeNow()): Months {
  const to = dayOf(now).slice(0, 7)
  const year = Number(to.slice(0, 4))
  switch (period) {
    case 'month':
      return { from: to, to }
    case 'lastMonth':
      return { from: monthsAgo(to, 1), to: monthsAgo(to, 1) }
    case 'twelve':
      return { from: monthsAgo(to, 11), to }
    case 'lastYear':
      return { from: `${year - 1}-01`, to: `${year - 1}-12` }
    default:
      return { from: `${year}-01`, to }
  }
}
