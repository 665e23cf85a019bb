import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'

const root = path.resolve(__dirname, '..')
export const functionsDir = path.join(root, 'dist/cloudfunctions')

const banned = path.join(__dirname, 'banned-sdk-part.js')

/** What only few calls need lies beside index.js, and is loaded by the first call that does: a cold start is none of its. */
const aside: Readonly<Record<string, string>> = {
  'read-excel-file/universal': 'read-excel-file.js',
  'write-excel-file/node': 'write-excel-file.js',
  'file-type/core': 'file-type.js',
}

const leftOut: Plugin = {
  name: 'left out or aside',
  setup({ onResolve }) {
    // The SDK's database brings the client of `watch`, which we ban, and lodash for it.
    onResolve({ filter: /^\.\/realtime\/websocket-client$/ }, () => ({ path: banned }))
    onResolve({ filter: /^[a-z]/ }, ({ path: wanted, kind }) => {
      const file = aside[wanted]
      return kind === 'dynamic-import' && file ? { path: `./${file}`, external: true } : undefined
    })
  },
}

/** How a function becomes a file. */
export const bundled = {
  bundle: true,
  platform: 'node',
  // `import()` becomes `require`, which knows what a bundle calls its default.
  supported: { 'dynamic-import': false },
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
  plugins: [leftOut],
  logLevel: 'warning',
} as const satisfies BuildOptions

/**
 * Bundles every folder of `cloudfunctions` whose name has no `_` into what runs without an install step.
 * Parts of the SDK that leave the emulator's reach (models, rdb, ai, watch) are left out, they are 40 % of the bundle, and so
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
      const { metafile } = await build({
        entryPoints: [path.join(source, name, 'index.ts')],
        outfile: path.join(target, 'index.js'),
        metafile: true,
        ...bundled,
      })
      const loaded = new Set(
        Object.values(metafile.outputs).flatMap(({ imports }) => imports.map((each) => each.path)),
      )
      for (const [library, file] of Object.entries(aside))
        if (loaded.has(`./${file}`))
          await build({
            entryPoints: [library],
            absWorkingDir: root,
            outfile: path.join(target, file),
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
