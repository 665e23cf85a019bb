import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { limits } from '../../emulator/limits'
import { Links } from '../../emulator/storage/links'
import { type Cloud, open, refusal } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open()
})
afterAll(() => cloud.close())

const png = Buffer.from('89504e470d0a1a0a', 'hex')
const contents = () => readdirSync(join(cloud.dataDir, 'files'))

/** What the mini-program's `uploadFile` does. */
async function put(path: string, user: string | undefined, body: Buffer = png) {
  const query = user === undefined ? '' : `?user=${user}`
  const response = await fetch(`${cloud.url}/files/${path}${query}`, {
    method: 'PUT',
    body: new Uint8Array(body),
  })
  return (await response.json()) as { fileID?: string; error?: { code: string; message: string } }
}

async function link(fileID: string, maxAge = 60): Promise<{ code: string; tempFileURL: string }> {
  const { fileList } = await cloud.app.getTempFileURL({ fileList: [{ fileID, maxAge }] })
  return fileList[0] as never
}

test('a function uploads, and downloads the same bytes', async () => {
  const { fileID } = await cloud.app.uploadFile({ cloudPath: 'files/a.png', fileContent: png })
  expect(fileID).toBe('cloud://local.6c6f-local-1300000000/files/a.png')
  expect((await cloud.app.downloadFile({ fileID: fileID as string })).fileContent).toEqual(png)
})

test('an upload replaces what stood at the path, and leaves one content', async () => {
  const before = contents().length
  for (const text of ['one', 'two']) {
    await cloud.app.uploadFile({ cloudPath: 'files/same.txt', fileContent: Buffer.from(text) })
  }
  const file = await cloud.app.downloadFile({ fileID: 'cloud://local.6c6f-local-1300000000/files/same.txt' })
  expect(String(file.fileContent)).toBe('two')
  expect(contents()).toHaveLength(before + 1)
})

test('getFileInfo tells size and type', async () => {
  await cloud.app.uploadFile({ cloudPath: 'files/info.pdf', fileContent: Buffer.from('%PDF-') })
  const { fileList } = await cloud.app.getFileInfo({
    fileList: ['cloud://local.6c6f-local-1300000000/files/info.pdf'],
  })
  expect(fileList).toMatchObject([{ code: 'SUCCESS', size: 5, mime: 'application/pdf' }])
})

test('a file that is not there has a code of its own', async () => {
  expect((await link('cloud://local.6c6f-local-1300000000/nothing')).code).toBe('STORAGE_FILE_NONEXIST')
  expect((await link('cloud://other.6c6f-other-1300000000/files/a.png')).code).toBe('STORAGE_FILE_NONEXIST')
})

test('deleteFile takes files away, each with its code', async () => {
  const { fileID } = await cloud.app.uploadFile({ cloudPath: 'files/gone.png', fileContent: png })
  const before = contents().length
  const gone = [fileID as string, 'cloud://local.6c6f-local-1300000000/never']
  const { fileList } = await cloud.app.deleteFile({ fileList: gone })
  expect(fileList.map(({ code }) => code)).toEqual(['SUCCESS', 'STORAGE_FILE_NONEXIST'])
  expect((await link(fileID as string)).code).toBe('STORAGE_FILE_NONEXIST')
  expect(contents()).toHaveLength(before - 1)
})

test('more than 50 files at once are refused', async () => {
  const fileList = Array.from({ length: 51 }, (_, n) => `cloud://local.6c6f-local-1300000000/${n}`)
  expect((await refusal(cloud.app.deleteFile({ fileList }))).code).toBe('INVALID_PARAM')
  expect((await refusal(cloud.app.getTempFileURL({ fileList }))).code).toBe('INVALID_PARAM')
})

test('copyFile copies as the administrator, so the owner of the draft cannot touch the copy', async () => {
  await put('drafts/x.png', 'alice')
  const copy = { srcPath: 'drafts/x.png', dstPath: 'files/x.png', removeOriginal: true }
  const { fileList } = await cloud.app.copyFile({ fileList: [copy] })
  expect(fileList).toMatchObject([{ code: 'SUCCESS' }])
  expect((await link('cloud://local.6c6f-local-1300000000/drafts/x.png')).code).toBe('STORAGE_FILE_NONEXIST')
  expect((await link('cloud://local.6c6f-local-1300000000/files/x.png')).code).toBe('SUCCESS')
  expect((await put('files/x.png', 'alice')).error?.code).toBe('STORAGE_EXCEED_AUTHORITY')
  const again = await cloud.app.copyFile({
    fileList: [
      { srcPath: 'drafts/x.png', dstPath: 'elsewhere/x.png' },
      { srcPath: 'files/x.png', dstPath: 'elsewhere/x.png' },
      { srcPath: 'files/x.png', dstPath: 'elsewhere/x.png', overwrite: false },
    ],
  })
  expect(again.fileList.map(({ code }) => code)).toEqual([
    'STORAGE_FILE_NONEXIST',
    'SUCCESS',
    'STORAGE_REQUEST_FAIL',
  ])
})

test('a user overwrites his own file and nobody else s', async () => {
  expect(await put('drafts/mine.png', 'alice')).toEqual({
    fileID: 'cloud://local.6c6f-local-1300000000/drafts/mine.png',
  })
  expect(await put('drafts/mine.png', 'alice')).toHaveProperty('fileID')
  expect((await put('drafts/mine.png', 'bob')).error?.code).toBe('STORAGE_EXCEED_AUTHORITY')
  expect((await put('files/a.png', 'alice')).error?.code).toBe('STORAGE_EXCEED_AUTHORITY')
})

test('nobody uploads without an identity, and nobody reads without a link', async () => {
  expect((await put('drafts/anon.png', undefined)).error?.code).toBe('STORAGE_EXCEED_AUTHORITY')
  const plain = await fetch(`${cloud.url}/files/drafts/mine.png?user=alice`)
  expect(plain.status).toBe(403)
  expect(await plain.text()).toContain('AccessDenied')
})

test.each([
  '/rooted.png',
  'a//b.png',
  '..%2fup.png',
  '中文.png',
  'a b.png',
  `${'x'.repeat(851)}.png`,
  'folder/',
])('the path %s is refused', async (path) => {
  expect((await put(path, 'alice')).error?.code).toMatch(/INVALID_PARAM|NOT_FOUND/)
  const asAdministrator = cloud.app.uploadFile({ cloudPath: decodeURIComponent(path), fileContent: png })
  expect((await refusal(asAdministrator)).code).toBe('INVALID_PARAM')
})

test('a link opens its own file, for its own time, for reading', async () => {
  const { tempFileURL } = await link('cloud://local.6c6f-local-1300000000/files/a.png', 60)
  expect((await fetch(tempFileURL)).status).toBe(200)
  expect((await fetch(tempFileURL, { method: 'HEAD' })).headers.get('content-length')).toBe(
    String(png.length),
  )
  expect((await fetch(tempFileURL.replace('a.png', 'x.png'))).status).toBe(403)
  expect((await fetch(tempFileURL.replace(/t=\d+/, 't=9999999999'))).status).toBe(403)
  const write = await fetch(tempFileURL, { method: 'PUT', body: 'x' })
  expect(await write.text()).toContain('SignatureDoesNotMatch')
})

test('a link ends with its second, and outlives a restart', () => {
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
})

test('pictures open in the page, everything else is saved, and nothing runs as ours', async () => {
  for (const name of ['p.png', 'p.pdf', 'p.html', 'p.svg', 'p.docx']) {
    await cloud.app.uploadFile({ cloudPath: `files/${name}`, fileContent: png })
  }
  const headers = async (name: string) => {
    const { tempFileURL } = await link(`cloud://local.6c6f-local-1300000000/files/${name}`)
    return (await fetch(tempFileURL)).headers
  }
  expect((await headers('p.png')).get('content-disposition')).toBe('inline')
  expect((await headers('p.pdf')).get('content-disposition')).toBe('inline')
  for (const name of ['p.html', 'p.svg', 'p.docx']) {
    expect((await headers(name)).get('content-disposition')).toBe(`attachment; filename="${name}"`)
  }
  const html = await headers('p.html')
  expect(html.get('x-content-type-options')).toBe('nosniff')
  expect(html.get('content-security-policy')).toBe('sandbox')
})

test('an upload that is too large is refused before it is read', async () => {
  const answer = await new Promise<string>((resolve, reject) => {
    const headers = { 'content-length': limits.uploadBytes + 1 }
    const put = request(
      `${cloud.url}/files/drafts/large.png?user=alice`,
      { method: 'PUT', headers },
      (response) => {
        response.setEncoding('utf8').on('data', (text: string) => {
          resolve(text)
          put.destroy()
        })
      },
    )
    put.on('error', reject).flushHeaders()
  })
  expect(JSON.parse(answer).error.code).toBe('STORAGE_REQUEST_FAIL')
})

test('an upload that breaks off leaves nothing behind', async () => {
  const before = contents()
  await new Promise<void>((resolve) => {
    const headers = { 'content-length': 1000 }
    const put = request(`${cloud.url}/files/drafts/cut.png?user=alice`, { method: 'PUT', headers })
    put.on('error', () => {}).on('close', resolve)
    put.write(Buffer.alloc(500), () => put.destroy())
  })
  // The next upload of the same path is answered after the broken one was cleared away or never stored.
  expect((await link('cloud://local.6c6f-local-1300000000/drafts/cut.png')).code).toBe(
    'STORAGE_FILE_NONEXIST',
  )
  await cloud.restart()
  expect(contents()).toEqual(before)
})

test('a damaged file is named and not returned', async () => {
  await cloud.app.uploadFile({ cloudPath: 'files/damaged.png', fileContent: png })
  const folder = join(cloud.dataDir, 'files')
  const newest = contents().find((name) => readFileSync(join(folder, name)).equals(png)) as string
  const all = contents().filter((name) => readFileSync(join(folder, name)).equals(png))
  for (const name of all) writeFileSync(join(folder, name), 'x')
  expect(newest).toBeDefined()
  const { tempFileURL } = await link('cloud://local.6c6f-local-1300000000/files/damaged.png')
  const answer = await fetch(tempFileURL)
  expect(answer.status).toBe(500)
  expect(await answer.text()).toContain('damaged file: files/damaged.png')
})
