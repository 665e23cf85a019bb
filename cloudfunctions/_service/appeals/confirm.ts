import { answersOf } from './answers'
import type { Move } from './move'

/** 确认: the enterprise, and nobody else, ends the case (product.md §0.1). */
export const confirm: Move<'confirm'> = (_office, moving) => answersOf(moving)
