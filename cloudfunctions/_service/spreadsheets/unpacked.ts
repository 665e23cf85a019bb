import { inflateRawSync } from 'node:zlib'
import type { RefusalKey, RefusalParams } from '../../../contract/refusals'
import { sheetLimits } from '../../../contract/spreadsheets'

/** Why a file is not taken, by name. */
export interface Objection {
  refusal: RefusalKey
  params?: RefusalParams
}

interface Part {
  name: string
  method: number
  isEncrypted: boolean
  packed: number
  unpacked: number
  /** Where its local header begins. */
  at: number
}

/** End of central directory, its entries, a local header: PKWARE APPNOTE 4.3. */
const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50
const endLength = 22

/** What an archive says it holds, read from its directory without unpacking anything; null where there is none. */
function partsOf(bytes: Buffer): Part[] | null {
  const from = Math.max(0, bytes.length - endLength - 0xffff)
  let end = bytes.length - endLength
  while (end >= from && bytes.readUInt32LE(end) !== endSignature) end -= 1
  if (end < from) return null
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  const parts: Part[] = []
  for (let left = Math.min(count, sheetLimits.parts + 1); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== entrySignature) return null
    const nameLength = bytes.readUInt16LE(at + 28)
    parts.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return parts
}

/** The bytes of one part; null where they are not what the directory says they are. */
function unpackedPart(bytes: Buffer, { at, method, packed, unpacked }: Part): Buffer | null {
  if (bytes.readUInt32LE(at) !== localSignature) return null
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const body = bytes.subarray(from, from + packed)
  if (method === 0) return body.length === unpacked ? body : null
  if (method !== 8) return null
  // One byte more than promised is already a lie, and ends the unpacking.
  const plain = inflateRawSync(body, { maxOutputLength: unpacked + 1 })
  return plain.length === unpacked ? plain : null
}

/** The texts of an .xlsx by their paths, or why it is not taken (threat-model.md T31). Sizes are checked before anything is unpacked. */
export function unpacked(bytes: Buffer): Map<string, string> | Objection {
  try {
    const parts = partsOf(bytes)
    if (!parts) return { refusal: 'sheet.wrongKind' }
    if (parts.length > sheetLimits.parts) return { refusal: 'sheet.tooManyParts' }
    if (parts.some(({ isEncrypted }) => isEncrypted)) return { refusal: 'sheet.locked' }
    const size = parts.reduce((sum, part) => sum + part.unpacked, 0)
    if (size > sheetLimits.unpacked) return { refusal: 'sheet.tooBig' }
    if (new Set(parts.map(({ name }) => name)).size < parts.length) return { refusal: 'sheet.unreadable' }
    const texts = new Map<string, string>()
    for (const part of parts) {
      const plain = unpackedPart(bytes, part)
      if (!plain) return { refusal: 'sheet.unreadable' }
      texts.set(part.name, /\.(xml|rels)$/.test(part.name) ? plain.toString('utf8') : '')
    }
    return texts
  } catch (error) {
    // A length that points beyond the file, or a stream zlib makes nothing of.
    const { name, code } = error as { name?: string; code?: string }
    if (name === 'RangeError' || code?.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE')
      return { refusal: 'sheet.unreadable' }
    throw error
  }
}
