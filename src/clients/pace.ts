import type { Clock } from '../base/clock.js'
import { formatDuration, pluralize } from '../base/text.js'

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
export const writesPerMinute = 80
export const writesPerHour = 500
/** A read is 1 point of 900 a minute, a write 5 of the same: what 80 writes leave is for reads. */
export const readsPerMinute = 900 - 5 * writesPerMinute

const minuteMs = 60_000

/** Keeps a run under GitHub's limits of a minute. */
export interface Pacer {
  /** Waits until so many writes fit into the minute, and reserves them; probes are writes too. */
  reserveWrites: (writes: number) => Promise<void>
  /** A write is sent, reserved or not; to be called back when it was answered. When GitHub counts it lies between. */
  writing: () => () => void
  read: () => Promise<void>
  /** A server without rate limits (GHES by default) is not paced. */
  unlimited: () => void
}

export interface PacerOptions {
  readonly clock: Clock
  readonly log: (line: string) => void
  /** A server's time, to say until when a wait lasts; undefined as long as it is not known. */
  readonly now?: () => number | undefined
}

export const createPacer = ({ clock, log, now = () => undefined }: PacerOptions): Pacer => {
  const writes = createMinute(writesPerMinute, clock)
  const reads = createMinute(readsPerMinute, clock)
  let paced = true
  const announce = (what: string) => (waitMs: number) => {
    if (waitMs < 1000) return
    const at = now()
    const until = at === undefined ? '' : ` (until ${new Date(at + waitMs).toISOString().slice(11, 19)} UTC)`
    log(`Waiting ${formatDuration(waitMs)}${until} for room for ${what}: GitHub limits them by the minute.`)
  }
  return {
    unlimited: () => {
      paced = false
    },
    reserveWrites: n => (paced ? writes.take(n, announce(pluralize(n, 'write'))) : Promise.resolve()),
    writing: writes.begin,
    read: () => (paced ? reads.take(1, announce('reads')) : Promise.resolve())
  }
}

/** So many a sliding minute; more than that at once wait for an empty minute. First come, first served. */
const createMinute = (limit: number, clock: Clock) => {
  /** When the last ones were done: between the wait for room and the write there is a whole rotation. */
  let done: number[] = []
  /** When those that are not done yet were let through; what is never done counts for its minute all the same. */
  let reserved: number[] = []
  let underWay = 0
  /** A wait counts as long as it was asked to be, also where a cancellation cut it short. */
  let reached = -Infinity
  const now = (): number => Math.max(clock.elapsed(), reached)
  const waitFor = (size: number): number => {
    reserved = reserved.filter(at => at > now() - minuteMs)
    const all = [...done, ...reserved].sort((a, b) => a - b).concat(Array.from({ length: underWay }, now))
    return (all.at(-limit + size - 1) ?? -Infinity) + minuteMs - now()
  }
  const next = async (n: number, announce: (waitMs: number) => void): Promise<void> => {
    const size = Math.min(n, limit)
    for (let waitMs = waitFor(size); waitMs > 0; waitMs = waitFor(size)) {
      const until = now() + waitMs
      announce(waitMs)
      await clock.sleep(waitMs)
      reached = Math.max(reached, until)
    }
    reserved.push(...Array.from({ length: size }, now))
  }
  let last: Promise<void> = Promise.resolve()
  return {
    take: (n: number, announce: (waitMs: number) => void): Promise<void> => {
      last = last.then(() => next(n, announce))
      return last
    },
    begin: (): (() => void) => {
      reserved.shift()
      underWay++
      return () => {
        underWay--
        done = [...done, now()].slice(-limit)
      }
    }
  }
}
