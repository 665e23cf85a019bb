import type { AppealAction } from '../../../contract/appeal-actions'
import type { AppealState } from '../../../contract/appeal-states'
import { type Hat, sideOf } from '../../../contract/hats'
import type { Language } from '../../../contract/languages'
import type { TemplateName } from '../../../contract/messages'
import type { AppealEvent } from '../appeals/appeal'
import { isCaseRole } from '../appeals/standing'
import { templateWords } from './template-words'

const templates: Partial<Record<AppealEvent['action'], TemplateName>> = {
  reply: 'replied',
  dispatch: 'task',
  redispatch: 'task',
  insistOnUnit: 'task',
  assign: 'task',
  redo: 'task',
  callBackRedo: 'task',
  reopen: 'task',
  submit: 'task',
  register: 'task',
  handBack: 'approval',
  extend: 'approval',
  shelve: 'approval',
  draftReply: 'approval',
  proposeUnsolvable: 'approval',
  contest: 'approval',
}

/** Which template tells a hat of a move: an enterprise has accepted those of its own side only. */
export function templateOf(action: AppealEvent['action'], { role }: Hat): TemplateName {
  const isOffice = isCaseRole(role) && sideOf[role] !== 'enterprise'
  if (isOffice) return templates[action] ?? 'progress'
  return action === 'reply' ? 'replied' : 'progress'
}

/** What a reminder is called to WeChat. */
export type ReminderName = 'dueSoon' | 'overdue'

/** A reminder of a clock is a task to the staff, and the state of its appeal to an enterprise. */
export function templateOfReminder({ role }: Hat): TemplateName {
  return isCaseRole(role) && sideOf[role] !== 'enterprise' ? 'task' : 'progress'
}

/** The id of a template in this environment; undefined while the operator has none for it. */
export function templateId(name: TemplateName): string | undefined {
  return process.env[`TEMPLATE_${name.toUpperCase()}`]
}

/**
 * What a template's fields say: number, what was done and where it stands, nothing anybody wrote and no name
 * (threat-model.md T70). Keys and limits are WeChat's (platform-facts.md §2.5).
 */
export function fieldsOf(
  number: string,
  action: AppealAction | 'submit' | 'register' | ReminderName,
  state: AppealState,
  at: Date,
  language: Language = 'zh-CN',
): Record<string, string> {
  const words = templateWords[language]
  const [day, time] = new Date(at.getTime() + 8 * 3600_000).toISOString().split('T') as [string, string]
  const [year, month, date] = day.split('-')
  return {
    character_string1: number,
    thing2: words[`action.${action}`],
    thing3: words[`state.${state}`],
    time4: `${year}年${month}月${date}日 ${time.slice(0, 5)}`,
  }
}
