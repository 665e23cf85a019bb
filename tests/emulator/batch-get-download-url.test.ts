import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Links } from '../../emulator/storage/links'
import { type Cloud, emulatorOnly, open, refusal } from './cloud'
import { besides, link, png, upload } from './cloud-files'

let cloud: Cloud
let fileID: string
beforeAll(async () => {
  cloud = await open()
  fileID = await upload(cloud, 'files/a.png')
})
afterAll(() => cloud.close())

test('getFileInfo tells size and type', async () => {
  const pdf = await upload(cloud, 'files/info.pdf', Buffer.from('%PDF-'))
  const { fileList } = await cloud.app.getFileInfo({ fileList: [pdf] })
  expect(fileList).toMatchObject([{ code: 'SUCCESS', size: 5, mime: 'application/pdf' }])
})

test('a file that is not there, or of another environment, has a code of its own', async () => {
  expect((await link(cloud, besides(fileID, 'nothing'))).code).toBe('STORAGE_FILE_NONEXIST')
  expect((await link(cloud, 'cloud://other.6c6f-other-1300000000/files/a.png')).code).toBe(
    'STORAGE_FILE_NONEXIST',
  )
})

test('more than 50 files at once are refused', async () => {
  const fileList = Array.from({ length: 51 }, (_, n) => besides(fileID, String(n)))
  expect((await refusal(cloud.app.getTempFileURL({ fileList }))).code).toBe('INVALID_PARAM')
})

test('a link opens its own file, for its own time', async () => {
  await upload(cloud, 'files/x.png')
  const { tempFileURL } = await link(cloud, fileID, 60)
  const opened = await fetch(tempFileURL)
  expect([opened.status, Buffer.from(await opened.arrayBuffer())]).toEqual([200, png])
  expect((await fetch(tempFileURL, { method: 'HEAD' })).headers.get('content-length')).toBe(
    String(png.length),
  )
  expect((await fetch(tempFileURL.replace('a.png', 'x.png'))).status).toBe(403)
  expect((await fetch(tempFileURL.replace(/t=\d+/, 't=9999999999'))).status).toBe(403)
})

emulatorOnly('the documents do not agree on these times').each([
  [0, 600],
  [60, 60],
  [90_000, 86_400],
])('a link asked to live %i s lives %i s', async (maxAge, seconds) => {
  const before = Math.floor(Date.now() / 1000)
  const { tempFileURL } = await link(cloud, fileID, maxAge)
  const lives = Number(new URL(tempFileURL).searchParams.get('t')) - before
  expect([seconds, seconds + 1]).toContain(lives)
})

emulatorOnly('reads the clock of its signature')(
  'a link ends with its second, outlives a restart, and does not write',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'emulator-'))
    const now = 1_800_000_000_500
    const query = new URLSearchParams(new Links(folder).query('read', 'a.png', 600, now))
    const later = new Links(folder)
    expect(query.get('t')).toBe('1800000600')
    expect(later.opens('read', 'a.png', query, now)).toBe(true)
    expect(later.opens('read', 'a.png', query, 1_800_000_599_999)).toBe(true)
    expect(later.opens('read', 'a.png', query, 1_800_000_600_000)).toBe(false)
    expect(later.opens('write', 'a.png', query, now)).toBe(false)
    rmSync(folder, { recursive: true })
  },
)
