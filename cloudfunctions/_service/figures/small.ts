import {
  type Cell,
  type CellField,
  cellFields,
  partsOf,
  type RateName,
  rateNames,
  rates,
  type ShownCell,
  smallCell,
} from '../../../contract/measures'

/**
 * What is too small to be shown outside the committee (threat-model.md T82), and what would tell it: the rest of a rate, the
 * only other part of a sum, the only other row of a column.
 */

export function isSmall(count: number): boolean {
  return count > 0 && count < smallCell
}

/** Never hidden by itself: how many there are at all, and what the formula of 解决率 leaves out, which stands beside it. */
const always: readonly CellField[] = ['collected', 'withdrawn', 'joined', 'refused', 'days', 'dispatched']

/** Parts that make up a number which is known when the others are. */
const sums: readonly (readonly [whole: CellField | null, ...parts: CellField[]])[] = [
  [null, 'solved', 'remaining'],
  ['remaining', 'notSolved', 'unrated', 'unsolvable', 'open'],
]

type Hidden = Set<CellField>

/** What has to be hidden of a cell, given what is hidden of it for another reason. */
function closeCell(cell: Cell, hidden: Hidden): void {
  for (const field of cellFields) if (!always.includes(field) && isSmall(cell[field])) hidden.add(field)
  for (const name of rateNames) if (isTelling(cell, name)) for (const term of termsOf(name)) hidden.add(term)
  for (const [whole, ...parts] of sums) closeSum(cell, hidden, whole, parts)
  if (hidden.has('replied')) hidden.add('days')
}

/** A rate of which so few are, or are not. */
function isTelling(cell: Cell, name: RateName): boolean {
  const { of, over } = partsOf(cell, name)
  return name !== 'averageDays' && (isSmall(of) || isSmall(over - of))
}

function termsOf(name: RateName): CellField[] {
  const terms: readonly string[] = rates[name].of
  return terms.map((term) => term.replace('-', '') as CellField).filter((field) => !always.includes(field))
}

/** No part follows from the others, and those that are hidden are together not few. */
function closeSum(cell: Cell, hidden: Hidden, whole: CellField | null, parts: readonly CellField[]): void {
  const isWholeHidden = whole !== null && hidden.has(whole)
  for (;;) {
    const gone = parts.filter((part) => hidden.has(part))
    const total = gone.reduce((sum, part) => sum + cell[part], 0)
    const isSafe = isWholeHidden ? gone.length > 0 : gone.length === 0 || (gone.length > 1 && !isSmall(total))
    const [next] = parts
      .filter((part) => !hidden.has(part) && cell[part] > 0)
      .sort((one, other) => cell[one] - cell[other])
    if (isSafe || next === undefined) return
    hidden.add(next)
  }
}

/** A cell as it is shown where small numbers are not; null where it is small itself. */
export function withoutSmall(cell: Cell): ShownCell | null {
  if (isSmall(cell.collected)) return null
  const hidden: Hidden = new Set()
  closeCell(cell, hidden)
  return shown(cell, hidden)
}

function shown(cell: Cell, hidden: Hidden): ShownCell {
  return Object.fromEntries(
    cellFields.map((field) => [field, hidden.has(field) ? null : cell[field]]),
  ) as ShownCell
}

/**
 * Cells side by side that are parts of one whole, which is shown as well: nothing hidden in one follows from the others. A cell
 * too small to be shown is null, and so is the next smallest where it would be the only one.
 */
export function partsWithoutSmall(cells: readonly Cell[]): (ShownCell | null)[] {
  const hidden = cells.map((): Hidden => new Set())
  cells.forEach((cell, at) => {
    if (isSmall(cell.collected)) hidden[at]?.add('collected')
  })
  for (let before = -1, now = 0; before !== now; ) {
    before = now
    cells.forEach((cell, at) => {
      closeCell(cell, hidden[at] as Hidden)
    })
    for (const field of cellFields) closeColumn(cells, hidden, field)
    now = hidden.reduce((sum, each) => sum + each.size, 0)
  }
  return cells.map((cell, at) => {
    const gone = hidden[at] as Hidden
    return gone.has('collected') ? null : shown(cell, gone)
  })
}

function closeColumn(cells: readonly Cell[], hidden: readonly Hidden[], field: CellField): void {
  const count = (at: number) => cells[at]?.[field] ?? 0
  const all = cells.map((_, at) => at)
  const isGone = (at: number) => hidden[at]?.has(field) || hidden[at]?.has('collected')
  for (;;) {
    const gone = all.filter((at) => isGone(at) && count(at) > 0)
    const total = gone.reduce((sum, at) => sum + count(at), 0)
    const isSafe = gone.length === 0 || (gone.length > 1 && !isSmall(total))
    const [next] = all
      .filter((at) => !isGone(at) && count(at) > 0)
      .sort((one, other) => count(one) - count(other))
    if (isSafe || next === undefined) return
    hidden[next]?.add(field)
  }
}

/** What anybody learns of a complaint, where he may not know that there is one. */
export function withoutComplaints(cell: Cell, knows: boolean): Cell {
  return knows ? cell : { ...cell, complaint: 0 }
}
