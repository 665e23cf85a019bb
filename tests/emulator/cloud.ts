import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tcb from '@cloudbase/node-sdk'
import { type Emulator, type StartOptions, start } from '../../emulator/start'
import cloudIndexes from './cloud-indexes.json'

const { CLOUDBASE_ENV } = process.env

/** What this process sent, or wanted to send, beyond loopback; functions say the same in the log. */
const { foreign } = (CLOUDBASE_ENV ? { foreign: [] } : require('./loopback.cjs')) as { foreign: string[] }

// Keeps the SDK from looking for a metadata server by name, twice per request.
process.env.TENCENTCLOUD = 'true'
// A request cut by a kill leaves the SDK's three-second warning behind, which would speak after the test.
process.env.SILENCE = 'true'

export interface Setup extends Partial<Omit<StartOptions, 'dataDir' | 'functionsDir' | 'indexesFile'>> {
  /** The indexes file. */
  collections?: Record<string, unknown[]>
  /** Functions by name: the source of index.js, or source and config. */
  functions?: Record<string, string | { source: string; config: Record<string, unknown> }>
}

/** An emulator in a folder of its own, seen through the real SDK. */
export interface Cloud {
  url: string
  dataDir: string
  app: ReturnType<typeof tcb.init>
  db: ReturnType<ReturnType<typeof tcb.init>['database']>
  /** Lines of the log. */
  lines: string[]
  /** Resolves once so many lines of the log have these words. */
  says(words: string, times?: number): Promise<void>
  /** `POST /call`. */
  call(
    name: string,
    data?: unknown,
    user?: string,
  ): Promise<{ result?: never; error?: { code: string; message: string } }>
  /** Closes and starts again on the same data, optionally with other indexes. */
  restart(collections?: Record<string, unknown[]>): Promise<void>
  /** Starts again on the same data after a start that failed. */
  begin(collections: Record<string, unknown[]>): Promise<void>
  close(): Promise<void>
}

/** Starts an emulator for one test file. */
export async function open(setup: Setup = {}): Promise<Cloud> {
  if (CLOUDBASE_ENV) return openReal(CLOUDBASE_ENV, setup)
  const { collections = {}, functions = {}, ...options } = setup
  const folder = mkdtempSync(join(tmpdir(), 'emulator-'))
  const functionsDir = writeFunctions(join(folder, 'functions'), functions)
  const dataDir = join(folder, 'data')
  const indexesFile = join(folder, 'indexes.json')
  const lines: string[] = []
  const listeners = new Set<() => void>()
  let emulator: Emulator

  const begin = async (declared: Record<string, unknown[]>) => {
    const file = Object.fromEntries(Object.entries(declared).map(([name, indexes]) => [name, { indexes }]))
    writeFileSync(indexesFile, JSON.stringify(file))
    const log = (line: string) => {
      lines.push(line)
      for (const listener of listeners) listener()
    }
    emulator = await start({ log, ...options, dataDir, functionsDir, indexesFile })
    cloud.url = emulator.url
    cloud.app = sdk(emulator.url)
    cloud.db = cloud.app.database()
  }

  const cloud = {
    dataDir,
    lines,
    begin,
    says: (words: string, times = 1) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (lines.filter((line) => line.includes(words)).length < times) return
          listeners.delete(look)
          resolve()
        }
        listeners.add(look)
        look()
      }),
    async call(name: string, data: unknown = {}, user?: string) {
      const response = await fetch(`${cloud.url}/call`, {
        method: 'POST',
        body: JSON.stringify({ name, data, user }),
      })
      return response.json()
    },
    async restart(declared = collections) {
      await emulator.close()
      await begin(declared)
    },
    async close() {
      await emulator.close()
      rmSync(folder, { recursive: true })
      const left = [...foreign.splice(0), ...lines.filter((line) => line.includes('FOREIGN'))]
      if (left.length > 0) throw new Error(`a test left this machine: ${left.join('; ')}`)
    },
  } as Cloud
  await begin(collections)
  return cloud
}

/**
 * The same view of a real environment (`npm run test:cloud`): collections are made and EMPTIED, so the environment has to
 * be named twice. Indexes are not made; what only an emulator can do (restart, functions, its log) is refused.
 */
async function openReal(env: string, { collections = {}, functions }: Setup): Promise<Cloud> {
  const { CLOUDBASE_MAY_EMPTY, CLOUDBASE_URL, TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY } = process.env
  if (CLOUDBASE_MAY_EMPTY !== env) throw new Error(`set CLOUDBASE_MAY_EMPTY=${env} to let the tests empty it`)
  if (functions) throw new Error('this file needs functions of its own, which test:cloud does not deploy')
  const app = tcb.init({
    env,
    ...(TENCENTCLOUD_SECRETID && { secretId: TENCENTCLOUD_SECRETID }),
    ...(TENCENTCLOUD_SECRETKEY && { secretKey: TENCENTCLOUD_SECRETKEY }),
    ...(CLOUDBASE_URL && { serviceUrl: `${CLOUDBASE_URL}/admin` }),
  } as Parameters<typeof tcb.init>[0])
  const db = app.database()
  for (const name of Object.keys(collections)) {
    await db.createCollection(name).catch(() => undefined)
    for (const least of ['', 0])
      await db
        .collection(name)
        .where({ _id: db.command.gte(least) })
        .remove()
  }
  const refuse = () => Promise.reject(new Error('only an emulator can do this'))
  return {
    url: '',
    dataDir: '',
    app,
    db,
    lines: [],
    says: refuse,
    call: refuse,
    restart: refuse,
    begin: refuse,
    close: async () => {},
  }
}

/** Collections of cloud-indexes.json: what a real environment has to have before the tests run against it. */
export function declared(...names: (keyof typeof cloudIndexes)[]): Record<string, unknown[]> {
  return Object.fromEntries(names.map((name) => [name, cloudIndexes[name].indexes]))
}

/** `test` for what only an emulator can show; against a real environment it is skipped, and its name says why. */
export function emulatorOnly(reason: string): jest.It {
  if (!CLOUDBASE_ENV) return test
  const why = (name: unknown) => `${name} (emulator only: ${reason})`
  const skip = ((name: string, run: jest.ProvidesCallback) => test.skip(why(name), run)) as jest.It
  skip.each = ((rows: []) => (name: string, run: () => void) =>
    test.skip.each(rows)(why(name), run)) as unknown as jest.Each
  return skip
}

/** The real SDK, pointed at an emulator. */
export function sdk(url: string): ReturnType<typeof tcb.init> {
  const config = { env: 'local', secretId: 'x', secretKey: 'x', serviceUrl: `${url}/admin`, keepalive: false }
  return tcb.init(config as Parameters<typeof tcb.init>[0])
}

/** The refusal of a promise, as code and message; fails when there was none. */
export async function refusal(promise: Promise<unknown>): Promise<{ code: string; message: string }> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (thrown: { code: string; message: string }) => ({ thrown }),
  )
  if ('value' in outcome) throw new Error(`was not refused: ${JSON.stringify(outcome.value)}`)
  return { code: outcome.thrown.code, message: outcome.thrown.message }
}

function writeFunctions(folder: string, functions: NonNullable<Setup['functions']>): string {
  mkdirSync(folder, { recursive: true })
  for (const [name, declared] of Object.entries(functions)) {
    const { source, config } = typeof declared === 'string' ? { source: declared, config: {} } : declared
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'index.js'), source)
    writeFileSync(join(folder, name, 'config.json'), JSON.stringify(config))
  }
  return folder
}
