import { type Cloud, open } from './cloud'

const sdkPath = JSON.stringify(require.resolve('@cloudbase/node-sdk'))

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({
    functions: {
      authority: `
        const tcb = require(${sdkPath})
        const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
        exports.main = async ({ fileList }) => {
          try { return await app.getFileAuthority({ fileList }) } catch ({ code, message }) { return { code, message } }
        }`,
      whoami: `
        const tcb = require(${sdkPath})
        const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
        exports.main = async ({ how = 'getEndUserInfo', uid }) => {
          try { return await app.auth()[how](how === 'queryUserInfo' ? { uid } : uid) } catch ({ code, message }) { return { code, message } }
        }`,
    },
  })
  await fetch(`${cloud.url}/files/files/a.txt?user=alice`, { method: 'PUT', body: 'a' })
})
afterAll(() => cloud.close())

const authority = async (type: string, user?: string, path = 'files/a.txt') =>
  (await cloud.call('authority', { fileList: [{ path, type }] }, user)).result

test('a file is readable for who uploaded it and for no other user', async () => {
  for (const user of ['alice', 'bob']) {
    expect(await authority('READ', user)).toMatchObject({
      data: [{ path: 'files/a.txt', cosFileId: '6c6f-local-1300000000/files/a.txt', read: user === 'alice' }],
    })
  }
})

test('what the types of the SDK do not tell is refused by name', async () => {
  expect(await authority('WRITE', 'alice')).toMatchObject({ code: 'INVALID_PARAM' })
  expect(await authority('READ', 'alice', 'files/none.txt')).toMatchObject({ code: 'STORAGE_FILE_NONEXIST' })
  // The administrator needs none: the SDK itself says so.
  expect(await authority('READ')).toMatchObject({ message: expect.stringContaining('admin do not need') })
})

test('the caller is known without the wire; users with a uid are refused by name', async () => {
  const ask = async (data: object) => (await cloud.call('whoami', data, 'alice')).result
  expect(await ask({})).toMatchObject({ userInfo: { openId: 'alice', appId: 'wx0000000000000000' } })
  for (const how of ['getEndUserInfo', 'queryUserInfo']) {
    expect(await ask({ how, uid: 'someone' })).toMatchObject({
      code: 'INVALID_PARAM',
      message: expect.stringContaining('auth.getUserInfoForAdmin is not implemented'),
    })
  }
})
