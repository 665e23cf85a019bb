import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { loadStories } from '../../cloudfunctions/_demo/load-stories'
import { openWorld, type World } from '../world'

const root = path.join(__dirname, '../..')
const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')

let world: World
let folder: string
beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(path.join(os.tmpdir(), 'qihu-ledger-'))
  await loadStories(world.app, new Date())
}, 60_000)
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

/** `npm run ledger`: its last line, and the sentences about what is wrong. */
async function ledger(...options: string[]) {
  const run = promisify(execFile)
  const done = await run(process.execPath, [tsx, 'config/ledger.ts', ...options], { cwd: root }).catch(
    (failed: { stdout: string; stderr: string }) => failed,
  )
  return {
    said: done.stdout.trim(),
    wrong: done.stderr.split('\n').filter((line) => /^\d{12,}: /.test(line)),
  }
}

it('every appeal of the demo is whole, in the office and in an exported file that needs no account', async () => {
  const file = path.join(folder, 'ledger.jsonl')
  const there = await ledger('--url', world.url, '--to', file)
  expect(there.wrong).toEqual([])
  expect(there.said).toMatch(/^12 件诉求，\d+ 条记录，0 件有问题$/)
  expect(await ledger('--from', file)).toEqual(there)
}, 60_000)

it.each([
  [
    'a word changed',
    (line: string) => line.replace('末班车由17:30推迟至18:00', '末班车由17:30推迟至19:00'),
    /event 6 was changed/,
  ],
  [
    'an instant changed',
    (line: string) => line.replace(/("action":"reply","at":\{"\$date":")\d{4}/, '$11999'),
    /event 6 was changed/,
  ],
  [
    'who did it changed',
    (line: string) => line.replace('"person":"person-gong"', '"person":"person-lu"'),
    /event 5 was changed/,
  ],
  [
    'the state turned',
    (line: string) => line.replace('"state":"closedConfirmed"', '"state":"toConfirm"'),
    /state does not follow/,
  ],
  [
    'an answer bettered',
    (line: string) => line.replace(/"confirmations":\[.*?\],"sub/, '"confirmations":[],"sub'),
    /confirmations does not follow/,
  ],
])(
  '%s in an exported file is found and named',
  async (_what, tamper, expected) => {
    const file = path.join(folder, 'ledger.jsonl')
    const lines = (await readFile(file, 'utf8')).split('\n')
    const first = lines.findIndex((line) => line.includes('50路末班车'))
    const tampered = tamper(lines[first] as string)
    expect(tampered).not.toBe(lines[first])
    const other = path.join(folder, 'tampered.jsonl')
    await writeFile(other, lines.map((line, index) => (index === first ? tampered : line)).join('\n'))
    const { said, wrong } = await ledger('--from', other)
    expect(wrong[0]).toMatch(expected)
    expect(said).toMatch(/1 件有问题$/)
  },
  60_000,
)

it('an appeal whose sender had himself erased is as whole as before', async () => {
  const before = await ledger('--url', world.url)
  await world.tick(new Date(Date.now() + 10 * 60_000))
  await world.get('lin', 'own.erase', {})
  await world.tick(new Date(Date.now() + 20 * 60_000))
  const file = path.join(folder, 'erased.jsonl')
  expect(await ledger('--url', world.url, '--to', file)).toEqual(before)
  const lines = await readFile(file, 'utf8')
  expect([lines.includes('林秋禾'), lines.includes('已注销')]).toEqual([false, true])
}, 60_000)

it('an event removed from the store itself is found in the office', async () => {
  const db = world.app.database()
  const { data } = await db
    .collection('appeals')
    .where({ number: db.command.gt('') })
    .orderBy('number', 'asc')
    .limit(1)
    .get()
  const { _id, events, number } = data[0] as { _id: string; events: object[]; number: string }
  await db
    .collection('appeals')
    .doc(_id)
    .update({ events: db.command.set(events.filter((_, index) => index !== 2)) })
  const { wrong } = await ledger('--url', world.url)
  expect(wrong).toEqual([`${number}: event 3 was changed, removed or moved`])
}, 60_000)
