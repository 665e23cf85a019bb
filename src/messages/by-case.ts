import type { MessageRow } from '../../contract/messages'

/** The messages about one appeal, the newest first; what is about none stands alone. */
export interface Case {
  key: string
  newest: MessageRow
  earlier: MessageRow[]
}

/** Messages grouped by the appeal they are about, the case with the newest message first. */
export function byCase(rows: readonly MessageRow[]): Case[] {
  const cases = new Map<string, Case>()
  for (const row of rows) {
    const key = 'appealId' in row ? `${row.hat}/${row.appealId}` : row.id
    const known = cases.get(key)
    if (known) known.earlier.push(row)
    else cases.set(key, { key, newest: row, earlier: [] })
  }
  return [...cases.values()]
}
