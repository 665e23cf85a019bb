import { spawn } from 'node:child_process'
import path from 'node:path'

const root = path.join(__dirname, '../..')

/** Runs a script of `config/` as `npm run` does, with what is typed into it; all it printed, in its order. */
export async function command(
  script: string,
  words: string[],
  { environment = {}, typed = '' }: { environment?: Record<string, string>; typed?: string } = {},
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'config', script), ...words], {
    cwd: root,
    env: { ...process.env, ...environment },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stdin.end(typed)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, output }
}
