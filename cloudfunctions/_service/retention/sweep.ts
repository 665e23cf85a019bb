import { retention } from '../../../contract/privacy'
import { dayOf } from '../../../contract/working-days'
import type { Database } from '../database'
import type { StoredFile } from '../files/files'
import type { Office } from '../office'

/** From when on a document is only kept on, by the collection; erasures and the archives look after the others. */
const begins = {
  notices: 'expiresAt',
  registrations: 'decidedAt',
  invitations: 'expiresAt',
  messages: 'at',
  openings: 'at',
  mediaChecks: 'at',
  matches: 'endedAt',
  audit: 'at',
  faults: 'at',
} as const satisfies Partial<Record<(typeof retention)[number]['what'], string>>
type Swept = keyof typeof begins

/** Of a document that is too old. */
interface Old {
  _id: string
  licence?: StoredFile
  photos?: StoredFile[]
}

export function retained(db: Database) {
  const _ = db.command
  return {
    /** Documents that have been kept long enough, the oldest first. */
    async old(what: Swept, before: Date, most: number): Promise<Old[]> {
      const { data } = await db
        .collection(what)
        .where({ [begins[what]]: _.lt(before) })
        .orderBy(begins[what], 'asc')
        .limit(most)
        .field({ _id: true, licence: true, photos: true })
        .get()
      return data as Old[]
    },
    async remove(what: Swept, ids: string[]): Promise<void> {
      await db
        .collection(what)
        .where({ _id: _.in(ids) })
        .remove()
    },
  }
}

const atOnce = 100

/**
 * Once a day removes what has been kept as long as the privacy notice says, and the pictures that came with it. What there
 * was no time for waits until the next day.
 */
export async function sweep(office: Office, hasTime: () => boolean): Promise<number> {
  const now = office.now()
  if ((await office.limits.add(`sweep/${dayOf(now)}`)) > 1) return 0
  let removed = 0
  for (const { what, days } of retention) {
    if (days === null || !isSwept(what)) continue
    const before = new Date(now.getTime() - days * 86_400_000)
    while (hasTime()) {
      const some = await office.retained.old(what, before, atOnce)
      if (some.length === 0) break
      const files = some.flatMap(({ licence, photos = [] }) => [...(licence ? [licence] : []), ...photos])
      await office.files.discardQuietly(files.map(({ fileID }) => fileID))
      await office.retained.remove(
        what,
        some.map(({ _id }) => _id),
      )
      removed += some.length
      if (some.length < atOnce) break
    }
  }
  return removed
}

function isSwept(what: string): what is Swept {
  return Object.hasOwn(begins, what)
}
