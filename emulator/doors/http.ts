import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError } from '../errors'

/**
 * Reads a body of at most `maxBytes`. A larger one is read to its end and thrown away: leaving the loop early would cut
 * the connection before the refusal is heard.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of request) {
    bytes += (piece as Buffer).length
    if (bytes <= maxBytes) pieces.push(piece as Buffer)
  }
  if (bytes > maxBytes) {
    throw new CloudError('EXCEED_MAX_PAYLOAD_SIZE', `the request is larger than ${maxBytes} bytes`)
  }
  return Buffer.concat(pieces)
}

/** Reads a JSON body of at most `maxBytes`; undefined for an empty one. */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const body = await readBody(request, maxBytes)
  if (body.length === 0) return undefined
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new CloudError('INVALID_PARAM', 'the body is no JSON')
  }
}

/** Sends JSON; never cached, never taken for anything else. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(text)
}
