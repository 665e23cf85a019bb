import { cpSync, createReadStream, rmSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { messageOf } from '../../emulator/errors'
import { verify } from '../../emulator/start'
import { FileStore } from '../../emulator/storage/files'
import { fileIdOf } from '../../emulator/storage/paths'
import { readDeclarations } from '../../emulator/store/declaration'
import { Store } from '../../emulator/store/store'
import type { Document } from '../../emulator/values/value'
import { random } from '../emulator/random'
import { burst, type Memory, newMemory } from './burst'
import { check, checkRefused, type Stored } from './checker'
import {
  type Bug,
  Ended,
  makeFolder,
  type ProcessOptions,
  type Running,
  startProcess,
} from './emulator-process'

export interface Crashed {
  ends: number
  acknowledged: number
  violations: string[]
}

export interface CrashOptions {
  seed: number
  /** How often the process ends. */
  ends: number
  /** Acknowledgements between two ends, on average. */
  between: number
  clients: number
  bug?: Bug
  /** The layer of power-cut.c; without it the process is killed. */
  powerCut?: string
  /** The whole is checked after every so many ends, and after the last. */
  checkEvery: number
}

/** Ends the emulator again and again in the middle of a burst, and compares what was promised with what is there. */
export async function crash(options: CrashOptions): Promise<Crashed> {
  const next = random(options.seed)
  const folder = makeFolder()
  const memory = newMemory()
  try {
    for (let end = 1; end <= options.ends; end++) {
      const wanted = 1 + Math.floor(next() * 2 * options.between)
      await (options.powerCut
        ? untilCut(folder, memory, options, options.powerCut, wanted, next)
        : untilKill(folder, memory, options, wanted))
      if (end % options.checkEvery && end < options.ends) continue
      const violations = await checkFolder(folder, memory)
      if (violations.length > 0 || end === options.ends)
        return { ends: end, acknowledged: memory.acknowledged.length, violations }
    }
    throw new Error('nothing was ended')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function untilKill(
  folder: string,
  memory: Memory,
  { bug, clients }: CrashOptions,
  wanted: number,
): Promise<void> {
  const running = await startProcess({ folder, ...(bug && { bug }) })
  let heard = 0
  let killed: Promise<void> | undefined
  const onAcknowledged = () => {
    if (++heard >= wanted) killed ??= running.kill()
  }
  try {
    await burst(running.url, memory, { clients, files: true, onAcknowledged })
  } finally {
    await (killed ?? running.kill())
  }
}

/** The process ends itself at its n-th write or sync, which may come before it answers at all. */
async function untilCut(
  folder: string,
  memory: Memory,
  { bug, clients }: CrashOptions,
  layer: string,
  wanted: number,
  next: () => number,
): Promise<void> {
  const environment = {
    LD_PRELOAD: layer,
    POWER_DIR: path.join(folder, 'data'),
    POWER_AT: String(wanted),
    POWER_SEED: String(Math.floor(next() * 1e9)),
  }
  const started = await begin({ folder, environment, ...(bug && { bug }) })
  if (!started) return
  try {
    await burst(started.url, memory, { clients, files: true, onAcknowledged: () => {} })
    await started.gone
  } finally {
    await started.kill()
  }
}

/** undefined when the cut came first. */
async function begin(options: ProcessOptions): Promise<Running | undefined> {
  try {
    return await startProcess(options)
  } catch (thrown) {
    if (thrown instanceof Ended && thrown.exitCode === 137) return undefined
    throw thrown
  }
}

/**
 * Checks a copy: libsql lets a database go only when its statements are collected, and a process that still has the
 * -shm open would keep the next emulator from reading the log anew, which no power cut would.
 */
export async function checkFolder(folder: string, memory: Memory): Promise<string[]> {
  const copy = `${folder}-copy`
  cpSync(folder, copy, { recursive: true })
  try {
    const stored = await readStored(copy)
    return [...check(memory.acknowledged, stored), ...checkRefused(memory.refused, stored)]
  } catch (thrown) {
    return [`damaged: the store cannot be read: ${messageOf(thrown)}`]
  } finally {
    rmSync(copy, { recursive: true })
  }
}

/** Opens the folder as a start would, which recovers what a start would recover, and reads everything. */
async function readStored(folder: string): Promise<Stored> {
  const dataDir = path.join(folder, 'data')
  const declarations = readDeclarations(path.join(folder, 'indexes.json'))
  const store = new Store({ dataDir, declarations, strict: true, log: () => {} })
  const files = new FileStore(store, dataDir)
  const all = (name: string) =>
    store.find(store.catalogue.get(name), { filter: {} }).found.map(({ document }) => document as Document)
  const contents = await Promise.all(
    files.all().map(async ({ path: name, content }) => ({
      fileID: fileIdOf('local', name),
      value: await text(createReadStream(path.join(dataDir, 'files', content))).catch(() => undefined),
    })),
  )
  const stored = { notes: all('notes'), cases: all('cases'), events: all('events'), files: contents }
  store.close()
  return { ...(stored as unknown as Omit<Stored, 'damage'>), damage: verify(dataDir).damage }
}
