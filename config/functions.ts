import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type BuildOptions, build } from 'esbuild'

const root = path.resolve(__dirname, '..')
export const functionsDir = path.join(root, 'dist/cloudfunctions')

const banned = path.join(__dirname, 'banned-sdk-part.js')

/** How a function becomes one file. */
export const bundled = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  alias: {
    '@cloudbase/ai': banned,
    '@cloudbase/app': banned,
    '@cloudbase/wx-cloud-client-sdk': banned,
    jsonwebtoken: banned,
    xmlbuilder: banned,
    'web-streams-polyfill': banned,
    'mime-db': path.join(__dirname, 'upload-types.js'),
  },
  logLevel: 'warning',
} as const satisfies BuildOptions

/**
 * Bundles every folder of `cloudfunctions` whose name has no `_` into one file that runs without an install step.
 * Parts of the SDK that leave the emulator's reach (models, rdb, ai) are left out, they are 40 % of the bundle, and so
 * is what only tickets of `auth()` and writing XML need.
 */
export async function buildFunctions(): Promise<void> {
  const source = path.join(root, 'cloudfunctions')
  const folders = await readdir(source, { withFileTypes: true })
  const names = folders
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map((entry) => entry.name)
  await Promise.all(
    names.map(async (name) => {
      const target = path.join(functionsDir, name)
      await mkdir(target, { recursive: true })
      await build({
        entryPoints: [path.join(source, name, 'index.ts')],
        outfile: path.join(target, 'index.js'),
        ...bundled,
      })
      await writeFile(
        path.join(target, 'package.json'),
        `${JSON.stringify({ name, main: 'index.js', private: true })}\n`,
      )
      await cp(path.join(source, name, 'config.json'), path.join(target, 'config.json'))
    }),
  )
}
