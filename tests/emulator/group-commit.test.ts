import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Store } from '../../emulator/store/store'
import { verify } from '../../emulator/store/verify'

let folder: string
let store: Store
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emulator-'))
  const declarations = { notes: { indexes: [{ name: 'tags', keys: [['tags', 1] as [string, 1]] }] } }
  store = new Store({ dataDir: folder, declarations, strict: true, log: () => {} })
})
afterEach(() => {
  store.close()
  expect(verify(folder).damage).toEqual([])
  rmSync(folder, { recursive: true })
})

const notes = () => store.catalogue.get('notes')
const insert = (_id: number, more = {}) => store.write(() => store.rows.insert(notes(), { _id, ...more }))
const stored = () => store.find(notes(), { filter: {} }).found.map(({ document }) => document._id)

test('writes of one turn share a commit, and see each other', async () => {
  const commits: string[] = []
  const { exec } = store.driver
  store.driver.exec = (sql) => {
    commits.push(sql)
    exec(sql)
  }
  const counts = await Promise.all([1, 2, 3].map((id) => insert(id).then(() => stored().length)))
  expect(counts).toEqual([3, 3, 3])
  expect(commits).toEqual(['BEGIN IMMEDIATE', 'COMMIT'])
})

test('nothing is readable before it is committed', async () => {
  const writing = insert(1)
  expect(stored()).toEqual([])
  await writing
  expect(stored()).toEqual([1])
})

test('a write that fails is undone alone, together with what it told the indexes', async () => {
  const failing = store.write(() => {
    store.rows.insert(notes(), { _id: 2, tags: ['a', 'b'] })
    throw new Error('changed its mind')
  })
  const answers = await Promise.allSettled([insert(1, { tags: 'x' }), failing, insert(3, { tags: 'x' })])
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(stored()).toEqual([1, 3])
  expect(notes().indexes[1]?.multikey).toEqual([false])
  await insert(4, { tags: ['x', 'y'] })
  expect(notes().indexes[1]?.multikey).toEqual([true])
})

test('a commit that fails fails every write of its group', async () => {
  const { exec } = store.driver
  store.driver.exec = (sql) => {
    if (sql === 'COMMIT') throw new Error('no sync')
    exec(sql)
  }
  const answers = await Promise.allSettled([insert(1), insert(2)])
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  store.driver.exec = exec
  expect(stored()).toEqual([])
})

test('when the disk is full writes are refused clearly, reads go on, and space brings writes back', async () => {
  await insert(1)
  const [pages] = store.driver.prepare('PRAGMA page_count').get() as [number]
  store.driver.prepare(`PRAGMA max_page_count = ${pages + 2}`).get()
  const text = 'x'.repeat(3000)
  const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => insert(100 + n, { text })))
  const refused = answers.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]
  expect(refused.length).toBeGreaterThan(0)
  for (const { reason } of refused) {
    expect(reason).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringMatching(/could not be written/),
    })
  }
  expect(stored()).toHaveLength(1 + 20 - refused.length)
  store.driver.prepare('PRAGMA max_page_count = 100000').get()
  await insert(2)
  expect(stored()).toContain(2)
})
