import { invalidParam } from '../errors'
import { type Action, optionalText, text } from './wire'

/**
 * `wx.api`: the same open APIs as `wx.openApi`, called through node-sdk (`callWxOpenApi`) with JSON both ways; nobody
 * documents it, and the names of the parameters (here snake_case) are unconfirmed. A picture has no place in it.
 */
export const wxApi: Action = async (request, { world: { wechat, functions }, seqId }) => {
  const api = text(request, 'apiName')
  let values: unknown
  try {
    values = JSON.parse(optionalText(request, 'requestData') ?? '{}')
  } catch {
    throw invalidParam('requestData is no JSON')
  }
  const call = { values: values as Record<string, unknown>, media: {} }
  const reply = await wechat.answer(api, call, functions.functionOf(seqId))
  if ('bytes' in reply) throw invalidParam(`${api} answers a picture: call it through wx-server-sdk`)
  const json = 'json' in reply ? reply.json : { errcode: reply.errorCode, errmsg: 'not reached' }
  return { data: { responseData: JSON.stringify(json) } }
}
