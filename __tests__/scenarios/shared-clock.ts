import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordedRequest } from '../../simulators/faults.js'
import { probeName } from '../../simulators/github.js'
import type { RunOptions } from '../runner.js'
import { timeLimitsKept, type Inputs, type World } from './world.js'

/** A request at the simulators' clock, in milliseconds. */
export interface Stamp {
  readonly at: number
  readonly request: RecordedRequest
}

/**
 * Lets the simulators' clock follow the step's, so that a wait that was made short counts in full on both sides: GitHub's
 * minute passes for its simulator too, which refuses what comes too early.
 */
export function shareClock(world: World) {
  const log = join(mkdtempSync(join(process.env['TESTS_TEMP'] ?? tmpdir(), 'timers-')), 'log')
  const stamps: Stamp[] = []
  world.onRequest((request, phase) => {
    if (phase === 'after') return
    const offset = Math.max(world.github.clockOffsetMs, ...aheadIn(log))
    world.socket.clockOffsetMs = offset
    world.github.clockOffsetMs = offset
    stamps.push({ at: world[request.service].now(), request })
  })
  const env = { TIMER_LOG: log, TIMER_ADVANCE: '1', ...timeLimitsKept }
  return {
    stamps,
    /** PUT and DELETE at GitHub, probes included. */
    writes: (): Stamp[] => stamps.filter(({ request }) => request.service === 'github' && request.method !== 'GET'),
    step: (inputs: Inputs, more: Partial<RunOptions> = {}): RunOptions => world.fast(inputs, { ...more, env })
  }
}

const aheadIn = (log: string): number[] =>
  existsSync(log) ? [...readFileSync(log, 'utf8').matchAll(/"ahead":([\d.]+)/g)].map(([, ms]) => Number(ms)) : []

/** The most stamps in any sliding minute. */
export const mostInAMinute = (stamps: readonly Stamp[]): number =>
  Math.max(0, ...stamps.map(({ at }) => stamps.filter(each => each.at > at - 60_000 && each.at <= at).length))

export const isProbe = ({ request }: Stamp): boolean => request.path.endsWith(`/${probeName}`)
