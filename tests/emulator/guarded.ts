import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Processes that may not leave this machine. */
export interface Guarded {
  /** Puts a process, its workers and what it starts itself under the guard of loopback.cjs. */
  environment: { NODE_OPTIONS: string; FOREIGN_FILE: string }
  /** Once they have ended: fails when one of them looked up a name or went, or wanted to go, beyond loopback. */
  assertStayed(): void
}

/** A guard for the processes of one test. */
export function guarded(): Guarded {
  const folder = mkdtempSync(path.join(tmpdir(), 'guarded-'))
  const file = path.join(folder, 'foreign.txt')
  const required = `--require ${JSON.stringify(path.join(__dirname, 'loopback.cjs'))}`
  return {
    environment: { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${required}`.trim(), FOREIGN_FILE: file },
    assertStayed: () => {
      const seen = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
      rmSync(folder, { recursive: true, force: true })
      if (seen) throw new Error(`a process left this machine: ${seen.split('\n').join('; ')}`)
    },
  }
}
