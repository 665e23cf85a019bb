import { byMonth, cutBy, sumOf, totalOf } from '../../cloudfunctions/_service/figures/get'
import { addTo, type Month, tallyOf } from '../../cloudfunctions/_service/figures/tally'
import {
  type Cell,
  facetsOf,
  gradeOf,
  type Measure,
  measures,
  percentOf,
  rateNames,
  rateOf,
  type ShownCell,
} from '../../contract/measures'
import {
  asTold,
  bump,
  daysUsed,
  isAppeal,
  isExcused,
  isTimed,
  lastAnswer,
  slowly,
  stands,
} from '../slow-count'
import { aDistrict, districtNow, type Generated } from './districts'

it.each([
  [396, 95.2],
  [397, 95.4],
  [398, 95.7],
])('%i of 416 is %s %%', (solved, percent) => {
  expect(percentOf(solved, 416)).toBe(percent)
})

it('of nothing there is no share', () => {
  const nothing = sumOf([], 'all')
  expect(rateNames.map((name) => rateOf(nothing, name))).toEqual(rateNames.map(() => null))
  expect(gradeOf(nothing)).toBeNull()
})

function quickly(district: Generated[]): Map<string, Month> {
  const months = new Map<string, Month>()
  for (const each of district) addTo(months, tallyOf(each), 1)
  return months
}

function flat(months: Map<string, Month>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [id, { cells }] of months)
    for (const [cell, numbers] of Object.entries(cells))
      for (const [measure, count] of Object.entries(numbers)) bump(counts, `${id} ${cell} ${measure}`, count)
  return counts
}

/** Whose figures a hat sees, the facets they are cut by, and whether it sees small numbers (threat-model.md P30, T82). */
function pagesOf(owner: string) {
  const [kind = '', id = ''] = owner.split(':')
  if (kind === 'area') return [{ owners: [owner], cuts: facetsOf.supervisor, shows: false }]
  if (kind === 'unit') return [{ owners: [owner], cuts: facetsOf.handler, shows: false }]
  if (kind === 'enterprise') return [{ owners: [owner], cuts: facetsOf.enterpriseAdmin, shows: true }]
  if (kind === 'secret') return []
  return [
    { owners: [owner], cuts: facetsOf.committeeMember, shows: true },
    { owners: [owner, `secret:${id}`], cuts: facetsOf.committeeLead, shows: true },
  ]
}

/** What stands on the pages of everybody in a district and is not what a slow count says. */
function wrongOnPages(slow: Map<string, number>, quick: Map<string, Month>): string[] {
  const told = new Map<string, number>()
  for (const [key, count] of slow) {
    const [, owner = '', month = '', cell] = /^(.*)\/(\S+) (.*)$/.exec(key) ?? []
    bump(told, `${owner} ${cell}`, count)
    bump(told, `${owner}/${month} ${cell}`, count)
  }
  const period = { from: '2025-09', to: '2026-10' }
  const wrong: string[] = []
  for (const { owners, cuts = [], shows } of [
    ...new Set([...quick.values()].map(({ owner }) => owner)),
  ].flatMap(pagesOf)) {
    const months = [...quick.values()].filter(({ owner }) => owners.includes(owner))
    const eyes = { sees: shows ? ('everything' as const) : ('noFew' as const), knows: true }
    const slowly = (cell: string, field: string, month = '') =>
      owners.reduce(
        (sum, owner) => sum + (told.get(`${owner}${month && `/${month}`} ${cell} ${field}`) ?? 0),
        0,
      )
    const look = (cell: string, shown: ShownCell | null, month?: string) => {
      if (shown === null && shows) wrong.push(`${owners} ${cell} is hidden`)
      for (const [field, number] of Object.entries(shown ?? {})) {
        if (number === null ? shows : number !== slowly(cell, field, month))
          wrong.push(`${owners} ${cell} ${field} ${month ?? ''}: ${number}`)
      }
    }
    look('all', totalOf(months, 'all', eyes))
    for (const { month, cell } of byMonth(months, period, 'all', eyes)) look('all', cell, month)
    for (const by of cuts) {
      const { rows, gathered } = cutBy(months, by, eyes)
      for (const { value, cell } of rows) look(`${by}:${value}`, cell)
      const parts = [...rows.map(({ cell }) => cell), ...(gathered ? [gathered.cell] : [])]
      const collected = parts.map((part) => part?.collected ?? null)
      const isWhole = by !== 'unit' && by !== 'cluster'
      const sum = collected.reduce((total: number, part) => total + (part ?? 0), 0)
      if (isWhole && !collected.includes(null) && sum !== slowly('all', 'collected'))
        wrong.push(`${owners} by ${by}: ${sum} together`)
    }
  }
  return wrong
}

/** Four districts of 5,000 and the rest of a few hundred at the most. */
const sizeOf = (seed: number) => (seed % 50 === 0 ? 5000 : (seed * 37) % 240)

it('in 200 districts every figure, and every page of everybody, is what a slow count of the events says', () => {
  let appeals = 0
  for (let seed = 1; seed <= 200; seed += 1) {
    const district = aDistrict(seed, sizeOf(seed))
    appeals += district.length
    const months = quickly(district)
    const [slow, quick] = [slowly(district, districtNow), flat(months)]
    expect({ seed, wrong: wrongOnPages(slow, months) }).toEqual({ seed, wrong: [] })
    const wrong = [...new Set([...slow.keys(), ...quick.keys()])].filter(
      (key) => slow.get(key) !== quick.get(key),
    )
    expect({ seed, wrong }).toEqual({ seed, wrong: [] })
  }
  expect(appeals).toBeGreaterThan(40_000)
}, 120_000)

it('the districts have something of every measure', () => {
  const counts = sumOf([...quickly(aDistrict(50, 5000)).values()], 'all')
  expect(measures.filter((measure) => counts[measure] === 0)).toEqual([])
})

it('rates are what their formulas say of a slow count', () => {
  const district = aDistrict(7, 3000)
  const count = (measure: Measure) => district.filter((each) => asTold[measure](each, districtNow)).length
  const area = sumOf(
    [...quickly(district).values()].filter(({ owner }) => owner === 'area:district'),
    'all',
  ) as Cell
  const percent = (of: number, over: number) => Number(((of / over) * 100).toFixed(1))
  const counted = district.filter(
    (each) => isAppeal(each) && !/^(withdrawn|joined|refused)$/.test(stands(each)),
  )
  expect(rateOf(area, 'solved')).toBeCloseTo(percent(count('solved'), counted.length), 5)
  expect(rateOf(area, 'answered')).toBeCloseTo(percent(count('replied'), count('dispatched')), 5)
  expect(rateOf(area, 'satisfied')).toBeCloseTo(
    percent(count('satisfied'), district.filter((each) => isAppeal(each) && lastAnswer(each)).length),
    5,
  )
  expect(rateOf(area, 'punctual')).toBeCloseTo(
    percent(
      count('punctual'),
      district.filter((each) => isAppeal(each) && isTimed(each, districtNow) && !isExcused(each)).length,
    ),
    5,
  )
  expect(rateOf(area, 'firstRight')).toBeCloseTo(
    percent(
      district.filter(
        (each) => asTold.dispatched(each, districtNow) && !asTold.redispatched(each, districtNow),
      ).length,
      count('dispatched'),
    ),
    5,
  )
  const used = district.reduce((sum, each) => sum + daysUsed(each), 0)
  expect(rateOf(area, 'averageDays')).toBeCloseTo(used / count('replied'), 0)
})

it('what is counted, changed and counted off again leaves nothing', () => {
  const [before, after] = [aDistrict(11, 300), aDistrict(12, 300)]
  const months = new Map<string, Month>()
  for (const each of before) addTo(months, tallyOf(each), 1)
  for (const each of after) addTo(months, tallyOf(each), 1)
  for (const each of before) addTo(months, tallyOf(each), -1)
  expect(flat(months)).toEqual(flat(quickly(after)))
})
