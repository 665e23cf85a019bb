import { createHash } from 'node:crypto'
import type { Output } from '../../../contract/calls'
import { holidayYears } from '../../../contract/holidays'
import type { Person } from '../accounts/person'
import type { Handler } from '../handler'
import { Refused, refusedField } from '../refused'
import { type StoredDeadlines, usualDeadlines } from './area-deadlines'

function shown(stored: StoredDeadlines | null, person: Person): Output<'deadlines.get'> {
  const { preset, paces } = usualDeadlines
  const proposal = stored?.proposal
  return {
    version: stored?.version ?? 0,
    settings: stored?.settings ?? { preset, years: {}, closings: [], paces },
    proposal: proposal
      ? {
          id: proposal.id,
          by: proposal.byName,
          at: proposal.at.toISOString(),
          settings: proposal.settings,
          canDecide: proposal.by !== person._id,
        }
      : null,
  }
}

/** `deadlines.get`: what the administrator's district counts by, besides the notices the product ships. */
export const getDeadlines: Handler<'deadlines.get'> = async ({ deadlines }, { person, hat }) =>
  shown(await deadlines.find(hat.organisation.id), person)

/** `deadlines.propose`: settings another administrator has to agree to (threat-model.md P56). */
export const proposeDeadlines: Handler<'deadlines.propose'> = async (office, { input, person, hat, key }) => {
  const { years } = input
  for (const [year, { holidays }] of Object.entries(years)) {
    if (holidayYears[year]) throw refusedField('years', 'year.known', { year })
    for (const { from, to, makeUp } of holidays)
      if (from > to || ![from, to, ...makeUp].every((day) => isAround(year, day)))
        throw refusedField('years', 'year.otherDays', { year })
  }
  const id = createHash('sha256').update(`deadlines/${person._id}/${key}`).digest('hex').slice(0, 24)
  const area = hat.organisation.id
  const before = await office.deadlines.find(area)
  if (!before?.decided.includes(id))
    await office.deadlines.propose(area, {
      id,
      by: person._id,
      byName: person.name,
      at: office.now(),
      settings: input,
    })
  return { id }
}

/**
 * `deadlines.decide`: by another administrator. A preset holds for clocks that start from now on; a year or a closing
 * for those that run as well, which the clock counts anew, and tells whom it concerns (product.md §3.4).
 */
export const decideDeadlines: Handler<'deadlines.decide'> = async ({ deadlines }, { input, person, hat }) => {
  const stored = await deadlines.find(hat.organisation.id)
  const proposal = stored?.proposal
  if (stored?.decided.includes(input.id)) return {}
  if (proposal?.id !== input.id) throw new Refused('NOT_FOUND', 'proposal.unknown')
  if (proposal.by === person._id) throw new Refused('BAD_STATE', 'action.otherPerson')
  if (!stored || !(await deadlines.decide(stored, proposal, input.agree)))
    throw new Refused('NOT_FOUND', 'proposal.unknown')
  return {}
}

/** A notice may begin in the December before. */
const isAround = (year: string, day: string) =>
  day.startsWith(year) || day.startsWith(`${Number(year) - 1}-12`)
