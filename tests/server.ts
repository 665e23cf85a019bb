import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import path from 'node:path'
import { guarded } from './emulator/guarded'

const root = path.join(__dirname, '..')

/** The product as `npm start` runs it, in a process of its own that a test can kill. */
export async function startServer(
  environment: Record<string, string>,
): Promise<{ url: string; output: string; kill(): Promise<void> }> {
  const guard = guarded()
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'config/start.ts')], {
    cwd: root,
    env: { ...process.env, ...guard.environment, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // A hook that gave up waiting leaves nothing behind that would keep the run from ending.
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.unref()
  for (const stream of [child.stdout, child.stderr]) (stream as unknown as Socket).unref()
  child.once('exit', () => process.off('exit', kill))
  const { url, output } = await addressOf(child)
  return {
    url,
    /** What it has printed until it was ready. */
    output,
    /** As a power switch would: no signal handler gets to run. Fails when it left this machine. */
    kill: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      kill()
      await gone
      guard.assertStayed()
    },
  }
}

function addressOf(child: ChildProcess): Promise<{ url: string; output: string }> {
  return new Promise((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      const url = /^(http:\/\/127\.0\.0\.1:\d+)$/m.exec(output)?.[1]
      if (url) resolve({ url, output })
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)))
  })
}
