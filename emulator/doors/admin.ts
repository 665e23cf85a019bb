import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError } from '../errors'
import { requestIdOf } from '../functions/host'
import { limits } from '../limits'
import type { Recorder } from '../measure'
import { Broken } from '../wechat/script'
import { actionOf } from '../wire/actions'
import { RawAnswer } from '../wire/raw-answer'
import type { Context, Request, World } from '../wire/wire'
import { readJson, sendJson } from './http'
import { readForm } from './multipart'

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
    const body = await readRequest(request)
    const call = requestIdOf(seqId)
    if (String(body.action).startsWith('storage.')) recorder.storage(call, String(body.action))
    const context: Context = {
      world,
      requestId,
      seqId,
      now: world.clock.now(),
      examined: (examined) => recorder.database(call, examined),
    }
    const answer = await actionOf(body.action)(body, context)
    if (answer.raw instanceof RawAnswer) sendRaw(response, answer.raw)
    else sendJson(response, 200, { requestId, ...answer })
  } catch (thrown) {
    if (thrown instanceof Broken) return sendJson(response, 500, {})
    if (!(thrown instanceof CloudError)) {
      world.log(`${requestId} SYS_ERR ${thrown instanceof Error ? thrown.stack : String(thrown)}`)
    }
    const { code, message } =
      thrown instanceof CloudError ? thrown : { code: 'SYS_ERR', message: 'system error' }
    sendJson(response, 200, { code, message: `[${requestId}] ${message}`, requestId })
  }
}

/** JSON, or the form of the calls that carry bytes. */
async function readRequest(request: IncomingMessage): Promise<Request> {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/.exec(
    request.headers['content-type'] ?? '',
  )?.[1]
  if (boundary !== undefined) return readForm(request, boundary, limits.writeRequestBytes)
  return ((await readJson(request, limits.writeRequestBytes)) ?? {}) as Request
}

function sendRaw(response: ServerResponse, { contentType, bytes }: RawAnswer): void {
  response.writeHead(200, { 'content-type': contentType, 'content-length': bytes.length })
  response.end(bytes)
}
