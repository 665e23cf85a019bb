import { differInAggregation } from './aggregate-differential'
import { type Crashed, crash } from './crash'
import { differ } from './differential'
import { fillDisk } from './disk-full'
import { buildLayer, cleanUp } from './emulator-process'
import { fuzz } from './fuzz'
import { surviveOutage } from './outage'
import { retry } from './retries'
import { rival } from './rivals'
import { soak } from './soak'
import { sweep } from './sweep'

/**
 * The long runs: `npm run reliability` runs all, `npm run reliability -- kills cuts` some of them. SEED replays;
 * OPERATIONS, KILLS, CUTS, TIMES, SWEEP, PENDING, MINUTES, FUZZ, RIVALS and RETRIES change how long each takes.
 */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const times = (variable: string, otherwise: number) => Number(process.env[variable] ?? otherwise)

const runs: Record<string, () => Promise<string | undefined>> = {
  differential: async () => {
    const done = await differ(seed, times('OPERATIONS', 20_000))
    say(
      `${done.operations} operations: ${done.queries} queries found ${done.found} documents, ${done.writes} writes, ${done.refusals} of them refused`,
    )
    return undefined
  },
  aggregation: async () => {
    const { pipelines, stages, results } = await differInAggregation(seed, times('OPERATIONS', 20_000))
    return say(`${pipelines} pipelines of ${stages} stages, ${results} of them found something`)
  },
  kills: async () => {
    const options = { seed, clients: 32, between: 550, checkEvery: 20 }
    return crashed('kills', await crash({ ...options, ends: times('KILLS', 200) }))
  },
  cuts: async () => {
    const powerCut = buildLayer('power-cut')
    if (!powerCut) return say('skipped: power cuts need Linux and cc')
    const options = { seed, clients: 32, between: 1500, checkEvery: 10, powerCut }
    return crashed('power cuts', await crash({ ...options, ends: times('CUTS', 100) }))
  },
  'disk-full': async () => {
    const layer = buildLayer('disk-full')
    if (!layer) return say('skipped: a limited disk needs Linux and cc')
    const filled = await fillDisk({ seed, times: times('TIMES', 50), clients: 32, layer })
    const { acknowledged, refusals, reads, violations } = filled
    say(`${filled.times} times full, ${acknowledged} acknowledgements, ${reads} reads while it was full`)
    for (const [refusal, heard] of Object.entries(refusals)) say(`${heard} × ${refusal}`)
    say(`${violations.length} violations`)
    return listed(violations)
  },
  outage: async () => {
    const done = await surviveOutage(times('PENDING', 1000))
    say(
      `${done.pending} messages waiting, ${done.refused} tries refused in the hour, ${done.moves} moves meanwhile`,
    )
    say(
      `${done.sent} sent, ${done.skipped} refused by whom they were for, ${done.dead} dead, ${done.left} left`,
    )
    return done.doubled.length > 0 || done.left > 0 ? `sent twice: ${done.doubled.join(' ')}` : undefined
  },
  sweep: async () => {
    const open = times('SWEEP', 100_000)
    const done = await sweep({ open, due: 500 })
    say(
      `${done.due} of ${open} open appeals due: ${done.examined} documents examined in ${done.rounds} rounds`,
    )
    return say(`${done.examinedWhenNothingIsDue} when nothing is due`)
  },
  soak: async () => {
    if (process.platform !== 'linux') return say('skipped: the soak reads /proc')
    const { requests, early, late, lowest, highest, growth } = await soak(times('MINUTES', 10))
    const megabytes = [early, late, lowest, highest].map((one) => one.megabytes.toFixed(0))
    const handles = [early, late, lowest, highest].map((one) => one.handles)
    say(`${requests} requests`)
    say(`RSS ${megabytes[0]} → ${megabytes[1]} MB, between ${megabytes[2]} and ${megabytes[3]}`)
    say(`handles ${handles[0]} → ${handles[1]}, between ${handles[2]} and ${handles[3]}`)
    const grown = Object.entries(growth).filter(([, share]) => Math.abs(share) > 0.1)
    return grown.length > 0 ? `not flat: ${grown.map(([what]) => what).join(', ')}` : undefined
  },
  fuzz: async () => {
    const done = await fuzz({ seed, requests: times('FUZZ', 160_000) })
    const share = (of: number) => `${Math.round((100 * of) / done.requests)} %`
    const { valid, changed, hostile } = done.sent
    const counts = Object.values(done.byKind)
    say(
      `${done.requests} requests: ${share(valid)} as they should be, ${share(changed)} of those with one to three changes, ${share(hostile)} anything`,
    )
    say(`${counts.length} calls and moves, each at least ${Math.min(...counts)} times`)
    say(`accepted ${JSON.stringify(done.accepted)}, refused ${JSON.stringify(done.refused)}`)
    say(
      `${done.provenIdle} refusals seen to write nothing; slowest answer ${Math.round(done.slowest.ms)} ms, ${done.faults.length} faults`,
    )
    return listed(done.faults)
  },
  rivals: async () => {
    const { rounds, calls, won, lost, faults } = await rival({ seed, rounds: times('RIVALS', 1000) })
    say(
      `${rounds} rounds of ${calls} callers: won with ${JSON.stringify(won)}, lost as ${JSON.stringify(lost)}`,
    )
    return listed(faults)
  },
  retries: async () => {
    const done = await retry({ seed, retries: times('RETRIES', 10_000), restarts: 4 })
    say(
      `${done.retries} retries of ${done.intentions} intentions, ${done.cutOff} answers cut off, ${done.restarts} restarts`,
    )
    return listed(done.faults)
  },
}

function crashed(what: string, { ends, acknowledged, violations }: Crashed): string | undefined {
  say(`${ends} ${what}, ${acknowledged} acknowledgements, ${violations.length} violations`)
  return listed(violations)
}

function listed(violations: string[]): string | undefined {
  return violations.length > 0 ? violations.slice(0, 20).join('\n') : undefined
}

function say(line: string): undefined {
  console.log(`  ${line}`)
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2)
  console.log(`SEED=${seed}`)
  for (const [name, run] of Object.entries(runs)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const began = Date.now()
    console.log(`— ${name}`)
    const failure = await run().catch((thrown: unknown) =>
      String(thrown instanceof Error ? thrown.stack : thrown),
    )
    console.log(`  ${failure ? 'FAILED' : 'good'} in ${Math.round((Date.now() - began) / 1000)} s`)
    if (!failure) continue
    console.log(failure)
    process.exitCode = 1
  }
}

void main().finally(cleanUp)
