import { readFileSync } from 'node:fs'
import path from 'node:path'
import { imageSize } from 'image-size'
import { withoutMetadata } from '../../cloudfunctions/_service/files/without-metadata'

const photo = readFileSync(path.join(__dirname, '../../cloudfunctions/_demo/photos/bus-stop.jpg'))
const secret = 'GPS 30.1234N 107.5678E, 林秋禾的手机'

const segment = (marker: number, content: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}
/** Exif with an orientation, as a camera writes it, and something it should not tell. */
const exif = (turned: number) =>
  segment(
    0xe1,
    Buffer.concat([
      Buffer.from('Exif\0\0', 'latin1'),
      Buffer.from([
        0x4d,
        0x4d,
        0,
        42,
        0,
        0,
        0,
        8,
        0,
        1,
        0x01,
        0x12,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        turned,
        0,
        0,
        0,
        0,
        0,
        0,
      ]),
      Buffer.from(secret),
    ]),
  )
const taken = (...segments: Buffer[]) => Buffer.concat([photo.subarray(0, 2), ...segments, photo.subarray(2)])

it('a photo loses place, comments and an appended film, and not one byte of its picture', () => {
  const clean = withoutMetadata(photo, 'jpg')
  const bytes = Buffer.concat([
    taken(exif(1), segment(0xed, Buffer.from(secret)), segment(0xfe, Buffer.from(secret))),
    Buffer.from(`film: ${secret}`),
  ])
  const without = withoutMetadata(bytes, 'jpg')
  expect(without?.includes(Buffer.from('林秋禾'))).toBe(false)
  expect(without?.equals(clean as Buffer)).toBe(true)
  expect(imageSize(without as Buffer)).toMatchObject({ type: 'jpg', width: imageSize(photo).width })
})

it.each([2, 3, 6, 8])('a photo that is to be turned (%d) still says so, and nothing else', (turned) => {
  const without = withoutMetadata(taken(exif(turned)), 'jpg') as Buffer
  expect(imageSize(without).orientation).toBe(turned)
  expect(without.includes(Buffer.from('林秋禾'))).toBe(false)
})

it('colours stay: profile and Adobe’s transform are kept', () => {
  const profile = segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01colours'))
  const adobe = segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\x01'))
  const without = withoutMetadata(taken(profile, adobe), 'jpg') as Buffer
  expect([without.includes(profile), without.includes(adobe)]).toEqual([true, true])
})

it('a PNG loses texts, times and Exif', () => {
  const chunk = (type: string, body: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, Buffer.from(type), body, Buffer.alloc(4)])
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const [header, picture, end] = [
    chunk('IHDR', Buffer.alloc(13)),
    chunk('IDAT', Buffer.from([1, 2])),
    chunk('IEND', Buffer.alloc(0)),
  ]
  const told = ['tEXt', 'iTXt', 'zTXt', 'eXIf', 'tIME'].map((type) => chunk(type, Buffer.from(secret)))
  const bytes = Buffer.concat([signature, header, ...told, picture, end, Buffer.from(secret)])
  expect(withoutMetadata(bytes, 'png')).toEqual(Buffer.concat([signature, header, picture, end]))
})

it('a WebP loses Exif and XMP, and its header does not announce them', () => {
  const chunk = (type: string, body: Buffer) => {
    const head = Buffer.from(`${type}\0\0\0\0`, 'latin1')
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
  }
  const riff = (...chunks: Buffer[]) => {
    const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
    head.writeUInt32LE(Buffer.concat(chunks).length + 4, 4)
    return Buffer.concat([head, ...chunks])
  }
  const header = (flags: number) => chunk('VP8X', Buffer.from([flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]))
  const picture = chunk('VP8L', Buffer.from([0x2f, 1, 0, 0, 0]))
  const bytes = riff(
    header(0x2c),
    picture,
    chunk('EXIF', Buffer.from(secret)),
    chunk('XMP ', Buffer.from(secret)),
  )
  expect(withoutMetadata(bytes, 'webp')).toEqual(riff(header(0x20), picture))
})

it('what is cut off or lies about its lengths is no picture', () => {
  for (const bytes of [
    photo.subarray(0, 400),
    photo.subarray(0, photo.length - 2),
    Buffer.concat([photo.subarray(0, 2), Buffer.from('not a marker')]),
  ])
    expect(withoutMetadata(bytes, 'jpg')).toBeNull()
})

it('documents come back as they are', () => {
  const pdf = Buffer.from('%PDF-1.4')
  expect(withoutMetadata(pdf, 'pdf')).toBe(pdf)
})
