import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, normalize, resolve, sep } from 'node:path'
import { contentTypeOf } from '../storage/content-type'

/** `GET /…`: the built page; `/` is index.html. Returns false when there is no such file. */
export async function web(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  webDir: string | undefined,
): Promise<boolean> {
  if (webDir === undefined) return false
  const root = resolve(webDir)
  let wanted: string
  try {
    wanted = decodeURIComponent(url.pathname)
  } catch {
    return false
  }
  if (wanted.includes('\0')) return false
  const file = join(root, normalize(wanted === '/' ? '/index.html' : wanted))
  if (!file.startsWith(root + sep)) return false
  let content: Buffer
  try {
    content = await readFile(file)
  } catch {
    return false
  }
  response.writeHead(200, {
    'content-type': contentTypeOf(file),
    'content-length': content.length,
    'x-content-type-options': 'nosniff',
    // The bundles carry a hash in their names, the page does not.
    'cache-control': file.endsWith('.html') ? 'no-cache' : 'private, max-age=3600',
  })
  response.end(request.method === 'HEAD' ? undefined : content)
  return true
}
