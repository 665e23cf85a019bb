import { readFileSync } from 'node:fs'

/** A direction, or what makes a geo index: GeoJSON under the cells of the map it lies in (geo/cells.ts). */
export type IndexKey = [field: string, direction: 1 | -1 | '2dsphere']

/** One index: its keys in order, each with its direction. */
export interface IndexDeclaration {
  name: string
  keys: IndexKey[]
  unique?: boolean
}

/** The indexes file: collections by name with their indexes. `_id` needs no declaration. */
export type Declarations = Record<string, { indexes: IndexDeclaration[] }>

/** Reads and checks the indexes file; throws an Error that names the file and the wrong entry. */
export function readDeclarations(file: string): Declarations {
  const declarations = JSON.parse(readFileSync(file, 'utf8')) as Declarations
  for (const [collection, { indexes }] of Object.entries(declarations)) {
    if (!Array.isArray(indexes)) throw new Error(`${file}: ${collection} needs "indexes": []`)
    const names = new Set(['_id_'])
    for (const { name, keys, unique } of indexes) {
      const here = `${file}: index ${collection}.${name}`
      if (!name || names.has(name)) throw new Error(`${here} needs a name of its own`)
      names.add(name)
      if (!Array.isArray(keys) || keys.length === 0) throw new Error(`${here} needs keys: [["field", 1], …]`)
      for (const [field, direction] of keys) {
        if (typeof field !== 'string' || ![1, -1, '2dsphere'].includes(direction)) {
          throw new Error(`${here}: each key is ["field", 1], ["field", -1] or ["field", "2dsphere"]`)
        }
        if (field.split('.').some((step) => /^(\d+|)$/.test(step))) {
          throw new Error(
            `${here}: "${field}" holds an empty name or a position, which the emulator does not index`,
          )
        }
      }
      const geo = keys.filter(([, direction]) => direction === '2dsphere').length
      if (geo > 1 || (geo > 0 && unique)) {
        throw new Error(`${here}: the emulator has one "2dsphere" key in an index, and none in a unique one`)
      }
    }
  }
  return declarations
}

/** An index as a line of the indexes file, for messages. */
export function asLine({ name, keys, unique }: IndexDeclaration): string {
  return JSON.stringify({ name, keys, ...(unique && { unique }) })
}
