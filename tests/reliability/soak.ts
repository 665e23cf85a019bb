import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeFolder, startProcess } from './emulator-process'
import { type WireClient, wireClient } from './wire-client'

/** One look at the process. */
export interface Sample {
  megabytes: number
  handles: number
}

export interface Soaked {
  requests: number
  /** Medians: the first third after the warm-up, and the last. */
  early: Sample
  late: Sample
  /** After the warm-up. */
  lowest: Sample
  highest: Sample
  /** Late as a share of early, minus 1. */
  growth: Sample
}

/** Documents and files are written round and round, so that what is kept does not grow. */
const slots = 500
const forgottenEvery = 5000
const sampleEveryMs = 2000
/** Does not count: code gets compiled, and SQLite's caches and the pages of the allocator fill. */
const warmUpMs = 120_000
/**
 * V8 sizes its young generation by how fast is allocated just now, and collects the old one once in minutes: a quarter of
 * the whole comes and goes with what else the machine is doing. Here the first has its full size all the time, and the
 * other is collected at a steady pace, so that what changes is what is held.
 */
const flags = ['--min-semi-space-size=16', '--max-semi-space-size=16', '--expose-gc']

/**
 * A mixed load for some minutes, of which the first two are the warm-up: documents, transactions (some left open), files
 * and function calls. Linux only.
 */
export async function soak(minutes: number): Promise<Soaked> {
  const folder = makeFolder()
  writeFunction(path.join(folder, 'functions/echo'))
  const running = await startProcess({ folder, flags })
  const until = Date.now() + minutes * 60_000
  const warm = Date.now() + warmUpMs
  const samples: Sample[] = []
  let requests = 0
  try {
    const wire = wireClient(running.url)
    const client = async (number: number) => {
      for (let turn = 0; Date.now() < until; turn++) {
        await step(wire, running.url, number, turn)
        requests++
      }
    }
    const look = async () => {
      while (Date.now() < until) {
        if (Date.now() >= warm) samples.push(sample(running.pid))
        await pause(sampleEveryMs)
      }
    }
    await Promise.all([look(), ...Array.from({ length: 8 }, (_, number) => client(number))])
    wire.close()
  } finally {
    await running.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  return summary(requests, samples)
}

async function step(wire: WireClient, url: string, client: number, turn: number): Promise<void> {
  const _id = `slot${(turn * 8 + client) % slots}`
  const note = { collectionName: 'cases', queryType: 'DOC', query: JSON.stringify({ _id }), multi: false }
  if (client === 0) {
    await fetch(`${url}/call`, {
      method: 'POST',
      body: JSON.stringify({ name: 'echo', data: { turn } }),
    }).then((r) => r.text())
  } else if (client === 1 && turn % 4 === 0) {
    await wire.upload(`files/${_id}`, `${turn}`.repeat(1000))
  } else if (client === 2) {
    const { transactionId } = await wire.ask('database.startTransaction')
    const data = JSON.stringify({ turn })
    await wire.ask('database.modifyDocument', { ...note, transactionId, merge: false, upsert: true, data })
    // Some are forgotten, and ended by their time limit; between them the write-ahead log can begin anew.
    if (turn % forgottenEvery)
      await wire.ask(`database.${turn % 3 ? 'commit' : 'abort'}Transaction`, { transactionId })
  } else if (turn % 5 === 0) {
    await wire.ask('database.removeDocument', {
      ...note,
      query: JSON.stringify({ _id: `own${client}${_id}` }),
    })
  } else {
    const query = JSON.stringify({ _id: `own${client}${_id}` })
    const data = JSON.stringify({ text: '字'.repeat(200), turn })
    await wire.ask('database.modifyDocument', { ...note, query, merge: false, upsert: true, data })
    await wire.ask('database.getDocument', { ...note, query })
  }
}

function writeFunction(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const sdk = JSON.stringify(require.resolve('@cloudbase/node-sdk'))
  writeFileSync(
    path.join(folder, 'index.js'),
    `const tcb = require(${sdk})
     const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database()
     exports.main = async ({ turn }) => (await db.collection('cases').doc('slot' + turn % ${slots}).get()).data`,
  )
}

function sample(pid: number): Sample {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return { megabytes: Number(kilobytes) / 1024, handles: readdirSync(`/proc/${pid}/fd`).length }
}

function summary(requests: number, samples: Sample[]): Soaked {
  const third = Math.floor(samples.length / 3)
  if (third === 0)
    throw new Error(`the run has to last longer than its warm-up of ${warmUpMs / 60_000} minutes`)
  const early = quantiles(samples.slice(0, third), 0.5)
  const late = quantiles(samples.slice(-third), 0.5)
  const growth = {
    megabytes: late.megabytes / early.megabytes - 1,
    handles: late.handles / early.handles - 1,
  }
  return { requests, early, late, lowest: quantiles(samples, 0), highest: quantiles(samples, 1), growth }
}

/** The value below which that share of the samples lies: 0 the lowest, 0.5 the median, 1 the highest. */
function quantiles(samples: Sample[], share: number): Sample {
  const at = (of: (one: Sample) => number) => {
    const sorted = samples.map(of).sort((left, right) => left - right)
    return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] as number
  }
  return { megabytes: at((one) => one.megabytes), handles: at((one) => one.handles) }
}
