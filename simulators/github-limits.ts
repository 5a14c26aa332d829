import type { Reply } from './faults.js'
import { refuse } from './github-refusals.js'
import type { GitHubSimulator } from './github-state.js'

interface Usage {
  used: number
  /** When the primary limit's hour ends, in milliseconds. */
  resetAt: number
  /** Times and points of the last hour's requests that count for the secondary limits. */
  recent: { at: number; write: boolean; points: number }[]
}

/** GitHub's primary and secondary limits, counted per token by the simulator's clock. */
export function rateLimits(sim: GitHubSimulator) {
  const usages = new Map<string, Usage>()
  const off = () => sim.switches.rateLimit === 'absent'

  function usageOf(name: string): Usage {
    let usage = usages.get(name)
    if (!usage) usages.set(name, (usage = { used: 0, resetAt: 0, recent: [] }))
    const hour = usage.resetAt - sim.now()
    if (hour <= 0 || hour > 3_600_000) Object.assign(usage, { used: 0, resetAt: sim.now() + 3_600_000 })
    return usage
  }

  function core(name: string) {
    const { used, resetAt } = usageOf(name)
    const limit = sim.switches.primaryLimit
    return { limit, used, remaining: Math.max(limit - used, 0), reset: Math.ceil(resetAt / 1000) }
  }

  function secondary(usage: Usage, write: boolean): Reply | undefined {
    const { switches } = sim
    if (!switches.secondaryLimits) return undefined
    const now = sim.now()
    const points = write ? 5 : 1
    const since = (write: boolean) => now - (write ? 3_600_000 : 60_000)
    usage.recent = usage.recent.filter(({ at, write }) => at > since(write) && at <= now)
    const minute = usage.recent.filter(each => each.at > now - 60_000)
    const writes = usage.recent.filter(each => each.write)
    const minuteWrites = minute.filter(each => each.write)
    const spent = minute.reduce((sum, each) => sum + each.points, 0)
    const underWay = sim.requests.slice(-1000).filter(each => each.endedAt === undefined).length
    let until: number | undefined
    if (write && writes.length >= switches.writesPerHour) until = (writes[0]?.at ?? now) + 3_600_000
    else if (write && minuteWrites.length >= switches.writesPerMinute) until = (minuteWrites[0]?.at ?? now) + 60_000
    else if (spent + points > switches.pointsPerMinute) until = (minute[0]?.at ?? now) + 60_000
    else if (underWay > switches.concurrent) until = now + 1000
    if (until === undefined) {
      usage.recent.push({ at: now, write, points })
      if (write) sim.countedWrites.push(now)
      return undefined
    }
    const seconds = String(Math.max(Math.ceil((until - now) / 1000), 1))
    const headers = {
      present: { 'retry-after': seconds },
      absent: {},
      zero: { 'retry-after': '0' },
      'two-minutes': { 'retry-after': '120' },
      'reset-now': { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(now / 1000)) }
    }[switches.secondaryRetryAfter]
    const words = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
    return refuse(switches.secondaryStatus, words, headers)
  }

  return {
    core: (name: string) => (off() ? undefined : core(name)),
    /** Counts a request; the refusal where a limit is reached. */
    count(name: string, write: boolean): Reply | undefined {
      if (off()) return undefined
      const usage = usageOf(name)
      if (usage.used >= sim.switches.primaryLimit) return refuse(403, 'API rate limit exceeded for user ID 1.')
      usage.used++
      return secondary(usage, write)
    },
    headers(name: string): Record<string, string> {
      if (off()) return {}
      const { limit, used, remaining, reset } = core(name)
      return {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(remaining),
        'x-ratelimit-used': String(used),
        'x-ratelimit-reset': String(reset),
        'x-ratelimit-resource': 'core'
      }
    }
  }
}

/** The most writes of any sliding minute; times in milliseconds, as in `countedWrites`. */
export function busiestMinute(times: readonly number[]): number {
  const inMinuteOf = (end: number) => times.filter(time => time > end - 60_000 && time <= end).length
  return Math.max(0, ...times.map(inMinuteOf))
}
