import type { Mutant } from './mutants'
import { firstFailure } from './suite'

/** One mutant of a tree and the test files that are about it, the quick ones first. */
export interface Job {
  root: string
  mutant: Mutant | null
  testFiles: string[]
}
/** The first test that fails on it, null when all stay green; or why it could not be asked. */
export type Verdict = { killedBy: string | null } | { wrong: string }

// What the tests tell about themselves is not about the mutant.
process.stderr.write = (() => true) as typeof process.stderr.write
console.error = console.warn = () => {}

async function judge({ root, mutant, testFiles }: Job): Promise<Verdict> {
  for (const testFile of testFiles) {
    const killedBy = await firstFailure(root, testFile, mutant)
    if (killedBy !== null) return { killedBy }
  }
  return { killedBy: null }
}

process.on('message', (job: Job) => {
  void judge(job)
    .catch((error: unknown): Verdict => ({ wrong: String(error) }))
    .then((verdict) => process.send?.(verdict))
})
