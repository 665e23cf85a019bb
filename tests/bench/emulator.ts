import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import path from 'node:path'
import { build } from 'esbuild'
import { bundled } from '../../config/functions'
import { cleanUp, makeFolder, type Running, startProcess } from '../reliability/emulator-process'

const kinds = 50
const inOneRequest = 1000
/** Calls before the clock runs: V8 compiles what runs often only after some hundred turns. */
const warmUp = 1000

interface Ops {
  url: string
  pid: number
  insert(from: number, count: number): Promise<unknown>
  update(id: string, n: number): Promise<unknown>
  get(id: string): Promise<unknown>
  page(kind: string): Promise<unknown>
}

const made = (n: number) => ({
  _id: `note${n}`,
  kind: `kind${n % kinds}`,
  at: n,
  text: '企业诉求'.repeat(60),
  place: { town: '镇', street: `${n % 97}` },
})
const list = (from: number, count: number) => Array.from({ length: count }, (_, at) => made(from + at))

/**
 * What the emulator costs next to a bare server with the same durability, at each of these numbers of documents.
 * Counts and ratios of one run; nothing is asserted.
 */
export async function benchEmulator(sizes: number[]): Promise<void> {
  try {
    for (const size of sizes) await benchAt(size)
  } finally {
    cleanUp()
  }
}

async function benchAt(size: number): Promise<void> {
  const folder = makeFolder({
    notes: {
      indexes: [
        {
          name: 'kind_at',
          keys: [
            ['kind', 1],
            ['at', -1],
          ],
        },
      ],
    },
  })
  await writeFunction(path.join(folder, 'functions/two'))
  let emulator = await startProcess({ folder, options: { measure: true } })
  const bare = await startBare(path.join(folder, 'bare.db'))
  try {
    console.log(`\n${size} documents`)
    await load('emulator', emulatorOps(emulator), size)
    await load('bare server', bareOps(bare), size)
    await emulator.kill()
    const began = performance.now()
    emulator = await startProcess({ folder, options: { measure: true } })
    row('restart, ms', (performance.now() - began).toFixed(0))
    await compare(emulatorOps(emulator), bareOps(bare), size)
    row('RSS without workers, MB', rss(emulator.pid).toFixed(0), rss(bare.pid).toFixed(0))
    await functionCalls(emulator, size)
  } finally {
    await emulator.kill()
    await bare.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function load(name: string, ops: Ops, size: number): Promise<void> {
  const began = performance.now()
  for (let from = 0; from < size; from += inOneRequest) await ops.insert(from, inOneRequest)
  row(`load, s: ${name}`, ((performance.now() - began) / 1000).toFixed(1))
}

async function compare(emulator: Ops, bare: Ops, size: number): Promise<void> {
  row('CPU ms per call', 'emulator', 'bare server', 'ratio')
  let more = size
  const scenes: Record<string, (ops: Ops, n: number) => Promise<unknown>> = {
    'page of 20': (ops, n) => ops.page(`kind${n % kinds}`),
    'get by id': (ops, n) => ops.get(`note${(n * 7919) % size}`),
    'update by id': (ops, n) => ops.update(`note${(n * 7919) % size}`, n),
    insert: (ops) => ops.insert(more++, 1),
  }
  for (const [name, work] of Object.entries(scenes)) {
    const cpu = { emulator: await cpuPerCall(emulator, work), bare: await cpuPerCall(bare, work) }
    row(`  ${name}`, cpu.emulator.toFixed(3), cpu.bare.toFixed(3), (cpu.emulator / cpu.bare).toFixed(2))
  }
  const rate = async (ops: Ops) => {
    const began = performance.now()
    const clients = Array.from({ length: 32 }, async () => {
      for (let n = 0; n < 100; n++) await ops.insert(more++, 1)
    })
    await Promise.all(clients)
    return 3200 / ((performance.now() - began) / 1000)
  }
  const rates = {
    emulator: median(await fiveTimes(() => rate(emulator))),
    bare: median(await fiveTimes(() => rate(bare))),
  }
  row(
    'inserts/s at 32 clients',
    rates.emulator.toFixed(0),
    rates.bare.toFixed(0),
    `${((100 * rates.emulator) / rates.bare).toFixed(0)} %`,
  )
}

/** Median of five rounds of 200 calls, one after the other. */
async function cpuPerCall(ops: Ops, work: (ops: Ops, n: number) => Promise<unknown>): Promise<number> {
  let n = 0
  for (; n < 200; n++) await work(ops, n)
  const rounds = await fiveTimes(async () => {
    const before = cpuMs(ops.pid)
    for (const end = n + 200; n < end; n++) await work(ops, n)
    return (cpuMs(ops.pid) - before) / 200
  })
  return median(rounds)
}

async function fiveTimes(work: () => Promise<number>): Promise<number[]> {
  const results: number[] = []
  for (let turn = 0; turn < 5; turn++) results.push(await work())
  return results
}

/** A function that reads a projected page and one document, warm, one call at a time. */
async function functionCalls({ url, pid }: Running, size: number): Promise<void> {
  const { send, close } = connection(url)
  const call = (n: number) =>
    send('/call', { name: 'two', data: { kind: `kind${n % kinds}`, id: `note${n % size}` } })
  for (let n = 0; n < warmUp; n++) await call(n)
  await fetch(`${url}/measure`, { method: 'DELETE' })
  const times: number[] = []
  const cpu = cpuMs(pid)
  for (let n = 0; n < 300; n++) {
    const began = performance.now()
    await call(n)
    times.push(performance.now() - began)
  }
  const spent = (cpuMs(pid) - cpu) / 300
  const { calls } = (await (await fetch(`${url}/measure/last`)).json()) as {
    calls: { databaseCalls: { entries: number; documents: number }[] }[]
  }
  const examined = calls.at(-1)?.databaseCalls.map(({ entries, documents }) => `${entries}/${documents}`)
  row('function, two database calls', `${median(times).toFixed(1)} ms`, `${spent.toFixed(1)} CPU ms`)
  row('  entries/documents examined', examined?.join(' ') ?? '')
  row('  RSS of each further worker, MB', (await rssPerWorker(pid, send)).toFixed(0))
  close()
}

/** What the process grows by when four more workers are started and used; the first has warmed up what they share. */
async function rssPerWorker(pid: number, send: (place: string, body: object) => Promise<unknown>) {
  const before = rss(pid)
  const atOnce = (wait: number) =>
    Promise.all(
      Array.from({ length: 5 }, (_, n) =>
        send('/call', { name: 'two', data: { kind: 'kind1', id: `note${n}`, wait } }),
      ),
    )
  await atOnce(1000)
  for (let turn = 0; turn < 50; turn++) await atOnce(2)
  return (rss(pid) - before) / 4
}

/** A function as it is deployed: bundled with the SDK. */
async function writeFunction(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const source = `const tcb = require('@cloudbase/node-sdk')
    const notes = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database().collection('notes')
    exports.main = async ({ kind, id, wait = 0 }) => {
      await new Promise((resolve) => (wait ? setTimeout(resolve, wait) : resolve()))
      const page = await notes.where({ kind }).orderBy('at', 'desc').limit(20).field({ at: true, 'place.town': true }).get()
      const one = await notes.doc(id).get()
      return page.data.length + one.data.length
    }`
  await build({
    ...bundled,
    stdin: { contents: source, resolveDir: __dirname },
    outfile: path.join(folder, 'index.js'),
  })
}

function emulatorOps({ url, pid }: Running): Ops {
  const { send } = connection(url)
  const ask = async (action: string, fields: object) => {
    const answer = (await send('/admin', {
      action: `database.${action}`,
      collectionName: 'notes',
      ...fields,
    })) as { code?: string; message?: string }
    if (answer.code) throw new Error(`${answer.code} ${answer.message}`)
    return answer
  }
  const byId = (_id: string) => ({ queryType: 'DOC', multi: false, query: JSON.stringify({ _id }) })
  return {
    url,
    pid,
    insert: (from, count) =>
      ask('insertDocument', { data: list(from, count).map((one) => JSON.stringify(one)) }),
    update: (id, n) =>
      ask('modifyDocument', { ...byId(id), merge: true, data: JSON.stringify({ $set: { n } }) }),
    get: (id) => ask('getDocument', byId(id)),
    page: (kind) => ask('getDocument', { query: JSON.stringify({ kind }), order: '{"at":-1}', limit: 20 }),
  }
}

function bareOps({ url, pid }: Running): Ops {
  const { send } = connection(url)
  return {
    url,
    pid,
    insert: (from, count) => send('/', { op: 'insert', documents: list(from, count) }),
    update: (id, n) => send('/', { op: 'update', id, n }),
    get: (id) => send('/', { op: 'get', id }),
    page: (kind) => send('/', { op: 'page', kind }),
  }
}

function startBare(file: string): Promise<Running> {
  const child = spawn(process.execPath, [path.join(__dirname, 'bare-server.cjs'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const kill = async () => {
    child.kill('SIGKILL')
    await gone
  }
  return new Promise((resolve) => {
    child.stdout.once('data', (line: Buffer) =>
      resolve({ url: String(line).trim(), pid: child.pid as number, gone, kill }),
    )
  })
}

function connection(url: string) {
  const agent = new Agent({ keepAlive: true })
  const send = (place: string, body: object) =>
    new Promise<unknown>((resolve, reject) => {
      const sent = request(`${url}${place}`, { method: 'POST', agent }, (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('end', () => resolve(JSON.parse(Buffer.concat(pieces).toString())))
      })
      sent.on('error', reject).end(JSON.stringify(body))
    })
  return { send, close: () => agent.destroy() }
}

/** CPU of all threads of a process, by the kernel's count (Linux). */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function rss(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

function median(values: number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] as number
}

function row(...cells: string[]): void {
  console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(34) : cell.padStart(14))).join(''))
}
