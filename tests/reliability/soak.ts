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
  /** Late as a share of early, minus 1. */
  growth: Sample
}

/** Documents and files are written round and round, so that what is kept does not grow. */
const slots = 500
const forgottenEvery = 5000
const sampleEveryMs = 2000
/** The first part of the run does not count. */
const warmUp = 0.25

/** A mixed load for some minutes: documents, transactions (some left open), files and function calls. Linux only. */
export async function soak(minutes: number): Promise<Soaked> {
  const folder = makeFolder()
  writeFunction(path.join(folder, 'functions/echo'))
  const running = await startProcess({ folder })
  const until = Date.now() + minutes * 60_000
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
        samples.push(sample(running.pid))
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
  const counted = samples.slice(Math.floor(samples.length * warmUp))
  const third = Math.floor(counted.length / 3)
  const early = medians(counted.slice(0, third))
  const late = medians(counted.slice(-third))
  const growth = {
    megabytes: late.megabytes / early.megabytes - 1,
    handles: late.handles / early.handles - 1,
  }
  return { requests, early, late, growth }
}

function medians(samples: Sample[]): Sample {
  const middle = (of: (one: Sample) => number) => {
    const sorted = samples.map(of).sort((left, right) => left - right)
    return sorted[Math.floor(sorted.length / 2)] as number
  }
  return { megabytes: middle((one) => one.megabytes), handles: middle((one) => one.handles) }
}
