import { type Field, readMessage, writeMessage } from './protobuf'

/** A call of an open API: its parameters by their snake_case names, and the media among them as bytes. */
export interface OpenApiCall {
  values: Record<string, unknown>
  media: Record<string, Buffer>
}

/** What WeChat answers: JSON, a picture, or a number that says why the call never reached the API. */
export type OpenApiReply =
  | { json: Record<string, unknown> }
  | { contentType: string; bytes: Buffer }
  | { errorCode: number }

/** The kind of call that carries an open API; the others are getOpenData, tokens and inner ones. */
const openApiType = 0

/**
 * Reads the envelope `CommApiData` that wx-server-sdk 4.0.2 puts around a call: `apiType` (1), `openapiData` (2) with its
 * `pairs` (1) of key (1), value (2: JSON, or the bytes of a medium) and file name (4: a medium only; the SDK means to send a
 * content type too and does not). Undefined when it carries no open API; throws an Error when it is no envelope.
 */
export function readCall(envelope: Buffer): OpenApiCall | undefined {
  const message = readMessage(envelope)
  if ((message.get(1)?.[0] ?? openApiType) !== openApiType) return undefined
  const call: OpenApiCall = { values: {}, media: {} }
  const data = message.get(2)?.[0]
  for (const bytes of data ? (readMessage(asBytes(data)).get(1) ?? []) : []) {
    const pair = readMessage(asBytes(bytes))
    const key = asBytes(pair.get(1)?.[0]).toString('utf8')
    const value = asBytes(pair.get(2)?.[0])
    if (pair.get(4)) call.media[key] = value
    else call.values[key] = JSON.parse(value.toString('utf8'))
  }
  return call
}

/** The envelope `CommOpenApiResp`: `respData` (1), `contentType` (2), `errorCode` (3), `httpCode` (4), `svrkitErrorCode` (6). */
export function writeReply(reply: OpenApiReply): Buffer {
  if ('errorCode' in reply) return writeMessage([[3, reply.errorCode]])
  const json = 'json' in reply
  return writeMessage([
    [1, json ? JSON.stringify(reply.json) : reply.bytes],
    [2, json ? 'application/json; charset=UTF-8' : reply.contentType],
    [4, 200],
  ])
}

function asBytes(field: Field | undefined): Buffer {
  return Buffer.isBuffer(field) ? field : Buffer.alloc(0)
}
