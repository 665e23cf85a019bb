import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { placed } from '../../cloudfunctions/_service/appeals/placed'
import { figures } from '../../cloudfunctions/_service/figures/figures'
import { addTo, type Month } from '../../cloudfunctions/_service/figures/tally'
import { build } from '../../config/build'
import { categories } from '../../contract/categories'
import { dayOf } from '../../contract/working-days'
import { measured } from '../measured'
import { openWorld, type World, walk } from '../world'

const day = 86_400_000
const period = { from: monthOf(Date.now() - 700 * day), to: monthOf(Date.now()) }
const turns = 5
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
  const seen: Awaited<ReturnType<typeof measured>>[] = []
  for (let turn = 0; turn < turns; turn += 1) seen.push(await measured(world, ask))
  const cpu = seen.map(({ cpuMs }) => cpuMs).sort((a, b) => a - b)[Math.floor(turns / 2)]
  const collected = (await ask()).total?.collected
  console.log(
    `${size} appeals: ${collected} collected, ${seen[0]?.databaseCalls.length} database calls, ${seen[0]?.documents} documents, CPU ${cpu?.toFixed(1)} ms`,
  )
  const cases = await measured(world, () =>
    world.get('du', 'figures.cases', { ...period, measure: 'solved' }),
  )
  console.log(`  the cases behind a number: ${cases.documents} documents`)
  await walk(world, 'submit')
  await world.tick(new Date(first + 900_000), { latestOnly: true })
  console.log(`  one more, and one round: ${(await ask()).total?.collected} collected`)
  await exported(world)
}

async function exported(world: World): Promise<void> {
  const started = performance.now()
  const begun = await world.ask('du', 'ledgers.begin', { ...period, why: 'bench' })
  if (!begun.ok) return console.log(`  export: ${begun.error.message}`)
  let progress = begun.value
  while (!progress.done)
    progress = await world.get('du', 'ledgers.write', { id: progress.id, part: progress.parts })
  const { rows, file } = await world.get('du', 'ledgers.finish', { id: progress.id })
  console.log(
    `  export: ${rows} rows in ${progress.parts} parts, ${(file.size / 1024 / 1024).toFixed(1)} MB, ${Math.round((performance.now() - started) / 1000)} s`,
  )
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
