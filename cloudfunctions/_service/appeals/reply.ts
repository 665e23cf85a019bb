import type { Adoption } from '../../../contract/appeal-kinds'
import { refusedField } from '../refused'
import type { Appeal } from './appeal'
import { isLate } from './clocks'
import { isInFuture } from './is-in-future'
import type { Move } from './move'

/** 拟答复: waits for the head of the unit. */
export const draftReply: Move<'draftReply'> = (_office, { appeal, input }) => ({
  changes: { draft: appeal.version + 1 },
  facts: adoptionOf(appeal, input.adoption, false),
  words: { text: input.text },
})

/** 答复. It asks the enterprise; it never closes. */
export const reply: Move<'reply'> = (_office, { appeal, input }) => ({
  changes: { draft: null, promisedOn: null },
  facts: adoptionOf(appeal, input.adoption, true),
  words: { text: input.text },
})

/** 阶段答复, with the day of the next report. */
export const progress: Move<'progress'> = (_office, { appeal, input, at }) => {
  const { nextReportOn: day, text } = input
  // Who is late says when he will be heard of again (product.md §3.3, Zhongshan).
  if (day === undefined && isLate(appeal, at)) throw refusedField('nextReportOn', 'day.mandatory')
  if (day === undefined) return { words: { text } }
  isInFuture('nextReportOn', day, at)
  return { changes: { promisedOn: day }, facts: { day }, words: { text } }
}

/** 采纳 is said of a 建议 and of nothing else. */
function adoptionOf(
  appeal: Appeal,
  adoption: Adoption | undefined,
  isNeeded: boolean,
): { adoption?: Adoption } {
  const isSuggestion = appeal.kind === 'suggestion'
  if (isSuggestion && isNeeded && !adoption) throw refusedField('adoption', 'adoption.missing')
  if (!isSuggestion && adoption) throw refusedField('adoption', 'adoption.notHere')
  return adoption ? { adoption } : {}
}
