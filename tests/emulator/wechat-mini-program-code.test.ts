import { createRequire } from 'node:module'
import { create } from 'qrcode'
import { openWeChat, type WeChatCloud } from './wechat'

/** The decoder that `qrcode` itself brings along for its own pictures. */
const { PNG } = createRequire(require.resolve('qrcode'))('pngjs') as {
  PNG: { sync: { read(bytes: Buffer): { width: number; height: number; data: Buffer } } }
}

let cloud: WeChatCloud
beforeAll(async () => {
  cloud = await openWeChat({ pages: ['notices/detail'] })
})
afterAll(() => cloud.close())

const code = (more: object = {}) =>
  cloud.ask('wxacode.getUnlimited', { scene: 'k=3fa9', page: 'notices/detail', ...more })
const picture = ({ base64 }: Record<string, unknown>) => PNG.sync.read(Buffer.from(String(base64), 'base64'))

/** The dark modules of a picture, read off its pixels: a row of text for each row of modules. */
function modulesOf({ width, data }: { width: number; data: Buffer }, size: number): string[] {
  const margin = 4
  const dark = (row: number, column: number) => {
    const at = (n: number) => Math.floor((margin + n + 0.5) * (width / (size + 2 * margin)))
    return (data[(at(row) * width + at(column)) * 4] as number) < 128
  }
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (dark(row, column) ? '#' : '.')).join(''),
  )
}

test('is a picture of the link to the page in the preview, with the scene in its query', async () => {
  const answer = await code()
  expect(answer).toMatchObject({ errCode: 0, contentType: 'image/png' })
  const { modules } = create(`${cloud.url}/#/notices/detail?scene=k%3D3fa9`)
  const rows = Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) => (modules.get(row, column) ? '#' : '.')).join(''),
  )
  expect(modulesOf(picture(answer), modules.size)).toEqual(rows)
})

test.each([280, 430, 1280])('%i pixels wide', async (width) => {
  expect(picture(await code({ width })).width).toBe(width)
})

test.each([
  ['all signs', "aZ9!#$&'()*+,/:;=?@-._~"],
  ['32 characters', 'x'.repeat(32)],
])('a scene of %s is taken', async (_what, scene) => {
  expect((await code({ scene })).errCode).toBe(0)
})

test.each([
  ['33 characters', 'x'.repeat(33)],
  ['a per cent', 'a%20b'],
  ['a blank', 'a b'],
  ['Chinese', '诉求'],
  ['nothing', ''],
])('a scene of %s is refused', async (_what, scene) => {
  expect((await code({ scene })).errCode).toBe(40169)
})

test.each([
  ['a page that is not published', { page: 'notices/draft' }, 41030],
  ['a page with a leading slash', { page: '/notices/detail' }, 41030],
  ['a page with a query', { page: 'notices/detail?id=1' }, 41030],
  ['too small', { width: 279 }, 40097],
  ['too large', { width: 1281 }, 40097],
  ['another version', { envVersion: 'beta' }, 40097],
])('%s is refused', async (_what, more, errCode) => {
  expect((await code(more)).errCode).toBe(errCode)
})

test('an unpublished page is taken when it is not to be checked, and so is none', async () => {
  expect((await code({ page: 'notices/draft', checkPath: false })).errCode).toBe(0)
  expect((await code({ page: undefined })).errCode).toBe(0)
})
