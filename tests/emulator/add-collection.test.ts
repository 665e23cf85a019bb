import { type Cloud, emulatorOnly, open, refusal } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open()
})
afterAll(() => cloud.close())

emulatorOnly('restarts it')('a collection is there once it was made, also after a restart', async () => {
  await cloud.db.createCollection('made')
  await cloud.db.collection('made').add({ _id: 1, n: 1 })
  await cloud.restart()
  expect((await cloud.db.collection('made').doc(1).get()).data).toEqual([{ _id: 1, n: 1 }])
})

test('a second one of the same name is refused', async () => {
  // On a real environment it is there since the first run.
  await cloud.db.createCollection('twice').catch(() => undefined)
  expect((await refusal(cloud.db.createCollection('twice'))).code).toBe('DATABASE_REQUEST_FAILED')
})

test('a name with other characters is refused', async () => {
  expect((await refusal(cloud.db.createCollection('a b'))).code).toBe('INVALID_PARAM')
})
