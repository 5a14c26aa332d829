// Given to the action by tests as `node --import`: shortens its waits, and writes down each one that was asked for.
// The product has no switch for this. Timers of Node itself
// and of the bundled undici (of kept connections, for one) are left alone.
//
// TIMER_SCALE    a wait of `TIMER_MIN` or more takes this part of its time; 0.001 by default
// TIMER_MIN      shorter waits keep their time; 500 ms by default
// TIMER_FLOOR    waits of 9 s and more last at least this long; 400 ms by default
// TIMER_LIMIT    the time limits of requests (10 s, 20 s) last at least this long, so that a busy machine does not end an
//                exchange with a local server; 1 s by default
// TIMER_KEEP     lengths that keep their time, in ms, a comma between: the time limits of requests, where a busy machine
//                must not be taken for a server that hangs
// TIMER_ADVANCE  1: performance.now() moves on by the whole wait where a shortened one ran out
// TIMER_LOG      a file that gets a line for each wait when it is asked for, {"ms": 1000},
//                and another when it has run out, {"ms": 1000, "fired": true, "ahead": 990}: how far the clock
//                has been moved on so far
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers'
import promises from 'node:timers/promises'
import { promisify } from 'node:util'

const number = (name, byDefault) => (process.env[name] ? Number(process.env[name]) : byDefault)
const scale = number('TIMER_SCALE', 0.001)
const min = number('TIMER_MIN', 500)
const floor = number('TIMER_FLOOR', 400)
const limit = number('TIMER_LIMIT', 1_000)
const keep = (process.env.TIMER_KEEP ?? '').split(',').map(Number)
const advance = process.env.TIMER_ADVANCE === '1'
const logFile = process.env.TIMER_LOG

const real = { setTimeout: globalThis.setTimeout, wait: promises.setTimeout, now: performance.now.bind(performance) }
let ahead = 0
const now = () => real.now() + ahead

const write = line => {
  if (logFile) appendFileSync(logFile, `${JSON.stringify(line)}\n`)
}

const shortened = ms => {
  if (!(ms >= min) || keep.includes(ms)) return ms
  if (ms === 10_000 || ms === 20_000) return Math.max(ms * scale, floor, limit)
  return ms >= 9_000 ? Math.max(ms * scale, floor) : ms * scale
}

/** Notes a wait; the answer notes that it has run out. */
const begin = ms => {
  const due = now() + ms
  write({ ms })
  return () => {
    if (advance) ahead = Math.max(ahead, due - real.now())
    write({ ms, fired: true, ahead })
  }
}

/** Whether a timer is set by a part of Node, such as its fetch, or by undici's Parser or FastTimer. */
const isInternal = called => {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 1
  const at = {}
  Error.captureStackTrace(at, called)
  Error.stackTraceLimit = limit
  return /node:internal|at Parser\.setTimeout|at refreshTimeout/.test(at.stack)
}

const setTimeout = (callback, ms = 1, ...rest) => {
  if (isInternal(setTimeout)) return real.setTimeout(callback, ms, ...rest)
  const end = begin(ms)
  const fire = (...args) => {
    end()
    return callback(...args)
  }
  return real.setTimeout(typeof callback === 'function' ? fire : callback, shortened(ms), ...rest)
}
const wait = async (ms = 1, ...rest) => {
  const end = begin(ms)
  const value = await real.wait(shortened(ms), ...rest)
  end()
  return value
}
Object.defineProperty(setTimeout, promisify.custom, { value: wait })

globalThis.setTimeout = setTimeout
timers.setTimeout = setTimeout
promises.setTimeout = wait
promises.scheduler.wait = wait
syncBuiltinESMExports()

AbortSignal.timeout = ms => {
  const controller = new AbortController()
  setTimeout(() => {
    controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
  }, ms).unref()
  return controller.signal
}

if (advance) performance.now = now
