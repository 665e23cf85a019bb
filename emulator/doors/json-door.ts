import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError } from '../errors'
import { limits } from '../limits'
import { readJson, sendJson } from './http'

/** Answers a door that takes JSON and gives JSON; a refusal is `{error: {code, message}}` with status 400. */
export async function jsonDoor(
  request: IncomingMessage,
  response: ServerResponse,
  work: (body: Record<string, unknown>) => unknown,
): Promise<void> {
  try {
    const body = ((await readJson(request, limits.callBytes)) ?? {}) as Record<string, unknown>
    sendJson(response, 200, (await work(body)) ?? {})
  } catch (thrown) {
    if (!(thrown instanceof CloudError)) throw thrown
    sendJson(response, 400, { error: { code: thrown.code, message: thrown.message } })
  }
}
