import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { anAppeal, openWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const photo = readFileSync(path.join(__dirname, '../../cloudfunctions/_demo/photos/bus-stop.jpg'))
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

/** A PNG header that claims 30,000 × 30,000 pixels in a few hundred bytes. */
function pixelFlood(): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, Buffer.from(type), body, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(30_000, 0)
  header.writeUInt32BE(30_000, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const stored = async (id: string) => {
  const { data } = await world.app.database().collection('appeals').where({ _id: id }).get()
  return data[0] as Appeal
}
const linkWorks = async (fileID: string) => {
  const { fileList } = await world.app.getTempFileURL({ fileList: [fileID] })
  return fileList[0]?.code === 'SUCCESS' && (await fetch(fileList[0].tempFileURL)).ok
}

it('a photo and a letter are taken over byte for byte, and the drafts are gone', async () => {
  const handed = await world.upload('lin', '站牌.jpg', photo)
  const letter = await world.upload('lin', '盖章函.pdf', pdf)
  const { id } = await world.get('lin', 'appeals.submit', anAppeal({ photos: [handed], documents: [letter] }))

  for (const who of ['lin', 'he'] as const) {
    const detail = await world.get(who, 'appeals.get', { id })
    expect(detail.photos).toMatchObject([{ name: '站牌.jpg', kind: 'jpg', size: photo.length }])
    expect(detail.documents).toMatchObject([{ name: '盖章函.pdf', kind: 'pdf', size: pdf.length }])
    const back = Buffer.from(await (await fetch(detail.photos[0]?.url ?? '')).arrayBuffer())
    expect(back.equals(photo)).toBe(true)
  }
  const { events } = await stored(id)
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  expect(events[0]?.facts.files).toEqual([sha256(photo), sha256(pdf)])
  expect(await linkWorks(handed.fileID)).toBe(false)
})

it('what was handed over cannot be swapped afterwards', async () => {
  const handed = await world.upload('lin', 'a.jpg', photo)
  const { id } = await world.get('lin', 'appeals.submit', anAppeal({ photos: [handed] }))
  const { fileID } = (await stored(id)).photos[0] ?? { fileID: '' }
  const place = /^cloud:\/\/[^/]+\/(.+)$/.exec(fileID)?.[1] ?? ''
  await expect(world.upload('lin', 'a.jpg', pdf, place)).rejects.toThrow('STORAGE_EXCEED_AUTHORITY')
  expect((await world.get('lin', 'appeals.get', { id })).photos[0]?.size).toBe(photo.length)
})

async function refusedFile(field: 'photos' | 'documents', file: { fileID: string; name: string }) {
  const before = await world.snapshot()
  const error = await world.refusalOf('lin', 'appeals.submit', anAppeal({ [field]: [file] }))
  expect(error.code).toBe('INVALID_INPUT')
  expect(await world.snapshot()).toEqual(before)
  return error.fields?.[`${field}.0`]
}

it.each<[string, 'photos' | 'documents', string, Buffer, string]>([
  ['an .svg named .jpg', 'photos', 'a.jpg', svg, 'file.wrongKind'],
  ['a page named .png', 'photos', 'a.png', Buffer.from('<html><script>1</script></html>'), 'file.wrongKind'],
  ['a letter among the photos', 'photos', 'a.jpg', pdf, 'file.wrongKind'],
  ['a photo among the letters', 'documents', 'a.pdf', photo, 'file.wrongKind'],
  ['a program named .pdf', 'documents', 'a.pdf', Buffer.from(`MZ${'\0'.repeat(200)}`), 'file.wrongKind'],
  ['nothing at all', 'photos', 'a.jpg', Buffer.alloc(0), 'file.empty'],
  ['a picture that unfolds to 900 million pixels', 'photos', 'a.png', pixelFlood(), 'file.tooManyPixels'],
])('is refused: %s', async (_what, field, name, bytes, key) => {
  expect(await refusedFile(field, await world.upload('lin', name, bytes))).toMatchObject({ key })
})

it('is refused: a 30 MB photo', async () => {
  const large = Buffer.concat([photo, Buffer.alloc(30 * 1024 * 1024)])
  expect(await refusedFile('photos', await world.upload('lin', 'large.jpg', large))).toMatchObject({
    key: 'file.tooLarge',
    message: '文件不能超过 10 MB',
  })
})

it('is refused in the same words: somebody else’s file, a stored file, one never uploaded, and paths in disguise', async () => {
  const theirs = await world.upload('shen', 'a.jpg', photo)
  const mine = await world.upload('lin', 'a.jpg', photo)
  const { id } = await world.get('lin', 'appeals.submit', anAppeal({ photos: [mine] }))
  const office = mine.fileID.replace(/drafts\/.*/, '')
  const forbidden = [
    theirs.fileID,
    (await stored(id)).photos[0]?.fileID ?? '',
    mine.fileID,
    `${office}drafts/demo-lin/never.jpg`,
    `${office}drafts/demo-lin/../demo-shen/a.jpg`,
    `${office}drafts/demo-lin/sub/a.jpg`,
    'cloud://other.other/drafts/demo-lin/a.jpg',
    'drafts/demo-lin/a.jpg',
    'https://example.com/a.jpg',
  ]
  for (const fileID of forbidden) {
    expect(await refusedFile('photos', { fileID, name: 'a.jpg' })).toMatchObject({ key: 'file.missing' })
  }
  expect(await linkWorks(theirs.fileID)).toBe(true)
})

it('when one of several files is refused, none is kept and the good drafts stay for another try', async () => {
  const good = await world.upload('lin', 'a.jpg', photo)
  const bad = await world.upload('lin', 'b.jpg', svg)
  const error = await world.refusalOf('lin', 'appeals.submit', anAppeal({ photos: [good, bad] }))
  expect(Object.keys(error.fields ?? {})).toEqual(['photos.1'])
  expect(await linkWorks(good.fileID)).toBe(true)
  const { id } = await world.get('lin', 'appeals.submit', anAppeal({ photos: [good] }))
  expect((await stored(id)).photos.length).toBe(1)
})

it('a name with paths, quotes, lines and turned letters is shown clean', async () => {
  const file = await world.upload('lin', 'a.jpg', photo)
  const { id } = await world.get(
    'lin',
    'appeals.submit',
    anAppeal({ photos: [{ ...file, name: '..\\..\\"合同"\n\u202Egpj.exe.jpg' }] }),
  )
  expect((await world.get('he', 'appeals.get', { id })).photos[0]?.name).toBe('.._..__合同__gpj.exe.jpg')
})

it('nobody reads another’s drafts or the office’s files without a link', async () => {
  const mine = await world.upload('lin', 'a.jpg', photo)
  const place = /^cloud:\/\/[^/]+\/(.+)$/.exec(mine.fileID)?.[1] ?? ''
  for (const who of ['', '?user=demo-shen']) {
    expect((await fetch(`${world.url}/files/${place}${who}`)).ok).toBe(false)
  }
  await expect(world.upload('shen', 'a.jpg', pdf, place)).rejects.toThrow('STORAGE_EXCEED_AUTHORITY')
})
