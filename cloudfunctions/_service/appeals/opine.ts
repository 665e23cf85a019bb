import type { Move } from './move'

/** 协办意见: the assist's part is done; the lead sees it and answers for all. */
export const opine: Move<'opine'> = (_office, { appeal, input, hat }) => ({
  changes: {
    assists: appeal.assists.map((assist) =>
      assist.id === hat.organisation.id ? { ...assist, answered: true } : assist,
    ),
  },
  facts: { unit: hat.organisation.id },
  words: { text: input.text },
})
