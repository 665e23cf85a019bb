import { readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { limits } from '../../emulator/limits'
import { type Cloud, open } from './cloud'
import { contents, link, png, upload, uploadAs } from './cloud-files'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open()
})
afterAll(() => cloud.close())

test('a user overwrites his own file and nobody else s', async () => {
  expect(await uploadAs(cloud, 'drafts/mine.png', 'alice')).toEqual({
    fileID: 'cloud://local.6c6f-local-1300000000/drafts/mine.png',
  })
  expect(await uploadAs(cloud, 'drafts/mine.png', 'alice')).toHaveProperty('fileID')
  expect((await uploadAs(cloud, 'drafts/mine.png', 'bob')).error?.code).toBe('STORAGE_EXCEED_AUTHORITY')
  await upload(cloud, 'files/a.png')
  expect((await uploadAs(cloud, 'files/a.png', 'alice')).error?.code).toBe('STORAGE_EXCEED_AUTHORITY')
})

test('nobody uploads without an identity, and nobody reads without a link', async () => {
  expect((await uploadAs(cloud, 'drafts/anon.png', undefined)).error?.code).toBe('STORAGE_EXCEED_AUTHORITY')
  await uploadAs(cloud, 'drafts/mine.png', 'alice')
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
  expect((await uploadAs(cloud, path, 'alice')).error?.code).toMatch(/INVALID_PARAM|NOT_FOUND/)
})

test('a link to read does not write, and one to write opens its own path and does not read', async () => {
  const { tempFileURL } = await link(cloud, await upload(cloud, 'files/a.png'))
  const write = await fetch(tempFileURL, { method: 'PUT', body: 'x' })
  expect(await write.text()).toContain('SignatureDoesNotMatch')
  const { data } = await cloud.app.getUploadMetadata({ cloudPath: 'files/a.png' })
  const elsewhere = await fetch(data.url.replace('a.png', 'b.png'), { method: 'PUT', body: 'x' })
  expect(await elsewhere.text()).toContain('SignatureDoesNotMatch')
  expect((await fetch(data.url)).status).toBe(403)
})

test('pictures open in the page, everything else is saved, and nothing runs as ours', async () => {
  const headers = async (name: string) => {
    const { tempFileURL } = await link(cloud, await upload(cloud, `files/${name}`))
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
  const before = contents(cloud)
  await new Promise<void>((resolve) => {
    const headers = { 'content-length': 1000 }
    const put = request(`${cloud.url}/files/drafts/cut.png?user=alice`, { method: 'PUT', headers })
    put.on('error', () => {}).on('close', resolve)
    put.write(Buffer.alloc(500), () => put.destroy())
  })
  // The next upload of the same path is answered after the broken one was cleared away or never stored.
  expect((await link(cloud, 'cloud://local.6c6f-local-1300000000/drafts/cut.png')).code).toBe(
    'STORAGE_FILE_NONEXIST',
  )
  await cloud.restart()
  expect(contents(cloud)).toEqual(before)
})

test('a damaged file is named and not returned', async () => {
  const fileID = await upload(cloud, 'files/damaged.png')
  const folder = join(cloud.dataDir, 'files')
  const alike = contents(cloud).filter((name) => readFileSync(join(folder, name)).equals(png))
  expect(alike.length).toBeGreaterThan(0)
  for (const name of alike) writeFileSync(join(folder, name), 'x')
  const { tempFileURL } = await link(cloud, fileID)
  const answer = await fetch(tempFileURL)
  expect(answer.status).toBe(500)
  expect(await answer.text()).toContain('damaged file: files/damaged.png')
})
