import Taro from '@tarojs/taro'
import type { Within } from '../../contract/figures'
import type { Measure } from '../../contract/measures'
import { decoded } from '../decoded'
import type { Months } from './period'

/** What a page of figures is about: a period, and what it is narrowed to. */
export interface About extends Months {
  within?: (Within & { name: string }) | undefined
}

type Params = Record<string, string | undefined>

export function aboutOf({ from = '', to = '', facet, value, name }: Params): About {
  return {
    from,
    to,
    ...(facet &&
      value && { within: { facet: facet as Within['facet'], value, name: decoded(name ?? '') || value } }),
  }
}

/** What the service is asked with. */
export function askedOf({ from, to, within }: About) {
  return { from, to, ...(within && { within: { facet: within.facet, value: within.value } }) }
}

function queryOf({ from, to, within }: About, more: Params): string {
  const params: Params = {
    from,
    to,
    ...(within && { facet: within.facet, value: within.value, name: within.name }),
    ...more,
  }
  return Object.keys(params)
    .map((key) => `${key}=${encodeURIComponent(params[key] ?? '')}`)
    .join('&')
}

/** The cases behind a number. */
export function openCases(about: About, measure: Measure): void {
  void Taro.navigateTo({ url: `/figures/cases?${queryOf(about, { measure })}` })
}

export type Part = 'rates' | 'trend' | 'cuts'

export function openDetails(about: About, part: Part): void {
  void Taro.navigateTo({ url: `/figures/details?${queryOf(about, { part })}` })
}

/** The ledger to be taken away. */
export function openExport(about: About): void {
  void Taro.navigateTo({ url: `/figures/export?${queryOf(about, {})}` })
}

/** 通报 and 简报 of a period. */
export function openPapers(about: About): void {
  void Taro.navigateTo({ url: `/figures/papers?${queryOf(about, {})}` })
}

/** Figures for a screen on the wall; in a browser only. */
export function openWall(): void {
  void Taro.navigateTo({ url: '/figures/wall' })
}
