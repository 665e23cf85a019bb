import { type Calendar, dueAt } from '../../../contract/working-days'
import { refusedField } from '../refused'
import { isAccused, type Unit } from '../units/units'
import type { Appeal } from './appeal'
import { type Move, type Moved, type Moving, written } from './move'

/** Working days an assist has before the lead may answer without it (Quanzhou, product.md §3.3). */
const assistDays = 3

/** 派单 to one lead unit with assists. The note is for the units; the enterprise does not see it. */
export const dispatch: Move<'dispatch'> = async ({ units, catalogue, deadlines }, moving) => {
  const { input, appeal } = moving
  const wanted = [input.unitId, ...(input.assists ?? [])]
  if (new Set(wanted).size < wanted.length) throw refusedField('assists', 'unit.twice')
  const found = await units.several(wanted)
  const [lead, ...assists] = wanted.map((id) => found.find((unit) => unit._id === id))
  if (!lead) throw refusedField('unitId', 'unit.unknown')
  if (assists.some((unit) => !unit)) throw refusedField('assists', 'unit.unknown')
  for (const unit of found) {
    const field = unit._id === input.unitId ? 'unitId' : 'assists'
    if (unit.closed) throw refusedField(field, 'unit.closed', { unit: unit.name })
    if (isAccused(unit, appeal.about)) throw refusedField(field, 'unit.complainedAbout')
  }
  if (lead.kind === 'street' && catalogue.isDepartmentRemit(appeal.category) && input.exception === undefined)
    throw refusedField('exception', 'unit.grassroots')
  const { calendar } = await deadlines.of(appeal.area)
  return dispatchedTo(lead, assists as Unit[], calendar, moving)
}

/** 改派: whoever had it, has it no longer; the rounds and replies before stay. */
export const redispatch: Move<'redispatch'> = async (office, moving) =>
  dispatch(office, moving as unknown as Moving<'dispatch'>)

function dispatchedTo(
  lead: Unit,
  assists: Unit[],
  calendar: Calendar,
  { input, appeal, at }: Moving<'dispatch'>,
): Moved {
  const reasons = [input.note, input.exception].filter((each) => each !== undefined)
  return {
    changes: {
      lead: { id: lead._id, name: lead.name, handlersPublish: lead.handlersPublish },
      assists: assists.map((unit) => keptOrAsked(appeal, unit, calendar, at)),
      handler: null,
      deputy: null,
      draft: null,
      pending: null,
      ...(input.pace && { pace: input.pace }),
    },
    facts: {
      unit: lead._id,
      ...(input.pace && { pace: input.pace }),
      ...(assists.length > 0 && { assists: assists.map(({ _id }) => _id) }),
    },
    words: {
      unit: lead.name,
      ...(assists.length > 0 && { assists: assists.map(({ name }) => name) }),
      ...written(reasons.length > 0 ? reasons.join('\n') : undefined),
    },
  }
}

/** An opinion once given stays given, whoever leads. */
function keptOrAsked(
  appeal: Appeal,
  { _id, name }: Unit,
  calendar: Calendar,
  at: Date,
): Appeal['assists'][number] {
  const before = appeal.assists.find(({ id }) => id === _id)
  return before?.answered
    ? before
    : { id: _id, name, answered: false, dueAt: dueAt(calendar, at, assistDays) }
}
