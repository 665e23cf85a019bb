import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Cloud, declared, open } from './cloud'
import cloudIndexes from './cloud-indexes.json'
import { guarded } from './guarded'

const root = join(__dirname, '../..')
const guard = guarded()

let cloud: Cloud
let folder: string
beforeAll(async () => {
  cloud = await open({
    collections: declared(...(Object.keys(cloudIndexes) as (keyof typeof cloudIndexes)[])),
  })
  folder = mkdtempSync(join(tmpdir(), 'emulator-'))
})
afterAll(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true })
  guard.assertStayed()
})

interface Report {
  numPassedTests: number
  numFailedTests: number
  testResults: { assertionResults: { title: string; status: string; failureMessages: string[] }[] }[]
}

/** `npm run test:cloud` against this emulator, which it takes for an environment that it knows nothing about. */
async function testCloud(environment: Record<string, string>, ...more: string[]): Promise<Report> {
  const report = join(folder, 'report.json')
  const options = [
    require.resolve('tsx/cli'),
    'tests/emulator/cloud-run.ts',
    '--json',
    '--outputFile',
    report,
    ...more,
  ]
  const env = {
    ...process.env,
    ...guard.environment,
    CLOUDBASE_ENV: 'local',
    CLOUDBASE_URL: cloud.url,
    ...environment,
  }
  await promisify(execFile)(process.execPath, options, { cwd: root, env }).catch(() => undefined)
  return JSON.parse(readFileSync(report, 'utf8')) as Report
}

const secret = { TENCENTCLOUD_SECRETID: 'x', TENCENTCLOUD_SECRETKEY: 'x' }

test('test:cloud is green on an environment with the indexes, twice, and skips by name what only an emulator can show', async () => {
  for (let turn = 0; turn < 2; turn++) {
    const { numPassedTests, testResults } = await testCloud({ ...secret, CLOUDBASE_MAY_EMPTY: 'local' })
    const all = testResults.flatMap(({ assertionResults }) => assertionResults)
    expect(all.filter(({ status }) => status === 'failed')).toEqual([])
    const unnamed = all.filter(
      ({ status, title }) => status !== 'passed' && !title.includes('(emulator only: '),
    )
    expect(unnamed).toEqual([])
    expect(numPassedTests).toBeGreaterThan(100)
    expect(all.length - numPassedTests).toBeGreaterThan(10)
  }
}, 240_000)

test('test:cloud empties no environment that was not named twice', async () => {
  await cloud.db.collection('people').doc('kept').set({ n: 1 })
  const { numPassedTests, testResults } = await testCloud(
    { ...secret, CLOUDBASE_MAY_EMPTY: 'other' },
    '-t',
    'without _id',
  )
  expect(numPassedTests).toBe(0)
  expect(JSON.stringify(testResults)).toContain('set CLOUDBASE_MAY_EMPTY=local')
  expect((await cloud.db.collection('people').doc('kept').get()).data).toEqual([{ _id: 'kept', n: 1 }])
}, 240_000)
