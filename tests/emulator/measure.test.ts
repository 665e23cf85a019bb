import { type Cloud, open } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  const sdk = JSON.stringify(require.resolve('@cloudbase/node-sdk'))
  cloud = await open({
    collections: { notes: [{ name: 'kind', keys: [['kind', 1]] }] },
    measure: true,
    functions: {
      work: `
        const tcb = require(${sdk})
        const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
        exports.main = async ({ text }) => {
          const notes = app.database().collection('notes')
          await notes.add({ _id: text, kind: 'a' })
          await notes.where({ kind: 'a' }).get()
          await app.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('a') })
          for (const end = Date.now() + 20; Date.now() < end; );
          return text
        }`,
      idle: 'exports.main = async () => null',
    },
  })
})
afterAll(() => cloud.close())

const last = async () => (await (await fetch(`${cloud.url}/measure/last`)).json()).calls

test('a call is measured: its database calls and what they looked at, storage, answer, CPU and time', async () => {
  await cloud.call('work', { text: '企呼' })
  expect(await last()).toEqual([
    {
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'work',
      databaseCalls: [
        { action: 'database.insertDocument', collection: 'notes', index: 'none', entries: 0, documents: 0 },
        { action: 'database.getDocument', collection: 'notes', index: 'kind', entries: 1, documents: 1 },
      ],
      storageCalls: ['storage.getUploadMetadata'],
      answerBytes: 8,
      cpuMs: expect.any(Number),
      ms: expect.any(Number),
    },
  ])
  const [{ cpuMs, ms }] = await last()
  expect(cpuMs).toBeGreaterThan(10)
  expect(ms).toBeGreaterThan(20)
})

test('calls stand in their order until they are cleared, and what the SDK does outside a function is none', async () => {
  await cloud.call('idle')
  await cloud.db.collection('notes').where({ kind: 'a' }).get()
  expect((await last()).map(({ name }: { name: string }) => name)).toEqual(['work', 'idle'])
  await fetch(`${cloud.url}/measure`, { method: 'DELETE' })
  expect(await last()).toEqual([])
})
