import type { RecordedRequest, Reply } from './faults.js'
import type { App, GitHubSimulator, Place, Token } from './github-state.js'

/** An error in GitHub's own form. */
export const refuse = (status: number, message: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) }
})

/** The caller's token, or the refusal; GitHub also turns away requests without a User-Agent or of an unknown version. */
export function authenticate(
  sim: GitHubSimulator,
  request: RecordedRequest
): { name: string; token: Token } | Reply {
  const { authorization = '', 'user-agent': agent, 'x-github-api-version': version } = request.headers
  if (agent === undefined || agent === '') {
    request.problems.push('no User-Agent')
    return refuse(
      403,
      'Request forbidden by administrative rules. Please make sure your request has a User-Agent'
    )
  }
  if (version !== undefined && version !== '2022-11-28') {
    request.problems.push(`unknown X-GitHub-Api-Version: ${version}`)
    return refuse(400, `${version} is not a supported version`)
  }
  const [, name] = /^(?:token|bearer) +(\S+)$/i.exec(authorization) ?? []
  if (name === undefined) return refuse(401, 'Requires authentication')
  const token = sim.tokens.get(name)
  return token ? { name, token } : refuse(401, 'Bad credentials')
}

const permissionNames = {
  repository: { actions: 'secrets', dependabot: 'dependabot_secrets', codespaces: 'codespaces_secrets' },
  organization: {
    actions: 'organization_secrets',
    dependabot: 'organization_dependabot_secrets',
    codespaces: 'organization_codespaces_secrets'
  }
} as const

function permissionsFor(sim: GitHubSimulator, place: Place, app: App): string[] {
  if ('organization' in place) return [permissionNames.organization[app]]
  if (!('environment' in place)) return [permissionNames.repository[app]]
  return sim.switches.environmentWantsSecrets ? ['environments', 'secrets'] : ['environments']
}

/** Whether a token can see a place at all; GitHub answers 404, never 403, where it can't. */
export function sees(sim: GitHubSimulator, token: Token, place: Place): boolean {
  const listed = (names: string[] | undefined, name: string) =>
    names === undefined || names.some(each => each.toLowerCase() === name.toLowerCase())
  if ('organization' in place) return listed(token.organizations, place.organization)
  const repository = sim.repositories.get(place.repository.toLowerCase())
  if (!repository) return false
  const granted = listed(token.repositories, place.repository)
  if (!repository.private) return true
  return granted && (token.kind !== 'classic' || (token.scopes ?? []).includes('repo'))
}

/** The 403 for a token that may not do this, with the header that names what is missing; undefined where it may. */
export function denied(
  sim: GitHubSimulator,
  token: Token,
  { place, app, level }: { place: Place; app: App; level: 'read' | 'write' }
): Reply | undefined {
  if (token.kind === 'classic') {
    const wanted = 'organization' in place ? 'admin:org' : 'repo'
    if (token.scopes?.includes(wanted)) return undefined
    const message =
      wanted === 'repo'
        ? 'Must have admin rights to Repository.'
        : 'You must be an org admin to use this endpoint.'
    return refuse(403, message, { 'x-accepted-oauth-scopes': wanted })
  }
  const wanted = permissionsFor(sim, place, app)
  const granted = (name: string) =>
    token.permissions[name] === 'write' || (level === 'read' && token.permissions[name] === 'read')
  // The workflow's own GITHUB_TOKEN has no key for secrets; organization Codespaces secrets are for people's tokens.
  const never =
    token.kind === 'actions' || (token.kind === 'app' && 'organization' in place && app === 'codespaces')
  if (!never && grantedFor(token, place) && wanted.every(granted)) return undefined
  const message = `Resource not accessible by ${token.kind === 'fine-grained' ? 'personal access token' : 'integration'}`
  return refuse(403, message, {
    'x-accepted-github-permissions': wanted.map(name => `${name}=${level}`).join(',')
  })
}

/** A public repository is seen by every token, but only one it was granted for may touch its secrets. */
const grantedFor = (token: Token, place: Place): boolean =>
  !('repository' in place) ||
  token.repositories === undefined ||
  token.repositories.some(each => each.toLowerCase() === place.repository.toLowerCase())

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
    if (sim.now() >= usage.resetAt) Object.assign(usage, { used: 0, resetAt: sim.now() + 3_600_000 })
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
    if (usage.recent.length > 4096 || (usage.recent[0]?.at ?? now) <= now - 3_600_000)
      usage.recent = usage.recent.filter(each => each.at > now - (each.write ? 3_600_000 : 60_000))
    const minute = usage.recent.filter(each => each.at > now - 60_000)
    const writes = usage.recent.filter(each => each.write)
    const minuteWrites = minute.filter(each => each.write)
    const spent = minute.reduce((sum, each) => sum + each.points, 0)
    const underWay = sim.requests.slice(-1000).filter(each => each.endedAt === undefined).length
    let until: number | undefined
    if (write && writes.length >= switches.writesPerHour) until = (writes[0]?.at ?? now) + 3_600_000
    else if (write && minuteWrites.length >= switches.writesPerMinute)
      until = (minuteWrites[0]?.at ?? now) + 60_000
    else if (spent + points > switches.pointsPerMinute) until = (minute[0]?.at ?? now) + 60_000
    else if (underWay > switches.concurrent) until = now + 1000
    if (until === undefined) {
      usage.recent.push({ at: now, write, points })
      return undefined
    }
    const seconds = String(Math.max(Math.ceil((until - now) / 1000), 1))
    return refuse(
      switches.secondaryStatus,
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      switches.secondaryRetryAfter === 'present' ? { 'retry-after': seconds } : {}
    )
  }

  return {
    core: (name: string) => (off() ? undefined : core(name)),
    /** Counts a request; the refusal where a limit is reached. */
    count(name: string, write: boolean): Reply | undefined {
      if (off()) return undefined
      const usage = usageOf(name)
      if (usage.used >= sim.switches.primaryLimit)
        return refuse(403, 'API rate limit exceeded for user ID 1.')
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
