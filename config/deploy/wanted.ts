import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ICloudFunctionTrigger } from '@cloudbase/manager-node/types/interfaces'
import { type IndexDeclaration, readDeclarations } from '../../emulator/store/declaration'

const root = path.resolve(__dirname, '../..')
export const indexesFile = path.join(root, 'cloudfunctions/indexes.json')

/** Which of CloudBase's Node versions; it cannot be changed once a function exists (platform-facts.md §1.5). */
export const runtime = 'Nodejs20.19'
export const handler = 'index.main'
/**
 * Environment variables that every function gets, with one value drawn once for an environment: what a function shows
 * another to prove that it is ours.
 */
export const secrets: readonly string[] = ['WECHAT_SECRET']
/** Marks what this program made, so that nothing else is ever dropped. */
export const mark = 'qihu'

/**
 * How the names of variables begin that an operator may set: ids of message templates, limits of a day. They are taken
 * from the environment of who deploys and given to every function; what is not there stays as it is in the cloud.
 */
export const settings: readonly string[] = ['TEMPLATE_', 'DAILY_']
/** Variables an operator may set by their whole names, taken in the same way: the switch of 供需. */
export const switches: readonly string[] = ['NOTICE_BOARD']

export interface WantedIndex extends IndexDeclaration {
  /** Its name in the cloud: a changed index is another index there, made before the old one goes. */
  cloudName: string
}

/** A function as its `config.json` declares it. */
export interface WantedFunction {
  name: string
  /** Seconds. */
  timeout: number
  /** MB. */
  memorySize: number
  triggers: ICloudFunctionTrigger[]
  /** Environment variables with their values. */
  variables: Record<string, string>
}

/** A function with its bundle, ready to be handed over. */
export interface BuiltFunction extends WantedFunction {
  /** SHA-256, hex, of the names and contents of its files. */
  code: string
}

/** What the repository wants an environment to be. */
export interface Wanted {
  collections: { name: string; indexes: WantedIndex[] }[]
  functions: BuiltFunction[]
}

/** Reads `cloudfunctions/indexes.json`, the built functions of a folder and the operator's settings. */
export async function readWanted(functionsDir: string): Promise<Wanted> {
  const set = Object.entries(process.env).filter(
    ([name]) => switches.includes(name) || settings.some((start) => name.startsWith(start)),
  )
  const collections = Object.entries(readDeclarations(indexesFile)).map(([name, { indexes }]) => ({
    name,
    indexes: indexes.map((index) => ({ ...index, cloudName: cloudNameOf(index) })),
  }))
  const functions = (await readFunctions(functionsDir)).map(async (each) => ({
    ...each,
    variables: { ...each.variables, ...(Object.fromEntries(set) as Record<string, string>) },
    code: await digestOf(path.join(functionsDir, each.name)),
  }))
  return { collections, functions: await Promise.all(functions) }
}

function cloudNameOf({ name, keys, unique = false }: IndexDeclaration): string {
  const digest = createHash('sha256').update(JSON.stringify([keys, unique]))
  return `${mark}_${name}_${digest.digest('hex').slice(0, 6)}`
}

/** The functions of a folder (`<name>/config.json`), by name. Folders with `_` are not deployed. */
export async function readFunctions(dir: string): Promise<WantedFunction[]> {
  const entries = await readdir(dir, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
  const names = folders.map(({ name }) => name).sort()
  return Promise.all(names.map((name) => readFunction(dir, name)))
}

async function readFunction(dir: string, name: string): Promise<WantedFunction> {
  const config: {
    timeout?: number
    memorySize?: number
    triggers?: ICloudFunctionTrigger[]
    envVariables?: Record<string, string>
  } = JSON.parse(await readFile(path.join(dir, name, 'config.json'), 'utf8'))
  const { timeout, memorySize, triggers = [], envVariables: variables = {} } = config
  if (timeout === undefined || memorySize === undefined)
    throw new Error(`${path.join(dir, name, 'config.json')} needs timeout and memorySize`)
  return { name, timeout, memorySize, triggers, variables }
}

async function digestOf(dir: string): Promise<string> {
  const digest = createHash('sha256')
  for (const name of (await readdir(dir)).sort())
    digest.update(`${name}\0`).update(await readFile(path.join(dir, name)))
  return digest.digest('hex')
}
