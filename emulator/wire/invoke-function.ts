import { invalidParam } from '../errors'
import { type Action, optionalText, text } from './wire'

/** `functions.invokeFunction`: a function calls another one. The caller's openid goes along, as `wx_client,scf` says. */
export const invokeFunction: Action = async (request, { world: { functions }, seqId }) => {
  const name = text(request, 'function_name')
  const sent = optionalText(request, 'request_data')
  let data: unknown = {}
  try {
    if (sent !== undefined) data = JSON.parse(sent)
  } catch {
    throw invalidParam('request_data is no JSON')
  }
  const caller = functions.callerOf(seqId)
  const response = await functions.invoke(name, data, { source: 'scf', ...(caller && { caller }) })
  return { data: { response_data: response } }
}
