import type { RecordedRequest, Reply } from './faults.js'
import { refuse, refusedAs } from './github-refusals.js'
import type { App, GitHubSimulator, Place, Token } from './github-state.js'

/** The caller's token, or the refusal; GitHub also turns away requests without a User-Agent or of an unknown version. */
export function authenticate(sim: GitHubSimulator, request: RecordedRequest): { name: string; token: Token } | Reply {
  const { authorization = '', 'user-agent': agent, 'x-github-api-version': version } = request.headers
  if (agent === undefined || agent === '') {
    request.problems.push('no User-Agent')
    return refuse(403, 'Request forbidden by administrative rules. Please make sure your request has a User-Agent')
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

const appPermission = {
  actions: 'secrets',
  dependabot: 'dependabot_secrets',
  codespaces: 'codespaces_secrets',
  agents: 'agent_secrets'
} as const

/** The permissions that a store wants, as X-Accepted-GitHub-Permissions calls them. */
function permissionsFor(sim: GitHubSimulator, place: Place, app: App): string[] {
  if ('organization' in place) return [`organization_${appPermission[app]}`]
  if (!('environment' in place)) return [appPermission[app]]
  return sim.switches.environmentWantsSecrets ? ['environments', 'secrets'] : ['environments']
}

/** What a request asks of a store. */
export interface Access {
  readonly place: Place
  readonly app: App
  readonly level: 'read' | 'write'
}

/** The header that names what an endpoint takes, for the kind of token that asks. */
export function acceptedHeaders(sim: GitHubSimulator, token: Token, access: Access): Record<string, string> {
  if (token.kind === 'classic') return { 'x-accepted-oauth-scopes': classicScope(access.place) }
  const wanted = permissionsFor(sim, access.place, access.app)
  return { 'x-accepted-github-permissions': wanted.map(name => `${name}=${access.level}`).join(',') }
}

const classicScope = (place: Place) => ('organization' in place ? 'admin:org' : 'repo')

/** The refusal of a token of an App that is not known everywhere yet. */
export function freshness(sim: GitHubSimulator) {
  const seen = new WeakMap<Token, { since: number; requests: number }>()
  return (token: Token, operation: string): Reply | undefined => {
    const { freshTokenMs, freshTokenRequests, freshTokenOperation, freshTokenStatus } = sim.switches
    if (token.kind !== 'app' || (freshTokenOperation !== '*' && freshTokenOperation !== operation)) return undefined
    const entry = seen.get(token) ?? { since: sim.now(), requests: 0 }
    seen.set(token, entry)
    entry.requests++
    if (sim.now() >= entry.since + freshTokenMs && entry.requests > freshTokenRequests) return undefined
    const words = { 401: 'Bad credentials', 403: 'Resource not accessible by integration', 404: 'Not Found' }
    return refuse(freshTokenStatus, words[freshTokenStatus])
  }
}

/** The refusal that no permission cures, set for this token, its repository or everybody. */
export function refusedForGood(
  sim: GitHubSimulator,
  token: Token,
  { place, write }: { place: Place | undefined; write: boolean }
): Reply | undefined {
  const repository = place && 'repository' in place ? place.repository : undefined
  const names = [
    token.refusal,
    repository && sim.repositories.get(repository.toLowerCase())?.refusal,
    sim.switches.refusal
  ]
  const owner = place && ('organization' in place ? place.organization : place.repository.replace(/\/.*/, ''))
  for (const name of names) {
    const reply = name && name !== 'none' ? refusedAs(name, { owner, repository, write }) : undefined
    if (reply) return reply
  }
  return undefined
}

/** What a person may do in a repository; tokens of Apps have no role. */
export const roleOf = (token: Token, repository: string): 'admin' | 'write' | 'read' | undefined =>
  token.kind === 'app' || token.kind === 'actions'
    ? undefined
    : (token.roles?.[repository] ?? token.roles?.['*'] ?? 'admin')

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
export function denied(sim: GitHubSimulator, token: Token, access: Access): Reply | undefined {
  const { place, app, level } = access
  const headers = acceptedHeaders(sim, token, access)
  if (token.kind === 'classic') {
    const wanted = classicScope(place)
    if (!token.scopes?.includes(wanted))
      return wanted === 'repo'
        ? refuse(403, 'Must have admin rights to Repository.', headers)
        : refuse(403, 'You must be an org admin to use this endpoint.', headers)
  } else {
    const granted = (name: string) =>
      token.permissions[name] === 'write' || (level === 'read' && token.permissions[name] === 'read')
    // The workflow's own GITHUB_TOKEN has no key for secrets.
    const never =
      token.kind === 'actions' ||
      (token.kind === 'app' && 'organization' in place && app === 'codespaces' && !sim.switches.codespacesByApp)
    if (never || !grantedFor(token, place) || !permissionsFor(sim, place, app).every(granted)) {
      const kind = token.kind === 'fine-grained' ? 'personal access token' : 'integration'
      return refuse(403, `Resource not accessible by ${kind}`, headers)
    }
  }
  const role = 'repository' in place ? roleOf(token, place.repository) : undefined
  return role !== undefined && role !== 'admin' && level === 'write'
    ? refuse(403, 'Must have admin rights to Repository.')
    : undefined
}

/** A public repository is seen by every token, but only one it was granted for may touch its secrets. */
const grantedFor = (token: Token, place: Place): boolean =>
  !('repository' in place) ||
  token.repositories === undefined ||
  token.repositories.some(each => each.toLowerCase() === place.repository.toLowerCase())
