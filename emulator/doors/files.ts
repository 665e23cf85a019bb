import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { CloudError } from '../errors'
import { limits } from '../limits'
import { isShownInline } from '../storage/content-type'
import { type Actor, damagedFile, missing, type StoredFile } from '../storage/files'
import { fileIdOf } from '../storage/paths'
import type { World } from '../wire/wire'
import { sendJson } from './http'

/** `PUT /files/<path>`: an upload, signed (the SDK's second step) or with `?user=<openid>` (the mini-program's). */
export async function putFile(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  world: World,
): Promise<void> {
  const path = pathIn(url)
  const signed = url.searchParams.has('sign')
  try {
    if (Number(request.headers['content-length']) > limits.uploadBytes) {
      throw new CloudError('STORAGE_REQUEST_FAIL', `the file is larger than ${limits.uploadBytes} bytes`)
    }
    await world.files.put(path, request, actorOf(path, url, world), limits.uploadBytes)
    if (signed) response.writeHead(200, { 'content-length': 0 }).end()
    else sendJson(response, 200, { fileID: fileIdOf(world.envId, path) })
  } catch (thrown) {
    if (!(thrown instanceof CloudError)) throw thrown
    request.resume()
    const { code, message } = thrown
    if (signed) sendCosError(response, code, message)
    else sendJson(response, 200, { error: { code, message } })
  }
}

/** `GET` and `HEAD /files/<path>?sign=…&t=…`: the content, only through a link that has not ended. */
export async function getFile(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  world: World,
): Promise<void> {
  const path = pathIn(url)
  if (!world.links.opens('read', path, url.searchParams)) {
    sendCosError(response, 'AccessDenied', 'the link is not valid or has ended', 403)
    return
  }
  const file = world.files.get(path)
  if (!file) {
    sendCosError(response, 'NoSuchKey', missing(path).message, 404)
    return
  }
  if ((await world.files.sha256Now(file)) !== file.sha256) {
    world.log(damagedFile(path).message)
    sendCosError(response, 'InternalError', damagedFile(path).message, 500)
    return
  }
  response.writeHead(200, headersOf(file))
  if (request.method === 'HEAD') response.end()
  else await pipeline(world.files.read(file), response)
}

/** Pictures and PDF open in the page, all else is saved; nothing that was uploaded may run as a page of ours. */
function headersOf({ path, size, type }: StoredFile): Record<string, string | number> {
  const disposition = isShownInline(type) ? 'inline' : `attachment; filename="${basename(path)}"`
  return {
    'content-type': type,
    'content-length': size,
    'content-disposition': disposition,
    // Chrome refuses to show a PDF in a sandbox.
    'content-security-policy': type === 'application/pdf' ? "script-src 'none'" : 'sandbox',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  }
}

function actorOf(path: string, url: URL, { links }: World): Actor {
  const user = url.searchParams.get('user')
  if (url.searchParams.has('sign')) {
    if (links.opens('write', path, url.searchParams)) return 'administrator'
    throw new CloudError('SignatureDoesNotMatch', 'the signature is not valid or has ended')
  }
  if (user && /^[\w-]{1,64}$/.test(user)) return { user }
  throw new CloudError(
    'STORAGE_EXCEED_AUTHORITY',
    'storage:exceed authority: nobody may upload without an identity',
  )
}

function pathIn(url: URL): string {
  try {
    return decodeURIComponent(url.pathname.slice('/files/'.length))
  } catch {
    return ''
  }
}

/** COS answers in XML; the SDK reads Code, Message, RequestId and TraceId of it. */
function sendCosError(response: ServerResponse, code: string, message: string, status = 200): void {
  const escaped = message.replace(/[<>&]/g, '')
  const text = `<?xml version='1.0' encoding='utf-8' ?>
<Error><Code>${code}</Code><Message>${escaped}</Message><Resource/><RequestId>emulator</RequestId><TraceId>emulator</TraceId></Error>`
  response.writeHead(status, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}
