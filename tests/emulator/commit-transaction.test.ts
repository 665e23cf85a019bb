import { verify } from '../../emulator/start'
import { type Cloud, declared, emulatorOnly, open, refusal } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({ collections: declared('notes') })
})
afterAll(() => cloud.close())

const notes = () => cloud.db.collection('notes')
/** Who has which tag. */
async function tagged() {
  const having = async (tag: string) => (await notes().where({ tags: tag }).get()).data.map(({ _id }) => _id)
  return { a: await having('a'), b: await having('b'), 中: await having('中') }
}
const over = {
  code: 'DATABASE_TRANSACTION_FAIL',
  message: expect.stringContaining('[ResourceUnavailable.TransactionNotExist]'),
}

test('everything that was written is there, in the indexes too', async () => {
  await notes().add([
    { _id: 1, tags: ['a'] },
    { _id: 2, tags: ['b'] },
  ] as never)
  const transaction = await cloud.db.startTransaction()
  const within = transaction.collection('notes')
  await within.doc(1).update({ tags: cloud.db.command.push(['c', '中']) })
  await within.doc(2).delete()
  await within.add({ _id: 3 as never, tags: ['b'] })
  expect(await transaction.commit()).toEqual({ requestId: expect.any(String) })
  expect(await tagged()).toEqual({ a: [1], b: [3], 中: [1] })
})

emulatorOnly('restarts it')('and outlives a restart', async () => {
  await cloud.restart()
  expect(await tagged()).toEqual({ a: [1], b: [3], 中: [1] })
})

test('one commit in which a row cannot be written leaves nothing of the others', async () => {
  const transaction = await cloud.db.startTransaction()
  const within = transaction.collection('notes')
  await within.add({ _id: 'first' as never, tags: 'x' })
  expect((await refusal(within.add({ _id: 1 as never }))).message).toMatch(/E11000/)
  expect(await refusal(transaction.commit())).toEqual(over)
  expect((await notes().doc('first').get()).data).toEqual([])
})

test('an empty transaction can be committed, once', async () => {
  const transaction = await cloud.db.startTransaction()
  await transaction.commit()
  expect(await refusal(transaction.commit())).toEqual(over)
  expect(await refusal(transaction.rollback())).toEqual(over)
})

test('a refused update inside ends the transaction', async () => {
  const transaction = await cloud.db.startTransaction()
  const within = transaction.collection('notes')
  await within.add({ _id: 'text' as never, n: 'text' })
  expect((await refusal(within.doc('text').update({ n: cloud.db.command.inc(1) }))).code).toBe(
    'DATABASE_REQUEST_FAILED',
  )
  expect(await refusal(transaction.commit())).toEqual(over)
})

emulatorOnly('restarts it')(
  'a transaction does not outlive its emulator, and nothing of it is left',
  async () => {
    const transaction = await cloud.db.startTransaction()
    await transaction.collection('notes').add({ _id: 'half' as never })
    await cloud.restart()
    expect((await notes().doc('half').get()).data).toEqual([])
    await cloud.restart()
    expect(
      (
        await refusal(
          cloud.db
            .collection('notes')
            .doc('x')
            .get()
            .then(() => transaction.commit()),
        )
      ).code,
    ).toEqual(expect.any(String))
  },
)

emulatorOnly('reads its data folder')('afterwards every row and entry is whole', async () => {
  const { dataDir } = cloud
  await cloud.restart()
  expect(verify(dataDir).damage).toEqual([])
})
