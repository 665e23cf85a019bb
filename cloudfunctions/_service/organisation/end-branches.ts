import { createHash } from 'node:crypto'
import type { BranchNews } from '../../../contract/messages'
import { dayOf, isOfficeTime } from '../../../contract/working-days'
import { clusterDesks } from '../appeals/succession'
import type { AreaDeadlines } from '../deadlines/area-deadlines'
import { type Message, orderOf } from '../messages/message'
import type { Office } from '../office'
import type { Cluster } from '../units/clusters'
import type { ChangeRecord } from './changes'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * A branch whose last day is behind us: the clock ends it when nothing of it is left; while something is, whoever can hand
 * it over and the committee above hear of it once a working day (product.md S1-7). Every step can be made again.
 */
export async function endBranch(office: Office, { calendar }: AreaDeadlines, branch: Cluster): Promise<void> {
  const at = office.now()
  if (!isOfficeTime(calendar, at)) return
  const left =
    (await office.appeals.countOpen(clusterDesks(branch._id))) +
    (await office.enterprises.countOf(branch._id))
  if (left > 0) {
    if ((await office.limits.add(`branch/${branch._id}/${dayOf(at)}`)) === 1)
      await tell(office, branch, 'over', at)
    return
  }
  const record = ending(branch, at)
  await office.changes.add(record)
  const closed = { at, into: null }
  if (await office.clusters.save(branch, { ...branch, closed, madeBy: record._id }))
    await tell(office, branch, 'ended', at)
}

/** The clock's own line in the history of the organisation. */
function ending({ _id: id, version, area, name, until }: Cluster, at: Date): ChangeRecord {
  return {
    _id: digest(`ended/${id}/${until}`).slice(0, 24),
    schema: 1,
    area,
    by: 'clock',
    byName: '',
    at,
    state: 'agreed',
    decidedBy: null,
    change: { what: 'closeCluster', id, version },
    name,
    into: null,
    category: null,
    asked: '',
    carryAt: null,
  }
}

/** To the administrators, who hand over, and to the leads of the committee above; each once a day. */
async function tell(
  office: Office,
  { _id: cluster, area, parent }: Cluster,
  what: BranchNews,
  at: Date,
): Promise<void> {
  const people = await office.people.ofAny([area, ...(parent === null ? [] : [parent])])
  await office.messages.add(
    people.flatMap((person): Message[] => {
      const hat = person.hats.find(
        ({ role, organisation: { id } }) =>
          (role === 'administrator' && id === area) || (role === 'committeeLead' && id === parent),
      )
      if (!hat) return []
      const _id = digest(`branch/${cluster}/${what}/${dayOf(at)}/${person._id}`).slice(0, 32)
      const kept = { _id, schema: 1, person: person._id, hat: hat.id, at, readAt: null } as const
      return [{ ...kept, order: orderOf(at, _id), kind: 'branch', cluster, what }]
    }),
  )
}
