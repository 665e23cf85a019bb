import { type Cloud, declared, emulatorOnly, open, refusal } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({ collections: declared('accounts', 'cards') })
})
beforeEach(async () => {
  for (const name of ['accounts', 'cards']) {
    const { gte } = cloud.db.command
    for (const least of ['', 0])
      await cloud.db
        .collection(name)
        .where({ _id: gte(least) })
        .remove()
  }
  await accounts().add([
    { _id: 'a', owner: '张', sum: 1 },
    { _id: 'b', owner: '张', sum: 2 },
    { _id: 'c', owner: '李', sum: 3 },
  ] as never)
})
afterAll(() => cloud.close())

type Transaction = Awaited<ReturnType<Cloud['db']['startTransaction']>>
const accounts = (within?: Transaction) =>
  (within ?? cloud.db).collection('accounts') as ReturnType<Cloud['db']['collection']>
const cards = (within?: Transaction) =>
  (within ?? cloud.db).collection('cards') as ReturnType<Cloud['db']['collection']>
const begin = () => cloud.db.startTransaction()
/** A document as a transaction or everybody sees it; in a transaction the SDK unpacks the page. */
async function look(id: string, within?: Transaction): Promise<Record<string, unknown> | null> {
  const { data } = (await accounts(within).doc(id).get()) as unknown as { data: unknown }
  return (Array.isArray(data) ? (data[0] ?? null) : data) as Record<string, unknown> | null
}
const ids = async (query: Promise<{ data: { _id: string }[] }>) => (await query).data.map(({ _id }) => _id)
const inc = (n: number) => cloud.db.command.inc(n)

describe('what a transaction sees', () => {
  test('is the store at its first operation, not at its start', async () => {
    const transaction = await begin()
    await accounts().doc('a').update({ sum: 10 })
    expect(await look('a', transaction)).toMatchObject({ sum: 10 })
    await accounts().doc('a').update({ sum: 20 })
    await accounts().add({ _id: 'd', owner: '张', sum: 9 })
    await accounts().doc('b').remove()
    expect(await look('a', transaction)).toMatchObject({ sum: 10 })
    expect(await look('d', transaction)).toBeNull()
    expect(await ids(accounts(transaction).where({ owner: '张' }).get() as never)).toEqual(['a', 'b'])
    await transaction.rollback()
  })

  test('are its own writes, which nobody else sees', async () => {
    const transaction = await begin()
    await accounts(transaction)
      .doc('a')
      .update({ sum: inc(5) })
    await accounts(transaction).doc('b').remove()
    await accounts(transaction).add({ _id: 'd', owner: '李', sum: 4 })
    await accounts(transaction).doc('e').set({ owner: '李', sum: 8 })
    await accounts(transaction)
      .doc('a')
      .update({ sum: inc(1) })
    expect(await look('a', transaction)).toMatchObject({ sum: 7 })
    expect(await look('b', transaction)).toBeNull()
    expect(await look('d', transaction)).toMatchObject({ sum: 4 })
    expect(await look('a')).toMatchObject({ sum: 1 })
    expect(await look('d')).toBeNull()
    await transaction.rollback()
  })

  test('stand in the order and on the page of a query as if they were stored', async () => {
    const transaction = await begin()
    await accounts(transaction).add([
      { _id: 'd', owner: '张', sum: 1.5 },
      { _id: 'e', owner: '张', sum: 7 },
    ] as never)
    await accounts(transaction).doc('b').update({ sum: 0 })
    const page = (skip: number, limit: number) =>
      ids(
        accounts(transaction)
          .where({ owner: '张' })
          .orderBy('sum', 'desc')
          .skip(skip)
          .limit(limit)
          .get() as never,
      )
    expect(await page(0, 10)).toEqual(['e', 'd', 'a', 'b'])
    expect(await page(1, 2)).toEqual(['d', 'a'])
    await accounts(transaction).doc('c').update({ owner: '张' })
    expect(await page(0, 2)).toEqual(['e', 'c'])
    await transaction.rollback()
  })

  emulatorOnly('CloudBase would scan')(
    'a query without an index is refused there too, and the transaction goes on',
    async () => {
      const transaction = await begin()
      expect((await refusal(accounts(transaction).where({ sum: 1 }).get())).message).toMatch(
        /declare in the indexes/,
      )
      await accounts(transaction).doc('a').update({ sum: 5 })
      await transaction.commit()
      expect(await look('a')).toMatchObject({ sum: 5 })
    },
  )

  test('updateAndReturn answers with the document as changed inside', async () => {
    const transaction = await begin()
    const where = accounts(transaction).where({ _id: 'a' }) as unknown as {
      updateAndReturn(data: object): Promise<{ updated: number; doc: unknown }>
    }
    await where.updateAndReturn({ sum: inc(1) })
    expect(await where.updateAndReturn({ sum: inc(1) })).toMatchObject({ updated: 1, doc: { sum: 3 } })
    await transaction.rollback()
    expect(await look('a')).toMatchObject({ sum: 1 })
  })

  emulatorOnly('needs a collection that was never there')(
    'a collection made after its snapshot is a conflict',
    async () => {
      const transaction = await begin()
      await look('a', transaction)
      await cloud.db.createCollection('late')
      const late = transaction.collection('late') as ReturnType<Cloud['db']['collection']>
      expect((await refusal(late.doc('x').get())).code).toBe('DATABASE_TRANSACTION_CONFLICT')
      await transaction.rollback()
    },
  )
})

describe('the first writer wins', () => {
  const conflict = {
    code: 'DATABASE_TRANSACTION_CONFLICT',
    message: expect.stringContaining('[ResourceUnavailable.TransactionConflict]'),
  }

  test('against another open transaction: the loser fails at the write and is over', async () => {
    const [first, second] = [await begin(), await begin()]
    await accounts(first).doc('a').update({ sum: 5 })
    expect(await refusal(accounts(second).doc('a').update({ sum: 6 }))).toEqual(conflict)
    expect((await refusal(second.commit())).code).toBe('DATABASE_TRANSACTION_FAIL')
    await first.commit()
    expect(await look('a')).toMatchObject({ sum: 5 })
  })

  test.each([
    ['changed', () => accounts().doc('a').update({ sum: 5 })],
    [
      'changed there and back',
      () =>
        accounts()
          .doc('a')
          .update({ sum: 5 })
          .then(() => accounts().doc('a').update({ sum: 1 })),
    ],
    ['removed', () => accounts().doc('a').remove()],
  ])('against what was %s behind the snapshot', async (_, change) => {
    const transaction = await begin()
    await look('a', transaction)
    await change()
    expect(await refusal(accounts(transaction).doc('a').update({ sum: 6 }))).toEqual(conflict)
  })

  test('against another transaction that was committed behind the snapshot', async () => {
    const [first, second] = [await begin(), await begin()]
    await look('c', second)
    await accounts(first).doc('a').update({ sum: 5 })
    await first.commit()
    expect(await refusal(accounts(second).doc('a').remove())).toEqual(conflict)
  })

  test('a document that only another transaction of before wrote is free', async () => {
    const first = await begin()
    await accounts(first).doc('a').update({ sum: 5 })
    await first.commit()
    const second = await begin()
    await accounts(second)
      .doc('a')
      .update({ sum: inc(1) })
    await second.commit()
    expect(await look('a')).toMatchObject({ sum: 6 })
  })

  test('a change is held against who did not see it, also after an older transaction has ended', async () => {
    const [first, second, third] = [await begin(), await begin(), await begin()]
    await look('c', first)
    await look('c', second)
    await accounts().doc('a').update({ sum: 5 })
    await look('c', third)
    await first.rollback()
    expect(await refusal(accounts(second).doc('a').update({ sum: 6 }))).toEqual(conflict)
    await accounts(third)
      .doc('a')
      .update({ sum: inc(1) })
    await third.commit()
    expect(await look('a')).toMatchObject({ sum: 6 })
  })

  test('what a transaction only read is not protected: write skew is possible', async () => {
    const [first, second] = [await begin(), await begin()]
    await look('b', first)
    await look('a', second)
    await accounts(first).doc('a').update({ sum: 0 })
    await accounts(second).doc('b').update({ sum: 0 })
    await first.commit()
    await second.commit()
    expect([await look('a'), await look('b')]).toMatchObject([{ sum: 0 }, { sum: 0 }])
  })

  test('an update that changes nothing writes nothing, and so meets nobody', async () => {
    const [first, second] = [await begin(), await begin()]
    await accounts(first).doc('a').update({ sum: 5 })
    expect(await accounts(second).doc('a').update({ sum: 1 })).toMatchObject({ updated: 0 })
    await first.commit()
    await second.commit()
  })
})

describe('unique keys', () => {
  test('a key that is stored is E11000, one taken by another transaction or behind the snapshot a conflict', async () => {
    await cards().add({ _id: 1, number: 'n1' } as never)
    const [first, second, third] = [await begin(), await begin(), await begin()]
    await look('a', third)
    expect((await refusal(cards(third).add({ number: 'n1' }))).message).toMatch(/E11000/)
    await cards(first).add({ number: 'n2' })
    expect((await refusal(cards(second).add({ number: 'n2' }))).code).toBe('DATABASE_TRANSACTION_CONFLICT')
    await first.commit()
    const [fourth, fifth] = [await begin(), await begin()]
    await look('a', fourth)
    await cards().add({ number: 'n3' })
    expect((await refusal(cards(fourth).add({ number: 'n3' }))).code).toBe('DATABASE_TRANSACTION_CONFLICT')
    expect((await refusal(cards(fifth).add({ _id: 1 as never, number: 'n9' }))).message).toMatch(/E11000/)
  })

  test('a key is free again once its document gave it up, in any order', async () => {
    await cards().add([
      { _id: 1, number: 'n1' },
      { _id: 2, number: 'n2' },
    ] as never)
    const transaction = await begin()
    const put = (id: number, number: string) => cards(transaction).doc(id).update({ number })
    await put(1, 'n3')
    await put(2, 'n1')
    await put(1, 'n2')
    await cards(transaction).doc(2).remove()
    await cards(transaction).add({ _id: 3, number: 'n1' } as never)
    await transaction.commit()
    const { data } = await cards()
      .where({ _id: cloud.db.command.gt(0) })
      .get()
    expect(data).toEqual([
      { _id: 1, number: 'n2' },
      { _id: 3, number: 'n1' },
    ])
  })

  test('two documents of one transaction cannot have the same key', async () => {
    const transaction = await begin()
    await cards(transaction).add({ number: 'n1' })
    expect((await refusal(cards(transaction).add({ number: 'n1' }))).message).toMatch(/E11000/)
  })
})

describe('an ordinary write', () => {
  test.each(['commit', 'rollback'] as const)(
    'waits for a transaction that wrote the document: %s',
    async (end) => {
      const transaction = await begin()
      await accounts(transaction).doc('a').update({ sum: 5 })
      const order: string[] = []
      const waiting = accounts()
        .doc('a')
        .update({ sum: inc(100) })
        .then(() => order.push('ordinary'))
      // Another document is not held up, and a read never waits.
      await accounts().doc('b').update({ sum: 50 })
      expect(await look('a')).toMatchObject({ sum: 1 })
      order.push('end')
      await transaction[end]()
      await waiting
      expect(order).toEqual(['end', 'ordinary'])
      expect(await look('a')).toMatchObject({ sum: end === 'commit' ? 105 : 101 })
    },
  )

  test('waits for a key that a transaction took', async () => {
    const transaction = await begin()
    await cards(transaction).add({ number: 'n1' })
    const waiting = refusal(cards().add({ number: 'n1' }))
    await transaction.commit()
    expect((await waiting).message).toMatch(/E11000/)
  })
})

test('count inside a transaction counts the store, since the SDK does not tell it of the transaction', async () => {
  const transaction = await begin()
  await accounts(transaction).add({ owner: '张', sum: 0 })
  expect(await accounts(transaction).where({ owner: '张' }).count()).toMatchObject({ total: 2 })
  await transaction.rollback()
})

test('an update or removal by a query inside a transaction is one outside it: the SDK does not tell', async () => {
  const transaction = await begin()
  await accounts(transaction).doc('c').update({ sum: 30 })
  await accounts(transaction).where({ owner: '张', sum: 1 }).update({ sum: 10 })
  await accounts(transaction).where({ owner: '张', sum: 2 }).remove()
  expect([await look('a'), await look('b')]).toMatchObject([{ sum: 10 }, null])
  // What the transaction itself has written makes such a write wait for its end.
  const waiting = accounts(transaction)
    .where({ owner: '李' })
    .update({ sum: inc(1) })
  await transaction.rollback()
  expect(await waiting).toMatchObject({ updated: 1 })
  expect(await look('c')).toMatchObject({ sum: 4 })
})

emulatorOnly('its time limit is shortened')(
  'a transaction that is not finished in time is over, and who waited for it goes on',
  async () => {
    const quick = await open({ collections: { things: [] }, transactionSeconds: 0.2 })
    const things = quick.db.collection('things')
    await things.add({ _id: 'x', n: 1 })
    const transaction = await quick.db.startTransaction()
    await transaction.collection('things').doc('x').update({ n: 2 })
    await things.doc('x').update({ n: quick.db.command.inc(10) })
    expect((await things.doc('x').get()).data).toEqual([{ _id: 'x', n: 11 }])
    const over = {
      code: 'DATABASE_TRANSACTION_FAIL',
      message: expect.stringContaining('[ResourceUnavailable.TransactionNotExist]'),
    }
    expect(await refusal(transaction.collection('things').doc('x').update({ n: 3 }))).toEqual(over)
    expect(await refusal(transaction.commit())).toEqual(over)
    await quick.close()
  },
)

describe('runTransaction', () => {
  test('tries again after a conflict, at most three times', async () => {
    let tries = 0
    const meddled = (times: number) =>
      cloud.db.runTransaction(async (transaction: Transaction) => {
        await look('a', transaction)
        if (tries++ < times)
          await accounts()
            .doc('a')
            .update({ sum: inc(100) })
        await accounts(transaction)
          .doc('a')
          .update({ sum: inc(1) })
        return tries
      })
    expect(await meddled(3)).toBe(4)
    expect(await look('a')).toMatchObject({ sum: 302 })
    tries = 0
    expect((await refusal(meddled(4))).code).toBe('DATABASE_TRANSACTION_CONFLICT')
    expect([tries, await look('a')]).toEqual([4, { _id: 'a', owner: '张', sum: 702 }])
  })

  test('is rolled back when its work throws, and answers what its work answered', async () => {
    const failing = cloud.db.runTransaction(async (transaction: Transaction) => {
      await accounts(transaction).doc('a').update({ sum: 99 })
      throw new Error('changed its mind')
    })
    await expect(failing).rejects.toThrow('changed its mind')
    expect(await look('a')).toMatchObject({ sum: 1 })
    expect(await cloud.db.runTransaction(async () => 'done')).toBe('done')
  })

  test('money moved by many at once is neither made nor lost', async () => {
    const move = async (from: string, to: string): Promise<number> => {
      try {
        await cloud.db.runTransaction(async (transaction: Transaction) => {
          await accounts(transaction)
            .doc(from)
            .update({ sum: inc(-1) })
          await accounts(transaction)
            .doc(to)
            .update({ sum: inc(1) })
        })
        return 1
      } catch (thrown) {
        if ((thrown as { code: string }).code !== 'DATABASE_TRANSACTION_CONFLICT') throw thrown
        return 0
      }
    }
    const pairs = ['ab', 'bc', 'ca', 'ba', 'cb', 'ac'].flatMap((pair) =>
      Array.from({ length: 8 }, () => pair),
    )
    const moved = await Promise.all(pairs.map(([from, to]) => move(from as string, to as string)))
    expect(moved.filter(Boolean).length).toBeGreaterThan(0)
    const sums = await Promise.all(['a', 'b', 'c'].map(async (id) => (await look(id))?.sum as number))
    expect(sums.reduce((total, sum) => total + sum, 0)).toBe(6)
  })
})
