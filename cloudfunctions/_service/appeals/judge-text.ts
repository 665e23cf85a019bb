import { Refused, refusedField } from '../refused'
import type { Move } from './move'
import { readsTextOf } from './view'

/** 举报: of a text the reporter can read himself. */
export const reportText: Move<'reportText'> = (_office, { appeal, input, hat }) => {
  const event = appeal.events.find(({ version }) => version === input.about)
  if (!event || event.words.text === undefined || !readsTextOf(event, appeal, hat))
    throw refusedField('about', 'text.unknown')
  return {
    changes: { toJudge: [...new Set([...appeal.toJudge, input.about])] },
    facts: { about: input.about },
    words: { text: input.text },
  }
}

/** 处理: never by who wrote it. */
export const judgeText: Move<'judgeText'> = (_office, { appeal, input, person }) => {
  const { about, verdict } = input
  if (!appeal.toJudge.includes(about)) throw refusedField('about', 'text.unknown')
  const event = appeal.events.find(({ version }) => version === about)
  if (event?.by.person === person._id) throw new Refused('BAD_STATE', 'action.otherPerson')
  const others = appeal.hidden.filter((version) => version !== about)
  return {
    changes: {
      toJudge: appeal.toJudge.filter((version) => version !== about),
      hidden: verdict === 'hide' ? [...others, about] : others,
    },
    facts: { about, verdict },
    words: input.text === undefined ? {} : { text: input.text },
  }
}
