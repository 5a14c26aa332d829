import type { Clock } from './clock.js'
import { age, count } from './text.js'

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
export const writesPerMinute = 80
export const writesPerHour = 500

const minuteMs = 60_000

/** Keeps the writes of a run under GitHub's 80 a minute; probes count. */
export interface Pacer {
  /** Waits until so many writes fit, and counts them. More than a minute holds wait for an empty minute. */
  room: (writes: number) => Promise<void>
  /** A server without rate limits (GHES by default) is not paced. */
  unlimited: () => void
}

export const createPacer = ({ clock, log }: { clock: Clock; log: (line: string) => void }): Pacer => {
  let limit = writesPerMinute
  /** Moments of the last writes, in this pacer's own time: a wait counts as long as it was asked to be. */
  let spent: number[] = []
  let waited = 0
  const now = (): number => clock.elapsed() + waited
  return {
    unlimited: () => {
      limit = Infinity
    },
    room: async writes => {
      const over = spent.filter(at => at > now() - minuteMs)
      const free = limit - over.length
      const oldest = over[Math.min(over.length, Math.max(0, Math.min(writes, limit) - free)) - 1]
      if (writes > free && oldest !== undefined) {
        const waitMs = oldest + minuteMs - now()
        log(
          `Waiting ${age(waitMs)} for ${count(writes, 'write')}: GitHub takes ${String(writesPerMinute)} a minute.`
        )
        const before = clock.elapsed()
        await clock.sleep(waitMs)
        waited += Math.max(0, waitMs - (clock.elapsed() - before))
      }
      spent = [
        ...spent.filter(at => at > now() - minuteMs),
        ...Array.from({ length: Math.min(writes, limit) }, now)
      ]
    }
  }
}
