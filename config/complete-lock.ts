import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

interface Locked {
  version: string
  dev?: boolean
  optional?: boolean
  optionalDependencies?: Record<string, string>
  [field: string]: unknown
}
export interface Lock {
  packages: Record<string, Locked>
  [field: string]: unknown
}

const file = path.join(__dirname, '../package-lock.json')
export const readLock = (): Lock => JSON.parse(readFileSync(file, 'utf8')) as Lock

/**
 * The binaries for other platforms that the lock should name and does not: npm leaves out every optional package it
 * could not reach when the lock was made (a mirror without it is enough), and `npm ci` then refuses the lock.
 */
export function unnamed(lock: Lock): { name: string; version: string; by: string; of: Locked }[] {
  return Object.entries(lock.packages).flatMap(([by, of]) =>
    Object.entries(of.optionalDependencies ?? {})
      .filter(([name, version]) => /^\d/.test(version) && !isNamed(lock, name, version))
      .map(([name, version]) => ({ name, version, by, of })),
  )
}

function isNamed(lock: Lock, name: string, version: string): boolean {
  return Object.entries(lock.packages).some(
    ([place, { version: locked }]) => place.endsWith(`node_modules/${name}`) && locked === version,
  )
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm64', 'x64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'arm']

/** The platform such a package is for, which its name says: `@swc/core-linux-arm-gnueabihf`. */
export function platformOf(name: string): { os: string[]; cpu: string[]; libc?: string[] } {
  const os = systems.find((system) => name.includes(`-${system}`))
  const cpu = processors.find((processor) => name.includes(`-${processor}`))
  if (!os || !cpu) throw new Error(`the name ${name} does not say its platform: put it into the lock by hand`)
  const libc = name.includes('musl') ? 'musl' : name.includes('gnu') ? 'glibc' : undefined
  return { os: [os], cpu: [cpu], ...(os === 'linux' && libc && { libc: [libc] }) }
}

/** Names them, without a checksum, which nobody here has seen. To be run after every `npm install` that changes the lock. */
function complete(): void {
  const lock = readLock()
  for (const { name, version, by, of } of unnamed(lock)) {
    const top = `node_modules/${name}`
    const place = lock.packages[top] ? `${by}/${top}` : top
    lock.packages[place] = { version, ...platformOf(name), ...(of.dev && { dev: true }), optional: true }
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
}

if (require.main === module) complete()
