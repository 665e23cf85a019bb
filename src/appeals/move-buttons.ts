import { type AppealAction, actionsFor } from '../../contract/appeal-actions'
import type { AppealState } from '../../contract/appeal-states'
import type { Role } from '../../contract/hats'
import type { WordKey } from '../words/zh-CN'

/** A move with something to write or choose has its own page. */
interface PageMove {
  label: WordKey
  page: 'dispatch' | 'reply' | 'answer'
}

/** A move that carries nothing is made after one question. */
export interface SureMove {
  label: WordKey
  sure: 'accept' | 'sign'
}

type MoveButton = PageMove | SureMove

/** How each move begins. 确认 and 重办 are two ends of one page: there the enterprise's answers decide. */
const beginnings: Record<AppealAction, MoveButton> = {
  accept: { label: 'action.accept', sure: 'accept' },
  dispatch: { label: 'action.dispatch', page: 'dispatch' },
  sign: { label: 'action.sign', sure: 'sign' },
  reply: { label: 'action.reply', page: 'reply' },
  confirm: { label: 'detail.answer', page: 'answer' },
  redo: { label: 'detail.answer', page: 'answer' },
}

/** The buttons of a hat under an appeal in this state: exactly the moves of the action table, none of them twice. */
export function moveButtons(role: Role, state: AppealState): MoveButton[] {
  const labels = new Set<WordKey>()
  return actionsFor(role, state)
    .map((action) => beginnings[action])
    .filter(({ label }) => !labels.has(label) && labels.add(label))
}
