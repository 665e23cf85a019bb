import { type Cloud, open, refusal } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({
    collections: {
      notes: [
        { name: 'kind', keys: [['kind', 1]] },
        { name: 'tag', keys: [['tags', 1]], unique: true },
      ],
    },
  })
  const notes = Array.from({ length: 6 }, (_, n) => ({
    _id: `n${n}`,
    kind: n % 2 ? 'odd' : 'even',
    tags: [n, -n - 1],
  }))
  await cloud.db.collection('notes').add(notes as never)
})
afterAll(() => cloud.close())

const notes = () => cloud.db.collection('notes')

test('doc().remove() removes one, and says so', async () => {
  expect(await notes().doc('n0').remove()).toMatchObject({ deleted: 1 })
  expect(await notes().doc('n0').remove()).toMatchObject({ deleted: 0 })
  expect((await notes().doc('n0').get()).data).toEqual([])
})

test('where().remove() removes every match', async () => {
  expect(await notes().where({ kind: 'odd' }).remove()).toMatchObject({ deleted: 3 })
  expect((await notes().count()).total).toBe(2)
})

test('what was removed is gone from the indexes', async () => {
  await notes().add({ _id: 'n0', kind: 'new', tags: [0, 1] })
  expect((await notes().where({ kind: 'odd' }).count()).total).toBe(0)
})

test('a query without an index removes nothing', async () => {
  expect((await refusal(notes().where({ colour: 'red' }).remove())).code).toBe('DATABASE_REQUEST_FAILED')
  expect((await notes().count()).total).toBe(3)
})
