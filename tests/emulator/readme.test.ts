import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const readme = readFileSync(join(__dirname, '../../emulator/README.md'), 'utf8')

/** The rows of every table, each as its cells by the names of the columns. */
function rows(): Record<string, string>[] {
  const found: Record<string, string>[] = []
  let columns: string[] | undefined
  for (const line of readme.split('\n')) {
    const cells = line.startsWith('|') ? line.split('|').slice(1, -1) : undefined
    const texts = cells?.map((cell) => cell.trim())
    if (!texts) columns = undefined
    else if (!columns) columns = texts
    else if (!/^-+$/.test(texts[0] ?? ''))
      found.push(Object.fromEntries(columns.map((name, at) => [name, texts[at] ?? ''])))
  }
  return found
}

const named = (cell: string) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name as string)

test('every row that names tests names files that are there, and the others say why they have none', () => {
  const withTests = rows().filter((row) => row.Test !== undefined)
  expect(withTests.length).toBeGreaterThan(40)
  const missing = withTests
    .flatMap(({ Test = '' }) => named(Test))
    .filter((name) => !existsSync(join(__dirname, `${name}.test.ts`)))
  expect(missing).toEqual([])
  const without = withTests.filter(({ Test = '' }) => named(Test).length === 0)
  expect(without.map((row) => Object.values(row)[0])).toEqual([
    '`POST /admin?env=&seqId=`',
    'cold start',
    'repeated after a failure',
  ])
})

/** The files a row names; other folders' files are named with their folder. */
const filesOf = (row: Record<string, string>) =>
  [...(row['File in `wire/`'] ?? '').matchAll(/`([\w-]+)\.ts`/g)].map(([, name]) => name as string)

test('every action of the wire has its row and its file, and those that store a test of the same name', () => {
  const actions = rows().filter((row) => row.Action)
  const source = readFileSync(join(__dirname, '../../emulator/wire/actions.ts'), 'utf8')
  const imported = [...source.matchAll(/import \{ \w+ \} from '\.\/([\w-]+)'/g)].map(
    ([, name]) => name as string,
  )
  expect(actions.flatMap(filesOf).sort()).toEqual(imported.sort())
  // Of functions and of WeChat one file tests several things; what stores has a file for each action.
  const stored = actions.filter(({ Action = '' }) => /^`(database|storage)\./.test(Action)).flatMap(filesOf)
  expect(stored.filter((name) => !existsSync(join(__dirname, `${name}.test.ts`)))).toEqual([])
})
