// Loaded by the tests into their own process and into every function: nobody looks up a name or leaves this machine.
// Plain JavaScript, because a worker is started by node itself.
'use strict'
const dgram = require('node:dgram')
const dns = require('node:dns')
const net = require('node:net')
const { isMainThread } = require('node:worker_threads')

const own = new Set(['127.0.0.1', '::1', 'localhost', '::ffff:127.0.0.1'])
const mark = Symbol.for('emulator.tests.foreign')

/** What went, or wanted to go, beyond loopback in this thread. */
dns[mark] ??= []
const foreign = dns[mark]

function refuse(what) {
  foreign.push(what)
  // The test reads the list itself; a function can only speak to the log.
  if (!isMainThread) console.error(`FOREIGN ${what}`)
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
}

module.exports = { foreign }
