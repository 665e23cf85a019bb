/**
 * Where an appeal can stand, in the order of the procedure (product.md §3.2). 草稿 lives on the phone only.
 * A reply never closes: 待确认 waits for the enterprise, and only its own answer leads to `closedConfirmed`.
 */
export const appealStates = [
  'toAccept',
  'toDispatch',
  'toSign',
  'handling',
  'toConfirm',
  'closedConfirmed',
] as const
export type AppealState = (typeof appealStates)[number]
