import { type CallContext, openidOf, variablesOf } from '../_service/call-context'

/** True only for the platform's own timer: no WeChat user behind it, and the source the platform names (threat-model.md T06). */
export function isTimer(context: CallContext): boolean {
  const { TCB_SOURCE, TRIGGER_SRC } = variablesOf(context)
  const sources = String(TCB_SOURCE ?? '').split(',')
  return openidOf(context) === null && TRIGGER_SRC === 'timer' && sources.at(-1) === 'wx_trigger'
}
