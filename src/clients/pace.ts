import type { Clock } from '../base/clock.js'
import { writesPerMinute } from '../base/rates.js'
import { formatDuration, pluralize } from '../base/text.js'

/** GitHub counts a read as 1 of 900 points a minute, and a write as 5: reads may use what 80 writes leave. */
const readsPerMinute = 900 - 5 * writesPerMinute

const minuteMs = 60_000

export type Pacer = ReturnType<typeof createPacer>

/** Keeps a run within GitHub's limits by the minute. By `now`, a server's time, the log says until when a wait lasts. */
export const createPacer = (options: {
  readonly clock: Pick<Clock, 'elapsed' | 'sleep'>
  readonly log: (line: string) => void
  readonly now?: () => number | undefined
}) => {
  const { clock, log, now = () => undefined } = options
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
    /** Ends all pacing: the server has no rate limits, as GHES by default. */
    unlimited: (): void => {
      paced = false
    },
    /**
     * Waits until this number of writes fits the minute, and reserves them. Returns whether it had to wait. Probes and
     * deletions are writes too.
     */
    reserveWrites: (n: number): Promise<boolean> =>
      paced ? writes.take(n, announce(pluralize(n, 'write'))) : Promise.resolve(false),
    /** How many writes fit now without a wait; Infinity where nothing is paced. */
    freeWrites: (): number => (paced ? writes.free() : Infinity),
    /**
     * Notes that a write is sent, reserved or not. The caller calls what it returns once the write is answered: GitHub
     * counts it in between.
     */
    writing: writes.begin,
    /** Waits until one more read fits the minute. */
    read: async (): Promise<void> => {
      if (paced) await reads.take(1, announce('reads'))
    }
  }
}

/** Allows `limit` events in any sliding minute, first come, first served. More than that at once wait for an empty one. */
const createMinute = (limit: number, clock: Pick<Clock, 'elapsed' | 'sleep'>) => {
  /** When the last events were done: a whole rotation lies between the wait and the write. */
  let done: number[] = []
  /** When the events that have not begun yet were let through. One that never begins counts for its minute, too. */
  let reserved: number[] = []
  let underWay = 0
  /** The end of the last wait as it was asked for: a cancellation may have cut it short. */
  let reached = -Infinity
  const now = (): number => Math.max(clock.elapsed(), reached)
  /** Lists when the events that count were let through or done, the oldest first. */
  const counted = (): number[] => {
    reserved = reserved.filter(at => at > now() - minuteMs)
    return [...done, ...reserved].sort((a, b) => a - b).concat(Array.from({ length: underWay }, now))
  }
  const waitFor = (size: number): number => (counted().at(-limit + size - 1) ?? -Infinity) + minuteMs - now()
  let last: Promise<unknown> = Promise.resolve()
  return {
    take: (n: number, announce: (waitMs: number) => void): Promise<boolean> => {
      const size = Math.min(n, limit)
      const turn = last.then(async () => {
        let waited = false
        for (let waitMs = waitFor(size); waitMs > 0; waitMs = waitFor(size)) {
          const until = now() + waitMs
          announce(waitMs)
          await clock.sleep(waitMs)
          waited = true
          reached = Math.max(reached, until)
        }
        reserved.push(...Array.from({ length: size }, now))
        return waited
      })
      last = turn
      return turn
    },
    free: (): number => Math.max(0, limit - counted().filter(at => at > now() - minuteMs).length),
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
