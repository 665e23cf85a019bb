import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { migrate, waiting } from '../../cloudfunctions/_service/migrations/migrate'
import { asNow, type Stored } from '../../cloudfunctions/_service/migrations/migrations'
import { localApp } from '../../config/local-app'
import { verify } from '../../emulator/start'
import { type Cloud, open } from '../emulator/cloud'
import { cleanUp, makeFolder, type Running, startProcess } from '../reliability/emulator-process'
import { command } from './command'
import { history, indexes, letter, now, readLetters, writeLetters } from './letters'

const count = 600
const every = Array.from({ length: count }, (_, n) => n)
/** Each letter is wholly as it was or wholly as it will be; how many are already. */
function alreadyNew(letters: Stored[]): number {
  expect(letters.map(({ _id }) => _id)).toEqual(every.map((n) => letter(n)._id))
  for (const [n, each] of letters.entries()) expect(each).toEqual(each.schema === 1 ? letter(n) : now(n))
  return letters.filter(({ schema }) => schema === 3).length
}

describe('a store of the first schema, in an emulator that is killed', () => {
  let folder: string
  let running: Running
  const db = () => localApp(running.url).database()

  beforeEach(async () => {
    folder = makeFolder(indexes)
    running = await startProcess({ folder })
    await writeLetters(db(), count)
  })
  afterEach(async () => {
    await running.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  afterAll(cleanUp)

  it('opens, survives a kill -9 in the middle, and is finished by the next run', async () => {
    let acknowledged = 0
    let killed: Promise<void> | undefined
    const interrupted = migrate(db(), history, (line) => {
      acknowledged = Number(line.split(' ')[1])
      if (acknowledged >= 200) killed ??= running.kill()
    })
    await expect(interrupted).rejects.toThrow()
    await killed

    running = await startProcess({ folder })
    const already = alreadyNew(await readLetters(db()))
    expect(already).toBeGreaterThanOrEqual(acknowledged)
    expect(already).toBeLessThan(count)
    expect(await waiting(db(), history)).toEqual([
      { collection: 'letters', documents: count - already },
      { collection: 'members', documents: 0 },
    ])
    expect(await migrate(db(), history)).toEqual([
      { collection: 'letters', documents: count - already },
      { collection: 'members', documents: 0 },
    ])
    expect(alreadyNew(await readLetters(db()))).toBe(count)
    expect(verify(path.join(folder, 'data')).damage).toEqual([])
  })

  it('is finished by the next run when the migration itself is killed, and then nothing is left to do', async () => {
    const first = migrating(running.url)
    await first.hasPrinted(/^letters: [1-9]\d\d/m)
    first.child.kill('SIGKILL')
    await first.gone
    const already = alreadyNew(await readLetters(db()))
    expect(already).toBeGreaterThanOrEqual(100)
    expect(already).toBeLessThan(count)

    const second = migrating(running.url)
    expect(await second.gone).toBe(0)
    const letters = await readLetters(db())
    expect(alreadyNew(letters)).toBe(count)
    const third = migrating(running.url)
    expect(await third.gone).toBe(0)
    expect(third.output()).toBe('')
    expect(await readLetters(db())).toEqual(letters)
  })
})

function migrating(url: string) {
  const script = path.join(__dirname, 'migrate-process.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve))
  const hasPrinted = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      child.stdout.on('data', () => pattern.test(output) && resolve())
      void gone.then((code) => reject(new Error(`ended with ${code} before it printed ${pattern}`)))
    })
  return { child, gone, hasPrinted, output: () => output }
}

describe('a store in use', () => {
  let cloud: Cloud
  beforeEach(async () => {
    cloud = await open({ collections: { letters: [], members: [] } })
  })
  afterEach(() => cloud.close())

  it('loses nothing to the migration, and the migration nothing to its writers', async () => {
    const many = 300
    await writeLetters(cloud.db, many)
    const collection = cloud.db.collection('letters')
    const _ = cloud.db.command
    let finished = false
    /** By letter: the author that was acknowledged last, and the version he came with. */
    const acknowledged = new Map<string, { version: number; name: string }>()
    /** Renames authors of letters in whatever form they have, in the form they were read in. */
    const writer = async (start: number) => {
      for (let turn = start; !finished; turn += 7) {
        const { data } = await collection.doc(letter(turn % many)._id).get()
        const stored = (data as Stored[])[0] as Stored
        const { _id, schema, version = 0, writtenAt: since } = stored
        expect(asNow('letters', stored, history)).toMatchObject({ schema: 3, counted: 1 })
        const name = `改${turn}`
        const { updated } = await collection.where({ _id, schema, version }).update({
          ...(schema === 1 ? { author: name } : { authors: _.set([{ name, since }]) }),
          version: _.inc(1),
        })
        if (updated && version >= (acknowledged.get(_id)?.version ?? 0))
          acknowledged.set(_id, { version: version + 1, name })
      }
    }
    const writers = Promise.all([0, 50, 100, 150, 200, 250].map(writer))
    await migrate(cloud.db, history)
    finished = true
    await writers

    const letters = await readLetters(cloud.db)
    expect(letters).toHaveLength(many)
    for (const [n, each] of letters.entries()) {
      const { name, version } = acknowledged.get(each._id) ?? { name: letter(n).author, version: 7 }
      expect(each).toEqual({ ...now(n), authors: [{ name, since: letter(n).writtenAt }], version })
    }
    expect(acknowledged.size).toBeGreaterThan(0)
  })

  it('takes up what instances of the program before write behind it', async () => {
    await writeLetters(cloud.db, 200)
    const late = { ...letter(0), _id: 'a-late-letter' }
    let written: Promise<unknown> | undefined
    await migrate(cloud.db, history, () => {
      written ??= cloud.db.collection('letters').add(late)
    })
    await written
    expect((await readLetters(cloud.db))[0]).toEqual({ ...now(0), _id: late._id })
  })

  it('compares a document without a version as a whole', async () => {
    const collection = cloud.db.collection('members')
    const members = Array.from({ length: 40 }, (_, n) => `member-${n}`)
    await collection.add(
      members.map((_id) => ({ _id, schema: 1, name: { family: '林' }, none: null, tags: ['0'] })),
    )
    const pushed = new Map<string, number>()
    let finished = false
    const pusher = async (start: number) => {
      for (let n = start; !finished; n += 2) {
        const _id = members[n % members.length] as string
        const tag = (pushed.get(_id) ?? 0) + 1
        pushed.set(_id, tag)
        await collection.doc(_id).update({ tags: cloud.db.command.push([String(tag)]) })
      }
    }
    const pushers = Promise.all([pusher(0), pusher(1)])
    await migrate(cloud.db, history)
    finished = true
    await pushers
    const { data } = await collection
      .where({ _id: cloud.db.command.in(members) })
      .limit(100)
      .get()
    expect(data).toHaveLength(members.length)
    for (const { _id, schema, tags, name } of data as Stored[]) {
      const last = pushed.get(_id) ?? 0
      const bare = (tags as string[]).map((tag) => tag.replace('#', ''))
      expect(bare).toEqual(Array.from({ length: last + 1 }, (_, n) => String(n)))
      expect({ schema, name, first: (tags as string[])[0] }).toEqual({
        schema: 2,
        name: { family: '林' },
        first: '#0',
      })
    }
  })

  it('names the document that a change cannot handle, and leaves it as it is', async () => {
    await cloud.db.collection('members').add({ _id: 'odd', schema: 1, tags: 'not a list' })
    await expect(migrate(cloud.db, history)).rejects.toThrow('members/odd (schema 1) cannot be migrated')
    const { data } = await cloud.db.collection('members').doc('odd').get()
    expect(data).toEqual([{ _id: 'odd', schema: 1, tags: 'not a list' }])
  })

  it('leaves documents alone that a newer program wrote', async () => {
    const newer = { ...letter(1), schema: 4 }
    await cloud.db.collection('letters').add(newer)
    expect(await migrate(cloud.db, history)).toContainEqual({ collection: 'letters', documents: 0 })
    expect(await readLetters(cloud.db)).toEqual([newer])
  })
})

describe('npm run migrate', () => {
  const run = (...words: string[]) => command('migrate.ts', words)

  it('finds a fresh data folder up to date, and needs to be told where', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'qihu-migrate-'))
    try {
      expect(await run('--data', folder)).toEqual({
        code: 0,
        output: expect.stringContaining('所有文档都是当前格式'),
      })
      expect(await run('--data', folder, '--dry-run')).toMatchObject({ code: 0 })
      expect(await run('--data', path.join(folder, 'missing'))).toMatchObject({ code: 1 })
      expect(await run()).toMatchObject({ code: 1, output: expect.stringContaining('--env') })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
