import { type Cloud, emulatorOnly, open } from './cloud'
import { besides, link, png, upload, uploadAs } from './cloud-files'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open()
})
afterAll(() => cloud.close())

test('copyFile copies, and takes the original away when asked', async () => {
  const draft = await upload(cloud, 'drafts/y.png')
  const copy = { srcPath: 'drafts/y.png', dstPath: 'files/y.png' }
  expect((await cloud.app.copyFile({ fileList: [copy] })).fileList).toMatchObject([{ code: 'SUCCESS' }])
  expect((await link(cloud, draft)).code).toBe('SUCCESS')
  await cloud.app.copyFile({ fileList: [{ ...copy, removeOriginal: true }] })
  expect((await link(cloud, draft)).code).toBe('STORAGE_FILE_NONEXIST')
  const { fileContent } = await cloud.app.downloadFile({ fileID: besides(draft, 'files/y.png') })
  expect(fileContent).toEqual(png)
})

test('each file has its own code: no original, and a target that is there and must not be overwritten', async () => {
  await upload(cloud, 'files/z.png')
  // Of a run before this one, where files outlive it.
  await cloud.app.deleteFile({ fileList: [await upload(cloud, 'elsewhere/z.png')] })
  const { fileList } = await cloud.app.copyFile({
    fileList: [
      { srcPath: 'nowhere/z.png', dstPath: 'elsewhere/z.png' },
      { srcPath: 'files/z.png', dstPath: 'elsewhere/z.png' },
      { srcPath: 'files/z.png', dstPath: 'elsewhere/z.png', overwrite: false },
    ],
  })
  expect(fileList.map(({ code }) => code)).toEqual([
    'STORAGE_FILE_NONEXIST',
    'SUCCESS',
    'STORAGE_REQUEST_FAIL',
  ])
})

emulatorOnly('acts as a user')(
  'the copy is of the administrator, so the owner of the draft cannot touch it',
  async () => {
    await uploadAs(cloud, 'drafts/x.png', 'alice')
    const copy = { srcPath: 'drafts/x.png', dstPath: 'files/x.png', removeOriginal: true }
    const { fileList } = await cloud.app.copyFile({ fileList: [copy] })
    expect(fileList).toMatchObject([{ code: 'SUCCESS' }])
    expect((await uploadAs(cloud, 'files/x.png', 'alice')).error?.code).toBe('STORAGE_EXCEED_AUTHORITY')
    expect(await uploadAs(cloud, 'drafts/x.png', 'bob')).toHaveProperty('fileID')
  },
)
