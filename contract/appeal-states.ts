/**
 * Where an appeal can stand, in the order of the procedure (product.md §3.2). 草稿 lives on the phone only.
 * A reply never closes: 待确认 waits for the enterprise, and only its own answer, or a call-back with evidence, ends
 * in satisfaction; 超时未评 and 无法解决 are ends of their own and never counted as such.
 */
export const appealStates = [
  'toAccept',
  'toSupplement',
  'toDispatch',
  'toSign',
  'handBackReview',
  'handling',
  'extensionReview',
  'shelvingReview',
  'shelved',
  'toConfirm',
  'closedConfirmed',
  'closedCalledBack',
  'closedUnanswered',
  'closedUnsolvable',
  'refused',
  'withdrawn',
  'joined',
] as const
export type AppealState = (typeof appealStates)[number]

/** 已办结 in its four ways, and the three ends before any answer. */
export const endStates = [
  'closedConfirmed',
  'closedCalledBack',
  'closedUnanswered',
  'closedUnsolvable',
  'refused',
  'withdrawn',
  'joined',
] as const satisfies readonly AppealState[]

export function isEnd(state: AppealState): boolean {
  return (endStates as readonly string[]).includes(state)
}

/** While a unit has it in hand, whatever is being asked of whom. */
export const withUnit = ['handling', 'extensionReview', 'shelvingReview', 'shelved'] as const

/**
 * What runs while something is waited for; deadlines are counted from these instants. 受理 accept · 补充 supplement ·
 * 派单 dispatch · 签收 sign · 答复 answer · 办结 close · 确认 confirm · 挂账复核 review · 审批 approve (of a hand-back, an
 * extension, a shelving) · 下次反馈 report · 督办反馈 reportBack.
 */
export const clocks = [
  'accept',
  'supplement',
  'dispatch',
  'sign',
  'answer',
  'close',
  'confirm',
  'review',
  'approve',
  'report',
  'reportBack',
] as const
export type Clock = (typeof clocks)[number]
