import type { AppealAction } from './appeal-actions'
import type { AppealState } from './appeal-states'
import { refusals } from './refusals'

const states: Record<`state.${AppealState}`, string> = {
  'state.toAccept': '待受理',
  'state.toDispatch': '待派单',
  'state.toSign': '待签收',
  'state.handling': '办理中',
  'state.toConfirm': '待确认',
  'state.closedConfirmed': '已办结（企业确认）',
}

const actions: Record<`action.${AppealAction | 'submit'}`, string> = {
  'action.submit': '提交',
  'action.accept': '受理',
  'action.dispatch': '派单',
  'action.sign': '签收',
  'action.reply': '答复',
  'action.confirm': '确认',
  'action.redo': '重办',
}

/** The words both sides use, in zh-CN: a refusal from the service names states and actions too. */
export const officeWords = { ...refusals, ...states, ...actions } as const
export type OfficeWord = keyof typeof officeWords
