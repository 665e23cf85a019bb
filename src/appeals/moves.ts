import type { PersonAction } from '../../contract/appeal-actions'
import type { AppealState } from '../../contract/appeal-states'
import type { SeenAppeal } from './on-appeal'
import type { WordKey } from './words/speak'

/** Moves that share a page, because what is written there decides which of them it becomes. */
export const moveGroups = {
  dispatch: ['dispatch', 'redispatch'],
  reply: ['reply', 'draftReply'],
  answer: ['confirm', 'redo'],
  callBack: ['callBack', 'callBackRedo'],
} as const satisfies Record<string, readonly PersonAction[]>

/** A move that carries nothing is made after one question. */
export const sureMoves = ['accept', 'sign', 'closeUnsolvable'] as const
export type SureMove = (typeof sureMoves)[number]

export function isSure(action: PersonAction): action is SureMove {
  return (sureMoves as readonly PersonAction[]).includes(action)
}

type Grouped = (typeof moveGroups)[keyof typeof moveGroups][number]
/** A move made on the page that `move-questions.ts` describes. */
export type PlainMove = Exclude<PersonAction, Grouped | SureMove>

function has(group: readonly PersonAction[], action: PersonAction): boolean {
  return group.includes(action)
}

/** Where a move that is not made on the spot is made. */
export function pageOf(action: PersonAction, id: string): string {
  if (has(moveGroups.answer, action)) return `/appeals/answer?id=${id}`
  if (has(moveGroups.callBack, action)) return `/appeals/call-back?id=${id}`
  const page = has(moveGroups.dispatch, action)
    ? 'dispatch'
    : has(moveGroups.reply, action)
      ? 'reply'
      : 'move'
  return `/appeals/${page}?id=${id}&action=${action}`
}

/** What stands on the button a move begins with. */
export function beginningOf(action: PersonAction, seen?: SeenAppeal): WordKey {
  if (action === 'reply' && seen?.hat.role === 'unitLead' && seen.appeal.draft) return 'detail.publish'
  if (has(moveGroups.answer, action)) return 'detail.answer'
  if (has(moveGroups.callBack, action)) return 'detail.callBack'
  return `action.${action}`
}

/** Decisions on what somebody has asked for: yes and no. */
const decisions: readonly (readonly [yes: PersonAction, no: PersonAction])[] = [
  ['overturnRefusal', 'uphold'],
  ['overturnUnsolvable', 'uphold'],
  ['closeUnsolvable', 'dropUnsolvable'],
  ['agreeHandBack', 'insistOnUnit'],
  ['grantExtension', 'denyExtension'],
  ['grantShelving', 'denyShelving'],
]

/** What each state waits for; the first one that is his to make is what he most likely came for. */
const awaited: Partial<Record<AppealState, readonly PersonAction[]>> = {
  toAccept: ['accept'],
  toSupplement: ['supplement'],
  toDispatch: ['dispatch'],
  toSign: ['sign', 'opine'],
  handBackReview: ['opine'],
  handling: ['opine', 'reply', 'progress', 'draftReply'],
  extensionReview: ['opine'],
  shelvingReview: ['opine'],
  shelved: ['opine', 'resume'],
  toConfirm: ['confirm'],
  closedUnanswered: ['callBack'],
}

/**
 * What the appeal waits for from whoever looks at it: one move, or a decision with its two ends (no before yes); nothing
 * where it waits for somebody else. A supervisor is waited for only where he decides.
 */
export function stepOf({ hat, appeal }: SeenAppeal): PersonAction[] {
  const can = (action: PersonAction) => appeal.actions.includes(action)
  const decision = decisions.find((ends) => ends.every(can))
  if (decision) return [decision[1], decision[0]]
  if (hat.role === 'supervisor') return []
  // Registered together with an answer, it has no handler when it comes back.
  if (appeal.state === 'handling' && !appeal.handler && can('assign')) return ['assign']
  const step = (awaited[appeal.state] ?? []).find(can)
  // His draft waits for the head of his unit.
  if (!step || (step === 'draftReply' && appeal.draft)) return []
  return [step]
}

/** Everything else he can do, each page once. 举报 begins below the texts it is about. */
export function othersOf(seen: SeenAppeal, step: readonly PersonAction[]): PersonAction[] {
  const begun = new Set([...step, 'reportText' as const].map((action) => beginningOf(action)))
  return (seen.appeal.actions as PersonAction[]).filter((action) => {
    const beginning = beginningOf(action)
    if (begun.has(beginning)) return false
    begun.add(beginning)
    return true
  })
}
