import { spawnSync } from 'node:child_process'
import { lookup } from 'node:dns/promises'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { cleanUp, makeFolder, startProcess } from '../reliability/emulator-process'
import { type Cloud, open } from './cloud'
import { guarded } from './guarded'

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

describe('processes that a test starts', () => {
  const leaving = `fetch('http://192.0.2.1/').catch(() => {})`

  test.each([
    ['itself', leaving, /left this machine: FOREIGN connection to 192\.0\.2\.1$/],
    [
      'by a name',
      `require('node:dns').lookup('example.invalid', () => {})`,
      /FOREIGN lookup of example\.invalid$/,
    ],
    [
      'through a module',
      `import('node:net').then(({ connect }) => connect(80, '192.0.2.1'))`,
      /FOREIGN connection/,
    ],
    [
      'in a datagram',
      `require('node:dgram').createSocket('udp4').send('x', 53, '192.0.2.1')`,
      /FOREIGN datagram$/,
    ],
    [
      'in a worker without flags',
      `new (require('node:worker_threads').Worker)(${JSON.stringify(leaving)}, { eval: true, execArgv: [], env: {} })`,
      /FOREIGN connection/,
    ],
    [
      'in a process of its own',
      `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(leaving)}])`,
      /FOREIGN connection/,
    ],
  ])('are caught when they leave: %s', (_, program, message) => {
    const guard = guarded()
    const env = { ...process.env, ...guard.environment }
    spawnSync(process.execPath, ['-e', program], { env, timeout: 20_000 })
    expect(() => guard.assertStayed()).toThrow(message)
  })

  test.each([
    ['leaves', '192.0.2.1', /left this machine: FOREIGN connection to 192\.0\.2\.1/],
    ['stays', '127.0.0.1:1', undefined],
  ])('an emulator in a process of its own, one of whose functions %s', async (_, host, message) => {
    const folder = makeFolder()
    mkdirSync(join(folder, 'functions/far'), { recursive: true })
    const source = `exports.main = ({ host }) => fetch('http://' + host).catch(() => 'refused')`
    writeFileSync(join(folder, 'functions/far/index.js'), source)
    const running = await startProcess({ folder })
    const body = JSON.stringify({ name: 'far', data: { host } })
    const answer = await fetch(`${running.url}/call`, { method: 'POST', body })
    expect(await answer.json()).toEqual({ result: 'refused' })
    await running.kill()
    rmSync(folder, { recursive: true })
    if (message) expect(() => cleanUp()).toThrow(message)
    else cleanUp()
  })
})
