import { randomUUID } from 'node:crypto'
import { appId } from '../functions/environment'
import { assertOnly, type OpenApi, type OpenApiWorld, oneOf, textIn } from './open-api'
import { invalidArgs, OpenApiError } from './open-api-error'

const parameters = ['media_url', 'media_type', 'version', 'scene', 'openid']

/**
 * `security.mediaCheckAsync` (platform-facts §2.8): answers a `trace_id`; the result comes as event `wxa_media_check`. A
 * file is judged by the declared words, looked for in its bytes.
 */
export const mediaCheckAsync: OpenApi = async (call, world) => {
  assertOnly(call, parameters)
  oneOf(call, 'version', [2, '2'])
  oneOf(call, 'media_type', [1, 2])
  if (![1, 2, 3, 4].includes(Number(call.values.scene))) throw new OpenApiError(40129, 'invalid scene')
  const user = textIn(call, 'openid')
  world.users.assertSeen(user)
  const path = pathBehind(textIn(call, 'media_url'), world)
  const trace_id = randomUUID()
  await world.pushes.add(trace_id, path, {
    ToUserName: 'gh_000000000000',
    FromUserName: user,
    MsgType: 'event',
    Event: 'wxa_media_check',
    appid: appId,
    trace_id,
    version: 2,
  })
  return { trace_id }
}

/** The file behind a link; null when the link does not open it. Only http links are links at all (`cloud://` is none). */
function pathBehind(link: string, { origin, links }: OpenApiWorld): string | null {
  if (!/^https?:\/\//.test(link)) throw invalidArgs('media_url must be a link that anybody can open')
  const url = new URL(link)
  if (url.origin !== origin || !url.pathname.startsWith('/files/')) return null
  const path = decodeURIComponent(url.pathname.slice('/files/'.length))
  return links.opens('read', path, url.searchParams) ? path : null
}
