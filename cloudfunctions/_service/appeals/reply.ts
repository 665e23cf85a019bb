import { type Move, written } from './move'

/** 答复. It asks the enterprise; it never closes. */
export const reply: Move<'reply'> = (_office, { input }) => ({ words: written(input.text) })
