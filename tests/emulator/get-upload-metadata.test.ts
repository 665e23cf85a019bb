import { type Cloud, emulatorOnly, open, refusal } from './cloud'
import { contents, png, upload } from './cloud-files'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open()
})
afterAll(() => cloud.close())

test('a function uploads, and downloads the same bytes', async () => {
  const fileID = await upload(cloud, 'files/a.png')
  expect(fileID).toMatch(/^cloud:\/\/[^/]+\/files\/a\.png$/)
  expect((await cloud.app.downloadFile({ fileID })).fileContent).toEqual(png)
})

emulatorOnly('the name of its bucket is made up')(
  'a fileID names the environment, its bucket and the path',
  async () => {
    expect(await upload(cloud, 'files/a.png')).toBe('cloud://local.6c6f-local-1300000000/files/a.png')
  },
)

test('an upload replaces what stood at the path', async () => {
  await upload(cloud, 'files/same.txt', Buffer.from('one'))
  const fileID = await upload(cloud, 'files/same.txt', Buffer.from('two'))
  expect(String((await cloud.app.downloadFile({ fileID })).fileContent)).toBe('two')
})

emulatorOnly('looks into its data folder')('and leaves one content', async () => {
  const before = contents(cloud).length
  for (const text of ['one', 'two']) await upload(cloud, 'files/single.txt', Buffer.from(text))
  expect(contents(cloud)).toHaveLength(before + 1)
})

emulatorOnly('the platform does not promise to refuse them').each([
  '/rooted.png',
  'a//b.png',
  '../up.png',
  '中文.png',
  'a b.png',
  `${'x'.repeat(851)}.png`,
  'folder/',
])('the path %s is refused', async (path) => {
  expect((await refusal(upload(cloud, path))).code).toBe('INVALID_PARAM')
})
