import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError } from '../errors'
import { requestIdOf } from '../functions/host'
import { limits } from '../limits'
import type { Recorder } from '../measure'
import { actionOf } from '../wire/actions'
import type { Context, Request, World } from '../wire/wire'
import { readJson, sendJson } from './http'

/** `POST /admin`: the SDK's wire. Business errors are HTTP 200 with `{code, message, requestId}`. */
export async function admin(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  world: World,
  recorder: Recorder,
): Promise<void> {
  const requestId = randomUUID()
  const seqId = url.searchParams.get('seqId') ?? ''
  try {
    const body = ((await readJson(request, limits.writeRequestBytes)) ?? {}) as Request
    const call = requestIdOf(seqId)
    if (String(body.action).startsWith('storage.')) recorder.storage(call, String(body.action))
    const context: Context = {
      world,
      requestId,
      seqId,
      now: Date.now(),
      examined: (examined) => recorder.database(call, examined),
    }
    const answer = await actionOf(body.action)(body, context)
    sendJson(response, 200, { requestId, ...answer })
  } catch (thrown) {
    if (!(thrown instanceof CloudError)) {
      world.log(`${requestId} SYS_ERR ${thrown instanceof Error ? thrown.stack : String(thrown)}`)
    }
    const { code, message } =
      thrown instanceof CloudError ? thrown : { code: 'SYS_ERR', message: 'system error' }
    sendJson(response, 200, { code, message: `[${requestId}] ${message}`, requestId })
  }
}
