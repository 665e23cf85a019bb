// Loaded by the tests into their own process, into the processes they start (NODE_OPTIONS) and into every worker there:
// nobody looks up a name or leaves this machine. Plain JavaScript, because node itself loads it.
'use strict'
const dgram = require('node:dgram')
const dns = require('node:dns')
const fs = require('node:fs')
const net = require('node:net')
const workers = require('node:worker_threads')

const own = new Set(['127.0.0.1', '::1', 'localhost', '::ffff:127.0.0.1'])
const mark = Symbol.for('emulator.tests.foreign')

/** What went, or wanted to go, beyond loopback in this thread. */
dns[mark] ??= []
const foreign = dns[mark]

/** The file in which a process that a test started, and its workers, say the same; a worker's environment is another. */
const fileKey = 'emulator.tests.foreign'
if (workers.isMainThread && process.env.FOREIGN_FILE) {
  workers.setEnvironmentData(fileKey, process.env.FOREIGN_FILE)
}

function refuse(what) {
  foreign.push(what)
  const file = workers.getEnvironmentData(fileKey)
  if (file) fs.appendFileSync(file, `FOREIGN ${what}\n`)
  // The test reads the list itself; a function can only speak to the log.
  if (!workers.isMainThread) console.error(`FOREIGN ${what}`)
  throw new Error(`FOREIGN ${what}: a test stays on this machine`)
}

if (!net.Socket.prototype.connect[mark]) {
  const { connect } = net.Socket.prototype
  net.Socket.prototype.connect = function (...values) {
    const [first] = Array.isArray(values[0]) ? values[0] : values
    const target = typeof first === 'object' && first ? first : { port: first, host: values[1] }
    const host = typeof target.host === 'string' ? target.host : 'localhost'
    if (!target.path && !own.has(host)) refuse(`connection to ${host}`)
    return connect.apply(this, values)
  }
  net.Socket.prototype.connect[mark] = true
  for (const asked of [dns, dns.promises]) {
    for (const name of Object.keys(asked).filter((key) => /^(lookup|resolve|reverse)/.test(key))) {
      const real = asked[name]
      asked[name] = (host, ...more) =>
        own.has(host) ? real.call(asked, host, ...more) : refuse(`${name} of ${host}`)
    }
  }
  dgram.Socket.prototype.send = () => refuse('datagram')

  // Without execArgv a worker inherits what its process was started with; the emulator gives its workers none of that.
  const { Worker } = workers
  workers.Worker = class extends Worker {
    constructor(file, options = {}) {
      const { execArgv } = options
      super(file, execArgv ? { ...options, execArgv: [...execArgv, '--require', __filename] } : options)
    }
  }
  require('node:module').syncBuiltinESMExports()
}

module.exports = { foreign }
