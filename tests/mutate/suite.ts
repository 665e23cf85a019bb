import { createRequire } from 'node:module'
import path from 'node:path'
import { build } from 'esbuild'
import { expect } from 'expect'
import { type Mutant, mutated } from './mutants'

interface Test {
  name: string
  run: () => unknown
}

/**
 * A test file of `tests/rules` bundled with what it tests, the mutant among it, and run here: the same `it` and `expect`,
 * without the second jest needs to begin. Ends at the first test that fails, and returns its name, or null; throws where
 * the mutant does not compile.
 */
export async function firstFailure(
  root: string,
  testFile: string,
  mutant: Mutant | null,
): Promise<string | null> {
  const file = path.join(root, testFile)
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
    plugins: [
      {
        name: 'mutant',
        setup: ({ onLoad }) => {
          if (!mutant) return
          const target = path.join(root, mutant.file)
          onLoad({ filter: /\.ts$/ }, (args) =>
            args.path === target ? { contents: mutated(root, mutant), loader: 'ts' } : null,
          )
        },
      },
    ],
  })
  const code = outputFiles[0]?.text ?? ''
  const { tests, globals } = collector()
  const scope = {
    ...globals,
    expect,
    require: createRequire(file),
    __dirname: path.dirname(file),
    module: {},
    exports: {},
  }
  try {
    new Function(...Object.keys(scope), code)(...Object.values(scope))
  } catch (error) {
    return `${testFile} does not load: ${String(error)}`
  }
  for (const { name, run } of tests) {
    try {
      await run()
    } catch {
      return name
    }
  }
  return null
}

/** `it`, `describe` and their tables, as far as the rules' tests use them. */
function collector() {
  const tests: Test[] = []
  const within: string[] = []
  const add = (name: string, run: () => unknown) => tests.push({ name: [...within, name].join(' › '), run })
  const each = (rows: readonly unknown[]) => (name: string, run: (...row: unknown[]) => unknown) => {
    for (const row of rows) {
      const values = Array.isArray(row) ? row : [row]
      add(`${name} ${String(values[0])}`, () => run(...values))
    }
  }
  // What is known to fail says nothing about a mutant.
  const it = Object.assign(add, { each, failing: () => undefined })
  const describe = (name: string, body: () => void) => {
    within.push(name)
    body()
    within.pop()
  }
  return { tests, globals: { it, test: it, describe } }
}
