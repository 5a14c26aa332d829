import type { Clock } from './clock.js'
import { age, count } from './text.js'

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
export const writesPerMinute = 80
export const writesPerHour = 500
/** A read is 1 point of 900 a minute, a write 5 of the same: what 80 writes leave is for reads. */
export const readsPerMinute = 900 - 5 * writesPerMinute

const minuteMs = 60_000

/** Keeps a run under GitHub's limits of a minute. */
export interface Pacer {
  /** Waits until so many writes fit into the minute, and counts them; probes are writes too. */
  room: (writes: number) => Promise<void>
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
    const at = now()
    const until = at === undefined ? '' : ` (until ${new Date(at + waitMs).toISOString().slice(11, 19)} UTC)`
    log(`Waiting ${age(waitMs)}${until} for room for ${what}: GitHub limits them by the minute.`)
  }
  return {
    unlimited: () => {
      paced = false
    },
    room: n => (paced ? writes(n, announce(count(n, 'write'))) : Promise.resolve()),
    read: () => (paced ? reads(1, announce('reads')) : Promise.resolve())
  }
}

/** So many a sliding minute; more than that at once wait for an empty minute. */
const createMinute = (limit: number, clock: Clock) => {
  /** When each of the last `limit` takes, or took, its turn; never decreasing. */
  let turns: number[] = []
  /** A wait counts as long as it was asked to be, also where a cancellation cut it short. */
  let reached = -Infinity
  let announced = -Infinity
  const now = (): number => Math.max(clock.elapsed(), reached)
  return async (n: number, announce: (waitMs: number) => void): Promise<void> => {
    const size = Math.min(n, limit)
    const free = (turns.at(-limit + size - 1) ?? -Infinity) + minuteMs
    const turn = Math.max(now(), free, turns.at(-1) ?? -Infinity)
    turns = [...turns, ...Array.from({ length: size }, () => turn)].slice(-limit)
    const waitMs = turn - now()
    if (waitMs <= 0) return
    if (turn > announced) announce(waitMs)
    announced = Math.max(announced, turn)
    await clock.sleep(waitMs)
    reached = Math.max(reached, turn)
  }
}
