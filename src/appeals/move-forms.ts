import Taro from '@tarojs/taro'
import { type AppealAction, actionsFor, appealActions } from '../../contract/appeal-actions'
import type { AppealDetail } from '../../contract/appeals'
import type { Hat, Role } from '../../contract/hats'
import { clean } from '../../contract/text'
import { type Draft, keptDraft } from './draft'

export interface Form {
  /** The moves it can end in. */
  actions: readonly [AppealAction, ...AppealAction[]]
  /** The field that holds what he wrote; a form without one only makes the move. */
  text?: string
}

/** The forms of the moves, as their drafts are named on the phone. */
export const moveForms = {
  accept: { actions: ['accept'] },
  dispatch: { actions: ['dispatch'], text: 'note' },
  sign: { actions: ['sign'] },
  reply: { actions: ['reply'], text: 'text' },
  answer: { actions: ['confirm', 'redo'], text: 'reason' },
} as const satisfies Record<string, Form>
export type MoveForm = keyof typeof moveForms

type Seen = { hat: Hat; appeal: AppealDetail }

/** One draft for an appeal and a form, whichever the round: what was overtaken in one is still there in the next. */
export function draftName({ hat, appeal }: Seen, form: MoveForm): string {
  return `draft/${hat.id}/${appeal.id}/${form}`
}

function textIn({ content }: Draft<object>, { text }: Form): string {
  return text ? String((content as Record<string, unknown>)[text] ?? '') : ''
}

/** The answer to a try was lost, and the appeal shows that it arrived. */
function hasArrived(draft: Draft<object>, form: Form, { events }: AppealDetail): boolean {
  const next = events.find(({ version }) => version === (draft.version ?? Number.NaN) + 1)
  if (!next || next.textHeld || !form.actions.some((action) => action === next.action)) return false
  return (next.text ?? '') === clean(textIn(draft, form))
}

/** The forms a hat of this role can ever fill in. */
function formsOf(role: Role): MoveForm[] {
  return (Object.keys(moveForms) as MoveForm[]).filter((form) =>
    (appealActions[moveForms[form].actions[0]].by as readonly Role[]).includes(role),
  )
}

/** The drafts he has on this appeal. */
function draftsOn(seen: Seen) {
  const possible = actionsFor(seen.hat.role, seen.appeal.state)
  return formsOf(seen.hat.role).flatMap((name) => {
    const form: Form = moveForms[name]
    const draft = keptDraft<object>(draftName(seen, name))
    if (!draft) return []
    return {
      name: draftName(seen, name),
      action: form.actions[0],
      text: textIn(draft, form),
      hasArrived: hasArrived(draft, form, seen.appeal),
      isPossible: form.actions.some((action) => possible.includes(action)),
    }
  })
}

export function forgetKept(name: string) {
  Taro.removeStorageSync(name)
}

/** Forgets what has arrived after all, and what holds no text for a move that is not possible any more. */
export function forgetSettled(seen: Seen) {
  for (const { name, text, hasArrived, isPossible } of draftsOn(seen)) {
    if (hasArrived || (!isPossible && !text.trim())) forgetKept(name)
  }
}

/** What he wrote for moves that are not possible now. */
export function textsLeftOver(seen: Seen) {
  return draftsOn(seen).filter(({ text, isPossible }) => !isPossible && text.trim())
}
