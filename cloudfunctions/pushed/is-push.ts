import { type CallContext, openidOf, variablesOf } from '../_service/call-context'

/** Whence a call can come that is none of WeChat's pushes. What a push itself calls its source is not on record (platform-facts.md §2.8). */
const others = ['wx_client', 'wx_http', 'wx_trigger', 'scf', 'web_client']

/**
 * True for a message WeChat pushes: nobody behind it, and no source a person, a function or the timer comes by. Whoever got
 * past this would still have to know the trace of a check, which WeChat makes up and nobody is told.
 */
export function isPush(context: CallContext): boolean {
  const { TCB_SOURCE } = variablesOf(context)
  const sources = String(TCB_SOURCE ?? '').split(',')
  return openidOf(context) === null && !sources.some((each) => others.includes(each))
}
