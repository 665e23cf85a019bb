import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { firstBrokenEvent, seal } from '../../cloudfunctions/_service/appeals/event-chain'
import { type AppealBefore, upgraded } from '../../cloudfunctions/_service/appeals/upgrade'
import { migrate } from '../../cloudfunctions/_service/migrations/migrate'
import { migrations } from '../../cloudfunctions/_service/migrations/migrations'
import { openOffice } from '../../cloudfunctions/_service/office'
import { indexesFile } from '../../config/deploy/wanted'
import { localApp } from '../../config/local-app'
import { type Emulator, start } from '../../emulator/start'
import { command } from './command'

let dataDir: string
let cloud: Emulator
/** Appeals of the invented county as the program of schema 1 stored them, one in each of its states. */
let before: AppealBefore[]

const begin = async () => {
  cloud = await start({ dataDir, functionsDir: path.join(dataDir, 'none'), indexesFile })
}
const app = () => localApp(cloud.url)
const office = () => openOffice(app(), () => new Date())
const collection = () => app().database().collection('appeals')
const stored = async (id: string) => (await collection().doc(id).get()).data[0] as Appeal

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'qihu-migrate-'))
  const kept = await readFile(path.join(__dirname, 'appeals-of-schema-1.json'), 'utf8')
  const date = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
  before = JSON.parse(kept, (_key, value) =>
    typeof value === 'string' && date.test(value) ? new Date(value) : value,
  ) as AppealBefore[]
  await begin()
  await collection().add(before)
})
afterEach(async () => {
  await cloud.close()
  await rm(dataDir, { recursive: true })
})

it('appeals of the schema before open as they stand, are migrated by the command, and keep their history', async () => {
  for (const old of before) expect(await office().appeals.find(old._id)).toEqual(upgraded(old))
  await cloud.close()
  const waiting = await command('migrate.ts', ['--data', dataDir, '--dry-run'])
  expect(waiting.output).toContain(`appeals：${before.length} 份待迁移`)
  const first = await command('migrate.ts', ['--data', dataDir])
  expect(first.output).toContain(`appeals：${before.length} 份已迁移`)
  expect(first.code).toBe(0)
  expect((await command('migrate.ts', ['--data', dataDir])).output).toContain('没有要迁移的')

  await begin()
  for (const old of before) {
    const now = await stored(old._id)
    expect(now).toEqual(upgraded(old))
    expect(now).toMatchObject({ schema: 2, version: old.version, events: old.events })
    expect(firstBrokenEvent(now)).toBeNull()
    // And it lies on the work lists of today.
    const { data } = await collection()
      .where({ desks: now.desks[0] ?? '' })
      .get()
    expect((data as Appeal[]).map(({ _id }) => _id)).toContain(old._id)
  }
})

it('a change decided before the migration is not lost to it, and leaves one whole document of today', async () => {
  const { _id } = before[0] as AppealBefore
  const { appeals } = office()
  const decided = (await appeals.find(_id)) as Appeal
  const last = decided.events.at(-1) as Appeal['events'][number]
  const { salt, wordsDigest, askedDigest, previous, hash, ...draft } = last
  const event = seal(_id, { ...draft, version: decided.version + 1, key: 'a-key-of-the-test' }, {}, last)
  await migrate(app().database(), migrations)
  expect(await appeals.save(decided, { ...decided, title: '改过的标题' }, event)).toBe(true)
  const now = await stored(_id)
  expect(now).toEqual({
    ...decided,
    title: '改过的标题',
    version: decided.version + 1,
    events: [...decided.events, event],
  })
  expect(firstBrokenEvent(now)).toBeNull()
})
