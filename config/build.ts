import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { buildFunctions } from './functions'
import { templateVariables } from './local-wechat'

const root = path.resolve(__dirname, '..')
export const webDir = path.join(root, 'dist/h5')
export const weappDir = path.join(root, 'dist/weapp')

export type Target = 'weapp' | 'h5' | 'functions'

/** What the mini-program is made from; when none of it changed, its build is still good. */
const sources = ['src', 'contract', 'config', 'package-lock.json', 'tsconfig.json']

/** Builds a target into `dist/`. The two Taro builds take half a minute and are skipped when they are still good. */
export async function build(target: Target): Promise<void> {
  if (target === 'functions') return buildFunctions()
  const mark = path.join(root, 'dist', `${target}.built-from`)
  const state = await stateOf(sources.map((source) => path.join(root, source)))
  if ((await readFile(mark, 'utf8').catch(() => '')) === state) return
  await taro(target)
  // Taro ends with 0 even when it emitted nothing.
  const emitted = await readdir(path.join(root, 'dist', target), { recursive: true })
  if (!emitted.some((file) => file.endsWith('.js'))) throw new Error(`the ${target} build emitted no script`)
  await writeFile(mark, state)
}

/** One digest of names and contents of files and folders. */
async function stateOf(places: string[]): Promise<string> {
  // What a release is built for is written into it (config/index.ts).
  const builtFor = ['CLOUD_ENV', ...Object.keys(templateVariables)].map((name) => process.env[name] ?? '')
  const digest = createHash('sha256').update([process.version, ...builtFor].join('\0'))
  for (const place of places) {
    const inside = (await stat(place)).isDirectory() ? await readdir(place, { recursive: true }) : ['']
    for (const name of inside.sort()) {
      const file = path.join(place, name)
      if ((await stat(file)).isFile()) digest.update(path.relative(root, file)).update(await readFile(file))
    }
  }
  return digest.digest('hex')
}

async function taro(type: 'weapp' | 'h5'): Promise<void> {
  const cli = path.join(root, 'node_modules/@tarojs/cli/bin/taro')
  const child = spawn(process.execPath, [cli, 'build', '--type', type, '--no-progress'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`the ${type} build failed:\n${output}`)
}

if (require.main === module) {
  const targets = process.argv.slice(2) as Target[]
  void (async () => {
    for (const target of targets) {
      await build(target)
      console.log(`built dist/${target === 'functions' ? 'cloudfunctions' : target}`)
    }
  })().catch((error: unknown) => {
    console.error(error)
    process.exitCode = 1
  })
}
