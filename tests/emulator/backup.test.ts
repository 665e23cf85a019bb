import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Libsql from 'libsql'
import { backup, restore, verify } from '../../emulator/start'
import { type Cloud, open, sdk } from './cloud'
import { guarded } from './guarded'

const root = join(__dirname, '../..')
const collections = { cases: [], events: [{ name: 'case', keys: [['case', 1]] }] }

let cloud: Cloud
let folder: string
beforeEach(async () => {
  cloud = await open({ collections })
  folder = mkdtempSync(join(tmpdir(), 'emulator-'))
  await cloud.db.collection('cases').add({ _id: 'a', version: 0, text: '企呼必应' })
})
afterEach(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true })
})

/** Changes a document, its event and a file as fast as it can, until told to stop. */
function busy() {
  let stopped = false
  const run = async () => {
    for (let version = 1; !stopped; version++) {
      await cloud.db.runTransaction(
        async (transaction: Awaited<ReturnType<Cloud['db']['startTransaction']>>) => {
          await transaction.collection('cases').doc('a').update({ version })
          await transaction.collection('events').add({ case: 'a', version } as never)
        },
      )
      await cloud.app.uploadFile({
        cloudPath: 'files/last.txt',
        fileContent: Buffer.from(`version ${version}`),
      })
    }
  }
  const done = run()
  return () => {
    stopped = true
    return done
  }
}

test('a backup of a store in use is whole and of one moment, and so is what is restored from it', async () => {
  await cloud.app.uploadFile({ cloudPath: 'files/last.txt', fileContent: Buffer.from('version 0') })
  const stop = busy()
  const files: string[] = []
  while (files.length < 5) {
    // Between two turns of the event loop, so that the emulator in this process goes on.
    await cloud.db.collection('cases').doc('a').get()
    const file = join(folder, `backup${files.length}`)
    backup(cloud.dataDir, file)
    files.push(file)
  }
  await stop()
  for (const file of files) {
    const dataDir = join(folder, 'restored')
    rmSync(dataDir, { recursive: true, force: true })
    expect(restore(dataDir, file)).toMatchObject({ verified: { files: 1, damage: [] }, before: undefined })
    const database = new Libsql(join(dataDir, 'documents.db'))
    const texts = (table: string) =>
      (database.prepare(`SELECT text FROM ${table}`).all() as { text: string }[]).map(({ text }) =>
        JSON.parse(text),
      )
    expect(texts('documents_1')).toEqual([{ _id: 'a', version: expect.any(Number), text: '企呼必应' }])
    expect(texts('documents_2')).toHaveLength(texts('documents_1')[0].version)
    database.close()
  }
})

test('what is restored answers as before, and links that were given out still open', async () => {
  const { fileID } = await cloud.app.uploadFile({
    cloudPath: 'files/a.txt',
    fileContent: Buffer.from('内容'),
  })
  const { fileList } = await cloud.app.getTempFileURL({ fileList: [fileID] })
  const file = join(folder, 'backup')
  expect(backup(cloud.dataDir, file)).toEqual({ files: 1, bytes: 6 })
  await cloud.db.collection('cases').doc('a').update({ text: 'later' })
  await cloud.app.deleteFile({ fileList: [fileID] })
  const { dataDir } = cloud
  expect(() => restore(dataDir, file)).toThrow(/in use/)
  const other = await open({ collections })
  const place = other.dataDir
  await other.close()
  const { before } = restore(place, file)
  expect(before).toBeUndefined()
  expect(verify(place)).toMatchObject({ documents: 1, files: 1, damage: [] })
  const { start } = await import('../../emulator/start')
  const indexesFile = join(folder, 'indexes.json')
  writeFileSync(indexesFile, '{}')
  const again = await start({ dataDir: place, functionsDir: folder, indexesFile })
  const app = sdk(again.url)
  expect((await app.database().collection('cases').doc('a').get()).data).toEqual([
    { _id: 'a', version: 0, text: '企呼必应' },
  ])
  const link = new URL(String(fileList[0]?.tempFileURL))
  expect(await (await fetch(`${again.url}${link.pathname}${link.search}`)).text()).toBe('内容')
  await again.close()
  expect(restore(place, file).before).toMatch(/\.before-\d{4}-/)
})

test('a backup never replaces a file, and leaves nothing when it fails', async () => {
  const file = join(folder, 'backup')
  backup(cloud.dataDir, file)
  const { size } = statSync(file)
  expect(() => backup(cloud.dataDir, file)).toThrow(/is there already/)
  expect(statSync(file).size).toBe(size)
  await cloud.app.uploadFile({ cloudPath: 'files/a.txt', fileContent: Buffer.from('a') })
  const [content] = readdirSync(join(cloud.dataDir, 'files')) as [string]
  writeFileSync(join(cloud.dataDir, 'files', content), 'b')
  expect(() => backup(cloud.dataDir, join(folder, 'other'))).toThrow('damaged file: files/a.txt')
  expect(readdirSync(folder)).toEqual(['backup'])
  expect(readdirSync(cloud.dataDir)).not.toContain('backup')
})

test('a damaged backup, or something else, is refused and changes nothing', async () => {
  const file = join(folder, 'backup')
  backup(cloud.dataDir, file)
  const database = new Libsql(file)
  database.exec(`UPDATE documents_1 SET text = '{"_id":"a"}'`)
  database.close()
  const place = join(folder, 'data')
  cpSync(cloud.dataDir, place, { recursive: true })
  expect(() => restore(place, file)).toThrow(/damaged row: collection cases, row 1/)
  writeFileSync(file, 'no database at all')
  expect(() => restore(place, file)).toThrow(/is no backup/)
  expect(verify(place)).toMatchObject({ documents: 1, damage: [] })
  expect(existsSync(`${place}.restoring`)).toBe(false)
})

describe('from the command line', () => {
  const run = promisify(execFile)
  const guard = guarded()
  afterAll(() => guard.assertStayed())
  const tsx = (script: string, dataDir: string, ...more: string[]) =>
    run(
      process.execPath,
      [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'config', script), ...more],
      {
        env: { ...process.env, ...guard.environment, DATA_DIR: dataDir },
      },
    ).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      (failed: { code: number; stdout: string; stderr: string }) => failed,
    )

  test('backup, restore and verify, and verify ends with 1 and the row’s name when one is damaged', async () => {
    const file = join(folder, 'backup')
    const place = join(folder, 'data')
    expect(await tsx('backup.ts', cloud.dataDir, 'backup', file)).toMatchObject({ code: 0 })
    expect((await tsx('backup.ts', place, 'restore', file)).stdout).toContain('1 documents and 0 files')
    expect(await tsx('verify.ts', place)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('0 damaged'),
    })
    const database = new Libsql(join(place, 'documents.db'))
    database.exec('UPDATE documents_1 SET sum = zeroblob(8)')
    database.close()
    expect(await tsx('verify.ts', place)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('damaged row: collection cases, row 1 '),
    })
    expect(await tsx('backup.ts', place, 'backup')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('which file?'),
    })
  })
})

test('verify names a database file that SQLite cannot read', () => {
  const place = join(folder, 'data')
  cpSync(cloud.dataDir, place, { recursive: true })
  const file = join(place, 'documents.db')
  rmSync(`${file}-wal`, { force: true })
  writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, 100), Buffer.alloc(4096, 7)]))
  expect(verify(place).damage).toContainEqual(expect.stringContaining('damaged database file'))
})

test('verify of a store in use has nothing to say against it', async () => {
  const stop = busy()
  for (let n = 0; n < 10; n++) {
    await cloud.db.collection('cases').doc('a').get()
    expect(verify(cloud.dataDir).damage).toEqual([])
  }
  await stop()
})
