import { type Crashed, crash } from './crash'
import { differ } from './differential'
import { buildPowerCut, cleanUp } from './emulator-process'
import { soak } from './soak'

/**
 * The long runs: `npm run reliability` runs all, `npm run reliability -- kills cuts` some of them. SEED replays;
 * OPERATIONS, KILLS, CUTS and MINUTES change how long each takes.
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
  kills: async () => {
    const options = { seed, clients: 32, between: 550, checkEvery: 20 }
    return crashed('kills', await crash({ ...options, ends: times('KILLS', 200) }))
  },
  cuts: async () => {
    const powerCut = buildPowerCut()
    if (!powerCut) return say('skipped: power cuts need Linux and cc')
    const options = { seed, clients: 32, between: 1500, checkEvery: 10, powerCut }
    return crashed('power cuts', await crash({ ...options, ends: times('CUTS', 100) }))
  },
  soak: async () => {
    if (process.platform !== 'linux') return say('skipped: the soak reads /proc')
    const { requests, early, late, growth } = await soak(times('MINUTES', 10))
    say(
      `${requests} requests; RSS ${early.megabytes.toFixed(0)} → ${late.megabytes.toFixed(0)} MB, handles ${early.handles} → ${late.handles}`,
    )
    const grown = Object.entries(growth).filter(([, share]) => Math.abs(share) > 0.1)
    return grown.length > 0 ? `not flat: ${grown.map(([what]) => what).join(', ')}` : undefined
  },
}

function crashed(what: string, { ends, acknowledged, violations }: Crashed): string | undefined {
  say(`${ends} ${what}, ${acknowledged} acknowledgements, ${violations.length} violations`)
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
