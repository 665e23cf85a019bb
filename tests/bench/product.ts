import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { build, webDir } from '../../config/build'
import { functionsDir } from '../../config/functions'
import type { PersonAction } from '../../contract/appeal-actions'
import { everyMove, upTo } from '../every-move'
import { measured } from '../measured'
import { startServer } from '../server'
import { weappSizes, webScriptSizes } from '../sizes'
import { anAppeal, openWorld, type World, walk } from '../world'

type Measured = Awaited<ReturnType<typeof measured>>
const turns = 20

/** What each call of the contract costs, and how large what we ship is. Counts and ratios; nothing here is asserted. */
export async function benchProduct(): Promise<void> {
  for (const target of ['functions', 'weapp', 'h5'] as const) await build(target)
  const world = await openWorld()
  try {
    console.log(`calls, mean of ${turns} on a warm instance`)
    row('call', 'database calls', 'entries', 'documents', 'answer bytes', 'CPU ms')
    for (const [name, work] of Object.entries(await scenes(world))) await report(world, name, work)
    console.log('\na page of 20 as the ledger grows: what the database looks at')
    row('appeals on the desk', 'entries', 'documents')
    await growth(world)
  } finally {
    await world.close()
  }
  await starting()
  sizes()
}

/** One scene a call; each prepares what it needs outside the measurement. */
async function scenes(world: World): Promise<Record<string, () => Promise<() => Promise<unknown>>>> {
  const closed = await walk(world, 'confirm')
  const still = (work: () => Promise<unknown>) => async () => work
  const moves = Object.fromEntries(
    (Object.keys(everyMove) as PersonAction[]).map((name) => [
      `appeals.act ${name}`,
      async () => (await upTo(world, name)).make,
    ]),
  )
  return {
    'session.open': still(() => world.get('lin', 'session.open', {})),
    'home.get': still(() => world.get('he', 'home.get', {})),
    'units.list': still(() => world.get('he', 'units.list', {})),
    'appeals.submit': still(() => world.get('lin', 'appeals.submit', anAppeal())),
    'appeals.list': still(() => world.get('he', 'appeals.list', { desk: 'triage' })),
    'appeals.get': still(() => world.get('lin', 'appeals.get', { id: closed.id })),
    'appeals.text': still(() => world.get('lin', 'appeals.text', { id: closed.id, version: 5 })),
    'appeals.search': still(() => world.get('he', 'appeals.search', { words: '末班车' })),
    'appeals.similar': still(() => world.get('lin', 'appeals.similar', { title: '末班车太早' })),
    'appeals.register': still(() =>
      world.get('he', 'appeals.register', {
        ...anAppeal(),
        enterpriseId: 'enterprise-hewei',
        source: 'visit',
        onTheSpot: { unitId: 'unit-transport', text: '下周起推迟' },
      }),
    ),
    'messages.list': still(() => world.get('lin', 'messages.list', {})),
    ...moves,
  }
}

async function report(
  world: World,
  name: string,
  prepare: () => Promise<() => Promise<unknown>>,
): Promise<void> {
  await (await prepare())()
  const seen: Measured[] = []
  for (let turn = 0; turn < turns; turn += 1) seen.push(await measured(world, await prepare()))
  const mean = (of: (one: Measured) => number) =>
    seen.reduce((total, one) => total + of(one), 0) / seen.length
  row(
    name,
    mean((one) => one.databaseCalls.length).toFixed(1),
    mean((one) => one.entries).toFixed(0),
    mean((one) => one.documents).toFixed(0),
    mean((one) => one.answerBytes).toFixed(0),
    mean((one) => one.cpuMs).toFixed(1),
  )
}

async function growth(world: World): Promise<void> {
  let there = (await world.get('shen', 'home.get', {})).desks[1]?.count ?? 0
  for (const wanted of [100, 400, 1600]) {
    while (there < wanted) {
      const batch = Math.min(20, wanted - there)
      await Promise.all(Array.from({ length: batch }, () => world.get('shen', 'appeals.submit', anAppeal())))
      there += batch
    }
    const { entries, documents } = await measured(world, () =>
      world.get('shen', 'appeals.list', { desk: 'open' }),
    )
    row(String(wanted), String(entries), String(documents))
  }
}

/** How long somebody waits for the address: on a fresh clone everything is still to be built. */
async function starting(): Promise<void> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'qihu-bench-'))
  console.log('\nnpm start, until its address is printed')
  await rm(`${webDir}.built-from`, { force: true })
  for (const name of ['first, with the preview to build', 'second']) {
    const started = performance.now()
    const server = await startServer({ DATA_DIR: dataDir })
    row(name, `${Math.round(performance.now() - started)} ms`)
    await server.kill()
  }
  await rm(dataDir, { recursive: true, force: true })
}

function sizes(): void {
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`
  const bundle = path.join(functionsDir, 'api/index.js')
  const required = Array.from({ length: 7 }, () =>
    Number(execFileSync(process.execPath, ['-e', requireTime, bundle], { encoding: 'utf8' })),
  ).sort((a, b) => a - b)
  const weapp = weappSizes()
  const web = webScriptSizes()
  console.log('\nwhat is shipped')
  row('api bundle', kilobytes(statSync(bundle).size))
  row('api require, median of 7', `${required[3]} ms`)
  row('weapp main package', kilobytes(weapp.main))
  row('weapp total', kilobytes(weapp.total))
  row('H5 scripts, gzip', kilobytes(web.all))
  row('H5 scripts of the first page, gzip', kilobytes(web.first))
}

const requireTime =
  'const t = process.hrtime.bigint(); require(process.argv[1]); process.stdout.write(String(Number(process.hrtime.bigint() - t) / 1e6 | 0))'

function row(...cells: string[]): void {
  console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(36) : cell.padStart(15))).join(''))
}
