import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSync } from 'esbuild'
import { type Guarded, guarded } from '../emulator/guarded'

const root = path.join(__dirname, '../..')

/** Faults that the checker has to find; each is put into the running process, never into the emulator's code. */
export const bugs = {
  /** The commit comes a while after the answer. */
  'acknowledges before it writes': `
    const { exec } = Libsql.prototype
    let open = false
    Libsql.prototype.exec = function (sql) {
      if (!globalThis.started) return exec.call(this, sql)
      if (sql === 'BEGIN IMMEDIATE') { if (open) return; open = true }
      if (sql === 'COMMIT') { clearTimeout(this.later); this.later = setTimeout(() => { open = false; exec.call(this, sql) }, 50); return }
      return exec.call(this, sql)
    }`,
  /** SQLite hands its writes to the operating system and leaves it at that. */
  'does not sync': `
    const { exec } = Libsql.prototype
    Libsql.prototype.exec = function (sql) { return exec.call(this, sql.replace('synchronous = FULL', 'synchronous = OFF')) }`,
  /** Two transactions may write the same document. */
  'does not check versions': 'Locks.prototype.take = () => true',
} as const
export type Bug = keyof typeof bugs

export interface Running {
  url: string
  pid: number
  /** Resolves with the exit code when the process is gone, for whatever reason. */
  gone: Promise<number | null>
  kill(): Promise<void>
}

export interface ProcessOptions {
  folder: string
  bug?: Bug
  environment?: Record<string, string>
  /** Flags of node; with --expose-gc everything is collected every five seconds. */
  flags?: string[]
  /** More options of `start`. */
  options?: { measure?: boolean }
}

const collectEveryMs = 5000

let bundle: string | undefined
let guard: Guarded | undefined
const made: string[] = []

/** Takes away what was built for the runs; fails when one of their processes left this machine. */
export function cleanUp(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
  bundle = undefined
  const before = guard
  guard = undefined
  before?.assertStayed()
}

function makeBuildFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'reliability-'))
  made.push(folder)
  return folder
}

/** The emulator as one file, so that a start costs a tenth of a second. */
function bundled(): string {
  if (bundle) return bundle
  const folder = makeBuildFolder()
  bundle = path.join(folder, 'emulator.cjs')
  const contents = `
    import Libsql from 'libsql'
    import { Locks } from './emulator/store/locks'
    import { start } from './emulator/start'
    const bugs = { ${Object.entries(bugs)
      .map(([name, source]) => `${JSON.stringify(name)}: () => { ${source} }`)
      .join(', ')} }
    bugs[process.env.BUG]?.()
    if (globalThis.gc) setInterval(globalThis.gc, ${collectEveryMs}).unref()
    start(JSON.parse(process.argv[2])).then(({ url }) => { globalThis.started = true; console.log(url) })`
  buildSync({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile: bundle,
    bundle: true,
    platform: 'node',
    external: ['libsql'],
    logLevel: 'error',
  })
  copyFileSync(path.join(root, 'emulator/functions/worker.cjs'), path.join(folder, 'worker.cjs'))
  return bundle
}

const burstIndexes = {
  notes: { indexes: [{ name: 'key', keys: [['key', 1]], unique: true }] },
  cases: { indexes: [] },
  events: { indexes: [{ name: 'case', keys: [['case', 1]] }] },
}

/** An empty data folder with declarations, those of the burst by default. */
export function makeFolder(indexes: object = burstIndexes): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'reliability-'))
  writeFileSync(path.join(folder, 'indexes.json'), JSON.stringify(indexes))
  return folder
}

/** Starts the emulator in a process of its own; rejects when it ends before it answers. */
export function startProcess({
  folder,
  bug,
  environment = {},
  flags = [],
  options: more,
}: ProcessOptions): Promise<Running> {
  const options = {
    dataDir: path.join(folder, 'data'),
    functionsDir: path.join(folder, 'functions'),
    indexesFile: path.join(folder, 'indexes.json'),
    ...more,
  }
  guard ??= guarded()
  const child = spawn(process.execPath, [...flags, bundled(), JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...guard.environment,
      NODE_PATH: path.join(root, 'node_modules'),
      ...(bug && { BUG: bug }),
      ...environment,
    },
  })
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return new Promise((resolve, reject) => {
    const pid = child.pid as number
    child.stdout.once('data', (line: Buffer) =>
      resolve({ url: String(line).trim(), pid, gone, kill: () => kill(child, gone) }),
    )
    void gone.then((code) => reject(new Ended(code)))
  })
}

/** The process ended before it was ready. */
export class Ended extends Error {
  constructor(readonly exitCode: number | null) {
    super(`the emulator ended with ${exitCode} before it answered`)
  }
}

async function kill(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  child.kill('SIGKILL')
  await gone
}

/** Builds the layer of power-cut.c or disk-full.c; undefined where there is no C compiler or no LD_PRELOAD. */
export function buildLayer(name: 'power-cut' | 'disk-full'): string | undefined {
  if (process.platform !== 'linux') return undefined
  const library = path.join(makeBuildFolder(), `${name}.so`)
  const source = path.join(__dirname, `${name}.c`)
  const options = ['-O1', '-Wall', '-Wextra', '-Werror', '-shared', '-fPIC']
  try {
    execFileSync('cc', [...options, '-o', library, source, '-ldl', '-lpthread'])
    return library
  } catch {
    return undefined
  }
}
