import type { IncomingMessage } from 'node:http'
import { invalidParam } from '../errors'
import { readBody } from './http'

/**
 * Reads a multipart form of at most `maxBytes` as the SDK's `form-data` writes it: a part with a content type of its own
 * is bytes, any other text.
 */
export async function readForm(
  request: IncomingMessage,
  boundary: string,
  maxBytes: number,
): Promise<Record<string, string | Buffer>> {
  const body = await readBody(request, maxBytes)
  const form: Record<string, string | Buffer> = {}
  const mark = `\r\n--${boundary}`
  // The first mark stands at the very beginning, without a line before it.
  let at = body.indexOf(mark.slice(2)) - 2
  while (at >= -2) {
    const begin = at + mark.length
    if (body.subarray(begin, begin + 2).toString() === '--') return form
    const next = body.indexOf(mark, begin)
    if (next === -1) break
    // A part: its headers, an empty line, its content.
    const part = body.subarray(begin + 2, next)
    const gap = part.indexOf('\r\n\r\n')
    const headers = part.subarray(0, Math.max(gap, 0)).toString('utf8')
    const name = /name="([^"]*)"/i.exec(headers)?.[1]
    if (name === undefined) break
    const content = part.subarray(gap + 4)
    form[name] = /^content-type:/im.test(headers) ? content : content.toString('utf8')
    at = next
  }
  throw invalidParam('the body is no complete form')
}
