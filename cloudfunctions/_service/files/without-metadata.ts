import { imageSize } from 'image-size'
import type { FileKind } from '../../../contract/files'

/**
 * A picture without what the camera wrote into it: place, device, author, thumbnail, an appended film. Only the way it is
 * to be turned stays (threat-model.md T33). Other files come back as they are; null for a picture that is not well formed.
 */
export function withoutMetadata(bytes: Buffer, kind: FileKind): Buffer | null {
  try {
    if (kind === 'jpg') return jpeg(bytes)
    if (kind === 'png') return png(bytes)
    if (kind === 'webp') return webp(bytes)
    return bytes
  } catch (error) {
    // A length that points beyond the file, or a header `image-size` makes nothing of.
    if (['RangeError', 'TypeError'].includes((error as Error).name)) return null
    throw error
  }
}

/** Segments up to the end of the image (ITU T.81 annex B); of the application's own only what colours need. */
function jpeg(bytes: Buffer): Buffer | null {
  const turned = imageSize(bytes).orientation
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  if (turned !== undefined && turned > 1) kept.push(orientation(turned))
  let at = 2
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) return null
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1
    } else if (marker === 0xd9) {
      kept.push(bytes.subarray(at, at + 2))
      return Buffer.concat(kept)
    } else {
      const end = at + 2 + bytes.readUInt16BE(at + 2)
      if (end > bytes.length) return null
      // The picture's own data follow the segment 0xda, up to the next marker.
      const next = marker === 0xda ? afterScan(bytes, end) : end
      if (!isPersonal(marker, bytes.subarray(at + 4, end))) kept.push(bytes.subarray(at, next))
      at = next
    }
  }
}

/** APP1 (Exif, XMP), APP13 (IPTC) and the like, and comments; JFIF, colour profile and Adobe's transform are needed. */
function isPersonal(marker: number, content: Buffer): boolean {
  if (marker === 0xfe) return true
  if (marker < 0xe0 || marker > 0xef) return false
  if (marker === 0xe2) return content.toString('latin1', 0, 11) !== 'ICC_PROFILE'
  return marker !== 0xe0 && marker !== 0xee
}

function afterScan(bytes: Buffer, from: number): number {
  for (let at = from; ; at += 1) {
    if (bytes.readUInt8(at) !== 0xff) continue
    const marker = bytes.readUInt8(at + 1)
    const isData = marker === 0 || (marker >= 0xd0 && marker <= 0xd7)
    if (!isData && marker !== 0xff) return at
  }
}

/** An Exif segment that holds the orientation and nothing else. */
function orientation(turned: number): Buffer {
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0]
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0]
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), Buffer.from(tiff)])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

const personalChunks = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'])

function png(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, 8)]
  for (let at = 8; ; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (end > bytes.length) return null
    if (!personalChunks.has(type)) kept.push(bytes.subarray(at, end))
    if (type === 'IEND') return Buffer.concat(kept)
    at = end
  }
}

/** Flags of the extended header that announce Exif and XMP. */
const announced = 0x08 | 0x04

function webp(bytes: Buffer): Buffer | null {
  const size = bytes.readUInt32LE(4) + 8
  if (size > bytes.length) return null
  const kept: Buffer[] = []
  for (let at = 12; at + 8 <= size; ) {
    const type = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    if (at + 8 + length > size) return null
    if (type !== 'EXIF' && type !== 'XMP ') {
      const chunk = Buffer.from(bytes.subarray(at, end))
      if (type === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~announced, 8)
      kept.push(chunk)
    }
    at = end
  }
  const body = Buffer.concat(kept)
  const head = Buffer.from(bytes.subarray(0, 12))
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}
