import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { verify } from '../../emulator/start'
import { type Cloud, open, sdk } from './cloud'
import { guarded } from './guarded'

const guard = guarded()
afterAll(() => guard.assertStayed())

/** Starts an emulator in a process of its own, so that it can be killed. */
function spawnEmulator(folder: string): Promise<{ process: ChildProcess; url: string }> {
  const options = {
    dataDir: join(folder, 'data'),
    functionsDir: join(folder, 'functions'),
    indexesFile: join(folder, 'indexes.json'),
  }
  const program = `require(${JSON.stringify(join(__dirname, '../../emulator/start.ts'))})
    .start(${JSON.stringify(options)}).then(({ url }) => console.log(url))`
  const child = spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...guard.environment },
  })
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve({ process: child, url: String(line).trim() }))
    child.once('exit', (code) => reject(new Error(`the emulator ended with ${code}`)))
  })
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit').once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

test('what was acknowledged before kill -9 is there afterwards, once, and nothing is damaged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-'))
  writeFileSync(
    join(folder, 'indexes.json'),
    JSON.stringify({ notes: { indexes: [{ name: 'run', keys: [['run', 1]] }] } }),
  )
  const acknowledged = new Set<string>()
  const files = new Set<string>()
  for (let run = 0; run < 4; run++) {
    const { process: child, url } = await spawnEmulator(folder)
    const app = sdk(url)
    const notes = app.database().collection('notes')
    // Killed in the middle: after the 40th acknowledgement, while others are under way.
    let heard = 0
    const enough = new Promise<void>((resolve) => {
      const write = async (client: number) => {
        for (let n = 0; ; n++) {
          const _id = `${run}-${client}-${n}`
          await notes.add({ _id, run, text: '字'.repeat(200) })
          acknowledged.add(_id)
          if (n % 4 === 0) {
            const { fileID } = await app.uploadFile({
              cloudPath: `files/${_id}`,
              fileContent: Buffer.from(_id),
            })
            files.add(fileID as string)
          }
          if (++heard >= 40) resolve()
        }
      }
      for (let client = 0; client < 8; client++) write(client).catch(() => {})
    })
    await enough
    await kill(child)
  }
  const { damage } = verify(join(folder, 'data'))
  expect(damage).toEqual([])
  const { process: child, url } = await spawnEmulator(folder)
  const app = sdk(url)
  const found = new Map<string, number>()
  for (let run = 0; run < 4; run++) {
    const { data } = await app.database().collection('notes').where({ run }).limit(1000).get()
    for (const { _id } of data) found.set(_id, (found.get(_id) ?? 0) + 1)
  }
  const lost = [...acknowledged].filter((id) => !found.has(id))
  const doubled = [...found].filter(([, times]) => times > 1)
  expect({ lost, doubled }).toEqual({ lost: [], doubled: [] })
  for (const fileID of files) {
    const { fileContent } = await app.downloadFile({ fileID })
    expect(fileID).toContain(String(fileContent))
  }
  await kill(child)
  rmSync(folder, { recursive: true })
}, 60_000)

describe('verify', () => {
  let cloud: Cloud
  let copy: string
  beforeAll(async () => {
    cloud = await open({ collections: { notes: [{ name: 'kind', keys: [['kind', 1]] }] } })
    await cloud.db.collection('notes').add([
      { _id: 1, kind: 'a' },
      { _id: 2, kind: ['b', 'c'] },
    ] as never)
    await cloud.app.uploadFile({ cloudPath: 'files/a.txt', fileContent: Buffer.from('a') })
    await cloud.restart()
  })
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'emulator-'))
    cpSync(cloud.dataDir, copy, { recursive: true })
  })
  afterEach(() => rmSync(copy, { recursive: true }))
  afterAll(() => cloud.close())

  test('walks everything that is there', () => {
    expect(verify(copy)).toEqual({ documents: 2, entries: 5, files: 1, damage: [] })
  })

  test.each([
    [
      'UPDATE documents_1 SET text = \'{"_id":1,"kind":"x"}\' WHERE row = 1',
      'damaged row: collection notes, row 1 ',
    ],
    ['UPDATE documents_1 SET row = 9 WHERE row = 1', 'damaged row: collection notes, row 9 '],
    ['DELETE FROM entries WHERE ix = 2 AND row = 2', 'damaged index: notes.kind lacks an entry of row 2'],
    ["INSERT INTO entries VALUES (2, x'00', 7)", 'damaged index: notes.kind holds 1 entries of no document'],
    ["UPDATE files SET sha256 = 'other'", 'damaged file: files/a.txt '],
  ])('%s is noticed', (sql, message) => {
    const database = new Libsql(join(copy, 'documents.db'))
    database.exec(sql)
    database.close()
    expect(verify(copy).damage).toEqual(expect.arrayContaining([expect.stringContaining(message)]))
  })
})
