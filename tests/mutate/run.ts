import { type ChildProcess, fork } from 'node:child_process'
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { equivalents } from './equivalents'
import { type Mutant, mutantsOf } from './mutants'
import type { Job, Verdict } from './worker'

const rules = (...names: string[]) => names.map((name) => `tests/rules/${name}.test.ts`)
const appeals = 'cloudfunctions/_service/appeals'

/** What says who may, and the tests that hold it, the quick ones first; of some files these functions only. */
const checked: { file: string; within?: string[]; tests: string[] }[] = [
  { file: 'cloudfunctions/api/guard.ts', tests: rules('permission-guard', 'permission-reading') },
  {
    file: `${appeals}/standing.ts`,
    tests: rules('standing', 'permission-cells', 'permission-reading', 'permission-guard'),
  },
  { file: `${appeals}/reveal-phone.ts`, tests: rules('permission-phone') },
  { file: `${appeals}/view.ts`, tests: rules('permission-events', 'permission-reading') },
  { file: `${appeals}/text.ts`, tests: rules('permission-events', 'permission-reading') },
  { file: `${appeals}/list.ts`, tests: rules('permission-guard') },
  {
    file: `${appeals}/act.ts`,
    within: ['permit', 'stale'],
    tests: rules('permission-guard', 'permission-reading'),
  },
  {
    file: `${appeals}/desks-of.ts`,
    within: ['liesOn', 'owners', 'ownerOf', 'flagsOf'],
    tests: rules('desks'),
  },
  { file: `${appeals}/finds-of.ts`, within: ['findsOf', 'searchers'], tests: rules('desks') },
  {
    file: 'contract/appeal-actions.ts',
    within: ['appealActions', 'committee', 'approver', 'submitter', 'whoHandles', 'ofLead', 'readers'],
    tests: rules('standing', 'permission-reading', 'permission-cells', 'appeal-actions'),
  },
  { file: 'contract/hats.ts', within: ['sideOf'], tests: rules('permission-reading') },
]

/** A mutant that makes a test run for ever is found out as well. */
const patience = 300_000
const workers = 2

/**
 * Takes every check away, or turns it round, one at a time on a copy of the tree, and asks the rules' tests whether they
 * notice. `npm run mutate` does all of them; with a part of a file's path or of a mutant's name, those. Ends with 1 when
 * one survives that is not named in `equivalents.ts`, or when one named there does not.
 */
async function main(): Promise<void> {
  const [wanted = ''] = process.argv.slice(2)
  const started = Date.now()
  const root = await copyOfTree()
  try {
    const jobs = checked.flatMap(({ file, within, tests }) =>
      mutantsOf(root, file, within)
        .filter((mutant) => `${file} ${mutant.name}`.includes(wanted))
        .map((mutant) => ({ root, mutant, testFiles: tests })),
    )
    await expectGreen(root)
    const survived: Mutant[] = []
    const queue = [...jobs]
    let done = 0
    const work = async () => {
      const worker = open()
      for (let job = queue.shift(); job; job = queue.shift()) {
        if ((await worker.ask(job)) === null) survived.push(job.mutant)
        done += 1
        if (done % 100 === 0) console.log(`  ${done} of ${jobs.length}`)
      }
      worker.close()
    }
    await Promise.all(Array.from({ length: workers }, work))
    report(jobs.length, survived, wanted === '')
    console.log(`  in ${Math.round((Date.now() - started) / 1000)} s`)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

/** What the rules' tests are made of, where nobody else is at work. */
async function copyOfTree(): Promise<string> {
  const from = path.join(__dirname, '../..')
  const root = await mkdtemp(path.join(os.tmpdir(), 'qihu-mutate-'))
  for (const part of ['contract', 'cloudfunctions', 'tests/rules', 'tests/emulator'])
    await cp(path.join(from, part), path.join(root, part), { recursive: true })
  await symlink(path.join(from, 'node_modules'), path.join(root, 'node_modules'))
  return root
}

/** Without a mutant the tests are green, or their failing would mean nothing. */
async function expectGreen(root: string): Promise<void> {
  const worker = open()
  const testFiles = [...new Set(checked.flatMap(({ tests }) => tests))]
  const killedBy = await worker.ask({ root, mutant: null, testFiles })
  worker.close()
  if (killedBy !== null) throw new Error(`already without a mutant this fails: ${killedBy}`)
}

function report(all: number, survived: Mutant[], isWhole: boolean): void {
  const idOf = ({ file, name }: Pick<Mutant, 'file' | 'name'>) => `${file} ${name}`
  const named = new Set(equivalents.map(idOf))
  const unexplained = survived.map(idOf).filter((id) => !named.has(id))
  const alive = new Set(survived.map(idOf))
  const idle = isWhole ? [...named].filter((id) => !alive.has(id)) : []
  const killed = all - survived.length
  const equivalent = survived.length - unexplained.length
  console.log(`mutants: ${all}, killed ${killed}, equivalent ${equivalent}, survived ${unexplained.length}`)
  for (const id of unexplained) console.log(`  survived: ${id}`)
  for (const id of idle) console.log(`  named as equivalent, but gone or killed: ${id}`)
  if (unexplained.length > 0 || idle.length > 0) process.exitCode = 1
}

/** A process that asks the tests about mutants; where it gets stuck or dies, its mutant counts as noticed. */
function open() {
  const start = () =>
    fork(path.join(__dirname, 'worker.ts'), {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, SEED: '1', ROUNDS: '400' },
    })
  let child: ChildProcess = start()
  const verdictOn = (job: Job) =>
    new Promise<Verdict>((resolve) => {
      const asked = child
      const settle = (verdict: Verdict) => {
        clearTimeout(timer)
        asked.off('message', settle).off('exit', ended)
        resolve(verdict)
      }
      const ended = (code: number | null) => {
        child = start()
        settle({ killedBy: `ended with ${code}` })
      }
      const timer = setTimeout(() => asked.kill(), patience)
      asked.once('message', settle).once('exit', ended)
      asked.send(job)
    })
  return {
    /** The first test that notices; null when none does. */
    async ask(job: Job): Promise<string | null> {
      const verdict = await verdictOn(job)
      if ('wrong' in verdict) throw new Error(`${job.mutant?.file} ${job.mutant?.name}: ${verdict.wrong}`)
      return verdict.killedBy
    },
    close: () => child.disconnect(),
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
