import { imageSize } from 'image-size'
import { type FileKind, fileLimits } from '../../../contract/files'
import type { RefusalKey, RefusalParams } from '../../../contract/refusals'

type Verdict = { kind: FileKind } | { refusal: RefusalKey; params?: RefusalParams }

/** What a file really is, by its bytes and not by its name, and whether we take it as one of `kinds`. */
export async function inspect(bytes: Buffer, kinds: readonly FileKind[]): Promise<Verdict> {
  if (bytes.length === 0) return { refusal: 'file.empty' }
  const size = tooLarge(bytes.length)
  if (size) return size
  const { fileTypeFromBuffer } = await import('file-type/core')
  const found = await fileTypeFromBuffer(bytes)
  const kind = kinds.find((each) => each === found?.ext)
  if (!kind) return { refusal: 'file.wrongKind' }
  if (found?.mime.startsWith('image/')) {
    const pixels = pixelsOf(bytes)
    if (pixels === null) return { refusal: 'file.wrongKind' }
    if (pixels > fileLimits.pixels) return { refusal: 'file.tooManyPixels' }
  }
  return { kind }
}

/** The refusal for a file of this many bytes, or null. */
export function tooLarge(bytes: number): { refusal: RefusalKey; params: RefusalParams } | null {
  if (bytes <= fileLimits.bytes) return null
  return { refusal: 'file.tooLarge', params: { max: fileLimits.bytes / 1024 / 1024 } }
}

/** Null for a picture whose header does not even tell its size. */
function pixelsOf(bytes: Buffer): number | null {
  try {
    const { width, height } = imageSize(bytes)
    return width * height
  } catch {
    return null
  }
}
