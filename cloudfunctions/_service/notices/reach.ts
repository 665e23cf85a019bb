import { createHash } from 'node:crypto'
import type { Person } from '../accounts/person'
import { addUnlessThere, type Database } from '../database'
import type { Office } from '../office'

/** Where a card was opened that came from no WeChat group we can tell. */
export const elsewhere = 'elsewhere'

/** Somebody has opened a notice from a card; kept by digests only, because groups and people are personal data. */
interface Opening {
  _id: string
  schema: 1
  notice: string
  /** Who opened which notice. */
  opener: string
  group: string
  at: Date
}

const digest = (...parts: string[]) =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 24)

const openerOf = (notice: string, openid: string) => digest('opener', notice, openid)

export function openings(db: Database) {
  const collection = db.collection('openings')
  return {
    /** True the first time somebody opens a notice from a group. */
    add: (opening: Opening) => addUnlessThere(collection, opening),
    /** From where he opened it last for the first time. */
    async lastOf(opener: string): Promise<Opening | undefined> {
      const { data } = await collection.where({ opener }).orderBy('at', 'desc').limit(1).get()
      return (data as Opening[])[0]
    },
  }
}

/** Counts whoever opens a notice's card: each person once for each group. */
export async function countOpening(
  office: Office,
  notice: string,
  openid: string,
  group: string,
): Promise<void> {
  const opener = openerOf(notice, openid)
  const isFirst = await office.openings.add({
    _id: digest(opener, group),
    schema: 1,
    notice,
    opener,
    group,
    at: office.now(),
  })
  if (isFirst) await office.notices.opened(notice, group)
}

/** The group an offer of his comes from: where he opened the card. */
export async function groupOf(office: Office, notice: string, { openids }: Person): Promise<string> {
  const [openid] = openids
  if (openid === undefined) return elsewhere
  return (await office.openings.lastOf(openerOf(notice, openid)))?.group ?? elsewhere
}
