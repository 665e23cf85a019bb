import { requestFailed } from '../errors'
import type { Range } from '../store/planner'
import { reach } from '../values/path'
import { type Document, isDocument } from '../values/value'
import { type Geometry, parseGeometry } from './geometry'
import { type Box, draw } from './sphere'

/**
 * A cell of the map: the whole of it, cut in four again and again. Its name is a digit (0x10–0x13) for every cut, so
 * that the cells inside a cell sort between its name and its name + 0xFF. A key is a name closed by `end`.
 */
interface Cell extends Box {
  name: number[]
}

/** Cuts down to a cell of about 10 m × 5 m. */
const deepest = 22
/** Cells one geometry is kept under, and cells one query is looked up in, at most. */
const cellsOfGeometry = 8
const cellsOfQuery = 20
const end = 0x01
const beyond = 0xff

/** The keys of a geo index for a document; none when it has nothing at the path, as the index is sparse. */
export function cellKeys(document: Document, path: string): Buffer[] {
  const keys = new Map<string, Buffer>()
  for (const { value, wholeArray } of reach(document, path.split('.'))) {
    if (wholeArray || value === undefined || value === null) continue
    if (!isDocument(value))
      throw requestFailed(`Can't extract geo keys of ${path}: the emulator indexes GeoJSON only`)
    for (const { name } of cellsOf(parseGeometry(value))) {
      const key = Buffer.from([...name, end])
      keys.set(key.toString('latin1'), key)
    }
  }
  return [...keys.values()]
}

/** Where the keys of everything stand that may touch the boxes: in the cells that cover them and in those around. */
export function cellRanges(boxes: Box[]): Range[] {
  const around = new Map<string, Range>()
  const inside = cover(boxes, cellsOfQuery).map(({ name }) => {
    for (let depth = 0; depth < name.length; depth++) {
      const outer = [...name.slice(0, depth), end]
      around.set(outer.join(), { from: Buffer.from(outer), to: Buffer.from([...outer, beyond]) })
    }
    return { from: Buffer.from(name), to: Buffer.from([...name, beyond]) }
  })
  return [...inside, ...around.values()]
}

function cellsOf(geometry: Geometry): Cell[] {
  return cover(
    draw(geometry).map(({ box }) => box),
    cellsOfGeometry,
  )
}

/** At most `most` cells that cover the boxes, as small as that allows; none of them inside another. */
function cover(boxes: Box[], most: number): Cell[] {
  let cells: Cell[] = [{ name: [], west: -180, south: -90, east: 180, north: 90 }]
  for (let depth = 0; depth < deepest; depth++) {
    const smaller = cells.flatMap(quarters).filter((cell) => boxes.some((box) => touch(cell, box)))
    if (smaller.length > most) break
    cells = smaller
  }
  return cells
}

function quarters({ name, west, south, east, north }: Cell): Cell[] {
  const [middle, centre] = [(west + east) / 2, (south + north) / 2]
  return [
    { name: [...name, 0x10], west, south, east: middle, north: centre },
    { name: [...name, 0x11], west: middle, south, east, north: centre },
    { name: [...name, 0x12], west, south: centre, east: middle, north },
    { name: [...name, 0x13], west: middle, south: centre, east, north },
  ]
}

/** A cell owns its southern and western side, and the last ones also the other two, so that a point has one cell. */
function touch(cell: Cell, box: Box): boolean {
  const east = box.west < cell.east || cell.east === 180
  const north = box.south < cell.north || cell.north === 90
  return east && north && box.east >= cell.west && box.north >= cell.south
}
