import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, statfs } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { browserFile, closeBrowser, openBrowser } from './browser'

const root = path.join(__dirname, '..')

interface Counted {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numRuntimeErrorTestSuites: number
}

/** Everything a reviewer would ask: format and lint, types, the three builds, and every suite. Arguments go to jest. */
async function main(): Promise<void> {
  const tally = { passed: 0, failed: 0, skipped: 0 }
  const count = (ok: boolean) => {
    tally[ok ? 'passed' : 'failed'] += 1
    return ok
  }
  count(
    await run('format and lint', bin('@biomejs/biome/bin/biome'), [
      'ci',
      '--colors=off',
      '--error-on-warnings',
      '.',
    ]),
  )
  count(await run('types', bin('typescript/bin/tsc'), ['--noEmit', '-p', '.']))
  if (count(await run('builds', bin('tsx/dist/cli.mjs'), ['config/build.ts', 'functions', 'weapp', 'h5']))) {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = await jest()
    tally.passed += numPassedTests
    tally.failed += numFailedTests + numRuntimeErrorTestSuites
    tally.skipped += numPendingTests
  }
  console.log(`tests: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`)
  process.exitCode = tally.failed > 0 ? 1 : 0
}

async function jest(): Promise<Counted> {
  const folder = await mkdtemp(path.join(await scratch(), 'qihu-tests-'))
  const report = path.join(folder, 'report.json')
  // Started once here: the first start unpacks it, which two suites must not do at the same time.
  const reason = await openBrowser()
    .then(closeBrowser)
    .catch((error: unknown) => String(error))
  if (reason) console.log(`no browser starts here, so the journeys are skipped: ${reason}`)
  try {
    const kept = ['--cacheDirectory', path.join(os.tmpdir(), 'qihu-jest')]
    const options = ['-c', 'tests/jest.config.js', '--json', '--outputFile', report, ...kept]
    await run('suites', bin('jest/bin/jest.js'), [...options, ...process.argv.slice(2)], {
      TMPDIR: folder,
      ...(reason ? { NO_BROWSER: '1' } : { CHROMIUM: await browserFile() }),
    })
    return JSON.parse(await readFile(report, 'utf8')) as Counted
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Where offices of a test keep their data. Every acknowledged write waits for the disk, which is half of the suites' time:
 * where there is a disk in memory with room enough, it is that one.
 */
async function scratch(): Promise<string> {
  const inMemory = '/dev/shm'
  const room = await statfs(inMemory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  )
  return room > 4 * 1024 ** 3 ? inMemory : os.tmpdir()
}

const bin = (file: string) => path.join(root, 'node_modules', file)

async function run(name: string, script: string, options: string[], more: Record<string, string> = {}) {
  console.log(`\n— ${name}`)
  const started = Date.now()
  // What jest prints as JSON goes to its file; its account of the suites goes to stderr.
  const stdio = ['ignore', options.includes('--json') ? 'ignore' : 'inherit', 'inherit'] as const
  const child = spawn(process.execPath, [script, ...options], {
    cwd: root,
    stdio: [...stdio],
    env: { ...process.env, ...more },
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  console.log(
    `  ${name}: ${code === 0 ? 'good' : 'failed'} in ${Math.round((Date.now() - started) / 1000)} s`,
  )
  return code === 0
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
