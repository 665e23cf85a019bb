import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { placed } from '../../cloudfunctions/_service/appeals/placed'
import { figures } from '../../cloudfunctions/_service/figures/figures'
import { addTo, countKeyOf, type Month, whole } from '../../cloudfunctions/_service/figures/tally'
import { build } from '../../config/build'
import { categories } from '../../contract/categories'
import { dayOf } from '../../contract/working-days'
import { measured } from '../measured'
import { openWorld, type World, walk } from '../world'

const day = 86_400_000
const period = { from: monthOf(Date.now() - 700 * day), to: monthOf(Date.now()) }
const turns = 5
/** Calls before the first that is measured: while a ledger is loaded the functions lie idle, and V8 forgets what it compiled. */
const warmUp = 30
/** Where the cases of a supervisor's first number are found. */
const collected = countKeyOf('area:990123', whole, 'collected')
/** Documents of one write. */
const atOnce = 200

/**
 * What figures cost as the ledger grows: database calls, documents, CPU (median of five), and whether one changed appeal
 * shows after a round; then one export of everything, up to what a file may hold.
 */
export async function benchFigures(sizes: number[]): Promise<void> {
  await build('functions')
  for (const size of sizes) {
    const world = await openWorld()
    try {
      await benchSize(world, size)
    } finally {
      await world.close()
    }
  }
}

async function benchSize(world: World, size: number): Promise<void> {
  const first = Date.now()
  await world.tick(new Date(first + 300_000))
  const { id } = await walk(world, 'confirm')
  await world.tick(new Date(first + 600_000), { latestOnly: true })
  await load(world, id, size)
  const ask = () => world.get('du', 'figures.get', { ...period, by: 'unit' })
  for (let turn = 0; turn < warmUp; turn += 1) await ask()
  const seen: Awaited<ReturnType<typeof measured>>[] = []
  for (let turn = 0; turn < turns; turn += 1) seen.push(await measured(world, ask))
  const cpu = seen.map(({ cpuMs }) => cpuMs).sort((a, b) => a - b)[Math.floor(turns / 2)]
  const total = (await ask()).total?.collected
  console.log(
    `${size} appeals: ${total} collected, ${seen[0]?.databaseCalls.length} database calls, ${seen[0]?.documents} documents, CPU ${cpu?.toFixed(1)} ms`,
  )
  const cases = await measured(world, () =>
    world.get('du', 'figures.cases', { ...period, measure: 'collected' }),
  )
  console.log(`  the cases behind a number: ${cases.documents} documents`)
  await exported(world)
  await walk(world, 'submit')
  await world.tick(new Date(first + 900_000), { latestOnly: true })
  console.log(`  one more, and one round: ${(await ask()).total?.collected} collected`)
}

async function exported(world: World): Promise<void> {
  const started = performance.now()
  const begun = await world.ask('du', 'ledgers.begin', { ...period, why: 'bench' })
  if (!begun.ok) return console.log(`  export: ${begun.error.message}`)
  let progress = begun.value
  while (!progress.done)
    progress = await world.get('du', 'ledgers.write', { id: progress.id, part: progress.parts })
  const finished = await measured(world, () => world.get('du', 'ledgers.finish', { id: progress.id }))
  const { rows, file } = await world.get('du', 'ledgers.finish', { id: progress.id })
  console.log(
    `  export: ${rows} rows in ${progress.parts} parts, ${(file.size / 1024 / 1024).toFixed(1)} MB, ${Math.round((performance.now() - started) / 1000)} s, of that the file ${(finished.cpuMs / 1000).toFixed(1)} s of CPU`,
  )
  console.log(`  ${await readByLibreOffice(file.url)}`)
}

/** Comma, double quotes, UTF-8. */
const utf8Csv = 'csv:Text - txt - csv (StarCalc):44,34,76'

/** What LibreOffice makes of an exported sheet, where it is installed. */
async function readByLibreOffice(url: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'qihu-sheet-'))
  const sheet = path.join(folder, 'ledger.xlsx')
  try {
    await writeFile(sheet, Buffer.from(await (await fetch(url)).arrayBuffer()))
    const convert = ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', utf8Csv]
    await promisify(execFile)('soffice', [...convert, '--outdir', folder, sheet])
    const rows = rowsOfCsv(await readFile(path.join(folder, 'ledger.csv'), 'utf8'))
    return `LibreOffice reads ${rows.length} rows; the second has ${rows[1]?.length} columns: ${rows[1]?.join(' ')}`
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'LibreOffice is not installed'
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** RFC 4180. */
function rowsOfCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, separator, quoted, plain] of text.matchAll(/(,|\n|^)(?:"((?:[^"]|"")*)"|([^,\n]*))/g)) {
    if (separator === '\n') rows.push([])
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
  }
  return rows.filter((row) => row.length > 1 || row[0] !== '')
}

/** Copies of one appeal, spread over two years, ten units, four clusters and two hundred enterprises, counted as they are. */
async function load(world: World, of: string, size: number): Promise<void> {
  const db = world.app.database()
  const { data } = await db.collection('appeals').where({ _id: of }).limit(1).get()
  const model = data[0] as Appeal
  const months = new Map<string, Month>()
  for (let from = 1; from < size; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, size - from) }, (_, index) =>
      copyOf(model, from + index),
    )
    for (const { tally } of some) addTo(months, tally, 1)
    await db.collection('appeals').add(some as object[])
  }
  const store = figures(db)
  for await (const there of store.every()) if (there.owner !== undefined) addStored(months, there)
  for (const month of months.values()) await store.replace(month)
}

function copyOf(model: Appeal, at: number): Appeal {
  const submittedAt = new Date(Date.now() - ((at * 7919) % 690) * day)
  const month = dayOf(submittedAt).slice(0, 7).replace('-', '')
  const unit = `unit-bench-${at % 10}`
  const copy = placed({
    ...model,
    _id: `bench-${at}`,
    number: `990123${month}${String(at).padStart(7, '0')}`,
    submittedAt,
    category: categories[at % categories.length] as Appeal['category'],
    clusters: [{ id: `cluster-bench-${at % 4}`, name: '集群' }],
    enterprise: { id: `enterprise-bench-${at % 200}`, name: '企业' },
    lead: { id: unit, name: unit, handlersPublish: true },
  })
  return {
    ...copy,
    desks: [],
    finds: [],
    links: [],
    // Found behind the number of all alone: of the others each has a hundred entries, and loading those takes hours.
    counts: copy.counts.filter((key) => key === collected),
    counted: copy.tally,
    uncounted: null,
    sendAt: null,
    outbox: [],
  }
}

function addStored(months: Map<string, Month>, { owner, month, cells }: Month): void {
  const into = months.get(`${owner}/${month}`) ?? { owner, month, cells: {} }
  months.set(`${owner}/${month}`, into)
  for (const [key, cell] of Object.entries(cells)) {
    into.cells[key] ??= {}
    const sum = into.cells[key] as Record<string, number>
    for (const [measure, count] of Object.entries(cell)) sum[measure] = (sum[measure] ?? 0) + count
  }
}

function monthOf(at: number): string {
  return dayOf(new Date(at)).slice(0, 7)
}
