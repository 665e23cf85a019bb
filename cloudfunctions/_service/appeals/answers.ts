import type { Satisfied, Solved } from '../../../contract/appeal-actions'
import { refusedField } from '../refused'
import type { Appeal, Changes, Confirmation } from './appeal'
import { type Move, type Moved, written } from './move'

interface Answers {
  solved?: Solved | undefined
  satisfied: Satisfied
}

/** The two answers to this round's reply, kept apart from each other for good. A 建议 is not asked the first. */
function answered(appeal: Appeal, { solved, satisfied }: Answers, by: Confirmation['by'], at: Date): Moved {
  if (appeal.kind === 'suggestion' && solved) throw refusedField('solved', 'answers.noSolved')
  if (appeal.kind !== 'suggestion' && !solved) throw refusedField('solved', 'answers.solvedMissing')
  const answers = { ...(solved && { solved }), satisfied }
  return {
    changes: {
      confirmations: [
        ...appeal.confirmations,
        { enterprise: appeal.enterprise.id, round: appeal.round, ...answers, at, by },
      ],
    },
    facts: answers,
  }
}

/** The dissatisfactions after which an appeal goes to the supervisor, and not round and round (product.md §3.2). */
const secondRound = 2

function again(appeal: Appeal, at: Date): Changes {
  const isSecond = appeal.round >= secondRound && appeal.supervised === null
  return {
    draft: null,
    pending: null,
    ...(isSecond && {
      supervised: { why: 'secondDissatisfaction' as const, level: 'ordinary' as const, at },
    }),
  }
}

/** 确认: the enterprise, and nobody else, ends the case (product.md §0.1). */
export const confirm: Move<'confirm'> = (_office, { appeal, input, at }) => ({
  ...answered(appeal, input, 'enterprise', at),
  words: written(input.text),
})

/** 重办: back to the same lead for the next round; the replies of earlier rounds stay. */
export const redo: Move<'redo'> = (_office, { appeal, input, at }) => {
  const { changes, facts } = answered(appeal, input, 'enterprise', at)
  return { changes: { ...changes, ...again(appeal, at) }, facts: facts ?? {}, words: { text: input.text } }
}

/** 回访: what somebody of the enterprise said, who it was and how he was reached; marked as such for good. */
export const callBack: Move<'callBack'> = (_office, { appeal, input, at }) => {
  const { changes, facts } = answered(appeal, input, 'callBack', at)
  return {
    changes: changes ?? {},
    facts: { ...facts, channel: input.channel },
    words: { named: input.spokeWith, text: input.text },
  }
}

export const callBackRedo: Move<'callBackRedo'> = (_office, { appeal, input, at }) => {
  const { changes, facts } = answered(appeal, input, 'callBack', at)
  return {
    changes: { ...changes, ...again(appeal, at) },
    facts: { ...facts, channel: input.channel },
    words: { named: input.spokeWith, text: input.text },
  }
}

/** 重新打开: once; the same lead goes on. */
export const reopen: Move<'reopen'> = (_office, { input }) => ({
  changes: { reopened: true },
  words: { text: input.text },
})
