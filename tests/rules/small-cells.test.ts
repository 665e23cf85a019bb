import { partsWithoutSmall, withoutSmall } from '../../cloudfunctions/_service/figures/small'
import {
  type Cell,
  type CellField,
  cellFields,
  partsOf,
  rateNames,
  rateOf,
  type ShownCell,
  smallCell,
} from '../../contract/measures'
import { random } from '../emulator/random'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const next = random(seed)
const upTo = (most: number) => Math.floor(next() * (most + 1))
const isSmall = (count: number) => count > 0 && count < smallCell

/** Shown as they are: how much there is at all, and what the formula of 解决率 leaves out, which stands beside it. */
const open: readonly CellField[] = ['collected', 'withdrawn', 'joined', 'refused', 'dispatched', 'days']

/** A cell as a district can have it: its numbers belong together. */
function aCell(): Cell {
  const some = () => upTo(next() < 0.5 ? 6 : 60)
  const zero = Object.fromEntries(cellFields.map((field) => [field, 0])) as Cell
  const [notSolved, unrated, unsolvable, still, solved] = [some(), some(), some(), some(), some()]
  const [withdrawn, joined, refused] = [upTo(3), upTo(3), upTo(3)]
  const remaining = notSolved + unrated + unsolvable + still
  const collected = solved + remaining + withdrawn + joined + refused
  const dispatched = upTo(collected)
  const replied = upTo(dispatched)
  const rated = upTo(replied)
  const satisfied = upTo(rated)
  return {
    ...zero,
    ...{ collected, withdrawn, joined, refused, solved, remaining, notSolved, unrated, unsolvable },
    ...{ open: still, dispatched, replied, satisfied, dissatisfied: rated - satisfied, days: replied * 3 },
    punctual: some(),
    late: some(),
    redispatched: upTo(dispatched),
    handedBack: upTo(dispatched),
    redone: upTo(replied),
    complaint: some(),
  }
}

const sums: readonly (readonly [whole: CellField, ...parts: CellField[]])[] = [
  ['collected', 'withdrawn', 'joined', 'refused', 'solved', 'remaining'],
  ['remaining', 'notSolved', 'unrated', 'unsolvable', 'open'],
]

/** What somebody learns who subtracts what he is shown from what it is part of; in sentences. */
function told(cell: Cell, shown: ShownCell): string[] {
  const faults: string[] = []
  for (const field of cellFields) {
    if (shown[field] !== null && shown[field] !== cell[field]) faults.push(`${field} is another`)
    if (!open.includes(field) && isSmall(shown[field] ?? 0)) faults.push(`${field} is small`)
  }
  for (const [whole, ...parts] of sums) {
    // One that is missing is the difference of the others.
    const missing = [whole, ...parts].filter((field) => shown[field] === null)
    if (missing.length === 1) faults.push(`${missing[0]} follows from ${whole}`)
  }
  for (const name of rateNames) {
    if (rateOf(shown, name) === null || name === 'averageDays') continue
    const { of, over } = partsOf(cell, name)
    if (isSmall(of) || isSmall(over - of)) faults.push(`${name} tells one`)
  }
  return faults.map((fault) => `SEED=${seed}: ${fault} in ${JSON.stringify(cell)}`)
}

it('of no cell follows a number that is too small to be shown', () => {
  for (let round = 0; round < 3000; round += 1) {
    const cell = aCell()
    const shown = withoutSmall(cell, 'nothingSmall')
    if (shown) expect(told(cell, shown)).toEqual([])
    else expect(isSmall(cell.collected)).toBe(true)
  }
})

it('nor of several beside each other with what they are together', () => {
  for (let round = 0; round < 300; round += 1) {
    const cells = Array.from({ length: 2 + upTo(8) }, aCell)
    const shown = partsWithoutSmall(cells, 'nothingSmall')
    const faults = cells.flatMap((cell, at) => {
      const one = shown[at]
      return one ? told(cell, one) : []
    })
    for (const field of cellFields) {
      if (field !== 'collected' && open.includes(field)) continue
      const missing = cells.filter((cell, at) => shown[at]?.[field] == null && cell[field] > 0)
      const others = cells.filter((cell, at) => shown[at]?.[field] != null && cell[field] > 0)
      const sum = missing.reduce((total, each) => total + each[field], 0)
      // The column's sum is known: what is missing of it is not one number, and not few, unless nothing is left to hide it behind.
      if (missing.length > 0 && others.length > 0 && (missing.length === 1 || isSmall(sum)))
        faults.push(`SEED=${seed}: ${field} follows from its column`)
    }
    expect(faults).toEqual([])
  }
})

it('where nothing is small, nothing is hidden', () => {
  const cell = {
    ...aCell(),
    ...Object.fromEntries(cellFields.map((field) => [field, 0])),
    collected: 400,
  } as Cell
  const plenty: Cell = {
    ...cell,
    dispatched: 400,
    replied: 380,
    solved: 360,
    remaining: 40,
    open: 40,
    days: 900,
  }
  for (const sees of ['everything', 'noFew', 'nothingSmall'] as const)
    expect(withoutSmall(plenty, sees)).toEqual(plenty)
})

it('who may open the appeals himself sees no rate over so few, and no cell of so few', () => {
  for (let round = 0; round < 1000; round += 1) {
    const cell = aCell()
    const shown = withoutSmall(cell, 'noFew')
    expect(shown === null).toBe(isSmall(cell.collected))
    for (const name of shown ? rateNames : [])
      if (isSmall(partsOf(cell, name).over))
        expect([name, rateOf(shown as ShownCell, name)]).toEqual([name, null])
  }
})
