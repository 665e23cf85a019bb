import { type Cloud, declared, open, refusal } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({ collections: declared('notes') })
  await cloud.db
    .collection('notes')
    .add([{ tags: ['a', 'b'] }, { tags: ['b', 'b'] }, { tags: [] }, {}] as never)
})
afterAll(() => cloud.close())

const notes = () => cloud.db.collection('notes')

test('all documents are counted', async () => {
  expect((await notes().count()).total).toBe(4)
})

test('a document with two entries in the index is counted once', async () => {
  const { command: _ } = cloud.db
  expect((await notes().where({ tags: 'b' }).count()).total).toBe(2)
  expect(
    (
      await notes()
        .where({ tags: _.in(['a', 'b']) })
        .count()
    ).total,
  ).toBe(2)
})

test('null counts what lacks the field, not what is empty', async () => {
  expect((await notes().where({ tags: null }).count()).total).toBe(1)
})

test('a collection that does not exist is refused', async () => {
  expect((await refusal(cloud.db.collection('nothing').count())).code).toBe('DATABASE_COLLECTION_NOT_EXIST')
})
