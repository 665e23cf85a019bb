// Runs one function in a worker thread, as an SCF instance does: loaded once, one call at a time, own process.env.
// Plain JavaScript, because a worker is started by node itself and not by tsx or jest.
'use strict'
const { readFileSync } = require('node:fs')
const { performance } = require('node:perf_hooks')
const { format } = require('node:util')
const { getHeapStatistics } = require('node:v8')
const { parentPort, workerData } = require('node:worker_threads')

const { file, memory } = workerData

/** Tells the host, through shared memory, how much this thread holds: its heap and what lies outside it (Buffers). */
function weigh() {
  const { used_heap_size, external_memory } = getHeapStatistics()
  memory[0] = used_heap_size + external_memory
  memory[1]++
}
setInterval(weigh, 50).unref()

for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
  console[level] = (...values) => parentPort.postMessage({ kind: 'console', level, line: format(...values) })
}

let main
let loadError
try {
  main = require(file).main
  if (typeof main !== 'function') throw new Error(`${file} exports no main`)
} catch (thrown) {
  loadError = thrown
}

const MachineDate = Date
let ahead = 0

/** The platform's clock may have been set (POST /tick): from then on the function's is. */
function setClock(by) {
  if (by !== 0 && Date === MachineDate) {
    const now = () => MachineDate.now() + ahead
    globalThis.Date = new Proxy(MachineDate, {
      apply: () => new MachineDate(now()).toString(),
      construct: (target, given, made) =>
        Reflect.construct(target, given.length === 0 ? [now()] : given, made),
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
    })
  }
  ahead = by
}

let keysOfCall = []

/** The caller's identity stands in process.env during his call only. */
function setEnvironment(environment) {
  for (const key of keysOfCall) delete process.env[key]
  keysOfCall = Object.keys(environment)
  for (const key of keysOfCall) process.env[key] = environment[key]
}

/** Milliseconds this thread spent on a CPU; Linux only, elsewhere the time its event loop was busy. */
function cpuMs() {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    return performance.eventLoopUtilization().active
  }
}

async function run({ id, event, context, environment, ahead: by }) {
  setEnvironment(environment)
  setClock(by)
  const before = cpuMs()
  try {
    if (loadError) throw loadError
    const result = await main(JSON.parse(event), context)
    return { kind: 'done', id, result: JSON.stringify(result) ?? 'null', cpuMs: cpuMs() - before }
  } catch (thrown) {
    const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : format(thrown)
    const stack = thrown instanceof Error ? thrown.stack : undefined
    return { kind: 'failed', id, message, stack, cpuMs: cpuMs() - before }
  } finally {
    setEnvironment({})
    weigh()
  }
}

parentPort.on('message', async (call) => parentPort.postMessage(await run(call)))

parentPort.postMessage({ kind: 'ready' })
