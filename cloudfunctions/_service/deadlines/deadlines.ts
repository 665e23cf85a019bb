import { createHash } from 'node:crypto'
import { holidayYears } from '../../../contract/holidays'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { isAlone } from '../organisation/is-alone'
import { mayDecide } from '../proposals/proposals'
import { Refused, refusedField } from '../refused'
import { type DeadlineProposal, usualDeadlines } from './area-deadlines'

/** `deadlines.get`: what the administrator's district counts by, besides the notices the product ships. */
export const getDeadlines: Handler<'deadlines.get'> = async (office, { person, hat }) => {
  const area = hat.organisation.id
  const [stored, proposal] = await Promise.all([office.deadlines.find(area), newest(office, area)])
  const { preset, paces } = usualDeadlines
  return {
    version: stored?.version ?? 0,
    settings: stored?.settings ?? { preset, years: {}, closings: [], paces },
    proposal:
      proposal?.state === 'open'
        ? {
            id: proposal._id,
            by: proposal.byName,
            at: proposal.at.toISOString(),
            settings: proposal.settings,
            canDecide: mayDecide(proposal, person._id),
          }
        : null,
  }
}

/** The proposal made last is in the place of those before it: each holds all settings. */
async function newest({ deadlineProposals }: Office, area: string): Promise<DeadlineProposal | undefined> {
  const [last] = await deadlineProposals.of(area)
  return last
}

/** `deadlines.propose`: settings another administrator has to agree to, where there is one (threat-model.md P56). */
export const proposeDeadlines: Handler<'deadlines.propose'> = async (office, { input, person, hat, key }) => {
  const { years } = input
  for (const [year, { holidays }] of Object.entries(years)) {
    if (holidayYears[year]) throw refusedField('years', 'year.known', { year })
    for (const { from, to, makeUp } of holidays)
      if (from > to || ![from, to, ...makeUp].every((day) => isAround(year, day)))
        throw refusedField('years', 'year.otherDays', { year })
  }
  const _id = createHash('sha256').update(`deadlines/${person._id}/${key}`).digest('hex').slice(0, 24)
  const area = hat.organisation.id
  const before = await office.deadlineProposals.find(area, _id)
  const proposal: DeadlineProposal = before ?? {
    _id,
    schema: 1,
    area,
    by: person._id,
    byName: person.name,
    at: office.now(),
    state: (await isAlone(office, hat)) ? 'agreed' : 'open',
    decidedBy: null,
    settings: input,
  }
  if (!before) await office.deadlineProposals.add(proposal)
  // Asked again with its key, it makes up for a write that failed.
  if (proposal.state === 'agreed') await office.deadlines.settle(proposal)
  return { id: _id, state: proposal.state }
}

/**
 * `deadlines.decide`: by another administrator. A preset holds for clocks that start from now on; a year or a closing
 * for those that run as well, which the clock counts anew, and tells whom it concerns (product.md §3.4).
 */
export const decideDeadlines: Handler<'deadlines.decide'> = async (office, { input, person, hat }) => {
  const area = hat.organisation.id
  const proposal = await newest(office, area)
  if (proposal?._id !== input.id) throw new Refused('NOT_FOUND', 'proposal.unknown')
  if (proposal.state === 'open' && !mayDecide(proposal, person._id))
    throw new Refused('BAD_STATE', 'action.otherPerson')
  const state = input.agree ? 'agreed' : 'declined'
  const decided = await office.deadlineProposals.decide(area, input.id, state, person._id)
  // Decided before: the same decision again has the same answer, and makes up for a write that failed after it.
  if (!decided && proposal.state !== state) throw new Refused('NOT_FOUND', 'proposal.unknown')
  if (input.agree) await office.deadlines.settle(proposal)
  return {}
}

/** A notice may begin in the December before. */
const isAround = (year: string, day: string) =>
  day.startsWith(year) || day.startsWith(`${Number(year) - 1}-12`)
