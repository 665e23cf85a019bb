import type { Office } from '../office'
import { movedNotice } from './moved'
import type { Notice } from './notice'
import { tellNow } from './tell'

/** What the clock does with a notice: reminds its own side the day before it ends, and ends it. False where somebody was first. */
export async function lookAtNotice(office: Office, notice: Notice): Promise<void> {
  const at = office.now()
  const after =
    notice.expiresAt <= at ? movedNotice(notice, { action: 'expire', at, who: null }) : reminded(notice, at)
  if (await office.notices.save(notice, after)) await tellNow(office, after)
}

function reminded(notice: Notice, at: Date): Notice {
  if (notice.isReminded) return { ...notice, nextAt: notice.expiresAt }
  return {
    ...notice,
    isReminded: true,
    nextAt: notice.expiresAt,
    outbox: [
      ...notice.outbox,
      { id: `${notice.expiresOn}/expiring`, what: 'expiring', to: 'poster', offer: null, by: null, at },
    ],
    sendAt: at,
  }
}
