import { invalidParam, messageOf } from '../errors'
import { type OpenApiCall, readCall, writeReply } from '../wechat/envelope'
import { RawAnswer } from './raw-answer'
import { type Action, text } from './wire'

/**
 * `wx.openApi`: an open API of WeChat, called through wx-server-sdk (`cloud.openapi.…`). A multipart form with the API's
 * name and an envelope of protobuf, both ways. Envelopes of other calls (getOpenData, tokens) are refused by name.
 */
export const wxOpenApi: Action = async (request, { world: { wechat, functions }, seqId }) => {
  const api = text(request, 'apiName')
  const reply = await wechat.answer(api, callIn(api, request.requestData), functions.functionOf(seqId))
  return { raw: new RawAnswer('application/octet-stream', writeReply(reply)) }
}

function callIn(api: string, envelope: unknown): OpenApiCall {
  if (!Buffer.isBuffer(envelope)) throw invalidParam('requestData must be bytes in a multipart form')
  let call: OpenApiCall | undefined
  try {
    call = readCall(envelope)
  } catch (thrown) {
    throw invalidParam(`requestData is no envelope: ${messageOf(thrown)}`)
  }
  if (!call) throw invalidParam(`${api} is no open API, and not implemented by the emulator`)
  return call
}
