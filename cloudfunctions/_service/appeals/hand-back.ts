import { refusedField } from '../refused'
import { isAccused } from '../units/units'
import type { Move } from './move'

/** 退单, with the unit it should go to; judged once, then final. */
export const handBack: Move<'handBack'> = async ({ units }, { appeal, input, person }) => {
  const { reason, text, suggestedUnitId } = input
  const suggested = suggestedUnitId === undefined ? null : await units.find(suggestedUnitId)
  const isFit =
    suggestedUnitId === undefined || (suggested && !suggested.closed && suggestedUnitId !== appeal.lead?.id)
  if (!isFit || (suggested && isAccused(suggested, appeal.about)))
    throw refusedField('suggestedUnitId', 'unit.unknown')
  return {
    changes: {
      handedBackIn: appeal.round,
      pending: { action: 'handBack', person: person._id, version: appeal.version + 1 },
    },
    facts: { reason, ...(suggested && { unit: suggested._id }) },
    words: { text, ...(suggested && { unit: suggested.name }) },
  }
}

/** 同意退单: back to the committee's desk. */
export const agreeHandBack: Move<'agreeHandBack'> = (_office, { input }) => ({
  changes: { lead: null, assists: [], handler: null, deputy: null, draft: null, pending: null },
  words: input.text === undefined ? {} : { text: input.text },
})

/** 不同意退单: it stays with the unit, which signs for it anew. */
export const insistOnUnit: Move<'insistOnUnit'> = (_office, { input }) => ({
  changes: { handler: null, deputy: null, pending: null },
  words: { text: input.text },
})
