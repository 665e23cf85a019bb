import { Refused } from '../refused'

/** 供需栏目: an operator closes it with `NOTICE_BOARD=off` while WeChat has not granted its category (platform-facts.md §2.8). */
export function isBoardOpen(): boolean {
  return process.env.NOTICE_BOARD !== 'off'
}

export function assertBoardOpen(): void {
  if (!isBoardOpen()) throw new Refused('BAD_STATE', 'board.closed')
}
