import Taro from '@tarojs/taro'
import { actionNames, actionOf, type PersonAction } from '../../contract/appeal-actions'
import type { AppealDetail } from '../../contract/appeals'
import type { CaseRole } from '../../contract/hats'
import { clean } from '../../contract/text'
import { type Draft, keptDraft } from './draft'
import { type DraftFile, forgetCopies } from './draft-files'
import { moveGroups } from './moves'
import type { SeenAppeal } from './on-appeal'

type Group = keyof typeof moveGroups
/** The form a move is made in, as its draft is named on the phone: moves of one page share one. */
export type MoveForm = Group | PersonAction

const isGroup = (form: MoveForm): form is Group => form in moveGroups
const groups = Object.keys(moveGroups) as Group[]

function formOf(action: PersonAction): MoveForm {
  return groups.find((group) => (moveGroups[group] as readonly PersonAction[]).includes(action)) ?? action
}

/** The moves a form can end in. */
function endsOf(form: MoveForm): readonly PersonAction[] {
  return isGroup(form) ? moveGroups[form] : [form]
}

/** The field that holds what he wrote; it outlives the round. */
export function textField(form: MoveForm): 'note' | 'text' {
  return form === 'dispatch' ? 'note' : 'text'
}

type Seen = Pick<SeenAppeal, 'hat' | 'appeal'>

/** One draft for an appeal and a form, whichever the round: what was overtaken in one is still there in the next. */
export function draftName({ hat, appeal }: Seen, form: MoveForm): string {
  return `draft/${hat.id}/${appeal.id}/${form}`
}

function written({ content }: Draft<object>, field: string): string {
  return String((content as Record<string, unknown>)[field] ?? '')
}

/** What he wrote, as its event shows it. */
function asShown(draft: Draft<object>, form: MoveForm): string {
  return [written(draft, textField(form)), ...(form === 'dispatch' ? [written(draft, 'exception')] : [])]
    .map(clean)
    .filter(Boolean)
    .join('\n')
}

/** The answer to a try was lost, and the appeal shows that it arrived. */
function hasArrived(draft: Draft<object>, form: MoveForm, { events }: AppealDetail): boolean {
  const next = events.find(({ version }) => version === (draft.version ?? Number.NaN) + 1)
  if (!next || next.textHeld || !(endsOf(form) as readonly string[]).includes(next.action)) return false
  return (next.text ?? '') === asShown(draft, form)
}

/** The forms a hat of this role can ever fill in. */
function formsOf(role: CaseRole): MoveForm[] {
  const possible = actionNames.filter((action) => {
    const { by, byOnComplaint } = actionOf(action)
    return by[role] ?? byOnComplaint?.[role]
  }) as PersonAction[]
  return [...new Set(possible.map(formOf))]
}

/** The drafts he has on this appeal. */
function draftsOn(seen: Seen) {
  return formsOf(seen.hat.role as CaseRole).flatMap((form) => {
    const name = draftName(seen, form)
    const draft = keptDraft<object>(name)
    if (!draft) return []
    return {
      name,
      action: endsOf(form)[0] as PersonAction,
      text: written(draft, textField(form)),
      hasArrived: hasArrived(draft, form, seen.appeal),
      isPossible: endsOf(form).some((action) => seen.appeal.actions.includes(action)),
    }
  })
}

/** Forgets a draft and the files it kept on the phone. */
export function forgetKept(name: string) {
  const content: { files?: DraftFile[] } = keptDraft<object>(name)?.content ?? {}
  forgetCopies(content.files ?? [])
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
