import { type Cloud, emulatorOnly, open, refusal } from './cloud'
import { besides, contents, link, upload } from './cloud-files'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open()
})
afterAll(() => cloud.close())

test('deleteFile takes files away, each with its code', async () => {
  const fileID = await upload(cloud, 'files/gone.png')
  const { fileList } = await cloud.app.deleteFile({ fileList: [fileID, besides(fileID, 'never')] })
  expect(fileList.map(({ code }) => code)).toEqual(['SUCCESS', 'STORAGE_FILE_NONEXIST'])
  expect((await link(cloud, fileID)).code).toBe('STORAGE_FILE_NONEXIST')
})

emulatorOnly('looks into its data folder')('and their contents', async () => {
  const before = contents(cloud)
  const fileID = await upload(cloud, 'files/gone.png')
  expect(contents(cloud)).toHaveLength(before.length + 1)
  await cloud.app.deleteFile({ fileList: [fileID] })
  expect(contents(cloud)).toEqual(before)
})

test('more than 50 files at once are refused', async () => {
  const fileID = await upload(cloud, 'files/one.png')
  const fileList = Array.from({ length: 51 }, (_, n) => besides(fileID, String(n)))
  expect((await refusal(cloud.app.deleteFile({ fileList }))).code).toBe('INVALID_PARAM')
})
