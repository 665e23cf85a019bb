import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError, invalidParam, messageOf } from '../errors'
import { limits } from '../limits'
import { openCloudIds } from '../wechat/cloud-id'
import type { World } from '../wire/wire'
import { readJson, sendJson } from './http'

/**
 * `POST /call` `{name, data, user?}` → `{result}` or `{error: {code, message}}`: what `wx.cloud.callFunction` does.
 * `user` is the openid of a local identity; without it the call comes from nobody.
 */
export async function call(
  request: IncomingMessage,
  response: ServerResponse,
  { functions, wechat, log }: World,
): Promise<void> {
  try {
    // The event may be as large as its own limit; name and user come on top.
    const body = await readJson(request, limits.callBytes * 2)
    const { name, data, user } = (body ?? {}) as { name?: unknown; data?: unknown; user?: unknown }
    if (typeof name !== 'string') throw invalidParam('name must be a string')
    if (user !== undefined && user !== null && (typeof user !== 'string' || !/^[\w-]{1,64}$/.test(user))) {
      throw invalidParam('user must be an openid')
    }
    if (typeof user !== 'string') {
      sendText(response, `{"result":${await functions.invoke(name, data, { source: 'wx_http' })}}`)
      return
    }
    wechat.world.users.saw(user).catch((thrown: unknown) => log(`seen: ${messageOf(thrown)}`))
    const opened = openCloudIds(data, user, wechat.world)
    const result = await functions.invoke(name, opened, { source: 'wx_client', user })
    sendText(response, `{"result":${result}}`)
  } catch (thrown) {
    const known = thrown instanceof CloudError
    if (!known) log(`SYS_ERR ${thrown instanceof Error ? thrown.stack : String(thrown)}`)
    const error = known
      ? { code: thrown.code, message: thrown.message }
      : { code: 'SYS_ERR', message: 'system error' }
    sendJson(response, 200, { error })
  }
}

function sendText(response: ServerResponse, text: string): void {
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(text)
}
