import sodium from 'libsodium-wrappers'
import { htmlPage, type Reply } from './faults.js'
import { acceptedHeaders, authenticate, denied, freshness, refusedForGood, sees } from './github-access.js'
import { rateLimits } from './github-limits.js'
import { putSecret } from './github-put.js'
import { refuse } from './github-refusals.js'
import { paged, repositories } from './github-repositories.js'
import { gitHubRoute, type GitHubRoute } from './github-routes.js'
import { githubState } from './github-state.js'
import type { GitHubSimulator, GitHubSwitches, Place, Secret, SecretStore, Token } from './github-state.js'
import { isRecord } from './schema.js'
import { listen, newSimulator, type Call } from './server.js'

export * from './github-state.js'
export { busiestMinute } from './github-limits.js'
export { probeName } from './github-routes.js'

export interface GitHubOptions {
  port?: number
  /** '' (the default) or GHES's '/api/v3'. */
  basePath?: string
  switches?: Partial<GitHubSwitches>
}

/** Starts GitHub's secrets API on a loopback port. It knows no token and no repository until they are added. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHubSimulator> {
  await sodium.ready
  const sim = githubState(newSimulator(), options.switches)
  const limits = rateLimits(sim)
  const fresh = freshness(sim)
  const repos = repositories(sim)

  function headers(): Record<string, string> {
    if (sim.switches.dateHeader === 'absent') return {}
    return { date: sim.switches.dateHeader === 'garbage' ? 'half past nine' : new Date(sim.now()).toUTCString() }
  }

  function route(method: string, path: string): GitHubRoute | undefined {
    const [, id, rest = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? []
    const repository = [...sim.repositories.values()].find(each => String(each.id) === id)
    return gitHubRoute(method, repository ? `/repos/${repository.full_name}${rest}` : path)
  }

  function handle(call: Call<GitHubRoute>): Reply {
    const caller = authenticate(sim, call.request)
    if ('status' in caller) return caller
    const { name, token } = caller
    const { operation, place, app } = call.route
    const write = call.request.method !== 'GET'
    const reply =
      fresh(token, operation) ??
      (operation === 'github.rate-limit' ? undefined : limits.count(name, write)) ??
      refusedForGood(sim, token, { place, write }) ??
      act(call, name, token)
    const own = token.kind === 'classic' ? { 'x-oauth-scopes': (token.scopes ?? []).join(', ') } : {}
    const accepted =
      sim.switches.acceptedHeaders === 'always' && place && app
        ? acceptedHeaders(sim, token, { place, app, level: write ? 'write' : 'read' })
        : {}
    return { ...reply, headers: { ...limits.headers(name), ...own, ...accepted, ...reply.headers } }
  }

  function act({ route, request, query }: Call<GitHubRoute>, name: string, token: Token): Reply {
    const { operation, place, app } = route
    if (operation === 'github.rate-limit') return rateLimit(name)
    if (operation === 'github.user') return { status: 200, body: { login: 'octocat', id: 1 } }
    if (operation === 'github.graphql') return graphql(request.body)
    if (operation === 'github.installation') return repos.installation(token, { query, path: request.path })
    const moved = place && repos.redirect(token, place, request)
    if (moved) return moved
    if (!place || !sees(sim, token, place)) return refuse(404, 'Not Found')
    if (!app) return { status: 200, body: 'repository' in place ? repos.body(token, place.repository) : {} }
    if ((app === 'codespaces' || app === 'agents') && sim.switches[app] === 'absent') return refuse(404, 'Not Found')
    const store = sim.store(place, app)
    if (!store) return refuse(404, 'Not Found')
    const level = request.method === 'GET' ? 'read' : 'write'
    const refusal = denied(sim, token, { place, app, level })
    if (refusal) return refusal
    if (level === 'write' && readOnly(place)) return refuse(403, 'Repository was archived so is read-only.')
    const secretName = (route.name ?? '').toUpperCase()
    if (request.method === 'PUT') {
      const body = isRecord(request.body) ? request.body : {}
      return putSecret(sim, store, { name: secretName, body, problems: request.problems })
    }
    if (request.problems.length > 0) return refuse(422, `Invalid request.\n\n${request.problems.join('\n')}`)
    const secret = store.secrets.get(secretName)
    switch (operation) {
      case 'github.public-key': {
        const key = sodium.to_base64(store.key.publicKey, sodium.base64_variants.ORIGINAL)
        return { status: 200, body: { key_id: store.key.key_id, key } }
      }
      case 'github.secrets': {
        const body = (page: Secret[]) => ({ secrets: page.map(each => metadata(store, each)) })
        return paged(sim.url, [...store.secrets.values()], { query, path: request.path, body })
      }
      case 'github.secret':
        return secret ? { status: 200, body: metadata(store, secret) } : refuse(404, 'Not Found')
      case 'github.repositories':
        return secret ? repos.selected(token, secret, { query, path: request.path }) : refuse(404, 'Not Found')
      default:
        return store.secrets.delete(secretName) ? { status: 204 } : refuse(404, 'Not Found')
    }
  }

  function rateLimit(name: string): Reply {
    if (sim.switches.rateLimit === 'html-404') return htmlPage(404, 'Page not found')
    const core = limits.core(name)
    return core
      ? { status: 200, body: { resources: { core }, rate: core } }
      : refuse(404, 'Rate limiting is not enabled.')
  }

  const readOnly = (place: Place): boolean =>
    'repository' in place && sim.repositories.get(place.repository.toLowerCase())?.archived === true

  const date = (time: number): string => new Date(time + sim.switches.datesAheadMs).toISOString().replace(/\.\d+/, '')

  function metadata({ app, place }: SecretStore, secret: Secret): unknown {
    const { name, created_at, updated_at, visibility } = secret
    const dated = sim.switches.updatedAt === 'present' && { updated_at: date(updated_at) }
    const shared = { name, created_at: date(created_at), ...dated }
    if (!('organization' in place)) return shared
    const selected_repositories_url = `${sim.url}/orgs/${place.organization}/${app}/secrets/${name}/repositories`
    return { ...shared, visibility, ...(visibility === 'selected' && { selected_repositories_url }) }
  }

  /** The one query gh sends when it sets an organization secret for named repositories. */
  function graphql(body: unknown): Reply {
    const query = isRecord(body) && typeof body.query === 'string' ? body.query : ''
    const asked = query.matchAll(/(\w+):\s*repository\(owner:\s*"([^"]+)",\s*name:\s*"([^"]+)"\)/g)
    const data: Record<string, unknown> = {}
    for (const [, alias = '', owner = '', name = ''] of asked) {
      const repository = sim.repositories.get(`${owner}/${name}`.toLowerCase())
      data[alias] = repository ? { databaseId: repository.id } : null
    }
    return { status: 200, body: { data } }
  }

  const basePath = options.basePath ?? ''
  sim.outside = 'html' // the website of a GHES
  await listen(sim, { name: 'github', basePath, route, handle, refuse, headers }, options.port)
  return sim
}
