import type { Figures, GetFigures, Within } from '../../../contract/figures'
import type { Hat } from '../../../contract/hats'
import { type Cell, type Facet, gradeOf, measures, type ShownCell } from '../../../contract/measures'
import type { Person } from '../accounts/person'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { assertCut, cellKey, knowsComplaints, ownersOf, seesSmallCells } from './scope'
import { isSmall, partsWithoutSmall, type Sees, withoutComplaints, withoutSmall } from './small'
import { type Month, whole } from './tally'

/** Rows of one answer; more are gathered. */
const mostRows = 100

/** `figures.get`: the figures of the hat's own scope for a period, whole or of one facet, by month and by another facet. */
export const get: Handler<'figures.get'> = async (office, { input, person, hat }) => {
  const { from, to, by, within } = input
  const key = cellKey(hat, within)
  if (by) assertCut(hat, by)
  const [months, asOf] = await Promise.all([
    office.figures.months(ownersOf(hat), from, to),
    office.figures.asOf(),
  ])
  const eyes = input.onWall ? strangers : eyesOf(person, hat)
  const { rows, gathered } = by ? cutBy(months, by, eyes) : noRows
  const names = await namesOf(office, hat, [
    ...(by ? rows.map(({ value }) => ({ facet: by, value })) : []),
    ...(within ? [within] : []),
  ])
  return {
    asOf: asOf?.toISOString() ?? null,
    within: within ? (names.get(within.value) ?? null) : null,
    total: within ? narrowed(months, within, eyes) : totalOf(months, whole, eyes),
    months: byMonth(months, input, key, eyes),
    rows: rows.map((row) => ({ ...row, name: names.get(row.value) ?? null })),
    gathered,
    knowsComplaints: eyes.knows,
  }
}

/** What somebody may see of figures: how small numbers, and that there are complaints. */
export interface Eyes {
  sees: Sees
  knows: boolean
}

/** What may be seen by whoever comes by. */
export const strangers: Eyes = { sees: 'nothingSmall', knows: false }

export function eyesOf(person: Person, hat: Hat): Eyes {
  return { sees: seesSmallCells(hat) ? 'everything' : 'noFew', knows: knowsComplaints(person, hat) }
}

/** One value by itself, no more of it than beside the others. */
function narrowed(months: readonly Month[], { facet, value }: Within, eyes: Eyes): ShownCell | null {
  const key = `${facet}:${value}`
  const isThere = sumOf(months, key).collected > 0
  if (eyes.sees === 'everything' || !isThere) return totalOf(months, key, eyes)
  return cutBy(months, facet, eyes).rows.find((row) => row.value === value)?.cell ?? null
}

export function totalOf(months: readonly Month[], key: string, { sees, knows }: Eyes): ShownCell | null {
  return withoutSmall(withoutComplaints(sumOf(months, key), knows), sees)
}

/** Every month of a period by itself. */
export function byMonth(
  months: readonly Month[],
  period: Pick<GetFigures, 'from' | 'to'>,
  key: string,
  { sees, knows }: Eyes,
): Figures['months'] {
  const each = monthsOf(period)
  const cells = each.map((month) =>
    withoutComplaints(
      sumOf(
        months.filter((one) => one.month === month),
        key,
      ),
      knows,
    ),
  )
  const shown = partsWithoutSmall(cells, sees)
  return each.map((month, at) => ({ month, cell: shown[at] ?? null }))
}

const noRows = { rows: [], gathered: null } satisfies Pick<Figures, 'rows' | 'gathered'>

/** Every month from one to the other. */
export function monthsOf({ from, to }: Pick<GetFigures, 'from' | 'to'>): string[] {
  const months: string[] = []
  for (let at = new Date(`${from}-01T00:00:00Z`); ; at.setUTCMonth(at.getUTCMonth() + 1)) {
    const month = at.toISOString().slice(0, 7)
    if (month > to) return months
    months.push(month)
  }
}

/** One cell of several months together. */
export function sumOf(months: readonly Month[], key: string): Cell {
  const total = Object.fromEntries([...measures, 'days'].map((each) => [each, 0])) as Cell
  for (const { cells } of months)
    for (const [measure, count] of Object.entries(cells[key] ?? {})) total[measure as keyof Cell] += count
  return total
}

/**
 * A row of each value, ordered by it and not by how well it does. What is too small to show stands together with as many
 * of the next as it takes to be no longer small: nothing hidden can be had by taking rows from the total.
 */
export function cutBy(months: readonly Month[], by: Facet, { sees, knows }: Eyes) {
  const shows = sees === 'everything'
  const keys = new Set(
    months.flatMap(({ cells }) => Object.keys(cells).filter((key) => key.startsWith(`${by}:`))),
  )
  const cells = [...keys]
    .map((key) => ({ value: key.slice(by.length + 1), cell: withoutComplaints(sumOf(months, key), knows) }))
    .filter(({ cell }) => measures.some((measure) => cell[measure] > 0))
    .sort((one, other) => other.cell.collected - one.cell.collected)
  const isShown = ({ cell }: { cell: Cell }) => shows || !isSmall(cell.collected)
  const rows = cells.filter(isShown).slice(0, mostRows)
  const rest = cells.filter((each) => !rows.includes(each))
  while (!shows && rest.length > 0 && rows.length > 0 && isSmall(together(rest).collected))
    rest.push(rows.pop() as (typeof rows)[number])
  rows.sort((one, other) => (one.value < other.value ? -1 : 1))
  const all = [...rows.map(({ cell }) => cell), ...(rest.length > 0 ? [together(rest)] : [])]
  const shown = partsWithoutSmall(all, sees)
  return {
    rows: rows.flatMap(({ value, cell: told }, at) => {
      const cell = shown[at]
      return cell ? [{ value, cell, grade: gradeOf(told) }] : []
    }),
    gathered: rest.length === 0 ? null : { rows: rest.length, cell: shown[rows.length] ?? null },
  }
}

function together(rows: readonly { cell: Cell }[]): Cell {
  return sumOf(
    rows.map(({ cell }) => ({ owner: '', month: '', cells: { [whole]: cell } })),
    whole,
  )
}

/** What the units, clusters and areas of figures are called; the county's own desk bears the name of the county. */
export async function namesOf(
  { units, clusters }: Office,
  hat: Hat,
  of: readonly { facet: Facet; value: string }[],
): Promise<Map<string, string>> {
  const ids = (wanted: Facet) => of.flatMap(({ facet, value }) => (facet === wanted ? [value] : []))
  // An area's own committee carries the area's id.
  const [someUnits, someClusters, ofAreas] = await Promise.all([
    ids('unit').length > 0 ? units.several(ids('unit')) : [],
    ids('cluster').length > 0 ? clusters.several(ids('cluster')) : [],
    ids('area').length > 0 ? clusters.several(ids('area')) : [],
  ])
  return new Map([
    [hat.organisation.id, hat.organisation.name],
    ...[...someUnits, ...someClusters].map(({ _id, name }): [string, string] => [_id, name]),
    ...ofAreas.map(({ _id, areaName }): [string, string] => [_id, areaName]),
  ])
}
