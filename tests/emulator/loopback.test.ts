import { lookup } from 'node:dns/promises'
import { connect } from 'node:net'
import { type Cloud, open } from './cloud'

const sdkPath = JSON.stringify(require.resolve('@cloudbase/node-sdk'))

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({
    collections: { notes: [] },
    functions: {
      far: `exports.main = async ({ url }) => (await fetch(url)).status`,
      resolving: `exports.main = async ({ name }) => require('node:dns/promises').resolve4(name)`,
      everything: `
        const tcb = require(${sdkPath})
        const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
        const db = app.database()
        exports.main = async () => {
          await db.collection('notes').add({ _id: 'a' })
          await db.runTransaction((within) => within.collection('notes').doc('a').update({ n: 1 }))
          const { fileID } = await app.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('a') })
          await app.getTempFileURL({ fileList: [fileID] })
          await app.downloadFile({ fileID })
          await app.deleteFile({ fileList: [fileID] })
          await app.auth().getEndUserInfo()
          return (await db.collection('notes').doc('a').get()).data
        }`,
    },
  })
})

/** Every other file of tests/emulator runs under the same guard: `close` fails when anything was seen. */
afterAll(async () => {
  await expect(cloud.close()).rejects.toThrow(/left this machine: .*example\.invalid.*192\.0\.2\.1/)
})

test('the SDK inside a function and outside stays on this machine', async () => {
  expect((await cloud.call('everything', {}, 'alice')).result).toEqual([{ _id: 'a', n: 1 }])
  await cloud.db.collection('notes').doc('a').get()
  expect(cloud.lines.filter((line) => line.includes('FOREIGN'))).toEqual([])
})

test('the guard sees who does not', async () => {
  expect((await cloud.call('far', { url: 'http://192.0.2.1/' })).error?.code).toBe('FUNCTIONS_EXECUTE_FAIL')
  expect((await cloud.call('far', { url: 'http://example.invalid/' })).error?.code).toBe(
    'FUNCTIONS_EXECUTE_FAIL',
  )
  expect((await cloud.call('resolving', { name: 'example.invalid' })).error?.message).toContain('FOREIGN')
  expect(() => lookup('example.invalid')).toThrow('FOREIGN')
  expect(() => connect(80, '192.0.2.1')).toThrow('FOREIGN')
})
