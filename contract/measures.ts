import type { CaseRole } from './hats'

/**
 * What an appeal can be counted as; several at once, and each number on a screen is one of these, so that there is a list
 * behind it. All are of the 诉求 submitted in a period (Asia/Shanghai), product.md §3.6; the last three are of the other kinds.
 */
export const measures = [
  /** 收集: every 诉求. */
  'collected',
  /** 撤回 · 并单 · 不予受理: left out of the rates, listed apart. */
  'withdrawn',
  'joined',
  'refused',
  'dispatched',
  /** 部门答复: its unit has given a final reply at least once. */
  'replied',
  /** 企业确认解决: ended by the enterprise's own 已解决, or by a call-back that recorded it. */
  'solved',
  /** Not left out and not solved: the four that follow together. */
  'remaining',
  /** Ended by the enterprise, who did not say 已解决. */
  'notSolved',
  /** 超时未评. */
  'unrated',
  'unsolvable',
  'open',
  /** 满意 or 基本满意, and 不满意, as it was answered last. */
  'satisfied',
  'dissatisfied',
  /** 按期 · 超期, by the 办结 clock of every round; open ones are late once it has run out. */
  'punctual',
  'late',
  /** Neither: shelved with approval, or first sent to the wrong unit. */
  'excused',
  /** 改派, or handed back and sent elsewhere. */
  'redispatched',
  'handedBack',
  /** 重办. */
  'redone',
  /** 挂账 now. */
  'shelved',
  'enquiry',
  'suggestion',
  'complaint',
] as const
export type Measure = (typeof measures)[number]

/** What figures are cut by. Sources keep 企业自提 apart from what staff brought in (product.md I7). */
export const facets = ['category', 'source', 'unit', 'cluster', 'area'] as const
export type Facet = (typeof facets)[number]

/** By what each role can cut the figures of its own scope. */
export const facetsOf: Partial<Readonly<Record<CaseRole, readonly Facet[]>>> = {
  enterpriseAdmin: [],
  committeeMember: ['category', 'source', 'unit'],
  committeeLead: ['category', 'source', 'unit'],
  // A city's bureau works for several districts.
  handler: ['category', 'source', 'area'],
  unitLead: ['category', 'source', 'area'],
  supervisor: ['unit', 'cluster', 'category', 'source'],
}

/** A number of each measure, and `days`: the working days from submission to the last reply, of all that were replied to. */
export const cellFields = [...measures, 'days'] as const
export type CellField = (typeof cellFields)[number]
export type Cell = Record<CellField, number>
/** A cell as it is shown: null is what may not be, because it is too small or would tell what is. */
export type ShownCell = Record<CellField, number | null>

/** One share of another: sums of measures, those with a minus taken off. */
interface Rate {
  readonly of: readonly Signed[]
  readonly over: readonly Signed[]
}
type Signed = CellField | `-${Measure}`

/** The rates of product.md §3.6, each by its formula; a screen words the same rows. */
export const rates = {
  /** 部门答复率. */
  answered: { of: ['replied'], over: ['dispatched'] },
  /** 企业确认解决率. */
  solved: { of: ['solved'], over: ['collected', '-withdrawn', '-joined', '-refused'] },
  /** 满意率, of those that were rated. */
  satisfied: { of: ['satisfied'], over: ['satisfied', 'dissatisfied'] },
  /** 按期办结率. */
  punctual: { of: ['punctual'], over: ['punctual', 'late'] },
  /** 首派准确率. */
  firstRight: { of: ['dispatched', '-redispatched'], over: ['dispatched'] },
  /** 退单率. */
  handedBack: { of: ['handedBack'], over: ['dispatched'] },
  /** 重办率. */
  redone: { of: ['redone'], over: ['replied'] },
  /** 平均用时, in working days. */
  averageDays: { of: ['days'], over: ['replied'] },
} as const satisfies Record<string, Rate>
export type RateName = keyof typeof rates
export const rateNames = Object.keys(rates) as RateName[]

function sum(cell: ShownCell, terms: readonly Signed[]): number | null {
  let total = 0
  for (const term of terms) {
    const isLess = term.charAt(0) === '-'
    const count = cell[(isLess ? term.slice(1) : term) as CellField]
    if (count === null) return null
    total += isLess ? -count : count
  }
  return total
}

/** The two numbers of a rate; null where one of what they are made of is hidden. */
export function partsOf(cell: Cell, name: RateName): { of: number; over: number }
export function partsOf(cell: ShownCell, name: RateName): { of: number; over: number } | null
export function partsOf(cell: ShownCell, name: RateName): { of: number; over: number } | null {
  const rate: Rate = rates[name]
  const [of, over] = [sum(cell, rate.of), sum(cell, rate.over)]
  return of === null || over === null ? null : { of, over }
}

/** A share in percent with one decimal, rounded half up: 397 of 416 is 95.4; null of nothing. */
export function percentOf(of: number, over: number): number | null {
  return over > 0 ? Math.round((of * 1000) / over) / 10 : null
}

/** A rate of a cell in percent, or 平均用时 in working days, with one decimal; null where there is nothing to divide by, or it is hidden. */
export function rateOf(cell: ShownCell, name: RateName): number | null {
  const { of, over } = partsOf(cell, name) ?? { of: 0, over: 0 }
  if (name !== 'averageDays') return percentOf(of, over)
  return over > 0 ? Math.round((of * 10) / over) / 10 : null
}

/** Grades instead of places (国办函〔2025〕66号 “不片面追求排名”): each from this percentage of 解决率 on. */
export const grades = [
  ['excellent', 95],
  ['good', 85],
  ['fair', 70],
  ['weak', 0],
] as const
export type Grade = (typeof grades)[number][0]
export const gradeNames = ['excellent', 'good', 'fair', 'weak'] as const satisfies readonly Grade[]

export function gradeOf(cell: ShownCell): Grade | null {
  const rate = rateOf(cell, 'solved')
  if (rate === null) return null
  for (const [grade, from] of grades) if (rate >= from) return grade
  return null
}

/** Fewer than these are not shown outside the committee that handles them (threat-model.md T82). */
export const smallCell = 5

/** Months of one question at the most. */
export const mostMonths = 36

/** How many months from one to the other, both counted; less than 1 where they are the wrong way round. */
export function monthsBetween(from: string, to: string): number {
  const index = (each: string) => Number(each.slice(0, 4)) * 12 + Number(each.slice(5, 7))
  return index(to) - index(from) + 1
}

/** The month so many before, `2025-12`. */
export function monthsAgo(month: string, months: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - months
  const ofYear = (index % 12) + 1
  return `${Math.floor(index / 12)}-${ofYear < 10 ? '0' : ''}${ofYear}`
}

/** From one month to the same or a later one, and no more than `mostMonths`. */
export function isPeriod({ from, to }: { from: string; to: string }): boolean {
  return monthsBetween(from, to) >= 1 && monthsBetween(from, to) <= mostMonths
}
