// Given to the action by a test as `node --import`: writes every way out that the process takes to the file EGRESS_LOG, a
// JSON line each. `net.Socket.connect` is under http, https, tls, fetch and undici; the rest has no business here at all.
import child_process from 'node:child_process'
import dgram from 'node:dgram'
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import worker_threads from 'node:worker_threads'

const log = process.env.EGRESS_LOG
const write = line => {
  appendFileSync(log, `${JSON.stringify(line)}\n`)
}

const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (...args) {
  // Node's own callers pass what net.createConnection has normalized: an array in an array.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args
  const { host, port, path } = typeof first === 'object' ? first : { port: first, host: second }
  write({ connect: path ?? `${host ?? 'localhost'}:${String(port)}` })
  return connect.apply(this, args)
}

const watch = (module, name, kind) => {
  const original = module[name]
  module[name] = function (...args) {
    write({ [kind]: `${name} ${String(args[0])}` })
    return original.apply(this, args)
  }
}
for (const name of Object.keys(dns)) if (/^(lookup|resolve|reverse)/.test(name)) watch(dns, name, 'dns')
for (const name of Object.keys(dns.promises))
  if (/^(lookup|resolve|reverse)/.test(name)) watch(dns.promises, name, 'dns')
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'])
  watch(child_process, name, 'process')
watch(dgram, 'createSocket', 'datagram')
watch(net, 'createServer', 'server')
const { Worker } = worker_threads
worker_threads.Worker = function (...args) {
  write({ worker: String(args[0]) })
  return new Worker(...args)
}
syncBuiltinESMExports()
