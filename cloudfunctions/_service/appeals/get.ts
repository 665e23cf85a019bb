import { isEnd } from '../../../contract/appeal-states'
import type { Hat } from '../../../contract/hats'
import type { Person } from '../accounts/person'
import type { Handler } from '../handler'
import { templateId } from '../messages/templates'
import type { Office } from '../office'
import type { Appeal } from './appeal'
import { joinedLink, lastReply, replyLink } from './links-of'
import { mayRead, type Whose } from './standing'
import { detailOf, filesOf, hidesEnterprise, oversees } from './view'

/** The same words in so many cases of a unit are a template, not an answer (product.md §3.2). */
const templateFrom = 3

/** `appeals.get`: one appeal, with links to its files that were made for this request. */
export const get: Handler<'appeals.get'> = async (office, { appeal, person, hat }) => {
  const links = await office.files.links(filesOf(appeal, hat).map((file) => file.fileID))
  const reach = await reachOf(office, appeal, person, hat)
  const linked = oversees(hat)
    ? await linkedWith(office, appeal, (other) => mayRead(person, hat, other))
    : { sameReply: 0, joinedFrom: [] }
  return detailOf(appeal, person, hat, { links, reach, ...linked }, office.now())
}

/**
 * How many replies WeChat may still tell of: him, where he is of the enterprise, else whoever submitted it there. Null
 * once it has ended, and where nobody knows who would be told.
 */
async function reachOf({ quotas }: Office, appeal: Appeal, person: Person, hat: Hat): Promise<number | null> {
  if (isEnd(appeal.state) || hidesEnterprise(appeal, hat)) return null
  const isOwn = hat.role === 'enterpriseMember' || hat.role === 'enterpriseAdmin'
  if (!isOwn && appeal.source !== 'enterprise') return null
  if (templateId('replied') === undefined) return 0
  const counts = await quotas.of(isOwn ? person._id : appeal.submitter.id)
  return counts.replied ?? 0
}

/**
 * What the committee is told about other appeals: how many were answered in the same words, and what was joined, as far
 * as it may be read.
 */
async function linkedWith({ appeals }: Office, appeal: Appeal, isReadable: (other: Whose) => boolean) {
  const text = lastReply(appeal)
  const reply = text !== undefined && appeal.lead ? replyLink(appeal.lead.id, text) : undefined
  const joined = joinedLink(appeal._id)
  const found = await appeals.linked([joined, ...(reply ? [reply] : [])])
  const same = reply ? found.filter(({ links }) => links.includes(reply)).length : 0
  return {
    sameReply: same >= templateFrom ? same : 0,
    joinedFrom: found
      .filter((each) => each.links.includes(joined) && isReadable(each))
      .map(({ _id, number }) => ({ id: _id, number })),
  }
}
