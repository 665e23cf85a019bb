import { type Cloud, declared, emulatorOnly, open, refusal } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({ collections: declared('tagged') })
  const notes = Array.from({ length: 6 }, (_, n) => ({
    _id: `n${n}`,
    kind: n % 2 ? 'odd' : 'even',
    tags: [n, -n - 1],
  }))
  await cloud.db.collection('tagged').add(notes as never)
})
afterAll(() => cloud.close())

const tagged = () => cloud.db.collection('tagged')

test('doc().remove() removes one, and says so', async () => {
  expect(await tagged().doc('n0').remove()).toMatchObject({ deleted: 1 })
  expect(await tagged().doc('n0').remove()).toMatchObject({ deleted: 0 })
  expect((await tagged().doc('n0').get()).data).toEqual([])
})

test('where().remove() removes every match', async () => {
  expect(await tagged().where({ kind: 'odd' }).remove()).toMatchObject({ deleted: 3 })
  expect((await tagged().count()).total).toBe(2)
})

test('what was removed is gone from the indexes', async () => {
  await tagged().add({ _id: 'n0', kind: 'new', tags: [0, 1] })
  expect((await tagged().where({ kind: 'odd' }).count()).total).toBe(0)
})

emulatorOnly('CloudBase would scan')('a query without an index removes nothing', async () => {
  expect((await refusal(tagged().where({ colour: 'red' }).remove())).code).toBe('DATABASE_REQUEST_FAILED')
  expect((await tagged().count()).total).toBe(3)
})
