import { type Cloud, declared, open, refusal } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({ collections: declared('numbered') })
})
afterAll(() => cloud.close())

const numbered = () => cloud.db.collection('numbered')

test('nothing of it is left, and its keys and documents are free', async () => {
  await numbered().add({ _id: 1 as never, n: 1 })
  const transaction = await cloud.db.startTransaction()
  const within = transaction.collection('numbered')
  await within.doc(1).update({ n: 5 })
  await within.add({ _id: 2 as never, n: 6 })
  expect(await transaction.rollback()).toEqual({ requestId: expect.any(String) })
  expect(
    (
      await numbered()
        .where({ n: cloud.db.command.gt(0) })
        .get()
    ).data,
  ).toEqual([{ _id: 1, n: 1 }])
  await numbered().add([
    { _id: 2, n: 5 },
    { _id: 3, n: 6 },
  ] as never)
})

test('afterwards it does not exist', async () => {
  const transaction = await cloud.db.startTransaction()
  await transaction.rollback()
  for (const again of [
    transaction.rollback(),
    transaction.commit(),
    transaction.collection('numbered').doc(1).get(),
  ]) {
    expect(await refusal(again)).toEqual({
      code: 'DATABASE_TRANSACTION_FAIL',
      message: expect.stringContaining('[ResourceUnavailable.TransactionNotExist]'),
    })
  }
})
