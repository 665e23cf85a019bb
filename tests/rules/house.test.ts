import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { platformOf, readLock, unnamed } from '../../config/complete-lock'

const root = path.join(__dirname, '../..')

/** Every module a file imports, by the path it means in the repository or by its package. */
function imports(file: string): string[] {
  const code = readFileSync(path.join(root, file), 'utf8')
  return [...code.matchAll(/(?:from|import|require\()\s*['"]([^'"]+)['"]/g)].map(([, meant = '']) =>
    meant.startsWith('.') ? path.join(path.dirname(file), meant) : meant,
  )
}

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((name) => /\.tsx?$/.test(name))
}

it('screens import the contract, never the functions or the emulator', () => {
  for (const file of filesIn('src')) {
    for (const meant of imports(file))
      expect(`${file}: ${meant}`).not.toMatch(/: (cloudfunctions|emulator|tests|config)\//)
  }
})

it('the contract imports zod/mini and itself', () => {
  for (const file of filesIn('contract')) {
    for (const meant of imports(file)) expect(`${file}: ${meant}`).toMatch(/: (contract\/|zod\/mini$)/)
  }
})

it('the emulator knows nothing of the product', () => {
  for (const file of filesIn('emulator')) {
    for (const meant of imports(file))
      expect(`${file}: ${meant}`).not.toMatch(/: (contract|cloudfunctions|src|config)\//)
  }
})

it('the functions use the database, storage, functions and the caller’s context of the SDK, and nothing that leaves the emulator', () => {
  for (const file of filesIn('cloudfunctions')) {
    const code = readFileSync(path.join(root, file), 'utf8')
    expect(`${file}\n${code}`).not.toMatch(
      /\.(rdb|mysql|models|ai|callContainer|callApis|watch|getUserInfo)\(/,
    )
  }
})

it('no file is a drawer', () => {
  const drawers = /(^|\/)(utils?|helpers?|common|managers?|misc|shared)(\.|\/)/
  for (const folder of ['src', 'contract', 'cloudfunctions', 'emulator', 'config', 'tests']) {
    for (const file of filesIn(folder)) expect(file).not.toMatch(drawers)
  }
})

it('the lock names the binaries of every platform, or npm ci refuses it (mend with npm run lock)', () => {
  expect(unnamed(readLock()).map(({ name, version }) => `${name}@${version}`)).toEqual([])
})

it('the lock names no registry', () => {
  expect(Object.values(readLock().packages).filter((each) => /^https?:/.test(String(each.resolved)))).toEqual(
    [],
  )
})

it('a platform is read from a binary’s name', () => {
  expect(platformOf('@swc/core-linux-arm-gnueabihf')).toEqual({
    os: ['linux'],
    cpu: ['arm'],
    libc: ['glibc'],
  })
  expect(platformOf('@biomejs/cli-linux-x64-musl')).toEqual({ os: ['linux'], cpu: ['x64'], libc: ['musl'] })
  expect(platformOf('@tarojs/binding-win32-x64-msvc')).toEqual({ os: ['win32'], cpu: ['x64'] })
})

it('the phone’s code uses nothing an iPhone of 2019 lacks', () => {
  // Taro lowers syntax and adds no polyfills; WeChat's base library adds few.
  const newer =
    /\.(at|replaceAll|findLast|toSorted|toReversed|hasOwn)\(|structuredClone|AbortController|TextEncoder|Promise\.any|\(\?<[=!]/
  for (const file of [...filesIn('src'), ...filesIn('contract')].filter((name) => !name.includes('.h5.'))) {
    expect(`${file}: ${newer.exec(readFileSync(path.join(root, file), 'utf8'))?.[0]}`).toBe(
      `${file}: undefined`,
    )
  }
})
