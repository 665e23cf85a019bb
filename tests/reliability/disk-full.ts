import { renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { random } from '../emulator/random'
import { burst, newMemory } from './burst'
import type { Acknowledged } from './checker'
import { checkFolder } from './crash'
import { makeFolder, type Running, startProcess } from './emulator-process'
import { type WireClient, wireClient } from './wire-client'

export interface Filled {
  /** How often the disk was full. */
  times: number
  acknowledged: number
  /** How often each refusal was heard, by its code and its message without what differs from request to request. */
  refusals: Record<string, number>
  /** Documents and files that were read, and compared, while the disk was full. */
  reads: number
  violations: string[]
}

export interface FillOptions {
  seed: number
  times: number
  clients: number
  /** The layer of disk-full.c. */
  layer: string
}

/** How a full disk has to be refused: by the code for what database or storage cannot do, and in plain words. */
const clear =
  /^(DATABASE_REQUEST_FAILED: the store could not be written: database or disk is full|STORAGE_REQUEST_FAIL: the file could not be (written: ENOSPC|recorded: the store could not be written: database or disk is full))$/

/** Refusals that make the disk count as full: by then commits, single writes and uploads have all met it. */
const refusalsWhenFull = 100
const readsWhenFull = 40
/** Acknowledgements that make it count as recovered. */
const answersAfterwards = 50
const patienceMs = 30_000
/** How often space may have to come back until it counts as recovered. */
const giftsMax = 5

/**
 * Fills the disk in the middle of a burst, reads while it is full, gives space back and waits until the same process
 * acknowledges again; over and over. At last the process is killed while the disk is full, and everything is checked.
 */
export async function fillDisk({ seed, times, clients, layer }: FillOptions): Promise<Filled> {
  const next = random(seed)
  const folder = makeFolder()
  const space = limitedSpace(path.join(folder, 'space'))
  const memory = newMemory()
  const refusals: Record<string, number> = {}
  let refused = 0
  let reads = 0
  space.add(2_000_000)
  const environment = { LD_PRELOAD: layer, DISK_DIR: path.join(folder, 'data'), DISK_SPACE: space.file }
  const running = await startProcess({ folder, environment })
  const onRefused = ({ code, message }: { code: string; message: string }) => {
    const text = `${code}: ${message.replace(/^\[[0-9a-f-]{36}\] /, '')}`
    refusals[text] = (refusals[text] ?? 0) + 1
    refused++
  }
  try {
    const bursting = burst(running.url, memory, { clients, files: true, onAcknowledged: () => {}, onRefused })
    const control = async () => {
      for (let time = 1; ; time++) {
        const before = refused
        await until('the disk gets full', running, () => refused - before >= refusalsWhenFull)
        reads += await readBack(running, memory.acknowledged, next)
        if (time === times) return
        const heard = memory.acknowledged.length
        const recovered = () => memory.acknowledged.length - heard >= answersAfterwards
        // The first of it may all go into moving the log into the database, which frees the log for writes.
        for (let gift = 1; !recovered(); gift++) {
          if (gift > giftsMax)
            throw new Error(`${giftsMax} times space came back, and it did not write again`)
          space.add(1_000_000 + Math.floor(next() * 2_000_000))
          const since = refused
          await until('it writes again, or the disk is full again', running, () => {
            return recovered() || refused - since >= refusalsWhenFull
          })
        }
      }
    }
    // Whichever fails first is what is reported; the kill below ends the other one.
    await Promise.race([control(), bursting.then(() => ended(running))])
    await running.kill()
    await bursting
    const unclear = Object.keys(refusals).filter((refusal) => !clear.test(refusal))
    const violations = [
      ...unclear.map((refusal) => `unclear refusal: ${refusal}`),
      ...(await checkFolder(folder, memory)),
    ]
    return { times, acknowledged: memory.acknowledged.length, refusals, reads, violations }
  } finally {
    await running.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The file that says by how many bytes the disk may grow in all. */
export function limitedSpace(file: string): { file: string; add(bytes: number): void } {
  let bytes = 0
  return {
    file,
    add: (more) => {
      bytes += more
      writeFileSync(`${file}.new`, String(bytes))
      renameSync(`${file}.new`, file)
    },
  }
}

async function until(what: string, { gone }: Running, happened: () => boolean): Promise<void> {
  let over = false
  void gone.then(() => {
    over = true
  })
  for (const deadline = Date.now() + patienceMs; !happened(); await pause(5)) {
    if (over) throw new Error(`the emulator ended before ${what}`)
    if (Date.now() > deadline) throw new Error(`waited ${patienceMs} ms in vain until ${what}`)
  }
}

async function ended({ gone }: Running): Promise<never> {
  throw new Error(`the emulator ended with ${await gone} in the middle of the burst`)
}

/** Reads some of what was acknowledged; what is not as it was promised is a fault. */
async function readBack({ url }: Running, acknowledged: Acknowledged[], next: () => number): Promise<number> {
  const wire = wireClient(url)
  const some = Array.from(
    { length: readsWhenFull },
    () => acknowledged[Math.floor(next() * acknowledged.length)] as Acknowledged,
  )
  // A file is one of them, few as files are.
  const file = acknowledged.filter(({ kind }) => kind === 'file').slice(-1)
  const wanted = [...some, ...file]
  try {
    await Promise.all(wanted.map((one) => readOne(wire, one)))
  } finally {
    wire.close()
  }
  return wanted.length
}

async function readOne(wire: WireClient, one: Acknowledged): Promise<void> {
  const found = await currentOf(wire, one)
  const right = one.kind === 'version' ? Number(found) >= one.version : found === one.value
  if (!right)
    throw new Error(`read while the disk was full: ${JSON.stringify(found)} for ${JSON.stringify(one)}`)
}

async function currentOf(wire: WireClient, one: Acknowledged): Promise<unknown> {
  if (one.kind === 'file') {
    const answer = await wire.ask('storage.batchGetDownloadUrl', { file_list: [{ fileid: one.fileID }] })
    const link = answer.data?.download_list?.[0]?.tempFileURL
    return link ? (await fetch(link)).text() : answer
  }
  const [collectionName, query] =
    one.kind === 'note' ? ['notes', { key: one.key }] : ['cases', { _id: one.case }]
  const { data } = await wire.ask('database.getDocument', { collectionName, query: JSON.stringify(query) })
  const document = JSON.parse(data?.list?.[0] ?? '{}') as { value?: string; version?: number }
  return one.kind === 'note' ? document.value : document.version
}
