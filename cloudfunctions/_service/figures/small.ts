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
 * What is too small to be shown outside the committee (threat-model.md T82). Who may open the appeals behind a number himself
 * sees no row of so few and no rate over so few (`noFew`); on a paper that goes round there is no small number at all, and
 * nothing that would tell one: the rest of a rate, the only other part of a sum, the only other row of a column (`nothingSmall`).
 */
export type Sees = 'everything' | 'noFew' | 'nothingSmall'

export function isSmall(count: number): boolean {
  return count > 0 && count < smallCell
}

/** Never hidden by itself: how many there are at all, and what the formula of 解决率 leaves out, which stands beside it. */
const always: readonly CellField[] = ['collected', 'withdrawn', 'joined', 'refused', 'days', 'dispatched']

/** What must not follow from a column: all else, and that a cell is there at all. */
const closed = cellFields.filter((field) => field === 'collected' || !always.includes(field))

/** Parts that make up a number which is known when the others are. */
const sums: readonly (readonly [whole: CellField | null, ...parts: CellField[]])[] = [
  [null, 'solved', 'remaining'],
  ['remaining', 'notSolved', 'unrated', 'unsolvable', 'open'],
]

type Hidden = Set<CellField>

/** What has to be hidden of a cell, given what is hidden of it for another reason. */
function closeCell(cell: Cell, hidden: Hidden, sees: Sees): void {
  if (sees === 'nothingSmall')
    for (const field of cellFields) if (!always.includes(field) && isSmall(cell[field])) hidden.add(field)
  for (const name of rateNames) {
    const { of, over } = rates[name]
    if (isSmall(partsOf(cell, name).over)) for (const field of fieldsIn([...of, ...over])) hidden.add(field)
    if (sees === 'nothingSmall' && isTelling(cell, name)) for (const field of fieldsIn(of)) hidden.add(field)
  }
  for (const [whole, ...parts] of sums) closeSum(cell, hidden, whole, parts)
  if (hidden.has('replied')) hidden.add('days')
}

/** A rate of which so few are, or are not. */
function isTelling(cell: Cell, name: RateName): boolean {
  const { of, over } = partsOf(cell, name)
  return name !== 'averageDays' && (isSmall(of) || isSmall(over - of))
}

/** The numbers of a formula that are ever hidden. */
function fieldsIn(terms: readonly string[]): CellField[] {
  return terms.map((term) => term.replace('-', '') as CellField).filter((field) => !always.includes(field))
}

/** No part follows from the others, and those that are hidden are together not few. */
function closeSum(cell: Cell, hidden: Hidden, whole: CellField | null, parts: readonly CellField[]): void {
  const isWholeHidden = whole !== null && hidden.has(whole)
  for (;;) {
    const gone = parts.filter((part) => hidden.has(part))
    const total = gone.reduce((sum, part) => sum + cell[part], 0)
    const isSafe = isWholeHidden ? gone.length > 0 : gone.length === 0 || (gone.length > 1 && !isSmall(total))
    // Nothing hides behind nothing, but where there is nothing else it has to.
    const [next] = parts
      .filter((part) => !hidden.has(part) && (cell[part] > 0 || gone.length < 2))
      .sort((one, other) => Number(cell[one] === 0) - Number(cell[other] === 0) || cell[one] - cell[other])
    if (isSafe || next === undefined) return
    hidden.add(next)
  }
}

/** A cell as it is shown; null where it is too small itself. */
export function withoutSmall(cell: Cell, sees: Sees): ShownCell | null {
  if (sees === 'everything') return cell
  if (isSmall(cell.collected)) return null
  const hidden: Hidden = new Set()
  closeCell(cell, hidden, sees)
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
export function partsWithoutSmall(cells: readonly Cell[], sees: Sees): (ShownCell | null)[] {
  if (sees === 'everything') return [...cells]
  const hidden = cells.map((): Hidden => new Set())
  cells.forEach((cell, at) => {
    if (isSmall(cell.collected)) hidden[at]?.add('collected')
  })
  for (let before = -1, now = 0; before !== now; ) {
    before = now
    cells.forEach((cell, at) => {
      closeCell(cell, hidden[at] as Hidden, sees)
    })
    for (const field of closed) closeColumn(cells, hidden, field)
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
