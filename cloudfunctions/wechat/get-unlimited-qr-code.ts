import { randomBytes } from 'node:crypto'
import type { Input, Picture } from '../_service/wechat/operations'
import { openApi, store } from './cloud'

/** Characters of base64 that fit into an answer of 100 KB together with everything else. */
const inlineCharacters = 90 * 1024

export async function getUnlimitedQRCode(input: Input<'getUnlimitedQRCode'>): Promise<Picture> {
  const { contentType, buffer } = (await openApi('wxacode.getUnlimited', input)) as {
    contentType: string
    buffer: Buffer
  }
  const base64 = buffer.toString('base64')
  if (base64.length <= inlineCharacters) return { contentType, base64 }
  const ending = contentType.includes('png') ? 'png' : 'jpg'
  return { contentType, fileID: await store(`codes/${randomBytes(16).toString('hex')}.${ending}`, buffer) }
}
