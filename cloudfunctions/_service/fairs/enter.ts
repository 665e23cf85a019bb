import { fairLimits } from '../../../contract/fairs'
import type { Handler } from '../handler'
import type { Notice } from '../notices/notice'
import { placedNotice } from '../notices/placed'
import { noticeScopes } from '../notices/standing'
import { tellNow } from '../notices/tell'
import { changed, noticeWithin } from '../notices/within'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import type { Fair } from './fairs'

/** `fairs.enter`: a job notice goes into a fair of its area or out of one; by its own side, or its committee afterwards. Doing the same twice is done once. */
export const enterFair: Handler<'fairs.enter'> = async (office, { input, person, hat }) => {
  const notice = await noticeWithin(office, input.id, person, hat)
  if (noticeScopes(person, hat, notice).size === 0) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  if (!canEnter(notice)) throw new Refused('BAD_STATE', 'fair.jobsOnly')
  const fair = input.fairId === null ? null : (await fairOpen(office, input.fairId, notice.area))._id
  const at = office.now()
  const after = await changed(office, notice, (now) => {
    if (!canEnter(now)) throw new Refused('BAD_STATE', 'fair.jobsOnly')
    return (now.fair ?? null) === fair ? now : { ...placedNotice(inFair(now, fair)), sendAt: at }
  })
  await tellNow(office, after)
  return { id: after._id, fairId: after.fair ?? null }
}

/** A job notice that was not taken back or down. */
export function canEnter({ kind, state }: Pick<Notice, 'kind' | 'state'>): boolean {
  return kind === 'recruitment' && state !== 'withdrawn' && state !== 'takenDown'
}

/** The fair, where a notice of this area can go into it. */
export async function fairOpen({ fairs }: Office, id: string, area: string): Promise<Fair> {
  const fair = await fairs.find(id)
  if (fair?.area !== area || fair.isCancelled) throw refusedField('fairId', 'fair.unknown')
  if (fair.entries.length >= fairLimits.notices)
    throw refusedField('fairId', 'list.tooLong', { max: fairLimits.notices })
  return fair
}

/** The notice in this fair. Every fair it was ever in has to hear of its changes. */
export function inFair<N extends Pick<Notice, 'fair' | 'fairs'>>(notice: N, fair: string | null): N {
  const fairs = fair === null ? (notice.fairs ?? []) : [...new Set([...(notice.fairs ?? []), fair])]
  return { ...notice, fair, fairs }
}
