import { fairLimits } from '../../../contract/fairs'
import { enterpriseOf } from '../notices/enterprise-of'
import { type Notice, plain } from '../notices/notice'
import type { Office } from '../office'
import { type Fair, type FairEntry, placedFair } from './fairs'

/** What is out or was until it ended by itself; not what waits, was withdrawn or taken down (product.md D5). */
const counting: readonly Notice['state'][] = ['published', 'covered', 'expired']

/** Whether a job notice counts in the fair it is in. */
export function countsInFair({ kind, state, publishedAt }: Notice): boolean {
  return kind === 'recruitment' && publishedAt !== null && counting.includes(state)
}

const tries = 8

/** Brings the sums of every fair a notice is or was in up to date. It can be made again, in any order. */
export async function countInFairs(office: Office, id: string): Promise<void> {
  const notice = await office.notices.find(id)
  for (const fair of notice?.fairs ?? []) await countIn(office, fair, notice as Notice)
}

async function countIn({ fairs }: Office, id: string, notice: Notice): Promise<void> {
  for (let turn = 0; turn < tries; turn += 1) {
    const fair = await fairs.find(id)
    const after = fair && withEntry(fair, notice)
    if (!fair || !after || (await fairs.save(fair, after))) return
  }
  throw new Error(`fair ${id} changes too often`)
}

/** The fair with what the notice brings now; null where it is there already, or something newer. */
function withEntry(fair: Fair, notice: Notice): Fair | null {
  const known = fair.entries.find((entry) => entry.notice === notice._id)
  if (known && known.writes >= notice.writes) return null
  if (!known && fair.entries.length >= fairLimits.notices) return null
  const others = fair.entries.filter((entry) => entry !== known)
  return placedFair({ ...fair, entries: [...others, entryOf(fair, notice)] })
}

function entryOf({ _id }: Fair, notice: Notice): FairEntry {
  const { buyer, organisation, lines, writes } = notice
  const posts = lines.reduce((sum, { quantity }) => sum + Math.floor(plain(quantity)), 0)
  return {
    notice: notice._id,
    enterprise: enterpriseOf(notice)?.id ?? `${organisation.id}/${buyer}`,
    posts,
    counts: notice.fair === _id && countsInFair(notice),
    writes,
  }
}
