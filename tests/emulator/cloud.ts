import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tcb from '@cloudbase/node-sdk'
import { type Emulator, type StartOptions, start } from '../../emulator/start'

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
  const { collections = {}, functions = {}, ...options } = setup
  const folder = mkdtempSync(join(tmpdir(), 'emulator-'))
  const functionsDir = writeFunctions(join(folder, 'functions'), functions)
  const dataDir = join(folder, 'data')
  const indexesFile = join(folder, 'indexes.json')
  const lines: string[] = []
  let emulator: Emulator

  const begin = async (declared: Record<string, unknown[]>) => {
    const file = Object.fromEntries(Object.entries(declared).map(([name, indexes]) => [name, { indexes }]))
    writeFileSync(indexesFile, JSON.stringify(file))
    const log = (line: string) => lines.push(line)
    emulator = await start({ log, ...options, dataDir, functionsDir, indexesFile })
    cloud.url = emulator.url
    cloud.app = sdk(emulator.url)
    cloud.db = cloud.app.database()
  }

  const cloud = {
    dataDir,
    lines,
    begin,
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
    },
  } as Cloud
  await begin(collections)
  return cloud
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
